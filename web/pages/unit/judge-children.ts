import { type DateText, dateOf, type InstantText, subtractPeriod } from '../../../core/calendar/dates.ts';
import { childIn, type QuietReason, quietIn, repeatedInFamily } from '../../../core/case/child.ts';
import { type Limits, limitBounds, limitsOf } from '../../../core/people/limits.ts';
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
  const limits = await limitsAt(web);
  let [quiet, repeated] = [0, 0];
  // Every case is opened once for both.
  await web.looks.countJudgedInUnits(reader, withClosed(view, limits), async (cases) => {
    quiet = (await quietOf(web, view.now)(cases)).size;
    repeated = (await repeatedOf(web, view.now)(cases)).size;
    return new Map();
  });
  return { quiet, repeated };
}

export function inView({ units }: UnitView) {
  return { units, limit: most };
}

/** With those of the longest time in which any unit counts reports as repeated; each is judged by the limit of its own. */
export function withClosed(view: UnitView, limits: LimitsAt) {
  const months = Math.max(...view.units.map((unit) => limits(unit).reportMonths), limitBounds.reportMonths.least);
  return { ...inView(view), openedSince: subtractPeriod(dateOf(view.now), `P${months}M`) };
}

/** The limits of each unit. */
export type LimitsAt = (unit: string) => Limits;

export async function limitsAt({ register }: Pick<Web, 'register'>): Promise<LimitsAt> {
  const units = Object.fromEntries((await register.listUnits()).map((unit) => [unit.id, unit]));
  return (unit) => limitsOf(units, unit);
}

/** Each routine is looked up once, however many cases follow it. */
export async function routinesNamed(web: Web, cases: readonly UnitCase[]): Promise<ReadonlyMap<string, Routine>> {
  const keys = [...new Set(cases.map(({ routine }) => routine))];
  const found = await Promise.all(keys.map(async (key) => [key, await web.routines.get(key)] as const));
  return new Map(found.flatMap(([key, routine]) => (routine ? [[key, routine]] : [])));
}

export function quietOf(web: Web, now: InstantText) {
  return async (cases: readonly UnitCase[]): Promise<ReadonlyMap<string, Quiet>> => {
    const [routines, limits] = [await routinesNamed(web, cases), await limitsAt(web)];
    return new Map(
      cases.flatMap(({ caseId, routine, state, unit }) => {
        const its = routines.get(routine);
        const reasons = its ? quietIn(its, state, now, limits(unit)) : [];
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

export interface Repeated {
  readonly own: readonly DateText[];
  readonly siblings: readonly DateText[];
}

/**
 * The reports of all cases of a child, and apart those of all cases of its brothers and sisters, as people have said; birth dates
 * that are known and differ make two children of one name.
 */
export function repeatedOf(web: Web, now: InstantText) {
  return async (cases: readonly UnitCase[]): Promise<ReadonlyMap<string, Repeated>> => {
    const [routines, limits] = [await routinesNamed(web, cases), await limitsAt(web)];
    const told = cases.flatMap(({ caseId, routine, state, child, unit, siblings }) => {
      const its = routines.get(routine);
      return its ? [{ caseId, child, unit, siblings, ...childIn(its, state) }] : [];
    });
    return new Map(
      told.flatMap((one) => {
        const same = told.filter((other) => isSameChild(one, other));
        const tied = new Set(same.flatMap(({ siblings }) => siblings));
        const named = told.filter(({ caseId }) => tied.has(caseId));
        const siblings = told.filter((other) => !same.includes(other) && named.some((its) => isSameChild(its, other)));
        const reportsIn = (its: typeof told) => its.flatMap(({ reports }) => reports);
        const found = repeatedInFamily(reportsIn(same), reportsIn(siblings), dateOf(now), limits(one.unit));
        return one.reports.length > 0 && found.own.length > 0 ? [[one.caseId, found] as const] : [];
      }),
    );
  };
}

/** What holds in the units that somebody looks at: several where they differ. */
export function spanOf(units: readonly string[], limits: LimitsAt, name: keyof Limits): readonly number[] {
  return [...new Set(units.map((unit) => limits(unit)[name]))].sort((one, other) => one - other);
}

type OfChild = Pick<ReturnType<typeof childIn>, 'birth'> & Pick<UnitCase, 'child'>;

function isSameChild(one: OfChild, other: OfChild): boolean {
  return other.child === one.child && (!isDay(one.birth) || !isDay(other.birth) || other.birth === one.birth);
}

function isDay(birth: ReturnType<typeof childIn>['birth']): boolean {
  return birth !== 'unknown' && birth !== 'not-asked';
}
