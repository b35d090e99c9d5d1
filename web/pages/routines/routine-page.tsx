import { Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { hasOlderCommon } from '../../../core/routine/common-edition.ts';
import type { Routine } from '../../../core/routine/routine.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { KeptVersion } from '../../../register/register.ts';
import { usePage } from '../../view/page-context.tsx';
import type { WhoPublishes } from './who-publishes.ts';

/** A version of a routine, and all versions that there are, the newest first. */
export interface KnownRoutine {
  readonly routine: RoutineToRead;
  /** The same as its municipality wrote it, which is what is signed. */
  readonly written: Routine;
  readonly versions: readonly KeptVersion[];
  /** Whether who looks may write the next version of it. */
  readonly mayChange: boolean;
  /** Who takes its next version into use. */
  readonly publishers: WhoPublishes;
}

export type RoutinePage = 'table' | 'decide' | 'handbook' | 'diagram' | 'versions' | 'rehearsal' | 'change';

/** Where a page of a routine is, below the base path. The version is named only where it is not the newest. */
export function routinePath(
  {
    routine,
    versions,
  }: { readonly routine: Pick<RoutineToRead, 'id' | 'version'>; readonly versions: readonly KeptVersion[] },
  page: RoutinePage = 'table',
): string {
  const older = versions[0] && routine.version !== versions[0].version;
  const path = `/routines/${routine.id}${page === 'table' ? '' : `/${page}`}`;
  // A draft is one of the routine, whichever version was looked at.
  return older && page !== 'change' ? `${path}?version=${routine.version}` : path;
}

/** What stands on every page of one routine: what it is, the way between its pages, and whether a newer one is there. */
export function RoutineFrame({
  known,
  page,
  children,
}: {
  readonly known: KnownRoutine;
  readonly page: RoutinePage;
  readonly children: ReactNode;
}) {
  const { words, catalogue, url } = usePage();
  const say = words.routines;
  const { routine, versions } = known;
  const version = catalogue.labels.version(routine.version);
  const nameOf = (each: RoutinePage) => (versions.length > 0 ? say.pages[each] : say.firstVersion);
  const pages = ['table', 'decide', 'handbook', 'diagram', 'versions', 'rehearsal', 'change'] as const;
  return (
    <div className="stack routine">
      {/* A handbook says itself what it is, also on paper. */}
      {page === 'handbook' ? null : (
        <div>
          <Heading level="1" size="large">
            {routine.title}
            {page === 'table' ? null : `: ${inTitle(nameOf(page))}`}
          </Heading>
          <p className="quiet routine-of">
            {versions.length > 0 ? say.of(routine.municipality, version) : say.ofDraft(routine.municipality)}
          </p>
        </div>
      )}
      <nav aria-label={say.sections} className="routine-nav no-print">
        <ul>
          {pages
            .filter((each) => (each === 'change' ? known.mayChange : versions.length > 0))
            .map((each) => (
              <li key={each}>
                <a href={url(routinePath(known, each))} aria-current={each === page ? 'page' : undefined}>
                  {nameOf(each)}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      {versions[0] && routine.version !== versions[0].version ? (
        <p className="routine-older">
          {say.older(version)}{' '}
          <a
            className="aksel-link"
            href={url(routinePath({ routine: { ...routine, version: versions[0].version }, versions }, page))}
          >
            {say.toNewest}
          </a>
        </p>
      ) : hasOlderCommon(known.written) ? (
        <p className="routine-older no-print">
          {say.olderCommon}{' '}
          {known.mayChange && page !== 'change' ? (
            <a className="aksel-link" href={url(routinePath(known, 'change'))}>
              {say.toChange}
            </a>
          ) : null}
        </p>
      ) : null}
      {children}
    </div>
  );
}

function inTitle(text: string): string {
  return text.toLocaleLowerCase('nb');
}
