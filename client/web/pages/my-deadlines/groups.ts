import { addPeriod, type DateText, dateOf, type InstantText } from '../../../../core/calendar/dates.ts';
import type { ListedDuty } from '../../../../register/register.ts';

export type Group = 'overdue' | 'today' | 'week' | 'later' | 'noDate';
export type DutyGroups = Readonly<Record<Group, readonly ListedDuty[]>>;

/** By when they are due, as people speak of it: the week ends with its Sunday, in Europe/Oslo. */
export function groupDuties(duties: readonly ListedDuty[], now: InstantText): DutyGroups {
  const groups: Record<Group, ListedDuty[]> = { overdue: [], today: [], week: [], later: [], noDate: [] };
  const today = dateOf(now);
  const sunday = sundayOf(today);
  for (const duty of duties) groups[groupOf(duty, now, today, sunday)].push(duty);
  return groups;
}

function groupOf({ due, overdueAt }: ListedDuty, now: InstantText, today: DateText, sunday: DateText): Group {
  if (overdueAt !== undefined && overdueAt <= now) return 'overdue';
  if (due === undefined) return 'noDate';
  if (due <= today) return 'today';
  return due <= sunday ? 'week' : 'later';
}

function sundayOf(day: DateText): DateText {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addPeriod(day, `P${(7 - weekday) % 7}D`);
}
