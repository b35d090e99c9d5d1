import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addClockPeriod, atTime, type InstantText } from '../../core/calendar/dates.ts';
import { recordOf } from '../../core/case/record-of.ts';
import type { CaseState, Due } from '../../core/case/state.ts';
import { type Routine, routineKey, type Versions } from '../../core/routine/routine.ts';
import { Life } from '../../rehearsal/life.ts';
import { readTables } from '../../routines/read-tables.ts';
import { type Calculation, calculate, written } from '../../second-calculator/calculate.ts';
import { differences } from '../../second-calculator/compare.ts';
import { isWhole } from '../shared/whole.ts';
import { people } from './generated-commands.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { newer, treatments, withLaw } from './newer-versions.ts';

/** Some that a month after them, or a year, has not, and around Easter and the days on which clocks change. */
const days = fc.oneof(
  fc.constantFrom('2027-01-31', '2027-12-31', '2028-02-29', '2027-03-27', '2027-10-30', '2027-03-24'),
  fc
    .integer({ min: Date.parse('2027-01-01') / 86_400_000, max: Date.parse('2031-12-31') / 86_400_000 })
    .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10)),
);

/** The same lives in each run; with a seed of its own (`FC_SEED=7 FC_RUNS=10000`) one looks for others that differ. */
const numRuns = Number(process.env.FC_RUNS ?? (isWhole() ? 750 : 60));
const seed = Number(process.env.FC_SEED ?? 61);

/** What was compared, by the kind of deadline and how it came about, and what the second calculator did not know. */
class Tally {
  readonly compared = new Map<string, number>();
  readonly unknown = new Map<string, number>();

  count(counts: Map<string, number>, what: string): void {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }

  get total(): number {
    return [...this.compared.values()].reduce((sum, each) => sum + each, 0);
  }

  get unknowns(): number {
    return [...this.unknown.values()].reduce((sum, each) => sum + each, 0);
  }
}

const writtenDue = (due: Due | undefined) =>
  due === undefined ? 'none' : 'date' in due ? due.date : new Date(due.instant).toISOString();

/** The rule's own date, too, by which work is judged; not of work that is done or held back. */
function rulesThatDiffer({ open }: Calculation, { duties }: CaseState): readonly string[] {
  return open.flatMap(({ duty: id, kind, held, rule, unknown }) => {
    const duty = duties[id];
    if (!duty || held || unknown !== undefined || kind === 'approval' || kind === 'handover') return [];
    const [ours, theirs] = [written(rule), writtenDue(duty.rule ?? duty.due)];
    return ours === theirs ? [] : [`${id} by its rule: ${ours}, in the case ${theirs}`];
  });
}

/** A life whose every date is the second calculator's, or what differs. */
function differing(
  routine: Routine,
  { life, end }: { life: Life; end: InstantText },
  tally: Tally,
  versions: Versions = (key) => (key === routineKey(routine) ? routine : undefined),
): readonly string[] {
  life.passTo(end);
  const calculation = calculate(life.journal, versions);
  const rows = recordOf(routine, undefined, life.journal, end, versions).duties.filter(
    ({ endedAt }) => endedAt === undefined,
  );
  const found: string[] = [];
  for (const { duty, event, at, ours, theirs } of calculation.recorded) {
    if (ours.startsWith('unknown')) tally.count(tally.unknown, ours);
    else tally.count(tally.compared, `${event} ${kindOf(routine, duty)}`);
    if (!ours.startsWith('unknown') && ours !== theirs) found.push(`${duty} ${event} ${at}: ${ours}, not ${theirs}`);
  }
  for (const { kind } of calculation.open) tally.count(tally.compared, `open ${kind}`);
  for (const { duty, ours, theirs, unknown } of differences(calculation.open, rows)) {
    if (unknown !== undefined) tally.count(tally.unknown, unknown);
    else found.push(`${duty} is open: ${ours}, in the register ${theirs}`);
  }
  return [...found, ...rulesThatDiffer(calculation, life.state)];
}

const kindOf = (routine: Routine, duty: string) => routine.steps[duty.split('/')[1]!]!.deadline.kind;

/** A thousandth at most may be unknown: else the second calculator has stopped to follow what the first one does. */
function isKnown(tally: Tally, label: string): void {
  const lines = (counts: ReadonlyMap<string, number>) => [...counts].sort().map(([what, count]) => `${count} ${what}`);
  if (process.env.FRISTVAKT_SHOW_TALLY) {
    console.log([label, ...lines(tally.compared), `unknown: ${tally.unknowns}`, ...lines(tally.unknown)].join('\n  '));
  }
  expect(tally.unknowns, lines(tally.unknown).join(', ')).toBeLessThanOrEqual(tally.total / 1000);
}

describe('every open date of a case is the one that a second calculator has', () => {
  it(`over ${numRuns} generated lives`, () => {
    const tally = new Tally();
    fc.assert(
      fc.property(routines, lives, (routine, acts) => {
        expect(differing(routine, play(routine, acts), tally)).toEqual([]);
      }),
      { numRuns, seed },
    );
    isKnown(tally, 'generated routines');
    // Each kind came up, open and when it opened, and so did what moves a date.
    for (const kind of ['within', 'every', 'before', 'window', 'on', 'atOnce', 'none']) {
      expect(tally.compared.get(`open ${kind}`), kind).toBeGreaterThan(0);
      expect(tally.compared.get(`duty-opened ${kind}`), kind).toBeGreaterThan(0);
    }
    if (!isWhole()) return;
    const events = new Set([...tally.compared.keys()].map((what) => what.split(' ')[0]));
    expect([...events]).toEqual(
      expect.arrayContaining(['agreed', 'approval-asked', 'handed-over', 'moved', 'resumed']),
    );
  });

  it('of silent months that begin on any day, at any hour', () => {
    const tally = new Tally();
    fc.assert(
      fc.property(
        routines,
        days,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 200 }),
        (routine, begun, hour, long) => {
          const life = new Life(routine, { mails: false });
          const now = atTime(begun, `${String(hour).padStart(2, '0')}:30`);
          const people = { caseworker: ['kari'], leader: ['ola'], head: ['hilde'] };
          const facts = { begun, flag: true, birthDate: '2012-02-29' };
          const open = {
            type: 'open',
            by: { person: 'kari', roles: ['caseworker'] },
            facts,
            people,
            tracks: [],
          } as const;
          expect(life.ask(open, now)).toEqual([]);
          expect(differing(routine, { life, end: addClockPeriod(now, `PT${24 * long}H`) }, tally)).toEqual([]);
        },
      ),
      { numRuns: Math.ceil(numRuns / 2), seed },
    );
    isKnown(tally, 'silent months');
  });

  it('of cases that were moved to another version of their routine', () => {
    const tally = new Tally();
    let moved = 0;
    fc.assert(
      fc.property(routines, lives, treatments, (drawn, acts, how) => {
        const routine = withLaw(drawn);
        const target = newer(routine, how);
        const versions: Versions = (key) => [routine, target].find((each) => routineKey(each) === key);
        const life = new Life(routine, { mails: false, versions });
        const { end } = play(routine, acts, life);
        life.passTo(end);
        const by = { person: 'ola', roles: people.ola! };
        if (life.ask({ type: 'migrate', by, to: routineKey(target), reason: 'Ny rutine' }, end).length > 0) return;
        moved += 1;
        expect(differing(routine, { life, end: addClockPeriod(end, 'PT600H') }, tally, versions)).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 3), seed },
    );
    expect(moved).toBeGreaterThan(0);
    isKnown(tally, 'moved to another version');
  });

  it('over lives of the municipalities’ own routines', async () => {
    const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
    const own = fc.constantFrom(...tables.map(({ routine }) => routine));
    const tally = new Tally();
    fc.assert(
      fc.property(own, lives, (routine, acts) => {
        expect(differing(routine, play(routine, acts), tally)).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 3), seed },
    );
    isKnown(tally, 'own routines');
  });
});
