import { parseArgs } from 'node:util';
import { type FaultKind, faultKinds } from './faults.ts';
import type { Bounds } from './plan.ts';

export const usage = `npm run chaos -- [options]
  --lives N     lives at least (60)
  --seed N      the same plan for the same number (1)
  --minutes N   after so many nothing more begins, and a fault that has not come by then is a failure (8)
  --pairs N     pairs of decisions in one millisecond (as many as lives)
  --burst N     commands on one single case (as many as lives)
  --only A,B    these faults alone: ${faultKinds.join(', ')}
  --keep FOLDER journal and histories of the cases of which something is found go there
  --write       keep the figures in chaos/runs.json and docs/reliability.md`;

/** What a run is asked for, and what is kept of it. */
export interface Asked extends Bounds {
  readonly write: boolean;
  readonly keep?: string | undefined;
}

/** What the words of the command line ask for, or a sentence that says what is wrong with them. */
export function boundsOf(words: readonly string[]): Asked | string {
  const text = { type: 'string' } as const;
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        lives: text,
        seed: text,
        minutes: text,
        pairs: text,
        burst: text,
        only: text,
        keep: text,
        write: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return (error as Error).message;
  }
  const wrong = ['lives', 'seed', 'minutes', 'pairs', 'burst'].find(
    (name) => !/^\d{1,6}$/.test(String(values[name] ?? 0)),
  );
  if (wrong !== undefined) return `--${wrong}: a whole number is expected, and not ${values[wrong]}.`;
  const number = (name: string, otherwise: number) => Number(values[name] ?? otherwise);
  const named = values.only === undefined ? undefined : String(values.only).split(',');
  const unknown = named?.find((kind) => !isKind(kind));
  if (unknown !== undefined) return `--only: there is no fault ${unknown}.`;
  const lives = number('lives', 60);
  return {
    ...{ lives, seed: number('seed', 1), minutes: number('minutes', 8) },
    ...{ pairs: number('pairs', lives), burst: number('burst', lives) },
    ...(named ? { only: named.filter(isKind) } : {}),
    ...(values.keep === undefined ? {} : { keep: String(values.keep) }),
    write: values.write === true,
  };
}

function isKind(text: string): text is FaultKind {
  return (faultKinds as readonly string[]).includes(text);
}
