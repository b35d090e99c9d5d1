import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

// Guards hold back what contacts the parents, and nothing holds back a personal duty.
const broken: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'words about parents in a step that does not say whom it involves',
    [[`        involves: parents\n`, '']],
    [
      'prove.yaml:72: tracks.measure.steps.talk: its words speak of «foreldre»: write `involves: parents`, so that it is held back while violence at home is suspected, or `involves: none` where it does not contact them',
    ],
  ],
  [
    'words about clients in whatever form',
    [['E: Avvik følges opp', 'E: Avvik tas opp med klientens nettverk, og følges opp']],
    [
      'prove.yaml:113: tracks.measure.steps.deviation: its words speak of «klientens»: write `involves: parents`, so that it is held back while violence at home is suspected, or `involves: none` where it does not contact them',
    ],
  ],
  [
    'words about them in the row alone',
    [['E: Avvik følges opp', 'E: Avvik tas opp med foresatte, og følges opp']],
    [
      'prove.yaml:113: tracks.measure.steps.deviation: its words speak of «foresatte»: write `involves: parents`, so that it is held back while violence at home is suspected, or `involves: none` where it does not contact them',
    ],
  ],
  [
    'a party that no guard speaks of',
    [['involves: parents', 'involves: parent']],
    [
      'prove.yaml:76: tracks.measure.steps.talk.involves.0: no guard speaks of `parent`: did you mean `parents`? (write one of `parents`, `none`), or add a guard that forbids it',
    ],
  ],
  [
    'none beside others',
    [['involves: parents', 'involves: [none, parents]']],
    ['prove.yaml:76: tracks.measure.steps.talk.involves: `none` stands alone: remove it, or the others'],
  ],
  [
    'a weaker guard in the place of the one that every routine carries',
    [
      [
        `consents:\n  ppt`,
        `guards:\n  no-contact-with-parents: { title: A, says: B., when: { fact: kind, is: kort }, forbids: { involves: parents } }\nconsents:\n  ppt`,
      ],
    ],
    [
      'prove.yaml:31: guards.no-contact-with-parents: every routine carries this guard: remove it, or write when: { fact: suspectedViolence, is: true } and forbids: { involves: parents }',
    ],
  ],
  [
    'a guard that holds nothing back',
    [
      [
        `consents:\n  ppt`,
        `guards:\n  quiet: { title: A, says: B., when: { fact: kind, is: kort }, forbids: { involves: school } }\nconsents:\n  ppt`,
      ],
    ],
    [
      'prove.yaml:31: guards.quiet.forbids.involves: no step says `involves: school`, so the guard holds nothing back: write it at the steps that do',
    ],
  ],
  [
    'the fact of the violence guard as a text',
    [['  kind: { type', `  suspectedViolence: { type: text, ask: Vold? }\n  kind: { type`]],
    [
      'prove.yaml:23: facts.suspectedViolence.type: this fact raises the guard that every routine carries: write `type: boolean`',
      'prove.yaml:63: steps.report.opens.0.when: `suspectedViolence` can never be `true`: it is a text',
    ],
  ],
  [
    'an outcome by which a caseworker lifts the guard',
    [['consents: { ppt: refused } }', 'consents: { ppt: refused }, sets: { suspectedViolence: { value: false } } }']],
    [
      'prove.yaml:103: tracks.measure.steps.ask-consent.outcomes.refused.sets.suspectedViolence: this can lift a guard, which only a role that decides may do: write such a role under responsible, or an approval',
    ],
  ],
  [
    'a personal duty that waits for an approval',
    [
      [
        `    personal: true\n`,
        `    personal: true\n    approval: { by: leader, within: P1D, rework: P1D, basis: proposal, note: Vårt forslag. }\n`,
      ],
    ],
    [
      'prove.yaml:62: steps.report.approval: a personal duty hangs on nothing: remove `approval`, or move it to a step of its own',
    ],
  ],
  [
    'a personal duty that requires something',
    [[`    personal: true\n`, `    personal: true\n    requires: { done: plan }\n`]],
    [
      'prove.yaml:62: steps.report.requires: a personal duty hangs on nothing: remove `requires`, or move it to a step of its own',
    ],
  ],
  [
    'a personal duty that a guard or a consent could hold back',
    [
      [
        `    personal: true\n`,
        `    personal: true\n    involves: parents\n    shares: ppt\n    unless: { fact: kind, is: kort }\n`,
      ],
    ],
    [
      'prove.yaml:62: steps.report.involves: a personal duty hangs on nothing: remove `involves`, or move it to a step of its own',
      'prove.yaml:63: steps.report.shares: a personal duty hangs on nothing: remove `shares`, or move it to a step of its own',
      'prove.yaml:64: steps.report.unless: a personal duty hangs on nothing: remove `unless`, or move it to a step of its own',
    ],
  ],
  [
    'a personal duty that waits for consent',
    [
      [
        'opens: [{ when: suspectedViolence, is: true }, request]',
        'opens: [{ when: suspectedViolence, is: true }, request, { consent: ppt, is: given }]',
      ],
    ],
    [
      'prove.yaml:62: steps.report.opens.2: a personal duty waits for no approval and no consent: open it with what happened before them',
    ],
  ],
  [
    'a personal duty that nobody may take up',
    [['is: true }, request]', 'is: true }]']],
    ['prove.yaml:62: steps.report.opens: anyone may take up a personal duty at any time: add `request` under opens'],
  ],
  [
    'a personal duty in a track',
    [[`        if: { fact: kind, is: lang }\n`, `        personal: true\n`]],
    [
      'prove.yaml:113: tracks.measure.steps.deviation: a personal duty outlasts every track: move the step to the case itself, under `steps`',
      'prove.yaml:118: tracks.measure.steps.deviation.opens: anyone may take up a personal duty at any time: add `request` under opens',
    ],
  ],
  [
    'nothing that stands at once',
    [[`    personal: true\n`, '']],
    [
      'prove.yaml:32: steps: no personal duty stands at once when violence at home is suspected: write personal: true, opens: [{ when: suspectedViolence, is: true }, request] and deadline: { atOnce: … } at the step that reports it',
    ],
  ],
  [
    'a report to child welfare that waits for an approval',
    [
      [
        `    title: Evaluere planen\n`,
        `    title: Bekymringsmelding til barnevernet\n    approval: { by: leader, within: P1W, rework: P1W, basis: proposal, note: Vårt forslag. }\n`,
      ],
    ],
    [
      'prove.yaml:45: steps.evaluation.approval: a report to child welfare waits for nobody: remove `approval`, or move it to a step of its own',
    ],
  ],
  [
    'a report to child welfare that waits for an approval, in whatever words',
    [
      [
        `    title: Evaluere planen\n`,
        `    title: Sende uromelding om barnet til barneverntenesta\n    approval: { by: leader, within: P1W, rework: P1W, basis: proposal, note: Vårt forslag. }\n`,
      ],
    ],
    [
      'prove.yaml:45: steps.evaluation.approval: a report to child welfare waits for nobody: remove `approval`, or move it to a step of its own',
    ],
  ],
];

describe('the linter on barriers', () => {
  test('takes a report to child welfare that is only for some', () => {
    const some = '    title: Bekymringsmelding til barnevernet\n    if: { fact: suspectedViolence, is: true }\n';
    expect(lintChanged(['    title: Evaluere planen\n', some])).toEqual([]);
  });

  test.each(broken)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
