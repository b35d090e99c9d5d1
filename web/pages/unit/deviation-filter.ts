import { aYearUntil } from '../../../client/looks.ts';
import { type DateText, dateOf, type InstantText, isDate } from '../../../core/calendar/dates.ts';
import { isOneOf } from '../../../language/one-of.ts';
import { readDate } from '../../../reading/dates.ts';
import { type DeviationKind, deviationKinds } from '../../../register/register.ts';
import type { Query } from './filters.ts';

export const deviationStates = ['open', 'closed'] as const;

/** Which deviations of the units are shown. */
export interface DeviationFilter {
  readonly unit?: string | undefined;
  readonly kind?: DeviationKind | undefined;
  readonly state?: (typeof deviationStates)[number] | undefined;
  /** `routine row` without the routine's version. */
  readonly row?: string | undefined;
  /** Days, both included. */
  readonly from?: DateText | undefined;
  readonly to?: DateText | undefined;
}

/** What the address asks for; what it says that cannot be is left out. A day is read as people write it. */
export function deviationFilter(query: Query, now: InstantText): DeviationFilter {
  const one = (name: string) => [query[name]].flat().at(-1) ?? '';
  const [kind, state] = [one('kind'), one('state')];
  const day = (name: string) => {
    const read = readDate(one(name), { today: dateOf(now), sense: 'done' });
    return read.ok && isDate(read.date) ? read.date : undefined;
  };
  return {
    unit: one('unit') || undefined,
    kind: isOneOf(deviationKinds, kind) ? kind : undefined,
    state: isOneOf(deviationStates, state) ? state : undefined,
    row: one('row') || undefined,
    from: day('from'),
    to: day('to'),
  };
}

/** The register of deviations with these. */
export function deviationsPath(filter: DeviationFilter, path = '/unit/deviations'): string {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The days that are asked for: the year until now, where nothing is said of them. */
export function periodOf(
  { from, to }: DeviationFilter,
  now: InstantText,
): { readonly from: DateText; readonly to: DateText } {
  const year = aYearUntil(dateOf(now));
  return { from: from ?? year.from, to: to ?? year.to };
}

/** The page of one deviation. */
export function treatPath(reference: string, sequence: number): string {
  return `/unit/deviations/${reference}/${sequence}`;
}

/** One deviation in the address of the register: the one of which something was just saved. */
export function savedName(reference: string, sequence: number | undefined): string {
  return `${reference} ${sequence ?? ''}`;
}

/** The one that an address names so. */
export function savedIn(query: Query): string {
  return [query.saved].flat().at(-1) ?? '';
}
