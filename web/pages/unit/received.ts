import type { DateText } from '../../../core/calendar/dates.ts';
import { serviceOf } from '../../../core/people/roles.ts';
import type { UnitView } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';
import { filterQuery } from './filters.ts';

export const receivedPath = '/unit/received';

/** The services to which the units that somebody leads belong: reports come to a service, whichever of its units has the case then. */
export function servicesIn({ directory }: Viewer, { units }: Pick<UnitView, 'units'>): readonly string[] {
  return [...new Set(units.flatMap((unit) => serviceOf(directory, unit) ?? []))].sort();
}

/** How many reports came in to the services of these units and have no case. */
export function countMissing({ reports }: Web, viewer: Viewer, view: UnitView): Promise<number> {
  return reports.missing({ services: servicesIn(viewer, view), directory: viewer.directory });
}

/** Where somebody says what came of a report: by its place among the receipts, so that no address holds a receipt. */
export function answerPath(
  unit: string | undefined,
  of: { readonly day: DateText; readonly source: string; readonly nth?: number | undefined },
): string {
  const query = new URLSearchParams({
    ...(unit ? { unit } : {}),
    ...{ day: of.day, source: of.source },
    ...(of.nth === undefined ? {} : { nth: String(of.nth) }),
  });
  return `${receivedPath}/answer?${query}`;
}

/** The page with a receipt of what was done. */
export function doneAt(unit: string | undefined, done: string): string {
  const query = filterQuery({ unit });
  return `${receivedPath}${query}${query === '' ? '?' : '&'}done=${done}`;
}
