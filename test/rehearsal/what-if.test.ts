import { describe, expect, test } from 'vitest';
import { atTime, dateOf } from '../../core/calendar/dates.ts';
import type { PersonsCommand } from '../../core/case/commands.ts';
import { opened } from '../../core/case/testing/corrected-case.ts';
import { caseworker, ExampleCase, exampleRoutine } from '../../core/case/testing/example-life.ts';
import { whatIf } from '../../rehearsal/what-if.ts';

const base = "row: '1', responsible: caseworker";
const steps = `
meeting: { ${base}, title: Møte, opens: start, deadline: { within: P3M, basis: local } }
report: { ${base}, title: Rapport, deadline: { before: P7D, of: meeting, basis: proposal } }
after: { ${base}, title: Etterpå, opens: { after: meeting }, deadline: { within: P1W, basis: local } }`;

function ask(command: PersonsCommand) {
  const routine = exampleRoutine(steps);
  const { life } = new ExampleCase(routine, '2031-02-03');
  const before = JSON.stringify(life.state);
  const result = whatIf(routine, life.state, command, atTime('2031-02-04', '12:00'), '2032-02-04');
  expect(JSON.stringify(life.state)).toBe(before);
  if (!result.ok) return result;
  return {
    duties: result.duties.map(({ change, duty, how, before: was, after: is }) =>
      [change, duty, how, was && 'date' in was ? was.date : '', is && 'date' in is ? is.date : '']
        .filter(Boolean)
        .join(' '),
    ),
    mails: result.mails.map(({ change, kind, duty, before: was, after: is }) =>
      [change, kind, duty, was ? dateOf(was) : '', is ? dateOf(is) : ''].filter(Boolean).join(' '),
    ),
  };
}

describe('what-if', () => {
  test('a meeting moved: the report moves along, and so does every mail about either', () => {
    // The meeting is due on Saturday 3 May and would be on Friday 25 April, and the report a week before it.
    const by = caseworker;
    expect(ask({ type: 'move', by, duty: 'case/meeting/1', to: '2031-04-25', reason: 'Ferie' })).toMatchObject({
      duties: ['moves case/meeting/1 2031-05-03 2031-04-25', 'moves case/report/1 2031-04-26 2031-04-18'],
      mails: expect.arrayContaining([
        'moves reminder case/meeting/1 2031-04-25 2031-04-18',
        'moves escalation case/meeting/1 2031-05-05 2031-04-28',
        // A week before Saturday 26 April is Saturday the 19th; a week before 18 April is Good Friday: Wednesday the 9th.
        'moves reminder case/report/1 2031-04-18 2031-04-09',
      ]),
    });
  });

  test('a duty done: it goes with its mails, and what waits for it appears with its own', () => {
    const result = ask({ type: 'complete', by: caseworker, duty: 'case/meeting/1', outcome: 'done', fields: {} });
    expect(result).toMatchObject({
      duties: ['goes case/meeting/1 completed 2031-05-03', 'appears case/after/1 2031-02-11'],
      mails: expect.arrayContaining([
        'goes escalation case/meeting/1 2031-05-05',
        'appears reminder case/after/1 2031-02-10',
        'appears escalation case/after/1 2031-02-12',
      ]),
    });
  });

  test('what would be refused is refused with its reason', () => {
    expect(ask({ type: 'approve', by: caseworker, duty: 'case/meeting/1' })).toMatchObject({
      ok: false,
      refusals: [{ code: 'awaits-no-approval' }],
    });
  });

  test('an anchor corrected: what is due on a day as before has not moved, though it is counted anew', () => {
    const example = opened('2031-06-01');
    const arrived = { type: 'set-fact', by: caseworker, track: 'case', fact: 'arrived' } as const;
    expect(example.ask({ ...arrived, value: '2031-02-15' })).toEqual([]);
    const { routine, state } = example.life;
    const command: PersonsCommand = { ...arrived, value: '2031-04-15', reason: 'Skrev februar' };
    const result = whatIf(routine, state, command, atTime('2031-06-02', '12:00'), '2031-10-01');
    if (!result.ok) throw new Error(JSON.stringify(result.refusals));
    const told = result.duties.map(({ change, duty, before, after }) => [change, duty, before ?? after]);
    expect(told).toEqual([
      ['goes', 'case/follow/1', { date: '2031-03-15' }],
      ['goes', 'case/follow-report/1', { date: '2031-03-12' }],
      ['goes', 'case/follow/2', { date: '2031-04-15' }],
      ['goes', 'case/follow-report/2', { date: '2031-04-12' }],
    ]);
  });
});
