import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

// A form on which the family answers for each service: noes alone are no consent, and yes to some is not yes to all.
const given = 'given: { title: Samtykker, consents: { ppt: given } }';
const asks = 'asks: { yes: { type: boolean, ask: Samtykker de?, required: true } }';
const form = (more: string) => `given: { title: Samtykker, ${asks}, consents: { ppt: { field: yes } }${more} }`;
const place = 'prove.yaml:102: tracks.measure.steps.ask-consent.outcomes.given';

const forms: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  ['one that says what noes alone are', [[given, form(', insteadWhen: { none: refused }')]], []],
  [
    'one that would take noes for a consent',
    [[given, form('')]],
    [
      `${place}: a form with noes alone is no consent: write \`insteadWhen: { none: OUTCOME }\` with the outcome that it is then`,
    ],
  ],
  [
    'one that names an outcome which is not there',
    [[given, form(', insteadWhen: { none: refuses }')]],
    [`${place}.insteadWhen.none: no other outcome \`refuses\` here: did you mean \`refused\`? (write \`refused\`)`],
  ],
  [
    'one that is itself instead',
    [[given, form(', insteadWhen: { none: given }')]],
    [`${place}.insteadWhen.none: no other outcome \`given\` here: write \`refused\``],
  ],
  [
    'one that leads to what asks something more',
    [
      [given, form(', insteadWhen: { none: refused }')],
      [
        'refused: { title: Samtykker ikke,',
        'refused: { title: Samtykker ikke, asks: { on: { type: text, ask: Hvorfor?, required: true } },',
      ],
    ],
    [`${place}.insteadWhen.none: \`refused\` must know \`on\`, and this outcome does not ask it: ask it here too`],
  ],
  [
    'one that asks for no consent',
    [[given, 'given: { title: Samtykker, consents: { ppt: given }, insteadWhen: { none: refused } }']],
    [`${place}.insteadWhen: the form asks for no consent here: remove \`insteadWhen\``],
  ],
  [
    'one that takes yes to some for yes to all',
    [
      ['consents:\n  ppt: { title: PPT }', 'consents:\n  ppt: { title: PPT }\n  nav: { title: NAV }'],
      [
        given,
        `given: { title: Samtykker, asks: { a: { type: boolean, ask: PPT? }, b: { type: boolean, ask: NAV? } }, consents: { ppt: { field: a }, nav: { field: b } }, insteadWhen: { none: refused } }`,
      ],
    ],
    [
      `${place.replace('102', '103')}.insteadWhen: yes to some is not yes to all: write \`some: OUTCOME\` with what it is then`,
    ],
  ],
];

describe('the linter on a form of consent', () => {
  test.each(forms)('%s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
