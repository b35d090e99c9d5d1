import { Alert } from '@navikt/ds-react';
import type { VersionMove } from '../../../../register/register.ts';
import { usePage } from '../../../view/page-context.tsx';
import { movedPath } from './between.ts';

/** That a move of this routine has not ended, so that no other can begin, and the way to it. */
export function Unfinished({ move }: { readonly move: VersionMove | undefined }) {
  const { words, catalogue, url } = usePage();
  const say = words.moving;
  if (!move) return null;
  const label = catalogue.labels.version;
  return (
    <Alert variant="warning" inline>
      {say.another}{' '}
      <a className="aksel-link" href={url(movedPath(move.routine, move.id))}>
        {say.toUnfinished(label(move.from), label(move.to))}
      </a>{' '}
      ({say.oneOf[move.state]})
    </Alert>
  );
}
