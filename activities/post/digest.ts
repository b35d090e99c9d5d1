import { atTime, dateOf, type InstantText } from '../../core/calendar/dates.ts';
import { mondayOf, officeOpens } from '../../core/calendar/working-days.ts';
import type { MessageItem } from '../../core/case/lines-now.ts';
import type { Candidate } from '../../core/people/route.ts';
import { digested, inDigest } from '../../core/post/digest.ts';
import { carriedAt } from '../../core/post/office.ts';
import type { WaitingMessage } from '../../register/outbox.ts';
import { deliveryOf } from './delivery-of.ts';
import type { PostTools } from './tools.ts';

/**
 * Whether a message to somebody who wants one mail a week is not told by itself: it waits for that mail, or that mail has said
 * it, and this is written down.
 */
export async function waitsForDigest(
  { register }: PostTools,
  waiting: WaitingMessage,
  item: MessageItem | undefined,
  { person, standsFor, instead }: Candidate,
  {
    now,
    last,
    since = '',
  }: {
    readonly now: InstantText;
    readonly last: boolean;
    /** From when the duty has the date that it has. */
    readonly since?: InstantText | undefined;
  },
): Promise<boolean> {
  const { key, message, unit } = waiting;
  if (!item || !digested.includes(message.kind) || message.atOnce) return false;
  const office = await register.officeOf(unit);
  const begins = carriedAt(atTime(mondayOf(dateOf(now)), officeOpens), office);
  const said = await register.saidSince({ caseId: key.caseId, duty: message.duty, person, since: begins });
  // Only what was for the week's mail, and about the date that the duty has now.
  const saidThisWeek = said.some(({ kind, at }) => digested.includes(kind) && at <= begins && at >= since);
  const what = inDigest(message, item, { now, office, saidThisWeek });
  if (what.is === 'now') return false;
  if (what.is === 'waits') await register.holdMessage(key, what.until);
  else {
    const delivery = deliveryOf(waiting, 'in-digest', now, { person, standsFor, ...(instead ? { instead } : {}) });
    await register.coverPlace(key, { delivery, last });
  }
  return true;
}
