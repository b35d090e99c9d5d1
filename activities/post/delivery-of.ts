import type { InstantText } from '../../core/calendar/dates.ts';
import type { Delivery } from '../../core/post/delivery.ts';
import type { WaitingMessage } from '../../register/outbox.ts';

/** What is written down of a message. */
export function deliveryOf(
  { key, message }: WaitingMessage,
  result: Delivery['result'],
  at: InstantText,
  more: Partial<Delivery> = {},
): Delivery {
  const { sequence, nth } = key;
  return { at, message: { sequence, nth }, role: message.to.role, result, ...more };
}
