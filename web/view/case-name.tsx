import type { CalledCase } from '../../client/named.ts';
import { casePath } from './duty-table.tsx';
import { usePage } from './page-context.tsx';

/** What a case is called, everywhere on the pages: the child first, where the one who looks may know it, then the reference. */
export function CaseName({ reference, childName }: CalledCase) {
  if (childName === undefined) return reference;
  return (
    // One piece: a link sets what it holds apart.
    <span>
      <span className="case-child-name">{childName}</span> <span className="case-reference">{reference}</span>
    </span>
  );
}

/** The way to a case, by what it is called. */
export function CaseLink({ reference, childName }: CalledCase) {
  const { url } = usePage();
  return (
    <a className="aksel-link" href={url(casePath(reference))}>
      <CaseName reference={reference} childName={childName} />
    </a>
  );
}
