import { addClockPeriod, type InstantText } from '../calendar/dates.ts';
import { nextOfficeOpening } from '../calendar/working-days.ts';
import type { Delivery } from './commands.ts';
import type { CaseEvent } from './events.ts';

const waits = ['PT5M', 'PT15M', 'PT1H', 'PT4H'] as const;

/**
 * What an attempt to deliver a message amounts to. A mail server that is away is tried again, soon at first and every
 * four hours later on; where nobody could be told at all it is tried each working morning, since an address may have
 * been mended. The case goes on escalating meanwhile.
 *
 * @param tries how many times the message has been tried, this time included
 * @param at the case's own now
 */
export function deliveryEvent(delivery: Delivery, tries: number, at: InstantText): CaseEvent {
  const { message } = delivery;
  switch (delivery.result) {
    case 'told':
      return { type: 'told', at, message, told: delivery.told };
    case 'withheld':
      return { type: 'not-told', at, message, tries, why: 'withheld' };
    case 'temporary': {
      const wait = waits[Math.min(tries, waits.length) - 1] ?? 'PT4H';
      return { type: 'not-told', at, message, tries, why: 'temporary', next: addClockPeriod(at, wait) };
    }
    case 'nobody':
      return { type: 'not-told', at, message, tries, why: 'nobody', next: nextOfficeOpening(at) };
  }
}
