import { setTimeout as delay } from 'node:timers/promises';
import { untilClocksAgree } from '../operations/clocks.ts';
import { openRegister, RegisterProblem } from '../register/register.ts';
import { sealingWithoutKeys } from '../sealing/sealing.ts';

const firstWait = 200;
const longestWait = 5_000;

/**
 * Resolves once the register answers and has the same time: a worker that starts before its PostgreSQL, or while that is away, waits for it.
 *
 * @param away is called once, when it does not answer at first
 * @param differs is called once, with a sentence, when its clock is another at first
 * @throws RegisterProblem where it answers that it cannot be used (a wrong password, no such database)
 */
export async function untilRegisterAnswers(
  databaseUrl: string,
  away: () => void,
  differs: (sentence: string) => void,
): Promise<void> {
  const register = openRegister(databaseUrl, { connections: 1, sealing: sealingWithoutKeys() });
  try {
    for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
      try {
        await register.serverVersion();
        break;
      } catch (error) {
        if (!(error instanceof RegisterProblem) || error.name !== 'RegisterAway') throw error;
        if (wait === firstWait) away();
        await delay(wait);
      }
    }
    await untilClocksAgree(register, differs);
  } finally {
    await register.close();
  }
}
