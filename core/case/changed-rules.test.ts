import { describe, expect, it } from 'vitest';
import { addClockPeriod, addPeriod, atTime } from '../calendar/dates.ts';
import type { Routine } from '../routine/routine.ts';
import type { CaseEvent } from './events.ts';
import { foldJournal } from './fold.ts';
import { letTimePass } from './foresee.ts';
import { ExampleCase, exampleRoutine } from './testing/example-life.ts';

const step = (remind: string, escalate: string, deadline = '{ within: P1M, basis: local }') => `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: ${deadline}
  remind: [${remind}]
  escalate: [${escalate}]
`;
const leader = '{ after: P1D, to: leader }';
const head = '{ after: P7D, to: head }';
const old = exampleRoutine(step('P7D, P1D', `${leader}, ${head}`));
const opened = '2027-02-08';
const due = '2027-03-08';
const end = '2027-07-01';

/** A life under the old rules up to the beginning of a day, and under the new ones from then on. */
function changedOn(day: string, rules: Routine, before: Routine = old, hours = 0): readonly CaseEvent[] {
  const { journal } = new ExampleCase(before, opened).on(day, '00:00').life;
  // What an office that opened some hours earlier would have said, it would have said at that hour.
  const past = journal.map((event) =>
    isTold(event) ? { ...event, at: addClockPeriod(event.at, `-PT${hours}H`) } : event,
  );
  const { events } = letTimePass(rules, foldJournal(hours ? past : journal)!, atTime(end, '00:00'));
  return [...journal, ...events];
}

const isTold = ({ type }: CaseEvent) => ['announced', 'reminded', 'escalated'].includes(type);

function days(from: string, to: string): readonly string[] {
  const all: string[] = [];
  for (let day = from; day <= to; day = addPeriod(day, 'P1D')) all.push(day);
  return all;
}

/** What must be true of a duty's ladder whatever rules have made which part of it. */
function expectWhole(journal: readonly CaseEvent[], levels: number, about: string): void {
  const reminders = journal.flatMap((event) => (event.type === 'reminded' ? [event.remaining] : []));
  expect({ about, reminders: [...reminders] }).toEqual({ about, reminders: [...new Set(reminders)].sort().reverse() });
  expect({ about, last: reminders.at(-1) }).toEqual({ about, last: 0 });
  expect({ about, overdue: journal.filter(({ type }) => type === 'became-overdue').length }).toEqual({
    about,
    overdue: 1,
  });
  const escalated = journal.flatMap((event) => (event.type === 'escalated' ? [event] : []));
  // Each level once and in order; after that the last one comes back, and never two within a fortnight.
  expect({ about, first: escalated.slice(0, levels).map(({ level }) => level) }).toEqual({
    about,
    first: Array.from({ length: levels }, (_, index) => index + 1),
  });
  const again = escalated.slice(levels);
  expect(again.length).toBeGreaterThan(0);
  for (const [index, { at, level }] of again.entries()) {
    expect({ about, level }).toEqual({ about, level: levels });
    const before = escalated[levels + index - 1]!.at;
    expect({ about, before, at, apart: Date.parse(at) - Date.parse(before) >= 14 * 86_400_000 }).toMatchObject({
      apart: true,
    });
  }
  expect(journal.map(({ at }) => at)).toEqual(journal.map(({ at }) => at).sort());
}

describe('rules that change under a case repeat nothing that was told and lose nothing that was not', () => {
  const changes: readonly (readonly [string, Routine, number])[] = [
    ['a reminder a day earlier', exampleRoutine(step('P8D, P1D', `${leader}, ${head}`)), 2],
    ['a reminder a day later', exampleRoutine(step('P6D, P1D', `${leader}, ${head}`)), 2],
    ['the last reminder a day earlier', exampleRoutine(step('P7D, P2D', `${leader}, ${head}`)), 2],
    ['one reminder less', exampleRoutine(step('P1D', `${leader}, ${head}`)), 2],
    ['one reminder more, before the others', exampleRoutine(step('P14D, P7D, P1D', `${leader}, ${head}`)), 2],
    [
      'an escalation a day later',
      exampleRoutine(step('P7D, P1D', '{ after: P2D, to: leader }, { after: P8D, to: head }')),
      2,
    ],
    ['an escalation a day earlier', exampleRoutine(step('P7D, P1D', `${leader}, { after: P6D, to: head }`)), 2],
  ];
  it.each(changes)('%s', (_what, rules, levels) => {
    for (const day of days(addPeriod(opened, 'P1D'), '2027-04-30')) {
      expectWhole(changedOn(day, rules), levels, day);
    }
  });

  it('one escalation more: whoever was never told is told, and nobody before them once more', () => {
    const rules = exampleRoutine(step('P7D, P1D', `${leader}, { after: P3D, to: head }, { after: P10D, to: head }`));
    const before = exampleRoutine(step('P7D, P1D', `${leader}, { after: P3D, to: head }`));
    for (const day of days(addPeriod(opened, 'P1D'), '2027-04-02')) {
      expectWhole(changedOn(day, rules, before), 3, day);
    }
  });

  it('one escalation more, whose date is long past: it is told at once, also where the one before has come back', () => {
    const rules = exampleRoutine(step('P7D, P1D', `${leader}, ${head}, { after: P10D, to: head }`));
    const levels = (journal: readonly CaseEvent[]) =>
      journal.flatMap((event) => (event.type === 'escalated' ? [event.level] : []));
    const { journal } = new ExampleCase(old, opened).on('2027-04-20', '00:00').life;
    expect(levels(journal)).toEqual([1, 2, 2]);
    const changed = changedOn('2027-04-20', rules);
    expect(levels(changed).slice(0, 5)).toEqual([1, 2, 2, 3, 3]);
    // At once: it comes before the next repetition, in May.
    const third = changed.find((event) => event.type === 'escalated' && event.level === 3)!;
    expect(third.at < '2027-04-21').toBe(true);
  });

  it('an office that opens an hour later', () => {
    for (const day of days(addPeriod(opened, 'P1D'), '2027-04-30')) expectWhole(changedOn(day, old, old, 1), 2, day);
  });

  it('and the same rules change nothing', () => {
    const { journal } = new ExampleCase(old, opened).on(end, '00:00').life;
    for (const day of days(addPeriod(opened, 'P1D'), '2027-04-30')) expect(changedOn(day, old)).toEqual(journal);
    expect(due).toBe('2027-03-08');
  });
});
