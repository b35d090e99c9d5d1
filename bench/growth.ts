import { complete, openCase, untilAsleep, work } from './acts.ts';
import { inParallel, type Print, percentile, sayingWhen, table } from './measure.ts';
import { packedSizes } from './sizes.ts';
import type { BenchStack } from './stack.ts';

/** At how many sleeping cases it is measured, and how much each time. */
export interface GrowthBounds {
  readonly sleeping: readonly number[];
  readonly sample: number;
}

/** For the test that it works at all. */
export const shortGrowthBounds: GrowthBounds = { sleeping: [4, 8], sample: 2 };

/** From a thousand up to so many, at a few places between. */
export function growthUpTo(most: number): GrowthBounds {
  const places = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000].filter((each) => each < most);
  return { sleeping: [...places, most], sample: 100 };
}

interface Measured {
  readonly sleeping: number;
  readonly opened: readonly number[];
  readonly acts: readonly number[];
  readonly registerBytes: number;
  readonly engineBytes: number;
}

const atOnce = 8;

/**
 * What an opening and a command cost while more and more cases sleep on the same engine, and what each of those has taken on the disk since
 * the last time. The aim is that it is the same, within a fifth.
 */
export async function benchGrowth(
  stack: BenchStack,
  { sleeping, sample }: GrowthBounds,
  print: Print,
): Promise<string> {
  const say = sayingWhen(print);
  const measured: Measured[] = [];
  await stack.startWorker();
  let before = { many: 0, sizes: await packedSizes(stack.databases) };
  let there = 0;
  for (const many of sleeping) {
    say(`${many} cases that sleep`);
    const ids = await inParallel(atOnce, Array.from({ length: many - there }), () => openCase(stack, 'alver/tiltak'));
    await inParallel(atOnce, ids, (id) => untilAsleep(stack.cases.engine.workflows, id));
    const sizes = await packedSizes(stack.databases);
    const each = (what: 'register' | 'engine') => (sizes[what] - before.sizes[what]) / (many - before.many);
    const [registerBytes, engineBytes] = [each('register'), each('engine')];
    const found = (await stack.register.findCase(ids[0]!))!;
    const by = await stack.cases.actor(stack.people.kari!, found);
    const opened = await times(ids.slice(0, sample), () => openCase(stack, 'alver/tiltak'));
    const acts = await times(ids.slice(0, sample), (id) => complete(stack, id, by, work[0]));
    measured.push({ sleeping: many, opened, acts, registerBytes, engineBytes });
    before = { many, sizes };
    there = many + opened.length;
  }
  const text = growthTable(measured);
  print(`\n${text}`);
  return text;
}

/** Milliseconds of each, one after the other. */
async function times(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<readonly number[]> {
  const all: number[] = [];
  for (const id of ids) {
    const from = performance.now();
    await act(id);
    all.push(performance.now() - from);
  }
  return all;
}

function growthTable(measured: readonly Measured[]): string {
  const [first, last] = [measured[0]!, measured.at(-1)!];
  const row = (what: string, of: (its: Measured) => number, unit: string) => [
    what,
    ...measured.map((its) => `${of(its).toFixed(1)}${unit}`),
    // So few cases that they fit into what was there have no bytes of their own.
    of(first) > 0 ? (of(last) / of(first)).toFixed(2) : '',
  ];
  return table([
    ['While so many more cases sleep', ...measured.map(({ sleeping }) => String(sleeping)), 'last to first'],
    row('an opening, one at a time: median', ({ opened }) => percentile(opened, 0.5), ' ms'),
    row('an opening, one at a time: 95 %', ({ opened }) => percentile(opened, 0.95), ' ms'),
    row('a command, one at a time: median', ({ acts }) => percentile(acts, 0.5), ' ms'),
    row('a command, one at a time: 95 %', ({ acts }) => percentile(acts, 0.95), ' ms'),
    row('each case in the register', ({ registerBytes }) => registerBytes / 1000, ' kB'),
    row('each case in the engine', ({ engineBytes }) => engineBytes / 1000, ' kB'),
  ]);
}
