import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPeriod, atTime, endOfDay } from '../core/calendar/dates.ts';
import type { DutyRow } from '../core/case/batch.ts';
import { isListedCritically } from '../core/case/critically-late.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { testSealing } from '../test/shared/keys.ts';
import type { CaseScope } from './case-scope.ts';
import { openRegister, type Register } from './register.ts';
import { seedMadeUpMunicipality } from './seed/made-up-municipality.ts';
import { batchOf, dutyRow, morning, personIds, reservedCase, writeBatch } from './testing/batches.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';

let postgres: TestPostgres;
let register: Register;
let people: Readonly<Record<string, string>>;
let scope: CaseScope;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
  register = openRegister(url, { sealing: testSealing });
  people = await personIds(register);
  scope = { person: people.ola!, persons: [people.ola!], work: [], wholeCase: [], leads: ['tiltak'] };
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

const now = '2027-03-10T11:00:00.000Z';
const sunday = '2027-03-14';
const at = morning;
const year = { from: '2026-03-10', to: '2027-03-10' };

async function caseWith(events: readonly CaseEvent[], duties: readonly DutyRow[] = [], rest = {}) {
  const its = await reservedCase(register, rest);
  await writeBatch(register, { ...its, batch: batchOf(1, { events, duties }) });
  return its;
}

const law = (duty: string, rest: Partial<DutyRow>) =>
  dutyRow({
    duty,
    step: duty.split('/')[1]!,
    basis: 'law',
    due: '2027-02-16',
    overdueAt: endOfDay('2027-02-16'),
    ...rest,
  });
const list = (query = {}) =>
  register.listDeviations({ scope, units: ['tiltak', 'mottak'], now, ...year, limit: 100, ...query });

describe('the register of deviations', () => {
  test('has missed times of the law, what was moved past its rule and what was reported, as far as somebody reaches', async () => {
    const missed = await caseWith(
      [
        { type: 'became-overdue', at, duty: 'case/reply/1' },
        { type: 'became-overdue', at, duty: 'case/late/1' },
      ],
      [
        law('case/reply/1', {}),
        law('case/late/1', { status: 'met', endedAt: now, done: '2027-02-20', onTime: false, registeredLate: true }),
        law('case/kept/1', { status: 'met', endedAt: now, done: '2027-02-10', onTime: true, registeredLate: true }),
        law('case/held/1', { status: 'suspended' }),
        law('case/off/1', { status: 'cancelled', endedAt: now }),
        dutyRow({ duty: 'case/own/1', due: '2027-02-16', overdueAt: endOfDay('2027-02-16') }),
      ],
    );
    const moved = { type: 'moved', at, by: people.kari!, duty: 'case/own/1', to: { date: '2027-04-01' } } as const;
    const because = { reason: 'Tolken er syk', cause: 'person', tell: [] } as const;
    const departed = await caseWith([
      { ...moved, ...because, pastRule: false },
      { ...moved, ...because, pastRule: true },
      { type: 'deviated', at, by: people.kari!, step: 'contact', track: 'case', reason: 'Ikke gjort', tell: [] },
    ]);
    await caseWith([{ type: 'deviated', at, step: 'contact', track: 'case', reason: 'x', tell: [] }], [], {
      unit: 'mottak',
    });
    await caseWith([{ type: 'deviated', at, step: 'contact', track: 'case', reason: 'x', tell: [] }], [], {
      readers: [people.kari!],
    });
    await caseWith([{ type: 'deviated', at, step: 'contact', track: 'case', reason: 'x', tell: [] }], [], {
      practice: true,
    });

    const { deviations, total } = await list();
    expect(total).toBe(4);
    expect(deviations.map(({ reference, kind }) => [reference, kind])).toEqual([
      [missed.reference, 'missed'],
      [missed.reference, 'missed'],
      [departed.reference, 'moved'],
      [departed.reference, 'reported'],
    ]);
    expect(deviations[2]).toMatchObject({
      sequence: 2,
      duty: 'case/own/1',
      day: '2027-02-09',
      reason: 'Tolken er syk',
    });
    expect(deviations[3]).toMatchObject({ sequence: 3, step: 'contact', by: people.kari, reason: 'Ikke gjort' });
    expect(deviations[3]!.duty).toBeUndefined();
    const times = Object.fromEntries(
      deviations.flatMap(({ duty, kind, ...its }) => (kind === 'missed' ? [[duty, its]] : [])),
    );
    expect(times['case/reply/1']).toMatchObject({ sequence: 1, done: undefined, by: undefined });
    expect(times['case/late/1']).toMatchObject({ sequence: 2, done: '2027-02-20' });
    expect((await list({ kind: 'moved' })).total).toBe(1);
    expect((await list({ from: '2027-02-10' })).total).toBe(2);
    expect((await list({ to: '2027-02-09' })).total).toBe(2);
  });

  test('has what was said last, by which it is open or closed, each apart', async () => {
    const treated = {
      type: 'deviation-treated',
      at,
      by: people.ola!,
      cause: 'capacity',
      reason: 'To var syke',
    } as const;
    const its = await caseWith(
      [
        { type: 'became-overdue', at, duty: 'case/reply/1' },
        { type: 'deviated', at, step: 'contact', track: 'case', reason: 'Ikke gjort', tell: [] },
        { ...treated, deviation: 1, duty: 'case/reply/1', closed: true },
        { ...treated, deviation: 2, closed: true },
        { ...treated, deviation: 2, closed: false, measure: 'Vikar', who: people.kari!, until: '2027-04-01' },
      ],
      [law('case/reply/1', {})],
    );
    const of = async (state: 'open' | 'closed') =>
      (await list({ state })).deviations.filter(({ reference }) => reference === its.reference);
    expect(await of('closed')).toMatchObject([{ kind: 'missed', treated: { closed: true, cause: 'capacity' } }]);
    expect(await of('open')).toMatchObject([
      { kind: 'reported', treated: { closed: false, measure: 'Vikar', who: people.kari, until: '2027-04-01' } },
    ]);
    const open = await register.countOpenDeviations({ scope, units: ['tiltak'], now, ...year });
    expect(open).toBe((await list({ state: 'open' })).total);
  });
});

describe('what is counted for a leader’s first page', () => {
  const opened = '2027-02-01T09:00:00.000Z';
  const onDay = (due: string, rest: Partial<DutyRow> = {}): Partial<DutyRow> => ({
    ...{ openedAt: opened, due, overdueAt: endOfDay(due) },
    ...rest,
  });
  const kinds: Readonly<Record<string, Partial<DutyRow>>> = {
    critical: onDay('2027-02-10'),
    // Opened on the 1st, due on the 19th: critically late from the end of 9 March.
    justCritical: onDay('2027-02-19'),
    justNot: onDay('2027-02-20'),
    ahead: onDay('2027-03-20'),
    openedLate: onDay('2027-01-15'),
    hours: { openedAt: '2027-03-10T08:00:00.000Z', due: '2027-03-10', overdueAt: '2027-03-10T09:30:00.000Z' },
    fewHours: { openedAt: '2027-03-10T08:00:00.000Z', due: '2027-03-10', overdueAt: '2027-03-10T09:31:00.000Z' },
    held: onDay('2027-02-10', { status: 'suspended' }),
    guarded: onDay('2027-03-20', { step: 'guard-review', duty: 'case/guard-review/1' }),
    offered: onDay('2027-03-20', { offered: 'OLA' }),
    sent: onDay('2027-03-20', { status: 'awaits-handover' }),
  };

  test('agrees with its lists, and critically late with the core', async () => {
    const unit = 'mottak';
    const mine = { ...scope, leads: [unit] };
    const duties = Object.entries(kinds).map(([name, changes]) => {
      const offered = changes.offered && people.ola!;
      return dutyRow({ duty: `case/${name}/1`, step: name, overdueAt: undefined, due: undefined, ...changes, offered });
    });
    await caseWith([{ type: 'reopened', at, reason: 'x' }], duties, { unit });
    const view = { scope: mine, units: [unit], holders: [], now, sunday };
    const loads = await register.unitLoad(view);
    const sum = (of: 'atOnce' | 'critical' | 'guarded' | 'notAccepted' | 'offeredToViewer') =>
      loads.filter((load) => load[of]).reduce((total, { count }) => total + count, 0);
    for (const [of, state, names] of [
      ['atOnce', 'at-once', ['fewHours', 'hours']],
      ['critical', 'critical', ['critical', 'hours', 'justCritical', 'openedLate']],
      ['guarded', 'guarded', ['guard-review']],
      ['notAccepted', 'handover', ['offered', 'sent']],
    ] as const) {
      const found = await register.listUnitDuties({ ...view, state, limit: 50 });
      expect([of, found.duties.map(({ duty }) => duty.split('/')[1]).sort()]).toEqual([of, [...names]]);
      expect([of, sum(of)]).toEqual([of, names.length]);
    }
    expect(sum('offeredToViewer')).toBe(1);
    const late = await register.listUnitDuties({ ...view, limit: 50 });
    for (const instant of [now, atTime('2027-03-09', '23:59'), atTime(addPeriod('2027-03-10', 'P1D'), '00:00')]) {
      const there = await register.listUnitDuties({ ...view, now: instant, state: 'critical', limit: 50 });
      const expected = late.duties.filter((duty) => duty.status !== 'suspended' && isListedCritically(duty, instant));
      expect(there.duties.map(({ duty }) => duty).sort()).toEqual(expected.map(({ duty }) => duty).sort());
    }
  });
});

describe('figures of internal control', () => {
  test('are by step and basis, with what got more time, and those of a year by how it ended', async () => {
    const unit = 'skule-helse';
    const mine = { ...scope, leads: [unit] };
    const done = {
      status: 'met',
      endedAt: now,
      done: '2027-02-20',
      registeredLate: false,
      step: 'investigation',
    } as const;
    const investigation = (number: number, rest: Partial<DutyRow>) =>
      law(`case/investigation/${number}`, { ...done, occurrence: number, outcome: 'measures', onTime: true, ...rest });
    await caseWith(
      [{ type: 'extended', at, by: people.ola!, duty: 'case/investigation/2', to: { date: '2027-05-01' } }],
      [
        investigation(1, {}),
        investigation(2, {}),
        investigation(3, { onTime: false, outcome: 'dismissed' }),
        investigation(4, { done: '2026-02-20' }),
        dutyRow({ ...done, duty: 'case/other/1', step: 'other', basis: 'local', outcome: 'done', onTime: true }),
      ],
      { unit },
    );
    const figures = await register.controlFigures({ scope: mine, units: [unit], from: '2027-01-01', now });
    expect(figures.map(({ step, basis, onTime, late, extended }) => ({ step, basis, onTime, late, extended }))).toEqual(
      [
        { step: 'investigation', basis: 'law', onTime: 2, late: 1, extended: 1 },
        { step: 'other', basis: 'local', onTime: 1, late: 0, extended: 0 },
      ],
    );
    const inYear = { scope: mine, units: [unit], steps: ['investigation'], from: '2027-01-01', to: '2027-12-31' };
    const ended = await register.stepFigures(inYear);
    expect(ended).toHaveLength(3);
    expect(ended).toEqual(
      expect.arrayContaining([
        { step: 'investigation', outcome: 'measures', onTime: true, extended: false, count: 1 },
        { step: 'investigation', outcome: 'measures', onTime: true, extended: true, count: 1 },
        { step: 'investigation', outcome: 'dismissed', onTime: false, extended: false, count: 1 },
      ]),
    );
    expect(await register.stepFigures({ ...inYear, scope: { ...mine, leads: [] } })).toEqual([]);
  });
});
