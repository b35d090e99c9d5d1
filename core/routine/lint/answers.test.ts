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

const others: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a consent that is given by a fact which cannot be so',
    [['ppt: { title: PPT }', 'ppt: { title: PPT, given: { fact: kind, is: middels } }']],
    ['prove.yaml:31: consents.ppt.given: `kind` can never be `middels`: write one of `kort`, `lang`'],
  ],
  [
    'one that serves every run of what runs once',
    [
      ['    many: true\n', ''],
      ['    title: Samtale med foreldre\n', '    title: Samtale med foreldre\n        oneServes: true\n'],
    ],
    [
      'prove.yaml:74: tracks.measure.steps.talk.oneServes: its track runs once at a time: remove `oneServes`, or write `many: true` at the track',
    ],
  ],
];

const offs: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  ['one that says why', [['closes: case, asks: { why', 'closes: case, callsOff: why, asks: { why']], []],
  [
    'one that asks nothing of it',
    [['closes: case, asks: { why', 'closes: case, callsOff: because, asks: { why']],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.callsOff: name a question of type text under asks that is not sensitive, at an outcome that closes: its answer is the reason in the journal',
    ],
  ],
];

describe('the linter on what an outcome calls off', () => {
  test.each(offs)('%s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});

describe('the linter on whom something serves', () => {
  test.each(others)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});

describe('the linter on a form of consent', () => {
  test.each(forms)('%s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
