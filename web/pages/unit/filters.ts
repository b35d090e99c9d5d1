import type { PersonId } from '../../../core/case/state.ts';
import { isOneOf } from '../../../language/one-of.ts';
import { readCount } from '../../../reading/numbers.ts';
import { type UnitDutyQuery, type UnitDutyState, type UnitView, unitDutyStates } from '../../../register/register.ts';
import { type Week, weekName, weekNamed } from './weeks.ts';

/** Which open duties of the unit are shown. */
export interface Filters {
  readonly unit?: string | undefined;
  readonly person?: PersonId | 'shared' | 'nobody' | undefined;
  readonly state?: UnitDutyState | undefined;
  readonly week?: Week | undefined;
  /** From 1. */
  readonly page: number;
}

/** What an address may say more than once; the last counts. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const personPattern = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|shared|nobody)$/;

/** What the address asks for; what it says that cannot be is left out. */
export function filtersFrom(query: Query): Filters {
  const one = (name: string) => [query[name]].flat().at(-1) ?? '';
  const [state, person] = [one('state'), one('person')];
  const page = readCount(one('page')) ?? 1;
  return {
    unit: one('unit') || undefined,
    person: personPattern.test(person) ? person : undefined,
    state: isOneOf(unitDutyStates, state) ? state : undefined,
    week: weekNamed(one('week')),
    page: page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** The same as the query of an address: `?person=…&state=overdue`; empty where nothing is left out. */
export function filterQuery({ unit, person, state, week, page }: Partial<Filters>): string {
  const query = new URLSearchParams({
    ...(unit ? { unit } : {}),
    ...(person ? { person } : {}),
    ...(state ? { state } : {}),
    ...(week ? { week: weekName(week) } : {}),
    ...(page !== undefined && page > 1 ? { page: String(page) } : {}),
  });
  return query.size > 0 ? `?${query}` : '';
}

/** The list with these duties. */
export function dutiesPath(filters: Partial<Filters>): string {
  return `/unit/duties${filterQuery(filters)}`;
}

/** The question to the register. */
export function dutyQuery(view: UnitView, { person, state, week }: Filters): Omit<UnitDutyQuery, 'limit' | 'offset'> {
  return { ...view, person, state, due: week && { from: week.monday, to: week.sunday } };
}
