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
  let there = 0;
  await stack.startWorker();
  let sizes = await packedSizes(stack.databases);
  let since = 0;
  for (const many of sleeping) {
    say(`${many} cases that sleep`);
    const ids = await inParallel(atOnce, Array.from({ length: many - there }), () => openCase(stack, 'alver/tiltak'));
    await inParallel(atOnce, ids, (id) => untilAsleep(stack.cases.engine.workflows, id));
    there = many;
    const before = sizes;
    sizes = await packedSizes(stack.databases);
    const more = many - since;
    const now = sizes;
    const each = (of: (its: typeof sizes) => number) => (of(now) - of(before)) / more;
    since = many;
    const found = (await stack.register.findCase(ids[0]!))!;
    const by = await stack.cases.actor(stack.people.kari!, found);
    measured.push({
      sleeping: many,
      opened: await times(sample, () => openCase(stack, 'alver/tiltak')),
      acts: await times(sample, (nth) => complete(stack, ids[nth]!, by, work[0])),
      registerBytes: each(({ register }) => register),
      engineBytes: each(({ engine }) => engine),
    });
    there += sample;
  }
  const text = growthTable(measured);
  print(`\n${text}`);
  return text;
}

/** Milliseconds of each, one after the other. */
async function times(count: number, act: (nth: number) => Promise<unknown>): Promise<readonly number[]> {
  return inParallel(
    1,
    Array.from({ length: count }, (_, nth) => nth),
    async (nth) => {
      const from = performance.now();
      await act(nth);
      return performance.now() - from;
    },
  );
}

function growthTable(measured: readonly Measured[]): string {
  const [first, last] = [measured[0]!, measured.at(-1)!];
  const row = (what: string, of: (its: Measured) => number, unit: string, digits: number) => [
    what,
    ...measured.map((its) => `${of(its).toFixed(digits)}${unit}`),
    // So few cases that they fit into what was there have no bytes of their own.
    of(first) > 0 ? (of(last) / of(first)).toFixed(2) : '',
  ];
  return table([
    ['While so many cases sleep', ...measured.map(({ sleeping }) => String(sleeping)), 'last to first'],
    row('an opening, one at a time: median', ({ opened }) => percentile(opened, 0.5), ' ms', 1),
    row('an opening, one at a time: 95 %', ({ opened }) => percentile(opened, 0.95), ' ms', 1),
    row('a command, one at a time: median', ({ acts }) => percentile(acts, 0.5), ' ms', 1),
    row('a command, one at a time: 95 %', ({ acts }) => percentile(acts, 0.95), ' ms', 1),
    row('each case in the register', ({ registerBytes }) => registerBytes / 1000, ' kB', 1),
    row('each case in the engine', ({ engineBytes }) => engineBytes / 1000, ' kB', 1),
  ]);
}
