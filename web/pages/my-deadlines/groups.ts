import type { Named } from '../../../client/named.ts';
import { type DateText, dateOf, daysBetween, type InstantText } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { ListedDuty } from '../../../register/register.ts';
import { dueOf } from '../../view/listed-duty.ts';
import { weekOf } from '../unit/weeks.ts';

/** In the order of the page. `day` is a day of this week that is still ahead. */
export type Group = 'atOnce' | 'waits' | 'overdue' | 'today' | 'day' | 'nextWeek' | 'later' | 'noDate';

/** Some of somebody's work, by when it is theirs to do. */
export interface WeekPart {
  readonly group: Group;
  /** Of a `day`: which. */
  readonly day?: DateText | undefined;
  /** Where on the page it stands. */
  readonly id: string;
  readonly duties: readonly Named<ListedDuty>[];
}

/** Whether its time is out, by the day or by the hour. */
export function isLate({ overdueAt }: Pick<ListedDuty, 'overdueAt'>, now: InstantText): boolean {
  return overdueAt !== undefined && overdueAt <= now;
}

/** The parts in which something is late: what counts in hours or waits for an answer stands in its own, and is as late as the rest. */
export function lateParts(parts: readonly WeekPart[], now: InstantText): readonly WeekPart[] {
  return parts
    .map((part) => ({ ...part, duties: part.duties.filter((duty) => isLate(duty, now)) }))
    .filter(({ duties }) => duties.length > 0);
}

/**
 * Somebody's work as they speak of it: first what counts in hours, until it is done; then what waits for their word (an offer,
 * a decision), which no date of their own brings up; what is late; today and each day of the week by its name. The week ends with
 * its Sunday, in Europe/Oslo. Each duty stands once; parts with nothing in them are left out.
 */
export function partsOfWeek(
  duties: readonly Named<ListedDuty>[],
  {
    routines,
    me,
    now,
  }: { readonly routines: ReadonlyMap<string, RoutineToRead>; readonly me: PersonId; readonly now: InstantText },
): readonly WeekPart[] {
  const today = dateOf(now);
  const { sunday } = weekOf(today);
  const parts = new Map<string, WeekPart & { readonly duties: Named<ListedDuty>[] }>();
  const put = (duty: Named<ListedDuty>, group: Group, day?: DateText) => {
    const id = day ?? group;
    const part = parts.get(id) ?? { group, day, id, duties: [] };
    parts.set(id, part);
    part.duties.push(duty);
  };
  for (const duty of duties) {
    const { due, status, offered } = duty;
    const hours = dueOf(duty, routines.get(duty.routine));
    if (hours && 'instant' in hours) put(duty, 'atOnce');
    else if (offered === me || status === 'awaits-approval') put(duty, 'waits');
    else if (isLate(duty, now)) put(duty, 'overdue');
    else if (due === undefined) put(duty, 'noDate');
    else if (due <= today) put(duty, 'today');
    else if (due <= sunday) put(duty, 'day', due);
    else put(duty, daysBetween(sunday, due) <= 7 ? 'nextWeek' : 'later');
  }
  const order: readonly Group[] = ['atOnce', 'waits', 'overdue', 'today', 'day', 'nextWeek', 'later', 'noDate'];
  return [...parts.values()].sort(
    (one, other) => order.indexOf(one.group) - order.indexOf(other.group) || one.id.localeCompare(other.id, 'en'),
  );
}

/** As many rows, with what stands around them, are about three screens. */
const mostRows = 20;

/**
 * The parts that are folded at first sight, so that the page stays short: from where the rows before are too many on. What is due by
 * today, or waits for somebody's word, never is.
 *
 * @param laterShown so many rows of what comes later are on the page
 */
export function partsToFold(parts: readonly WeekPart[], laterShown: number): ReadonlySet<string> {
  const ahead: readonly Group[] = ['day', 'nextWeek', 'later', 'noDate'];
  const folded = new Set<string>();
  let rows = 0;
  for (const { id, group, duties } of parts) {
    rows += group === 'later' ? Math.min(duties.length, laterShown) : duties.length;
    if (rows > mostRows && ahead.includes(group)) folded.add(id);
  }
  return folded;
}
