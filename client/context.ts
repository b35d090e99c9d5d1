import type { InstantText } from '../core/calendar/dates.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { Register } from '../register/register.ts';
import type { Voice } from '../signing/said.ts';
import { type Engine, EngineProblem } from './engine.ts';
import type { Routines } from './routines.ts';

/** What the parts of the client share. */
export interface CasesContext {
  readonly engine: Engine;
  readonly register: Register;
  readonly routines: Routines;
  /** Says to a case who asks. */
  readonly voice: Voice;
  /** The world's clock. */
  readonly now: () => InstantText;
}

/** A no with its reasons. */
export interface Refused {
  readonly ok: false;
  readonly refusals: readonly Refusal[];
}

/** Nothing was done, or it is not known whether it was: `mayHaveHappened`. */
export interface Unavailable {
  readonly ok: 'unavailable';
  /** `engine`: Temporal. `worker`: Temporal answers, but nobody takes up what it holds. `register`: PostgreSQL. */
  readonly what: 'engine' | 'worker' | 'register';
  /** False: certainly nothing was done. True: ask again with the same id, and it is still one decision. */
  readonly mayHaveHappened: boolean;
}

/** An outage as a result; anything else is thrown on. */
export function unavailable(error: unknown): Unavailable {
  if (error instanceof EngineProblem && (error.problem === 'away' || error.problem === 'silent')) {
    const what = error.problem === 'away' ? 'engine' : 'worker';
    return { ok: 'unavailable', what, mayHaveHappened: error.mayHaveHappened };
  }
  if (isRegisterAway(error)) return { ok: 'unavailable', what: 'register', mayHaveHappened: false };
  throw error;
}

/** PostgreSQL does not answer: it can pass. */
export function isRegisterAway(error: unknown): boolean {
  return error instanceof Error && error.name === 'RegisterAway';
}

/**
 * Asks until the answer is there, at first after 20 milliseconds, at last every half second.
 *
 * @returns undefined where `milliseconds` have passed without one
 */
export async function poll<Result>(
  milliseconds: number,
  ask: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const end = Date.now() + milliseconds;
  for (let pause = 20; ; pause = Math.min(pause * 1.6, 500)) {
    const result = await ask();
    if (result !== undefined || Date.now() + pause > end) return result;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
