import { Button } from '@navikt/ds-react';
import { HandbookSheet } from '../../../handbook/sheet/handbook-sheet.tsx';
import type { Sheet } from '../../../handbook/sheet/sheet.ts';
import { usePage } from '../../view/page-context.tsx';
import { type KnownRoutine, RoutineFrame } from './routine-page.tsx';

/** The handbook as it is printed and signed. */
export function HandbookPage({ known, sheet }: { readonly known: KnownRoutine; readonly sheet: Sheet }) {
  const { words } = usePage();
  const { how, print } = words.routines.handbook;
  return (
    <RoutineFrame known={known} page="handbook">
      <div className="row no-print">
        <p className="narrow">{how}</p>
        <Button type="button" variant="secondary" size="small" hidden data-print>
          {print}
        </Button>
      </div>
      <HandbookSheet sheet={sheet} folded />
    </RoutineFrame>
  );
}
