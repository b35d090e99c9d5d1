import { dateOf, endOfDay, type InstantText } from '../calendar/dates.ts';
import { isAhead } from '../case/due.ts';
import type { MessageItem } from '../case/lines-now.ts';

/**
 * What a line of a mail is to its reader, from what matters most to what may wait.
 *
 * - `at-once`: counts in hours, and is not done
 * - `critical`: late for as long again as its own time was
 * - `late`: its date has passed, also where it has another one since
 * - `waits`: for an answer, a decision or a look of the reader's own
 * - `today`, `soon`: due today, or reminded of
 * - `news`: has become theirs
 */
export const matters = ['at-once', 'critical', 'late', 'waits', 'today', 'soon', 'news'] as const;

export type Matter = (typeof matters)[number];

/** What is known of a line. */
export type Ordered = Pick<MessageItem, 'kind' | 'due' | 'missed' | 'registered' | 'approval'> & {
  readonly criticalFrom?: InstantText | undefined;
};

const waiting: readonly MessageItem['kind'][] = [
  'escalation',
  'offered',
  'extension',
  'deviation',
  'conflict',
  'moved',
  'asked-after',
  'nothing-planned',
  'case-gone',
  'uninvited',
];

/** Work is late: its date has passed, also where people have given it another one since. What was departed from and is done waits for nobody. */
export function isOverdue(item: Pick<Ordered, 'kind' | 'due' | 'missed' | 'registered'>, now: InstantText): boolean {
  if (item.kind === 'deviation' && item.registered) return false;
  return item.missed !== undefined || hasPassed(item, now);
}

/** The date that is named lies behind. */
export function hasPassed({ due }: Pick<Ordered, 'due'>, now: InstantText): boolean {
  return due !== undefined && !isAhead(due, now);
}

export function matterOf(item: Ordered, now: InstantText): Matter {
  const { kind, due, approval, criticalFrom } = item;
  if (due && 'instant' in due) return 'at-once';
  if (isOverdue(item, now)) return criticalFrom !== undefined && criticalFrom <= now ? 'critical' : 'late';
  if (approval || waiting.includes(kind)) return 'waits';
  if (due && due.date === dateOf(now)) return 'today';
  return kind === 'opened' ? 'news' : 'soon';
}

/**
 * Sorts the lines of a mail: what matters most first, within it by date (what has none last), then by case, so that one mail is
 * the same however its lines came together.
 */
export function orderOf(item: Ordered, reference: string, now: InstantText): string {
  const { due } = item;
  const when = due === undefined ? '9999' : 'instant' in due ? due.instant : endOfDay(due.date);
  return `${matters.indexOf(matterOf(item, now))} ${when} ${reference}`;
}
