import type { SavedFilter } from '../../../register/register.ts';
import { usePage } from '../../view/page-context.tsx';
import { type KeptList, keptPath, listOf } from './kept-path.ts';

export const savedFiltersPath = '/saved-filters';

/** Where the choice that an address shows gets a name. */
export function savingPath(path: string): string {
  return `${savedFiltersPath}?${new URLSearchParams({ of: path })}`;
}

/** Over a list: the choices of it that somebody keeps, and the way to keep the one that is shown. */
export function SavedFilterLinks({
  list,
  saved,
  shown,
}: {
  readonly list: KeptList;
  readonly saved: readonly SavedFilter[];
  /** The address of what is shown; absent where a part of it is not kept. */
  readonly shown: string | undefined;
}) {
  const { words, url } = usePage();
  const say = words.savedFilters;
  const its = saved.filter(({ path }) => listOf(path) === list);
  const kept = shown === undefined ? undefined : keptPath(shown);
  const isNew = kept !== undefined && !its.some(({ path }) => path === kept);
  if (its.length === 0 && !isNew) return null;
  return (
    <nav className="row no-print" aria-label={say.title}>
      {its.map(({ id, name, path }) => (
        <a key={id} className="aksel-link" href={url(path)} aria-current={path === kept ? 'true' : undefined}>
          {name}
        </a>
      ))}
      {kept !== undefined && isNew ? (
        <a className="aksel-link" href={url(savingPath(kept))}>
          {say.save}
        </a>
      ) : null}
      {its.length > 0 ? (
        <a className="aksel-link" href={url(savedFiltersPath)}>
          {say.change}
        </a>
      ) : null}
    </nav>
  );
}
