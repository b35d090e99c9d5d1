import type { PageWords } from '../../language/pages/words.ts';
import { usePage } from './page-context.tsx';

export type Term = keyof PageWords['glossary']['terms'];

/** Where all words stand. */
export const glossaryPath = '/words';

/** What the words of a section mean, folded under its heading: once a section, for whoever asks. */
export function Explained({ terms }: { readonly terms: readonly Term[] }) {
  const { words, url } = usePage();
  const say = words.glossary;
  const named = terms.map((term) => say.terms[term]);
  return (
    <details className="explained no-print">
      <summary>
        {say.open}
        <span className="visually-hidden"> ({named.map(({ word }) => word).join(', ')})</span>
      </summary>
      <dl className="facts">
        {named.map(({ word, means }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a className="aksel-link" href={url(glossaryPath)}>
          {say.all}
        </a>
      </p>
    </details>
  );
}
