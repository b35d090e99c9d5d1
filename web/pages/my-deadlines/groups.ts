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

/** Work that they have taken up, and that is not theirs by name. */
export function isTakenUpBy({ takenUp, persons }: Pick<ListedDuty, 'takenUp' | 'persons'>, me: PersonId): boolean {
  return takenUp?.by === me && !persons.includes(me);
}

/** Its day is one that they have promised: agreed with people, or said when they took the work up. */
export function isPromised(duty: ListedDuty, me: PersonId): boolean {
  return duty.status === 'open' && (isTakenUpBy(duty, me) ? duty.takenUp?.promised : duty.agreed) !== undefined;
}

/**
 * The day on which it is theirs to do: what was promised, and no later than what the routine says. A day that was agreed and has
 * gone by, of what is not due yet, is today: the meeting is to be registered, or agreed anew.
 */
export function dayToDo(duty: ListedDuty, me: PersonId, today: DateText): DateText | undefined {
  const { due, agreed, takenUp } = duty;
  if (isTakenUpBy(duty, me)) return takenUp!.promised ?? due;
  if (!isPromised(duty, me)) return due;
  const met = agreed! < today ? today : agreed!;
  return due === undefined || met < due ? met : due;
}

/**
 * Sorts as day and hour do: where the day is the one that they agreed by its time, after what is the whole day. Without a day it is last.
 */
function whenToDo(duty: ListedDuty, me: PersonId, today: DateText): string {
  const day = dayToDo(duty, me, today);
  if (day === undefined) return '9999';
  return day === duty.agreed && isPromised(duty, me) ? `${day} ${duty.agreedFrom ?? ''}` : `${day} `;
}

/** Soonest first, by the day on which each is theirs to do and its time; in their own order where that is the same. */
export function byDay<Duty extends ListedDuty>(
  duties: readonly Duty[],
  me: PersonId,
  today: DateText,
): readonly Duty[] {
  const when = (duty: Duty) => whenToDo(duty, me, today);
  return [...duties].sort((one, other) => when(one).localeCompare(when(other), 'en'));
}

/**
 * The parts in which something of theirs is late: what counts in hours or waits for an answer stands in its own, and is as late as
 * the rest. What they are only asked to take is another's still.
 */
export function lateParts(
  parts: readonly WeekPart[],
  { me, now }: { readonly me: PersonId; readonly now: InstantText },
): readonly WeekPart[] {
  return parts
    .map((part) => ({ ...part, duties: part.duties.filter((duty) => duty.offered !== me && isLate(duty, now)) }))
    .filter(({ duties }) => duties.length > 0);
}

/**
 * Somebody's work as they speak of it: first what counts in hours, until it is done; then what waits for them (an offer, a
 * decision, work that came back), which no date of their own brings up; what is late; today and each day of the week by its name,
 * where what they have promised stands on the day that they said. The week ends with its Sunday, in Europe/Oslo. Each duty stands
 * once; parts with nothing in them are left out.
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
    const { status, offered, sentBack } = duty;
    const hours = dueOf(duty, routines.get(duty.routine));
    const day = dayToDo(duty, me, today);
    const keepsPromise = isTakenUpBy(duty, me) && day !== undefined && day >= today;
    if (hours && 'instant' in hours) put(duty, 'atOnce');
    else if (offered === me || status === 'awaits-approval' || (status === 'open' && sentBack)) put(duty, 'waits');
    else if (isLate(duty, now) && !keepsPromise) put(duty, 'overdue');
    else if (day === undefined) put(duty, 'noDate');
    else if (day <= today) put(duty, 'today');
    else if (day <= sunday) put(duty, 'day', day);
    else put(duty, daysBetween(sunday, day) <= 7 ? 'nextWeek' : 'later');
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
 * today, or waits for somebody's word, never is, nor a day on which something is promised.
 *
 * @param laterShown so many rows of what comes later are on the page
 */
export function partsToFold(parts: readonly WeekPart[], me: PersonId, laterShown: number): ReadonlySet<string> {
  const ahead: readonly Group[] = ['day', 'nextWeek', 'later', 'noDate'];
  const folded = new Set<string>();
  let rows = 0;
  for (const { id, group, duties } of parts) {
    rows += group === 'later' ? Math.min(duties.length, laterShown) : duties.length;
    const isKept = group === 'day' && duties.some((duty) => isPromised(duty, me));
    if (rows > mostRows && ahead.includes(group) && !isKept) folded.add(id);
  }
  return folded;
}
