import { describe, expect, test } from 'vitest';
import { exampleRoutine } from '../../core/case/testing/example-life.ts';
import { rehearsalOf } from '../../rehearsal/lines.ts';
import { play } from '../../rehearsal/play.ts';
import { scenarioFrom, short } from './scenarios.ts';

const base = "row: '1', responsible: caseworker";

/** Plays a scenario of a small made-up routine; only kinds that are asked for. */
function played(steps: string, scenario: string, kinds?: readonly string[], more = ''): readonly string[] {
  const routine = exampleRoutine(steps, more);
  const read = scenarioFrom(`routine: eksempelvik/eksempel\nopened: 2031-02-03\n${scenario}`);
  return rehearsalOf(play(routine, read))
    .lines.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .map(short);
}

const punctual = 'people: punctual\nuntil: 2031-12-31\n';
const silent = 'until: 2031-12-31\n';
const done = ['opened', 'completed', 'conflict', 'handover', 'accepted', 'rejected'];

describe('what nobody is told', () => {
  const steps = `
first: { ${base}, title: Først, opens: start, deadline: { within: P1W, basis: local }, outcomes: { done: { title: Gjort, opens: [visit, note] } } }
visit: { ${base}, title: Hjemmebesøk, involves: parents, deadline: { within: P2W, basis: local } }
note: { ${base}, title: Notat, deadline: { within: P1W, basis: local } }`;

  test('a step that waits behind a guard has a line of its own, with why; it opens when the guard is lifted', () => {
    const events = `events:
  - { date: 2031-02-04, fact: suspectedViolence, value: true }
  - { date: 2031-02-05, complete: first }
  - { date: 2031-02-06, fact: suspectedViolence, value: false, by: leader, reason: Avklart }`;
    expect(played(steps, silent + events, ['opened', 'withheld'])).toEqual([
      // Whoever causes an opening and has the work is written no mail of it.
      '2031-02-03 12:00 opened first/1 due 2031-02-10',
      '2031-02-04 12:00 opened report/1 due 2031-02-04T16:00',
      '2031-02-04 12:00 opened guard-review/1 due 2031-03-04 to leader',
      '2031-02-05 12:00 withheld visit',
      '2031-02-05 12:00 opened note/1 due 2031-02-12',
      '2031-02-06 12:00 opened visit/1 due 2031-02-19 to caseworker',
    ]);
    const read = scenarioFrom(`routine: eksempelvik/eksempel\nopened: 2031-02-03\n${silent}${events}`);
    const { lines, counts } = rehearsalOf(play(exampleRoutine(steps), read));
    const line = lines.find(({ kind }) => kind === 'withheld');
    expect(line).toMatchObject({ step: 'visit', track: 'case', to: [], why: expect.stringMatching(/foreldre/i) });
    expect(counts).toMatchObject({ opened: 5, completed: 1, withheld: 1, 'approval-asked': 0, rejected: 0 });
  });
});

describe('punctual people', () => {
  test('an at-once duty is done an hour after it opened, at any hour', () => {
    const steps = `urgent: { ${base}, title: Haster, opens: request, deadline: { atOnce: PT4H, basis: law, law: En lov } }`;
    const events = 'events: [{ date: 2031-02-08, time: "23:30", open: urgent }]';
    expect(played(steps, punctual + events, done)).toEqual([
      '2031-02-08 23:30 opened urgent/1 due 2031-02-09T03:30',
      '2031-02-09 00:30 completed urgent/1 due 2031-02-09T03:30',
    ]);
  });

  test('what has no deadline is done on the day it opened: at noon, or right away where noon has passed', () => {
    const steps = `
early: { ${base}, title: Tidlig, opens: request, deadline: { none: Ingen } }
later: { ${base}, title: Sen, opens: request, deadline: { none: Ingen } }`;
    const events =
      'events: [{ date: 2031-02-05, time: "09:00", open: early }, { date: 2031-02-05, time: "15:00", open: later }]';
    expect(played(steps, punctual + events, ['completed'])).toEqual([
      '2031-02-05 12:00 completed early/1',
      '2031-02-05 15:00 completed later/1',
    ]);
  });

  test('a step that its own outcome opens again does not go round on one day: it is taken up a month later', () => {
    const steps = `
loop:
  { ${base}, title: Runde, opens: start, deadline: { none: Ingen }, outcomes: { again: { title: Igjen, opens: loop } } }`;
    expect(played(steps, 'people: punctual\nuntil: 2031-05-31\n', ['completed'])).toEqual([
      '2031-02-03 12:00 completed loop/1',
      '2031-03-03 12:00 completed loop/2',
      '2031-04-03 12:00 completed loop/3',
      '2031-05-03 12:00 completed loop/4',
    ]);
  });

  test('agreed dates lie at the outer bound, where the step that follows them is done', () => {
    const steps = `
meet:
  {
    ${base},
    title: Møte,
    opens: start,
    deadline: { within: P1W, basis: local },
    form: { next: { type: date, ask: Når er neste møte? } },
    outcomes: { more: { title: Nytt møte, opens: next-meeting }, end: { title: Ferdig } },
  }
next-meeting: { ${base}, title: Neste, deadline: { on: next, within: P2M, basis: proposal } }`;
    expect(played(steps, punctual, done)).toEqual([
      '2031-02-03 12:00 opened meet/1 due 2031-02-10',
      '2031-02-10 12:00 completed meet/1 due 2031-02-10',
      '2031-02-10 12:00 opened next-meeting/1 due 2031-04-10',
      '2031-04-10 12:00 completed next-meeting/1 due 2031-04-10',
    ]);
    const agreed = 'events: [{ date: 2031-02-05, complete: meet, outcome: more, fields: { next: 2031-06-01 } }]';
    expect(played(steps, silent + agreed, ['conflict'])).toEqual([
      '2031-02-05 12:00 conflict next-meeting/1 due 2031-06-01 to leader',
    ]);
    // What stands in the document binds, and stays the due date.
    const local = steps.replace('within: P2M, basis: proposal', 'within: P2M, basis: local');
    expect(played(local, silent + agreed, ['conflict'])).toEqual([
      '2031-02-05 12:00 conflict next-meeting/1 due 2031-04-05 to leader',
    ]);
  });

  test('what is handed over is accepted at noon of the next working day', () => {
    const steps = `
report: { ${base}, title: Rapport, opens: start, deadline: { within: P1M, basis: local } }
transfer:
  {
    ${base},
    title: Overføring,
    opens: request,
    deadline: { within: P1W, basis: local },
    handover: { to: Avdeling fosterhjem, within: P2W, basis: proposal },
  }`;
    const persons = 'persons: { caseworker-2: [caseworker] }\n';
    const events = `events:
  - { date: 2031-02-07, handover: report, to: caseworker-2 }
  - { date: 2031-02-04, open: transfer }
`;
    expect(played(steps, punctual + persons + events, ['handover', 'accepted', 'completed'])).toEqual([
      '2031-02-07 12:00 handover report/1 due 2031-03-03 to caseworker-2',
      // Friday 7 February: the next working day is Monday the 10th.
      '2031-02-10 12:00 accepted report/1 due 2031-03-03',
      '2031-02-11 12:00 completed transfer/1 due 2031-02-11',
      '2031-02-11 12:00 handover transfer/1 due 2031-02-25',
      '2031-02-12 12:00 accepted transfer/1 due 2031-02-25',
      '2031-03-03 12:00 completed report/1 due 2031-03-03',
    ]);
  });

  test('what must wait for something else is refused once, and done when that is there', () => {
    const steps = `
plan:
  {
    ${base},
    title: Plan,
    opens: start,
    deadline: { within: P1W, basis: local },
    approval: { by: leader, within: P1W, rework: P1W, basis: local },
  }
contract: { ${base}, title: Kontrakt, opens: start, deadline: { within: P9D, basis: local }, requires: { approved: plan } }`;
    expect(played(steps, punctual, ['completed', 'approved', 'rejected'])).toEqual([
      '2031-02-10 12:00 completed plan/1 due 2031-02-10',
      '2031-02-12 12:00 rejected contract/1 requires-approved',
      '2031-02-17 12:00 approved plan/1 due 2031-02-17',
      '2031-02-17 12:00 completed contract/1 due 2031-02-12 late',
    ]);
  });

  test('an approval is not given by the one whose work it is, though the role is theirs', () => {
    const steps = `
plan:
  {
    row: '1',
    responsible: leader,
    title: Plan,
    opens: start,
    deadline: { within: P1W, basis: local },
    approval: { by: leader, within: P1W, rework: P1W, basis: local },
  }`;
    const routine = exampleRoutine(steps);
    const { lines } = rehearsalOf(play(routine, scenarioFrom(`routine: a/b\nopened: 2031-02-03\n${punctual}`)));
    const decided = lines.filter(({ kind }) => kind === 'approved' || kind === 'rejected');
    expect(decided.map(({ kind, by }) => `${kind} ${by}`)).toEqual(['approved head']);
  });
});

describe('what the scenario names wrongly is a line with the choices, and the play goes on', () => {
  const steps = `
one: { ${base}, title: Den ene, opens: start, deadline: { within: P1M, basis: local } }
other: { ${base}, title: Den andre, opens: request, deadline: { within: P1M, basis: local } }`;

  test.each([
    ['complete: 9', 'rejected step-unknown'],
    ['complete: other', 'rejected other duty-unknown'],
    ['complete: one, outcome: perfect', 'rejected one/1 outcome-unknown'],
    ['complete: one, by: nobody', 'rejected one person-unknown'],
    ['handover: one, to: nobody', 'rejected one person-unknown'],
    ['approve: one', 'rejected one/1 awaits-no-approval'],
    ['accept: one', 'rejected one/1 awaits-no-handover'],
    ['consent: bup, answer: given', 'rejected receiver-unknown'],
    ['fact: weather, value: fine', 'rejected case fact-unknown'],
    ['end: stay', 'rejected stay track-unknown'],
    ['start: stay', 'rejected stay track-unknown'],
    ['open: one', 'rejected one step-not-on-request'],
    ['deviation: one', 'rejected one reason-missing'],
    ['reassign: caseworker, to: leader, by: head', 'reassigned to leader'],
    ['close: Ferdig', 'rejected duties-open'],
    ['reopen: true', 'rejected case-not-closed'],
    ['migrate: 2', 'rejected routine-unknown'],
    ['absence: nobody, to: 2031-03-01', 'rejected person-unknown'],
    ['received: true', 'rejected duty-unknown'],
  ])('%s', (event, expected) => {
    const events = `events: [{ date: 2031-02-05, ${event} }, { date: 2031-02-06, complete: one }]`;
    const lines = played(steps, silent + events).filter((line) => !line.includes('opened'));
    expect(lines[0]).toBe(`2031-02-05 12:00 ${expected}`);
    expect(lines).toContain('2031-02-06 12:00 completed one/1 due 2031-03-03');
  });

  test('a row of two steps, and the same row with its step', () => {
    const events =
      'events: [{ date: 2031-02-04, open: other }, { date: 2031-02-05, complete: 1 }, { date: 2031-02-06, complete: 1, step: one }]';
    expect(played(steps, silent + events, ['rejected', 'completed'])).toEqual([
      '2031-02-05 12:00 rejected duty-ambiguous',
      '2031-02-06 12:00 completed one/1 due 2031-03-03',
    ]);
  });

  test('what has ended is said to have ended', () => {
    const events = 'events: [{ date: 2031-02-05, complete: one }, { date: 2031-02-06, complete: one }]';
    expect(played(steps, silent + events, ['rejected'])).toEqual(['2031-02-06 12:00 rejected one/1 duty-ended']);
  });
});

test('a report is followed to its receipt and its reply, and silence escalates', () => {
  const steps = `one: { ${base}, title: Den ene, opens: start, deadline: { none: Ingen } }`;
  const events = `events:
  - { date: 2031-02-05, open: report }
  - { date: 2031-02-05, time: "13:00", complete: report, outcome: sent, fields: { sentOn: 2031-02-05 } }
  - { date: 2031-02-10, received: true }
`;
  expect(played(steps, `until: 2031-02-28\n${events}`).filter((line) => line.includes('report'))).toEqual([
    '2031-02-05 12:00 opened report/1 due 2031-02-05T16:00',
    '2031-02-05 13:00 completed report/1 due 2031-02-05T16:00',
    '2031-02-05 13:00 opened report-receipt/1 due 2031-02-12',
    '2031-02-05 13:00 opened report-reply/1 due 2031-02-26',
    '2031-02-10 12:00 completed report-receipt/1 due 2031-02-12',
    '2031-02-19 08:00 reminder report-reply/1 due 2031-02-26 to caseworker',
    '2031-02-25 08:00 reminder report-reply/1 due 2031-02-26 to caseworker',
    '2031-02-27 00:00 overdue report-reply/1 due 2031-02-26',
    '2031-02-27 08:00 passed report-reply/1 due 2031-02-26 to caseworker',
    '2031-02-27 08:00 escalation report-reply/1 due 2031-02-26 to leader',
  ]);
});

test('the last day of a play is played to its end, and the next is not', () => {
  const steps = `one: { ${base}, title: Den ene, opens: start, deadline: { within: P1W, basis: local } }`;
  const last = (until: string) => played(steps, `until: ${until}\n`, ['overdue', 'escalation']);
  // Due on Monday 10 February.
  expect(last('2031-02-10')).toEqual([]);
  expect(last('2031-02-11')).toEqual([
    '2031-02-11 00:00 overdue one/1 due 2031-02-10',
    '2031-02-11 08:00 escalation one/1 due 2031-02-10 to leader',
  ]);
});
