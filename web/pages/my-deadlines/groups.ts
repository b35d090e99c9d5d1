import type { Named } from '../../../client/named.ts';
import { type DateText, dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { ListedDuty } from '../../../register/register.ts';
import { weekOf } from '../unit/weeks.ts';

export type Group = 'overdue' | 'today' | 'week' | 'later' | 'noDate';
export type DutyGroups = Readonly<Record<Group, readonly Named<ListedDuty>[]>>;

/** By when they are due, as people speak of it: the week ends with its Sunday, in Europe/Oslo. */
export function groupDuties(duties: readonly Named<ListedDuty>[], now: InstantText): DutyGroups {
  const groups: Record<Group, Named<ListedDuty>[]> = { overdue: [], today: [], week: [], later: [], noDate: [] };
  const today = dateOf(now);
  const sunday = weekOf(today).sunday;
  for (const duty of duties) groups[groupOf(duty, now, today, sunday)].push(duty);
  return groups;
}

function groupOf({ due, overdueAt }: ListedDuty, now: InstantText, today: DateText, sunday: DateText): Group {
  if (overdueAt !== undefined && overdueAt <= now) return 'overdue';
  if (due === undefined) return 'noDate';
  if (due <= today) return 'today';
  return due <= sunday ? 'week' : 'later';
}
