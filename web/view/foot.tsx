import { glossaryPath } from './explained.tsx';
import { helpPath } from './help-for.ts';
import { usePage } from './page-context.tsx';

/**
 * What stands under every page: where it is explained.
 *
 * @param help where the guide tells of this very page. It is read beside the page, on which something may be half written.
 */
export function Foot({ help }: { readonly help: string | undefined }) {
  const { url, words, viewer } = usePage();
  return (
    <footer className="foot no-print">
      {help ? (
        <a className="aksel-link" href={url(help)} target="_blank" rel="noopener">
          {words.help.forThisPage} {words.help.newTab}
        </a>
      ) : null}
      <a className="aksel-link" href={url(helpPath)}>
        {words.help.title}
      </a>
      {viewer ? (
        <a className="aksel-link" href={url(glossaryPath)}>
          {words.glossary.title}
        </a>
      ) : null}
    </footer>
  );
}
