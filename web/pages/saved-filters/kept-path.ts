import { isOneOf } from '../../../language/one-of.ts';
import { searchFrom } from '../cases/list/search.ts';
import { dutiesPath, filtersFrom } from '../unit/filters.ts';

/** The lists whose choices are kept. */
export const keptLists = ['/cases', '/unit/duties'] as const;
export type KeptList = (typeof keptLists)[number];

/** Which list an address shows. */
export function listOf(path: string): KeptList | undefined {
  const [list = ''] = path.split('?');
  return isOneOf(keptLists, list) ? list : undefined;
}

/**
 * The address of a list with what of its choice is kept: nothing that somebody wrote, no week that passes, no page.
 *
 * @returns undefined where it is no such list, or nothing of it is kept
 */
export function keptPath(path: string): string | undefined {
  const [, query = ''] = path.split('?');
  const said = Object.fromEntries(new URLSearchParams(query));
  switch (listOf(path)) {
    case '/cases': {
      const { status, routine } = searchFrom(said);
      const kept = new URLSearchParams({ ...(status === 'open' ? {} : { status }), ...(routine ? { routine } : {}) });
      return kept.size > 0 ? `/cases?${kept}` : undefined;
    }
    case '/unit/duties': {
      const kept = dutiesPath({ ...filtersFrom(said), week: undefined, page: 1 });
      return kept.includes('?') ? kept : undefined;
    }
    default:
      return undefined;
  }
}
