import { addPeriod, dateOf, endOfDay, type InstantText } from '../core/calendar/dates.ts';
import { directoryOf } from '../core/people/staff.ts';
import { type Reach, type ReachedStaff, type ReachHole, reachAhead } from '../core/post/reach.ts';
import { ifReadable } from '../register/failures.ts';
import type { Register } from '../register/register.ts';
import type { Routines } from './routines.ts';

/** Who would get one thing, and of which case. */
export interface CaseReach extends Reach {
  readonly caseId: string;
  readonly reference: string;
  readonly unit: string;
}

/** Things of one unit and role that would reach nobody for the same reason: how many, and from when to when. No case is named. */
export interface ReachGap {
  readonly unit: string;
  readonly role: string;
  readonly hole: ReachHole;
  readonly count: number;
  readonly first: InstantText;
  readonly last: InstantText;
}

export interface ReachAsked {
  readonly units?: readonly string[] | undefined;
  /** How far ahead. */
  readonly weeks: number;
  readonly now: InstantText;
}

/** What was looked at; `cut` where there are more cases than were, `unread` those that a later release wrote. */
export interface ReachFound {
  readonly cases: number;
  readonly cut: boolean;
  readonly unread: number;
  readonly all: readonly CaseReach[];
  /** Whether anything beside mail is set, so that a night can be called. */
  readonly channels: ReachedStaff['channels'];
}

const most = 2_000;
const atOneTime = 10;

/** Whoever would get each open duty and each rung that comes within some weeks, as staff, absences, rota and addresses are now. */
export async function reachOfCases(
  { register, routines }: { readonly register: Register; readonly routines: Pick<Routines, 'get'> },
  { units, weeks, now }: ReachAsked,
): Promise<ReachFound> {
  const today = dateOf(now);
  const until = endOfDay(addPeriod(today, `P${weeks}W`));
  const [staff, rota, channels, dead, cases] = await Promise.all([
    register.readStaff(today),
    register.rotaBetween(now, until),
    register.channelsInUse(),
    register.deadAddresses(),
    register.tellingCases({ units, limit: most + 1 }),
  ]);
  const known: ReachedStaff = { directory: directoryOf(staff), rota, channels, dead };
  const all: CaseReach[] = [];
  const looked = cases.slice(0, most);
  let unread = 0;
  for (let start = 0; start < looked.length; start += atOneTime) {
    const found = await Promise.all(
      looked.slice(start, start + atOneTime).map(async ({ caseId, reference, unit, readers }) => {
        const state = await ifReadable(register.readState(caseId));
        if (!state) unread += 1;
        const routine = state && (await routines.get(state.routine));
        if (!state || !routine) return [];
        const reach = reachAhead({ routine, state, unit, readers }, known, { now, until });
        return reach.map((each) => ({ ...each, caseId, reference, unit }));
      }),
    );
    all.push(...found.flat());
  }
  return { cases: looked.length, cut: cases.length > most, unread, all, channels };
}

/** Holes by unit, role and reason, the first to come first. */
export function gapsOf(all: readonly CaseReach[]): readonly ReachGap[] {
  const gaps = new Map<string, ReachGap>();
  for (const { unit, role, hole, at } of all) {
    if (!hole) continue;
    const key = [unit, role, hole].join(' ');
    const known = gaps.get(key) ?? { unit, role, hole, count: 0, first: at, last: at };
    gaps.set(key, {
      ...known,
      count: known.count + 1,
      first: at < known.first ? at : known.first,
      last: at > known.last ? at : known.last,
    });
  }
  return [...gaps.values()].sort((one, other) => (one.first < other.first ? -1 : one.first > other.first ? 1 : 0));
}

/** What would reach nobody, counted, with nothing of any case: what a door may show of it without a look at one. */
export type ReachAhead = (asked: ReachAsked) => Promise<{
  readonly gaps: readonly ReachGap[];
  readonly channels: ReachFound['channels'];
  readonly unread: number;
}>;

export function openReach(of: Parameters<typeof reachOfCases>[0]): ReachAhead {
  return async (asked) => {
    const { all, channels, unread } = await reachOfCases(of, asked);
    return { gaps: gapsOf(all), channels, unread };
  };
}
