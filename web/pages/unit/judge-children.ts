import { type DateText, dateOf, type InstantText, subtractPeriod } from '../../../core/calendar/dates.ts';
import { childIn, type QuietReason, quietIn, repeatedReports, reportsWithin } from '../../../core/case/child.ts';
import type { Routine } from '../../../core/routine/routine.ts';
import type { UnitCase, UnitView } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';

/** So many cases are looked through: each is opened for it. */
export const most = 600;

export interface Quiet {
  readonly reasons: readonly QuietReason[];
  /** The last visit or talk alone. */
  readonly seen: DateText | undefined;
}

/** How many there are of both: numbers alone, which name no case. */
export async function childCounts(
  web: Web,
  { reader }: Viewer,
  view: UnitView,
): Promise<{ readonly quiet: number; readonly repeated: number }> {
  let [quiet, repeated] = [0, 0];
  // Every case is opened once for both.
  await web.looks.countJudgedInUnits(reader, withClosed(view), async (cases) => {
    quiet = (await quietOf(web, view.now)(cases)).size;
    repeated = (await repeatedOf(web, view.now)(cases)).size;
    return new Map();
  });
  return { quiet, repeated };
}

export function inView({ units }: UnitView) {
  return { units, limit: most };
}

export function withClosed(view: UnitView) {
  return { ...inView(view), openedSince: subtractPeriod(dateOf(view.now), reportsWithin) };
}

/** Each routine is looked up once, however many cases follow it. */
async function routinesOf(web: Web, cases: readonly UnitCase[]): Promise<ReadonlyMap<string, Routine>> {
  const keys = [...new Set(cases.map(({ routine }) => routine))];
  const found = await Promise.all(keys.map(async (key) => [key, await web.routines.get(key)] as const));
  return new Map(found.flatMap(([key, routine]) => (routine ? [[key, routine]] : [])));
}

export function quietOf(web: Web, now: InstantText) {
  return async (cases: readonly UnitCase[]): Promise<ReadonlyMap<string, Quiet>> => {
    const routines = await routinesOf(web, cases);
    return new Map(
      cases.flatMap(({ caseId, routine, state }) => {
        const its = routines.get(routine);
        const reasons = its ? quietIn(its, state, now) : [];
        if (!its || reasons.length === 0) return [];
        const { lastVisit, lastTalkAlone } = childIn(its, state);
        const seen = [lastVisit, lastTalkAlone]
          .filter((day) => day !== undefined)
          .sort()
          .at(-1);
        return [[caseId, { reasons, seen }] as const];
      }),
    );
  };
}

/** The reports of all cases of a child; birth dates that are known and differ make two children of one name. */
export function repeatedOf(web: Web, now: InstantText) {
  return async (cases: readonly UnitCase[]): Promise<ReadonlyMap<string, readonly DateText[]>> => {
    const routines = await routinesOf(web, cases);
    const told = cases.flatMap(({ caseId, routine, state, child }) => {
      const its = routines.get(routine);
      return its ? [{ caseId, child, ...childIn(its, state) }] : [];
    });
    return new Map(
      told.flatMap((one) => {
        const same = told.filter(
          (other) =>
            other.child === one.child && (!isDay(one.birth) || !isDay(other.birth) || other.birth === one.birth),
        );
        const days = repeatedReports(
          same.flatMap(({ reports }) => reports),
          dateOf(now),
        );
        return one.reports.length > 0 && days.length > 0 ? [[one.caseId, days] as const] : [];
      }),
    );
  };
}

function isDay(birth: ReturnType<typeof childIn>['birth']): boolean {
  return birth !== 'unknown' && birth !== 'not-asked';
}
