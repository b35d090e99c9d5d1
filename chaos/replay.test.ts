import { beforeAll, expect, it } from 'vitest';
import { addClockPeriod } from '../core/calendar/dates.ts';
import type { PersonsCommand } from '../core/case/commands.ts';
import type { CaseEvent } from '../core/case/events.ts';
import type { Routine } from '../core/routine/routine.ts';
import { Life } from '../rehearsal/life.ts';
import { readTables } from '../routines/read-tables.ts';
import { coresAnswer, overdueBy } from './replay.ts';

const by = { person: 'kari', roles: ['caseworker'] };
const opening = {
  ...({ type: 'open', by, facts: {}, people: { caseworker: ['kari'] } } as const),
  tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
} as const;
const cancel: PersonsCommand = { type: 'cancel', by, duty: 'institution-1/decision/1', reason: 'Prøve' };
const began = '2027-03-01T09:00:00.000Z';

let routine: Routine;
let journal: readonly CaseEvent[];
beforeAll(async () => {
  const { tables } = await readTables('test/engine/routines');
  routine = tables[0]!.routine;
  const life = new Life(routine, { mails: false });
  life.ask(opening, began);
  life.ask(cancel, addClockPeriod(began, 'PT48H'));
  life.passTo(addClockPeriod(began, 'PT240H'));
  journal = life.journal;
});

/** As the register has them: what time did has no command. */
function played(events: readonly CaseEvent[] = journal, asked = new Map([['a', cancel]])) {
  const rows = events.map((event, index) => {
    const commandId = event.type === 'cancelled' ? 'a' : event.at === began ? 'opening' : undefined;
    return { sequence: index + 1, at: event.at, event, commandId };
  });
  return coresAnswer({ routine, opening, asked, rows }, 'opening');
}

it('a journal as the core makes it is the same, also where something was carried out late', () => {
  expect(played().differences).toEqual([]);
  expect(played(journal.map((event) => ({ ...event, late: true }) as CaseEvent)).differences).toEqual([]);
});

it('a row that is gone, twice, another, or of nobody’s command is found', () => {
  const at = journal.findIndex(({ type }) => type === 'escalated');
  expect(at).toBeGreaterThan(0);
  expect(played(journal.toSpliced(at, 1)).differences).toHaveLength(1);
  expect(played(journal.toSpliced(at, 0, journal[at]!)).differences).toHaveLength(1);
  const hourEarly = { ...journal[at]!, at: addClockPeriod(journal[at]!.at, 'PT1H') } as CaseEvent;
  expect(played(journal.with(at, hourEarly)).differences).toHaveLength(1);
  expect(played(journal, new Map()).differences).toEqual([expect.stringContaining('nobody sent')]);
});

it('a command that brought with it what time had done by then is played at its own instant', () => {
  const fields = { sent: '2027-03-11' };
  const complete: PersonsCommand = { type: 'complete', by, duty: 'institution-1/referral/1', outcome: 'done', fields };
  const life = new Life(routine, { mails: false });
  life.ask(opening, began);
  expect(life.ask(complete, addClockPeriod(began, 'PT240H'))).toEqual([]);
  const rows = life.journal.map((event, index) => {
    const commandId = event.at === began ? 'opening' : 'a';
    return { sequence: index + 1, at: event.at, event, commandId };
  });
  expect(rows.find(({ commandId }) => commandId === 'a')!.event.type).not.toBe('completed');
  expect(coresAnswer({ routine, opening, asked: new Map([['a', complete]]), rows }, 'opening').differences).toEqual([]);
});

it('time that has brought nothing is missed some minutes after its instant, and not before', () => {
  const { nextWake } = played();
  expect(overdueBy(nextWake, addClockPeriod(nextWake!, 'PT5M'))).toBeUndefined();
  expect(overdueBy(nextWake, addClockPeriod(nextWake!, 'PT7M'))).toBe(nextWake);
});
