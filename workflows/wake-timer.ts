import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { type InstantText, millisecondsOf } from '../core/calendar/dates.ts';
import { spreadSeconds } from '../core/post/spread.ts';

/**
 * The one timer of a case. It is moved forward when something comes up earlier, and left to ring when the reason for it
 * has gone: an idle ring is cheaper than cancelling and setting a timer with each message.
 */
export class WakeTimer {
  hasRung = false;
  readonly #delay: number;
  /** Milliseconds since 1970. */
  #ringsAt: number | undefined;
  #scope: CancellationScope | undefined;

  /**
   * @param caseId decides where in the spread this case lies: always the same place
   * @param spread false for a practice case, whose user waits for the wake
   */
  constructor(caseId: string, spread: boolean) {
    let hash = 0;
    for (const character of caseId) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
    this.#delay = spread ? (hash % spreadSeconds) * 1000 : 0;
  }

  /**
   * Makes sure that it rings for `wake`, or earlier.
   *
   * @param maySpread false for what must not wait for its place in the spread
   */
  set(wake: InstantText, now: InstantText, maySpread: boolean): void {
    const ringsAt = millisecondsOf(wake) + (maySpread ? this.#delay : 0);
    if (this.#ringsAt !== undefined && this.#ringsAt <= ringsAt) return;
    this.#scope?.cancel();
    this.#ringsAt = ringsAt;
    const scope = new CancellationScope();
    this.#scope = scope;
    const ahead = ringsAt - millisecondsOf(now);
    scope
      .run(() => sleep(Math.max(1, ahead)))
      .then(
        () => {
          if (this.#scope === scope) this.hasRung = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  /** It has rung and was heard. */
  clear(): void {
    this.hasRung = false;
    this.#ringsAt = undefined;
    this.#scope = undefined;
  }
}
