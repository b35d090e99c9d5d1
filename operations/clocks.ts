import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../client/engine.ts';
import { isOtherTime } from '../core/calendar/clocks.ts';
import type { Register } from '../register/register.ts';
import { nowAndThen } from './now-and-then.ts';
import { askWhoPolls } from './parts.ts';

/** A part whose clock is another than this machine's. */
export interface OtherClock {
  readonly of: 'PostgreSQL' | 'Temporal';
  /** Milliseconds that it is ahead; negative where it is behind. */
  readonly ahead: number;
}

/**
 * Whose clock is more than five minutes from this machine's. What Temporal's says is known of when a worker last asked it for
 * work: one that is behind looks like a worker that is silent, and is told as that.
 *
 * @param now this machine's clock, in milliseconds
 * @throws RegisterProblem where the register does not answer
 */
export async function clocksThatDiffer({
  register,
  engine,
  now,
}: {
  readonly register: Pick<Register, 'clockAhead'>;
  readonly engine: Engine;
  readonly now: number;
}): Promise<readonly OtherClock[]> {
  const [registers, polled] = await Promise.all([
    register.clockAhead(),
    // That it is away is said by others.
    askWhoPolls(engine).then(
      ({ lastAt }) => lastAt,
      () => undefined,
    ),
  ]);
  const engines = Math.max(0, (polled ?? now) - now);
  const clocks = [
    { of: 'PostgreSQL', ahead: registers },
    { of: 'Temporal', ahead: engines },
  ] as const;
  return clocks.filter(({ ahead }) => isOtherTime(ahead));
}

type Clock = Pick<Register, 'clockAhead'>;

/** How often a process looks whether its clock is still that of the register, in milliseconds: a machine slept, or its clock was set. */
const lookEvery = 5_000;

/**
 * Resolves once this machine has the same time as the register's: whoever works by another would tell people of deadlines too early or
 * too late, and write down that things happened when they did not. Where the register does not answer, nothing is known.
 *
 * @param differs is called once, with a sentence, when they do not agree at first
 */
export async function untilClocksAgree({ clockAhead }: Clock, differs: (sentence: string) => void): Promise<void> {
  for (let told = false; ; told = true) {
    const ahead = await clockAhead().catch(() => 0);
    if (!isOtherTime(ahead)) return;
    if (!told) differs(otherTime(ahead));
    await delay(lookEvery);
  }
}

/**
 * Looks again and again, and calls `differs` once when they do not agree any more: whoever works ends then, and is started anew by what
 * watches over it.
 *
 * @returns what ends it
 */
export function whileClocksAgree({ clockAhead }: Clock, differs: (sentence: string) => void): () => void {
  const end = nowAndThen(
    lookEvery,
    async () => {
      const ahead = await clockAhead();
      if (!isOtherTime(ahead)) return;
      end();
      differs(otherTime(ahead));
    },
    // A register that cannot be asked is told of by others, and nothing is known meanwhile.
    () => {},
  );
  return end;
}

function otherTime(ahead: number): string {
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  const where = ahead > 0 ? 'ahead of' : 'behind';
  return `the clock of PostgreSQL is ${minutes} minutes ${where} this machine's: nothing is done before they agree`;
}
