import { addPeriod, type DateText } from '../calendar/dates.ts';
import { type ClosedDays, isWorkingDay, mondayOf } from '../calendar/working-days.ts';
import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Directory } from './directory.ts';
import { unavailable } from './roles.ts';

/** What is due for one person in one week, and on how many days of it they are at work. */
export interface WeekLoad {
  readonly monday: DateText;
  readonly open: number;
  /** Not open today: time alone will open it. */
  readonly coming: number;
  readonly days: number;
}

/** More than this a day is more than anybody does well beside all else. */
export const mostADay = 4;

/** There is no day to do it on, or more than can be done on the days that there are. */
export function isImpossible({ open, coming, days }: Omit<WeekLoad, 'monday'>): boolean {
  return open + coming > mostADay * days;
}

/** How many days of a week, from a day on, somebody is at work: no weekends, red days or absences, none where their account is off. */
export function daysAtWork(
  directory: Directory,
  person: PersonId,
  { monday, from }: { readonly monday: DateText; readonly from: DateText },
  closed: ClosedDays = [],
): number {
  if (!own(directory.persons, person)) return 0;
  return Array.from({ length: 7 }, (_, index) => addPeriod(monday, `P${index}D`)).filter(
    (day) => day >= from && isWorkingDay(day, closed) && unavailable(directory, person, day) === undefined,
  ).length;
}

/**
 * The Monday of the first week in which there is still a day to work: on a Saturday, or when only red days are left, that is
 * the next one.
 */
export function firstMonday(today: DateText, closed: ClosedDays = []): DateText {
  const monday = mondayOf(today);
  const next = addPeriod(monday, 'P1W');
  for (let day = today; day < next; day = addPeriod(day, 'P1D')) if (isWorkingDay(day, closed)) return monday;
  return firstMonday(next, closed);
}

interface Due {
  readonly due: DateText;
  readonly persons: readonly PersonId[];
  readonly coming: boolean;
}

/**
 * Each person's weeks: what is due in each, against the days on which they are there. What is late already, or is due
 * before the first of them, counts there. Who has
 * nothing in any of these weeks is not among them; what the case names nobody for stands under `nobody`, which is at work always.
 *
 * @param mondays of the first week that counts (see {@link firstMonday}) and of those after it
 */
export function weekLoads(
  duties: readonly Due[],
  directory: Directory,
  { mondays, today }: { readonly mondays: readonly DateText[]; readonly today: DateText },
): ReadonlyMap<PersonId | 'nobody', readonly WeekLoad[]> {
  const first = [today, mondays[0] ?? today].sort().at(-1)!;
  const found = new Map<PersonId | 'nobody', { open: number; coming: number }[]>();
  for (const { due, persons, coming } of duties) {
    const day = due < first ? first : due;
    const week = mondays.findLastIndex((monday) => monday <= day);
    if (week < 0 || day > addPeriod(mondays.at(-1)!, 'P6D')) continue;
    for (const person of persons.length > 0 ? persons : (['nobody'] as const)) {
      const weeks = found.get(person) ?? mondays.map(() => ({ open: 0, coming: 0 }));
      weeks[week]![coming ? 'coming' : 'open'] += 1;
      found.set(person, weeks);
    }
  }
  return new Map(
    [...found].map(([person, weeks]) => [
      person,
      weeks.map((counts, index) => {
        const monday = mondays[index]!;
        const days = person === 'nobody' ? 7 : daysAtWork(directory, person, { monday, from: today });
        return { monday, ...counts, days };
      }),
    ]),
  );
}
