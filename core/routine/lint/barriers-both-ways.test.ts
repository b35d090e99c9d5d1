import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

/** Each rule of guards, and duties that nothing holds back, both ways: what it must take, and what it says of what is nearly the same. */
const guard = (text: string): Change => ['consents:\n  ppt', `guards:\n  ${text}\nconsents:\n  ppt`];
const law = 'deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }\n';

const right: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  [
    'nobody where no word speaks of anybody',
    [['        title: Rapport før møtet\n', '        title: Rapport før møtet\n        involves: none\n']],
  ],
  [
    'the guard of every routine, as it is',
    [
      guard(
        'no-contact-with-parents: { title: A, says: B., when: { fact: suspectedViolence, is: true }, forbids: { involves: parents } }',
      ),
    ],
  ],
  [
    'a guard against parents, and against a contact of one step',
    [
      guard('quiet: { title: A, says: B., when: { fact: kind, is: kort }, forbids: { involves: [parents, school] } }'),
      ['        title: Rapport før møtet\n', '        title: Rapport før møtet\n        involves: school\n'],
    ],
  ],
  [
    'two contacts at once',
    [
      guard('quiet: { title: A, says: B., when: { fact: kind, is: kort }, forbids: { involves: school } }'),
      ['        involves: parents\n', '        involves: [parents, school]\n'],
    ],
  ],
  [
    'the fact of that guard, as it is',
    [['facts:\n  birthDate', 'facts:\n  suspectedViolence: { type: boolean, ask: Mistanke om vold? }\n  birthDate']],
  ],
  [
    'a guard that who decides lifts',
    [
      [
        '    responsible: caseworker\n    opens: { approved: plan }',
        '    responsible: leader\n    opens: { approved: plan }',
      ],
      ['finished: { title: Avsluttes,', 'finished: { title: Avsluttes, sets: { suspectedViolence: { value: false } },'],
    ],
  ],
  [
    'a guard that is lifted with an approval',
    [
      ['finished: { title: Avsluttes,', 'finished: { title: Avsluttes, sets: { suspectedViolence: { value: false } },'],
      [
        '    opens: { approved: plan }\n',
        '    opens: { approved: plan }\n    approval: { by: leader, within: P1W, rework: P1W, basis: proposal, note: Vårt forslag. }\n',
      ],
    ],
  ],
  [
    'a guard that anyone raises',
    [['finished: { title: Avsluttes,', 'finished: { title: Avsluttes, sets: { suspectedViolence: { value: true } },']],
  ],
  [
    'a personal duty when consent is refused',
    [['is: true }, request]', 'is: true }, request, { consent: ppt, is: refused }]']],
  ],
  [
    'a report to child welfare that says that it contacts nobody',
    [['    title: Evaluere planen\n', '    title: Bekymringsmelding til barnevernet\n    involves: none\n']],
  ],
  [
    'a report to child welfare that is not for all',
    [
      [
        '    title: Evaluere planen\n',
        '    title: Bekymringsmelding til barnevernet\n    unless: { fact: kind, is: kort }\n',
      ],
    ],
  ],
  [
    'what child welfare itself calls so',
    [
      ['municipality: Eksempelvik\n', 'municipality: Eksempelvik\nservice: child-welfare\n'],
      ['    title: Evaluere planen\n', '    title: Bekymringsmelding til barnevernet\n    involves: parents\n'],
    ],
  ],
  [
    'a personal duty at once, whatever is answered',
    [['{ when: suspectedViolence, is: true }, request]', '{ when: suspectedViolence }, request]']],
  ],
];

const wrong: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'nobody and the parents',
    [['        involves: parents\n', '        involves: [none, parents]\n']],
    ['prove.yaml:76: tracks.measure.steps.talk.involves: `none` stands alone: remove it, or the others'],
  ],
  [
    'that guard where nothing is suspected',
    [
      guard(
        'no-contact-with-parents: { title: A, says: B., when: { fact: suspectedViolence, is: false }, forbids: { involves: parents } }',
      ),
    ],
    [
      'prove.yaml:31: guards.no-contact-with-parents: every routine carries this guard: remove it, or write when: { fact: suspectedViolence, is: true } and forbids: { involves: parents }',
    ],
  ],
  [
    'that guard against another contact',
    [
      guard(
        'no-contact-with-parents: { title: A, says: B., when: { fact: suspectedViolence, is: true }, forbids: { involves: school } }',
      ),
      ['        title: Rapport før møtet\n', '        title: Rapport før møtet\n        involves: school\n'],
    ],
    [
      'prove.yaml:31: guards.no-contact-with-parents: every routine carries this guard: remove it, or write when: { fact: suspectedViolence, is: true } and forbids: { involves: parents }',
      'prove.yaml:78: tracks.measure.steps.talk.involves.0: no guard speaks of `parents`: write one of `school`, `none`, or add a guard that forbids it',
    ],
  ],
  [
    'a guard that one of two may lift who does not decide',
    [
      [
        '    responsible: caseworker\n    opens: { approved: plan }',
        '    responsible: [caseworker, leader]\n    opens: { approved: plan }',
      ],
      ['finished: { title: Avsluttes,', 'finished: { title: Avsluttes, sets: { suspectedViolence: { value: false } },'],
    ],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.sets.suspectedViolence: this can lift a guard, which only a role that decides may do: write such a role under responsible, or an approval',
    ],
  ],
  [
    'a guard that an answer may lift',
    [
      [
        'finished: { title: Avsluttes, closes: case, asks: { why: { type: text, ask: Hvorfor? }',
        'finished: { title: Avsluttes, sets: { suspectedViolence: { field: why } }, closes: case, asks: { why: { type: boolean, ask: Vold? }',
      ],
    ],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.sets.suspectedViolence: this can lift a guard, which only a role that decides may do: write such a role under responsible, or an approval',
    ],
  ],
  [
    'a personal duty after an approval',
    [['is: true }, request]', 'is: true }, request, { approved: plan }]']],
    [
      'prove.yaml:62: steps.report.opens.2: a personal duty waits for no approval and no consent: open it with what happened before them',
    ],
  ],
  [
    'a personal duty when consent is given or refused',
    [['is: true }, request]', 'is: true }, request, { consent: ppt, is: [given, refused] }]']],
    [
      'prove.yaml:62: steps.report.opens.2: a personal duty waits for no approval and no consent: open it with what happened before them',
    ],
  ],
  [
    'a report to child welfare that a guard could hold back',
    [['    title: Evaluere planen\n', '    title: Bekymringsmelding til barnevernet\n    involves: parents\n']],
    [
      'prove.yaml:45: steps.evaluation.involves: a report to child welfare is held back by no guard: write `involves: none`',
    ],
  ],
  [
    'a personal duty at once when nothing is suspected',
    [['{ when: suspectedViolence, is: true }, request]', '{ when: suspectedViolence, is: false }, request]']],
    [
      'prove.yaml:32: steps: no personal duty stands at once when violence at home is suspected: write personal: true, opens: [{ when: suspectedViolence, is: true }, request] and deadline: { atOnce: … } at the step that reports it',
    ],
  ],
  [
    'a personal duty at once by another fact',
    [['{ when: suspectedViolence, is: true }, request]', '{ when: kind, is: lang }, request]']],
    [
      'prove.yaml:32: steps: no personal duty stands at once when violence at home is suspected: write personal: true, opens: [{ when: suspectedViolence, is: true }, request] and deadline: { atOnce: … } at the step that reports it',
    ],
  ],
  [
    'a personal duty at once that nothing opens',
    [['[{ when: suspectedViolence, is: true }, request]', 'request']],
    [
      'prove.yaml:32: steps: no personal duty stands at once when violence at home is suspected: write personal: true, opens: [{ when: suspectedViolence, is: true }, request] and deadline: { atOnce: … } at the step that reports it',
    ],
  ],
  [
    'a personal duty that has a day',
    [[law, 'deadline: { within: P1D, basis: law, law: barnevernsloven § 13-2 }\n']],
    [
      'prove.yaml:32: steps: no personal duty stands at once when violence at home is suspected: write personal: true, opens: [{ when: suspectedViolence, is: true }, request] and deadline: { atOnce: … } at the step that reports it',
    ],
  ],
];

describe('of guards, and duties that nothing holds back the linter', () => {
  test.each(right)('takes %s', (_what, changes) => {
    expect(lintChanged(...changes)).toEqual([]);
  });

  test.each(wrong)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
