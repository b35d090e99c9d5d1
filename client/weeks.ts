import { addPeriod, type DateText, dateOf, type InstantText } from '../core/calendar/dates.ts';
import { type DutyAhead, dutiesAhead } from '../core/case/ahead/duties-ahead.ts';
import type { PersonId } from '../core/case/state.ts';
import type { Directory } from '../core/people/directory.ts';
import { isImpossible, type WeekLoad, weekLoads } from '../core/people/week-load.ts';
import type { Routine } from '../core/routine/routine.ts';
import { ifReadable } from '../register/failures.ts';
import type { Register } from '../register/register.ts';
import { nextTurn, stateIfMoved } from './moved-cases.ts';
import type { Routines } from './routines.ts';

export interface WeeksAsked {
  /** Who looks: of protected cases those that they read are counted. */
  readonly person: PersonId;
  readonly units: readonly string[];
  /** Mondays of the first week that counts, and of those after it. */
  readonly mondays: readonly DateText[];
  readonly directory: Directory;
  readonly now: InstantText;
  /** What it would be if the cases on a version (`id@version`) were moved to another one, beside what it is. */
  readonly move?: { readonly from: string; readonly to: Routine } | undefined;
}

/** A duty in a week that is too full, which people may move or agree anew within its rule. */
export interface MayWait extends Pick<DutyAhead, 'duty' | 'due'> {
  readonly caseId: string;
  readonly until: DateText;
}

type Loads = ReadonlyMap<PersonId | 'nobody', readonly WeekLoad[]>;

/** The weeks that come, by person: numbers, and ids of what may wait. What they are is asked of `Looks`. */
export interface WeeksAhead {
  readonly loads: Loads;
  /** The same if they were moved; absent where nobody asked. */
  readonly ifMoved?: Loads | undefined;
  readonly mayWait: readonly MayWait[];
  readonly cases: number;
  /** There are more cases than were looked at. */
  readonly cut: boolean;
  /** So many were written by a later release, and could not be read. */
  readonly unread: number;
}

const most = 2_000;
const atOneTime = 10;
/** No list of proposals that is longer is read. */
const mostProposed = 50;

/** What of the units' cases is due in the coming weeks, and what time alone will open in them, against who is at work. */
export async function weeksAhead(
  { register, routines }: { readonly register: Register; readonly routines: Pick<Routines, 'get'> },
  { person, units, mondays, directory, now, move }: WeeksAsked,
): Promise<WeeksAhead> {
  const until = addPeriod(mondays.at(-1)!, 'P6D');
  const found = await register.tellingCases({ units, limit: most + 1 });
  const looked = found.slice(0, most).filter(({ readers }) => readers === undefined || readers.includes(person));
  const all: (DutyAhead & { readonly caseId: string })[] = [];
  const moved: DutyAhead[] = [];
  let unread = 0;
  for (let start = 0; start < looked.length; start += atOneTime) {
    const states = await Promise.all(
      looked.slice(start, start + atOneTime).map(async ({ caseId }) => {
        const state = await ifReadable(register.readState(caseId));
        if (!state) unread += 1;
        return { caseId, state, routine: state && (await routines.get(state.routine)) };
      }),
    );
    for (const { caseId, state, routine } of states) {
      if (!state || !routine) continue;
      // One case takes some hundredths of a second: after each, others have their turn.
      await nextTurn();
      const duties = dutiesAhead(routine, state, until);
      all.push(...duties.map((each) => ({ ...each, caseId })));
      const after = move?.from === state.routine ? stateIfMoved(routine, state, move.to, now) : undefined;
      if (move) moved.push(...(after ? dutiesAhead(move.to, after, until) : duties));
    }
  }
  const today = dateOf(now);
  const loads = weekLoads(all, directory, { mondays, today });
  const ifMoved = move && weekLoads(moved, directory, { mondays, today });
  const isFull = (who: PersonId, day: DateText) => {
    const its = loads.get(who);
    const week = its?.findLast(({ monday }) => monday <= day) ?? its?.[0];
    return week !== undefined && isImpossible(week);
  };
  const mayWait = all
    .filter(({ mayWaitUntil, due, persons }) => mayWaitUntil && due >= today && persons.some((who) => isFull(who, due)))
    .slice(0, mostProposed)
    .map(({ caseId, duty, due, mayWaitUntil }) => ({ caseId, duty, due, until: mayWaitUntil! }));
  return { loads, ifMoved, mayWait, cases: looked.length, cut: found.length > most, unread };
}

/** What a door may ask of it. */
export type AskWeeks = (asked: WeeksAsked) => Promise<WeeksAhead>;

export function openWeeks(of: Parameters<typeof weeksAhead>[0]): AskWeeks {
  return (asked) => weeksAhead(of, asked);
}
