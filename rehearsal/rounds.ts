import { dateOf, type InstantText } from '../core/calendar/dates.ts';

/** More than anything that ever was asked of one case on one day, by a power of ten. */
const most = 2_000;
const shown = 12;

/**
 * Counts what is done on each day of a life that is played, so that a life which goes round ends, and says what went round:
 * a step that opens itself anew each time it is done would else keep its players busy on one day for ever.
 */
export class Rounds {
  #day = '';
  #rounds = 0;

  /**
   * @param what done latest, for the message
   * @throws Error where this day has seen too many
   */
  count(at: InstantText, what: () => readonly string[]): void {
    const day = dateOf(at);
    this.#rounds = day === this.#day ? this.#rounds + 1 : 1;
    this.#day = day;
    if (this.#rounds <= most) return;
    throw new Error(`The life goes round on ${day}, after ${most} rounds: ${what().slice(-shown).join(', ')}`);
  }
}

/** An event in a few words, without what anybody wrote. */
export function nameOf(event: { readonly type: string; readonly duty?: string; readonly track?: string }): string {
  return [event.type, event.duty ?? event.track].filter(Boolean).join(' ');
}
