import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { EngineConnectionOptions } from '../signing/engine-access.ts';

const firstWait = 200;
const longestWait = 5_000;

/**
 * Resolves once Temporal answers: a worker that starts before its engine, or while that is away, waits for it. What a
 * server that answers then refuses ends the worker as before.
 *
 * @param away is called once, when it does not answer at first
 */
export async function untilTemporalAnswers(way: EngineConnectionOptions, away: () => void): Promise<void> {
  for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
    try {
      const connection = await Connection.connect({ ...way, connectTimeout: '3s' });
      await connection.close();
      return;
    } catch {
      // The SDK says of every way in which it fails to connect that the deadline has passed.
      if (wait === firstWait) away();
      await delay(wait);
    }
  }
}
