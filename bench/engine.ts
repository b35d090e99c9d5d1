import { cpus, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openRoutines } from '../client/routines.ts';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import { reconcile } from '../operations/reconcile.ts';
import { complete, openCase, toldOfStorm, untilAsleep, work } from './acts.ts';
import { placement, playedLife, relive } from './lives.ts';
import { inParallel, type Print, percentile, sayingWhen, table } from './measure.ts';
import { takenByKind } from './processes.ts';
import { packedSizes } from './sizes.ts';
import type { BenchStack } from './stack.ts';

/** How much is measured: each loop is bounded by these. */
export interface EngineBounds {
  readonly openings: number;
  readonly warmUp: number;
  readonly commands: number;
  readonly storm: number;
  readonly stormSeconds: number;
  readonly lives: number;
  readonly years: number;
}

export const wholeEngineBounds: EngineBounds = {
  openings: 400,
  warmUp: 20,
  commands: 200,
  storm: 300,
  stormSeconds: 180,
  lives: 3,
  years: 18,
};

/** For the test that it works at all. */
export const shortEngineBounds: EngineBounds = {
  openings: 3,
  warmUp: 1,
  commands: 2,
  storm: 3,
  stormSeconds: 600,
  lives: 1,
  years: 1,
};

const atOnce = 8;
const seconds = (since: number) => (performance.now() - since) / 1000;

async function openings(stack: BenchStack, count: number) {
  const start = performance.now();
  const latencies: number[] = [];
  const ids = await inParallel(atOnce, Array.from({ length: count }), async () => {
    const from = performance.now();
    const id = await openCase(stack, 'alver/tiltak');
    latencies.push(performance.now() - from);
    return id;
  });
  const written = seconds(start);
  await inParallel(atOnce, ids, (id) => untilAsleep(stack.cases.engine.workflows, id));
  return { ids, latencies, written, asleep: seconds(start) };
}

/** Engine and register held together, while every case sleeps. */
async function compared({ register, cases }: BenchStack) {
  const start = performance.now();
  const now = () => instantFromMilliseconds(Date.now());
  const result = await reconcile({ register, routines: openRoutines(register), cases, now });
  if (result.findings.length > 0) throw new Error(`Not alike: ${JSON.stringify(result.findings[0])}`);
  return { cases: result.cases, seconds: seconds(start) };
}

async function commands(stack: BenchStack, ids: readonly string[], which: (typeof work)[number], parallel: number) {
  const found = (await stack.register.findCase(ids[0]!))!;
  const by = await stack.cases.actor(stack.people.kari!, found);
  const latencies: number[] = [];
  const start = performance.now();
  await inParallel(parallel, ids, async (id) => {
    const from = performance.now();
    await complete(stack, id, by, which);
    latencies.push(performance.now() - from);
  });
  return { latencies, seconds: seconds(start), count: ids.length };
}

/** Cases whose wake comes while no worker is there, and all of which wait for it when it is back. */
async function prepareStorm(stack: BenchStack, count: number) {
  const ids = await inParallel(atOnce, Array.from({ length: count }), () => openCase(stack, 'eksempelvik/storm'));
  await stack.stopWorker();
  return { ids, dueBy: performance.now() + 65_000 };
}

async function storm(
  stack: BenchStack,
  bounds: EngineBounds,
  { ids, dueBy }: Awaited<ReturnType<typeof prepareStorm>>,
) {
  await sleep(Math.max(0, dueBy - performance.now()));
  await stack.startWorker();
  const client = new pg.Client({ connectionString: stack.embedded.ownerUrl });
  await client.connect();
  try {
    const start = performance.now();
    for (let half = 0; seconds(start) < bounds.stormSeconds; ) {
      const told = await toldOfStorm(client, ids);
      if (half === 0 && told >= bounds.storm / 2) half = seconds(start);
      if (told >= bounds.storm) return { half, all: seconds(start) };
      await sleep(100);
    }
    throw new Error(`The storm did not pass within ${bounds.stormSeconds} seconds`);
  } finally {
    await client.end();
  }
}

async function lives(bounds: EngineBounds) {
  const routine = await placement();
  return (['punctual', 'silent'] as const).map((kind) => {
    const played = playedLife(routine, kind, bounds.years);
    relive(played); // what is computed once, and the compiler's warming up
    const start = performance.now();
    for (let index = 1; index < bounds.lives; index += 1) relive(played);
    const life = relive(played);
    const each = (performance.now() - start) / bounds.lives;
    return { kind, milliseconds: each, events: life.journal.length, mails: life.sent.length };
  });
}

/**
 * Measures what a machine does on a stack whose worker is not started yet, and prints tables.
 *
 * @param print one line or table of what is measured, and of how far it has come
 * @returns the tables
 */
export async function benchEngine(stack: BenchStack, bounds: EngineBounds, print: Print): Promise<readonly string[]> {
  const say = sayingWhen(print);
  const tables: string[] = [];
  const show = (text: string) => {
    tables.push(text);
    print(text);
  };
  await stack.startWorker();
  await inParallel(atOnce, Array.from({ length: bounds.warmUp }), () => openCase(stack, 'alver/tiltak'));
  const empty = await packedSizes(stack.databases);
  say(`opening ${bounds.openings} cases, ${atOnce} at a time`);
  const opened = await openings(stack, bounds.openings);
  const full = await packedSizes(stack.databases);
  say(`holding ${bounds.openings} cases together`);
  const held = await compared(stack);
  const bytes = (of: (sizes: typeof full) => number) => (of(full) - of(empty)) / bounds.openings;

  say(`${bounds.commands} commands, one at a time and ${atOnce} at a time`);
  const some = opened.ids.slice(0, bounds.commands);
  const single = await commands(stack, some, work[0], 1);
  const many = await commands(stack, some, work[1], atOnce);

  say(`${bounds.storm} cases that fall due while no worker is there (takes about a minute)`);
  const prepared = await prepareStorm(stack, bounds.storm);
  say(`${bounds.lives} times ${bounds.years} years in the core alone`);
  const alone = await lives(bounds);
  say('waking them all');
  const passed = await storm(stack, bounds, prepared);

  const milliseconds = (of: readonly number[]) =>
    [percentile(of, 0.5), percentile(of, 0.95)].map((ms) => ms.toFixed(0));
  const persecond = (count: number, inSeconds: number) => (count / inSeconds).toFixed(0);
  const kilobytes = (count: number) => `${(count / 1000).toFixed(1)} kB`;
  show(
    `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}\n`,
  );
  show(
    table([
      ['On the engine', 'a second', 'median', '95 %'],
      [
        'openings, written and answered',
        persecond(bounds.openings, opened.written),
        ...milliseconds(opened.latencies).map(ms),
      ],
      ['openings, until all are asleep', persecond(bounds.openings, opened.asleep), '', ''],
      ['commands, one at a time', persecond(single.count, single.seconds), ...milliseconds(single.latencies).map(ms)],
      [`commands, ${atOnce} at a time`, persecond(many.count, many.seconds), ...milliseconds(many.latencies).map(ms)],
      ['cases held together (reconcile)', persecond(held.cases, held.seconds), '', ''],
    ]),
  );
  show(
    table([
      [`Wake storm: ${bounds.storm} cases, each escalated by mail`, 'seconds after the worker is ready'],
      ['half of them told', passed.half.toFixed(1)],
      ['all of them told', `${passed.all.toFixed(1)} (${persecond(bounds.storm, passed.all)} a second)`],
    ]),
  );
  show(
    table([
      [`The core alone: ${bounds.years} years of a placement`, 'a life', 'events', 'mails'],
      ...alone.map((life) => [life.kind, ms(life.milliseconds.toFixed(0)), String(life.events), String(life.mails)]),
    ]),
  );
  const taken = [...takenByKind()];
  if (taken.length > 0)
    show(
      table([
        ['Memory of its processes after all that', ''],
        ...taken.map(([kind, { megabytes }]) => [kind, `${megabytes.toFixed(0)} MB`]),
      ]),
    );
  show(
    table([
      ['A case that was just opened and sleeps', 'bytes in PostgreSQL'],
      ['register', kilobytes(bytes((sizes) => sizes.register))],
      ['engine', kilobytes(bytes((sizes) => sizes.engine))],
      ['  of that its list of cases', kilobytes(bytes((sizes) => sizes.visibility))],
    ]),
  );
  return tables;
}

function ms(text: string): string {
  return `${text} ms`;
}
