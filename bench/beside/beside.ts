import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openedStateBytes, placement } from '../lives.ts';
import { inParallel, type Print, percentile, sayingWhen, table } from '../measure.ts';
import { type ProcessKind, processKinds, secondsBetween, takenByKind } from '../processes.ts';
import type { BenchStack } from '../stack.ts';
import { bareEngine, besideTables, type Contestant, cronTable, fristvakt } from './contestants.ts';

/** How much is measured of each, by turns. */
export interface BesideBounds {
  readonly rounds: number;
  /** Openings of each contestant in a round, eight at a time. */
  readonly openings: number;
  readonly storm: number;
  readonly stormSeconds: number;
}

export const wholeBesideBounds: BesideBounds = { rounds: 3, openings: 120, storm: 300, stormSeconds: 180 };

/** For the test that it works at all. */
export const shortBesideBounds: BesideBounds = { rounds: 1, openings: 6, storm: 3, stormSeconds: 600 };

/** How many acts at a time are measured. */
const atOnce = [1, 8, 50] as const;

interface Measured {
  /** Seconds of a round's openings, until they are answered and until all are asleep. */
  readonly answered: number[];
  readonly asleep: number[];
  /** Milliseconds of each act, by how many there were at a time. */
  readonly acts: Readonly<Record<(typeof atOnce)[number], number[]>>;
  /** Seconds from when it goes on until half and all were told. */
  half: number;
  all: number;
  /** Seconds of a processor that this took, by kind of process; empty where the system does not tell. */
  taken: ReadonlyMap<ProcessKind, number>;
}

const seconds = (since: number) => (performance.now() - since) / 1000;

async function round(contestant: Contestant, measured: Measured, count: number): Promise<void> {
  const start = performance.now();
  const ids = await inParallel(8, Array.from({ length: count }), () => contestant.open());
  measured.answered.push(seconds(start));
  await inParallel(8, ids, (id) => contestant.asleep(id));
  measured.asleep.push(seconds(start));
  // Each case takes two acts: the few that are alone, then those at a time, then all of them once more.
  const alone = Math.ceil(count / 4);
  const shares = [
    [1, ids.slice(0, alone), 0],
    [8, ids.slice(alone), 0],
    [50, ids, 1],
  ] as const;
  for (const [many, its, which] of shares) {
    await inParallel(many, its, async (id) => {
      const from = performance.now();
      await contestant.act(id, which);
      measured.acts[many].push(performance.now() - from);
    });
  }
}

async function untilTold(contestant: Contestant, { storm, stormSeconds }: BesideBounds): Promise<[number, number]> {
  const start = performance.now();
  for (let half = 0; seconds(start) < stormSeconds; ) {
    const told = await contestant.told();
    if (half === 0 && told >= storm / 2) half = seconds(start);
    if (told >= storm) return [half, seconds(start)];
    await sleep(100);
  }
  throw new Error(`${contestant.name} had not told all within ${stormSeconds} seconds`);
}

/**
 * Fristvakt, a workflow as one would write it by hand, and a table with cron, by turns on one stack: what an opening, an act
 * and a morning of deadlines cost each of them.
 */
export async function benchBeside(stack: BenchStack, bounds: BesideBounds, print: Print): Promise<string> {
  const say = sayingWhen(print);
  const { ownerUrl, smtpUrl } = stack.embedded;
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 10 });
  try {
    await besideTables(owner);
    const stateBytes = openedStateBytes(await placement());
    const contestants = [
      fristvakt(stack, owner),
      bareEngine(stack, owner, ownerUrl, stateBytes),
      cronTable(owner, smtpUrl, stateBytes),
    ];
    const measured = new Map<Contestant, Measured>(
      contestants.map((each) => [
        each,
        {
          answered: [],
          asleep: [],
          acts: { 1: [], 8: [], 50: [] },
          half: Number.NaN,
          all: Number.NaN,
          taken: new Map(),
        },
      ]),
    );
    try {
      for (const each of contestants) {
        await each.start();
        // What is made once is made before it is measured.
        await inParallel(8, Array.from({ length: Math.min(8, bounds.openings) }), () => each.open());
      }
      for (let number = 1; number <= bounds.rounds; number += 1) {
        say(`round ${number} of ${bounds.rounds}: each opens ${bounds.openings} and acts twice in them`);
        const order = number % 2 === 0 ? [...contestants].reverse() : contestants;
        for (const each of order) await round(each, measured.get(each)!, bounds.openings);
      }
      say(`each has ${bounds.storm} that fall due while nobody is there (takes about a minute)`);
      for (const each of contestants) {
        await inParallel(8, Array.from({ length: bounds.storm }), () => each.openDueSoon());
        await each.stop();
      }
      await sleep(65_000);
      for (const each of contestants) {
        say(`${each.name} goes on`);
        if ((await each.told()) > 0) throw new Error(`${each.name} has told of what nobody could have told of`);
        await each.start();
        const its = measured.get(each)!;
        const before = takenByKind();
        [its.half, its.all] = await untilTold(each, bounds);
        its.taken = secondsBetween(before, takenByKind());
        await each.stop();
      }
    } finally {
      for (const each of contestants) await each.stop();
    }
    const text = besideTable(contestants, measured, bounds);
    print(`\n${text}`);
    return text;
  } finally {
    await owner.end();
  }
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);

function besideTable(
  contestants: readonly Contestant[],
  measured: ReadonlyMap<Contestant, Measured>,
  { rounds, openings, storm }: BesideBounds,
): string {
  const all = contestants.map((each) => measured.get(each)!);
  const row = (what: string, of: (its: Measured) => number, unit: string, aim = '') => {
    const values = all.map(of);
    const [ours = Number.NaN, bare = Number.NaN] = values;
    const shown = values.map((value) => (Number.isNaN(value) ? '' : `${value.toFixed(1)}${unit}`));
    return [what, ...shown, ours > 0 && bare > 0 ? (ours / bare).toFixed(2) : '', aim];
  };
  const each = (times: readonly number[]) => (sum(times) / (rounds * openings)) * 1000;
  return table([
    ['Side by side, by turns', ...contestants.map(({ name }) => name), 'Fristvakt to bare', 'aim'],
    row('an opening, answered (8 at a time)', (its) => each(its.answered), ' ms'),
    row('an opening, until all are asleep', (its) => each(its.asleep), ' ms', '1.25'),
    ...atOnce.flatMap((many) => [
      row(`an act, ${many} at a time: median`, (its) => percentile(its.acts[many], 0.5), ' ms', '1.25'),
      row(`an act, ${many} at a time: 95 %`, (its) => percentile(its.acts[many], 0.95), ' ms'),
    ]),
    row(`${storm} due at once, half of them told`, (its) => its.half, ' s'),
    row(`${storm} due at once, all of them told`, (its) => its.all, ' s', '1.00'),
    ...processKinds.map((kind) =>
      row(`  a processor’s time for it: ${kind}`, (its) => its.taken.get(kind) ?? Number.NaN, ' s'),
    ),
  ]);
}
