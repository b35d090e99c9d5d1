import { Button } from '@navikt/ds-react';
import { HandbookSheet } from '../../../handbook/sheet/handbook-sheet.tsx';
import type { Sheet } from '../../../handbook/sheet/sheet.ts';
import { usePage } from '../../view/page-context.tsx';
import { type ChangesSheet, FirstSheet } from './first-sheet.tsx';
import { type KnownRoutine, RoutineFrame } from './routine-page.tsx';

/** Where the handbook of a version is, with what it makes different on a sheet before it. */
export function handbookPath(id: string, version: number, { changes }: { readonly changes: boolean }): string {
  return `/routines/${id}/handbook?version=${version}${changes ? '&changes=1' : ''}`;
}

/** The handbook as it is printed and signed. */
export function HandbookPage({
  known,
  sheet,
  changes,
}: {
  readonly known: KnownRoutine;
  readonly sheet: Sheet;
  /** What stands on a sheet before it, where that is asked for. */
  readonly changes: ChangesSheet | undefined;
}) {
  const { words, url } = usePage();
  const say = words.routineChange.paper;
  const { id, version } = known.routine;
  const before = known.versions.find((each) => each.version < version);
  const { how, print } = words.routines.handbook;
  return (
    <RoutineFrame known={known} page="handbook">
      <div className="row no-print">
        <p className="narrow">{how}</p>
        <Button type="button" variant="secondary" size="small" hidden data-print>
          {print}
        </Button>
      </div>
      {before ? (
        <p className="no-print">
          <a className="aksel-link" href={url(handbookPath(id, version, { changes: changes === undefined }))}>
            {changes ? say.without : say.with}
          </a>
        </p>
      ) : null}
      {changes ? <FirstSheet {...changes} routine={sheet.it.routine} /> : null}
      <HandbookSheet sheet={sheet} folded />
    </RoutineFrame>
  );
}
