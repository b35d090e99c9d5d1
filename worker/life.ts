import { randomUUID } from 'node:crypto';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import type { ChannelName } from '../core/post/calls.ts';
import { workerBeat } from '../operations/worker-restarts.ts';
import type { Register } from '../register/register.ts';

/**
 * Writes down that this worker lives, so that one which dies again and again is noticed. While the register is away
 * nothing is written, and nothing else depends on it.
 *
 * @returns what to call when it ends as it was asked to
 */
export async function beginLife(
  register: Register,
  release: string,
  channels: readonly ChannelName[] = [],
): Promise<() => Promise<void>> {
  const id = randomUUID();
  const now = () => instantFromMilliseconds(Date.now());
  const unheard = () => {};
  await register.beginWorkerLife({ id, startedAt: now(), release, channels }).catch(unheard);
  const beat = setInterval(() => register.seeWorkerLife(id, now()).catch(unheard), workerBeat);
  beat.unref();
  return async () => {
    clearInterval(beat);
    await register.endWorkerLife(id, now()).catch(unheard);
  };
}
