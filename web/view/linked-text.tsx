import { linksIn } from './links-in.ts';
import { usePage } from './page-context.tsx';

/** What somebody wrote, in which the municipality's case system is a link. */
export function LinkedText({ text }: { readonly text: string }) {
  const { caseSystem } = usePage();
  return linksIn(text, caseSystem).map(({ text: part, href }, index) =>
    href === undefined ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
      <a key={index} className="aksel-link" href={href} rel="noreferrer">
        {part}
      </a>
    ),
  );
}
