import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

// Every duty is somebody's, and somebody above is told when it is late.
const broken: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a responsible who is not there',
    [['responsible: caseworker', 'responsible: casworker']],
    [
      'prove.yaml:36: steps.plan.responsible.0: no role `casworker`: did you mean `caseworker`? (write one of `caseworker`, `leader`, `head`), or add `casworker` under roles',
    ],
  ],
  [
    'a copy to nobody',
    [
      [
        `    responsible: caseworker\n    opens: start`,
        `    responsible: caseworker\n    copies: [leader, office]\n    opens: start`,
      ],
    ],
    [
      'prove.yaml:37: steps.plan.copies.1: no role `office`: write one of `caseworker`, `leader`, `head`, or add `office` under roles',
    ],
  ],
  [
    'a ladder to a role that is not there',
    [[`to: head }]\n  escalateAtOnce`, `to: boss }]\n  escalateAtOnce`]],
    [
      'prove.yaml:28: defaults.escalate.1.to: no role `boss`: write one of `caseworker`, `leader`, `head`, or add `boss` under roles',
    ],
  ],
  [
    'a step of its own ladder to a role that is not there',
    [[`    opens: start\n`, `    opens: start\n    escalate: [{ after: P1D, to: boss }]\n`]],
    [
      'prove.yaml:38: steps.plan.escalate.0.to: no role `boss`: write one of `caseworker`, `leader`, `head`, or add `boss` under roles',
    ],
  ],
  [
    'somebody who decides on what they do not see',
    [['title: Leder, decides: true', 'title: Leder, decides: true, sees: duty']],
    ['prove.yaml:19: roles.leader.sees: whoever decides sees the case: remove `sees` here, or `decides`'],
  ],
  [
    'nobody who works and sees a case that names nobody',
    [['title: Saksbehandler', 'title: Saksbehandler, sees: duty']],
    [
      'prove.yaml:18: roles.caseworker.sees: nobody who works sees a case that names nobody: write `sees: case` at the role that has it, or remove `sees` here',
    ],
  ],
  [
    'nobody who decides',
    [
      ['title: Leder, decides: true', 'title: Leder'],
      ['title: Virksomhetsleder, decides: true', 'title: Virksomhetsleder'],
    ],
    [
      'prove.yaml:17: roles: nobody decides: write `decides: true` at the role that leads, e.g. { title: Leder, decides: true }',
      'prove.yaml:39: steps.plan.approval.by: `leader` decides nothing: write `decides: true` at the role, or another role',
    ],
  ],
  [
    'nobody above the responsible',
    [[`    opens: start\n`, `    opens: start\n    escalate: [{ after: P1D, to: caseworker }]\n`]],
    [
      'prove.yaml:38: steps.plan.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
    ],
  ],
  [
    'nobody above the one who decides',
    [[`    opens: start\n`, `    opens: start\n    escalate: [{ after: P1D, to: leader }]\n`]],
    [
      'prove.yaml:40: steps.plan.approval: nobody but `leader` is told when the decision is late: add a rung under escalate to `head`',
    ],
  ],
  [
    'an approval by a role that decides nothing',
    [['{ by: leader, within', '{ by: caseworker, within']],
    [
      'prove.yaml:39: steps.plan.approval.by: `caseworker` decides nothing: write `decides: true` at the role, or another role',
      'prove.yaml:39: steps.plan.approval.by: `caseworker` would decide on their own work: write another role here, or another one under responsible',
    ],
  ],
  [
    'an at-once duty that escalates in days',
    [['    opens: [{ when', `    escalate: [{ after: P1D, to: leader }]\n    opens: [{ when`]],
    ['prove.yaml:62: steps.report.escalate.0.after: at-once duties escalate in hours, e.g. PT1H, not P1D'],
  ],
  [
    'no ladder in hours for an at-once duty',
    [[`  escalateAtOnce: [{ after: PT1H, to: leader }, { after: PT4H, to: head }]\n`, '']],
    [
      'prove.yaml:62: steps.report.deadline: at-once duties escalate in hours: write defaults.escalateAtOnce, e.g. [{ after: PT1H, to: ROLE }], or escalate here',
    ],
  ],
  [
    'a duty in days that escalates in hours',
    [['escalate: [{ after: P1D, to: leader }', 'escalate: [{ after: PT1H, to: leader }']],
    ['prove.yaml:28: defaults.escalate.0.after: escalate counts in days here, e.g. P1D, not PT1H'],
  ],
  [
    'rungs that do not come in order',
    [['{ after: P7D, to: head }]', '{ after: P1D, to: head }]']],
    [
      'prove.yaml:28: defaults.escalate.1.after: P1D does not come after P1D: write the rungs in the order in which they come',
    ],
  ],
  [
    'a table in which nobody is above the first role',
    [
      [`  leader: { title: Leder, decides: true }\n`, ''],
      [`  head: { title: Virksomhetsleder, decides: true }\n`, ''],
    ],
    [
      'prove.yaml:17: roles: nobody decides: write `decides: true` at the role that leads, e.g. { title: Leder, decides: true }',
      'prove.yaml:26: defaults.escalate.0.to: no role `leader`: write `caseworker`, or add `leader` under roles',
      'prove.yaml:26: defaults.escalate.1.to: no role `head`: write `caseworker`, or add `head` under roles',
      'prove.yaml:27: defaults.escalateAtOnce.0.to: no role `leader`: write `caseworker`, or add `leader` under roles',
      'prove.yaml:27: defaults.escalateAtOnce.1.to: no role `head`: write `caseworker`, or add `head` under roles',
      'prove.yaml:37: steps.plan.approval.by: no role `leader`: write `caseworker`, or add `leader` under roles',
    ],
  ],
];

describe('the linter on roles', () => {
  test.each(broken)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
