import { atTime, dateOf, type InstantText } from '../calendar/dates.ts';
import type { MessageItem } from '../case/lines-now.ts';
import type { Message } from '../case/messages.ts';
import { nextWeekBegins, type OfficeHours } from './office.ts';
import { isOverdue } from './order.ts';

/** What a week's mail may take the place of: what only says that a date comes nearer. */
export const digested: readonly Message['kind'][] = ['expected', 'reminder'];

/**
 * What becomes of a message to somebody who wants one mail a week.
 *
 * - `now`: it goes as it would to anybody: it is no reminder, it cannot wait, or it is due before the next week's mail
 * - `waits`: until the week's mail goes, in which it is said
 * - `said`: this week's mail has named the same date of the same duty to the same person, so it is not said once more
 */
export type InDigest = { readonly is: 'now' | 'said' } | { readonly is: 'waits'; readonly until: InstantText };

/**
 * Whether the mail of a week takes the place of a message. Never of an escalation, of what counts in hours, or of what says that
 * a date has passed; nor of a first reminder that no week's mail could say in time.
 *
 * @param how.saidThisWeek that this person was told the date of this duty in a mail of this week, and it is the same one still
 */
export function inDigest(
  { kind, atOnce, at }: Pick<Message, 'kind' | 'atOnce' | 'at'>,
  item: Pick<MessageItem, 'kind' | 'due' | 'missed' | 'registered'>,
  {
    now,
    office,
    saidThisWeek,
  }: { readonly now: InstantText; readonly office: OfficeHours; readonly saidThisWeek: boolean },
): InDigest {
  const { due } = item;
  if (!digested.includes(kind) || atOnce || isOverdue(item, now) || (due && 'instant' in due)) return { is: 'now' };
  if (saidThisWeek) return { is: 'said' };
  // What was for a morning before this week's mail goes with it.
  const next = nextWeekBegins(at, office);
  if (next <= now) return { is: 'now' };
  if (isWeeksMorning(at, office)) return { is: 'now' };
  return due === undefined || due.date > dateOf(next) ? { is: 'waits', until: next } : { is: 'now' };
}

/** Whether a week's mail goes on the very morning of `at`. */
function isWeeksMorning(at: InstantText, office: OfficeHours): boolean {
  const before = nextWeekBegins(atTime(dateOf(at), '00:00'), office);
  return dateOf(before) === dateOf(at);
}
