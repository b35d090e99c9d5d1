import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { pageWords } from '../../language/pages/words.ts';
import { languageOf, sendPage } from '../request.ts';
import { glossaryPath } from '../view/explained.tsx';
import { usePage } from '../view/page-context.tsx';
import type { Web } from '../web.ts';

/** Every word that does not explain itself, on one page, which the foot of every page leads to. */
export function wordsPage(app: FastifyInstance, web: Web): void {
  app.get(glossaryPath, async (request, reply) => {
    const { title } = pageWords(languageOf(request)).glossary;
    return sendPage(web, request, reply, { title, body: <AllWords /> });
  });
}

function AllWords() {
  const { words, language } = usePage();
  const { title, lead, terms } = words.glossary;
  const sorted = Object.entries(terms).sort(([, one], [, other]) => one.word.localeCompare(other.word, language));
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {title}
      </Heading>
      <p>{lead}</p>
      <dl className="facts words">
        {sorted.map(([term, { word, means }]) => (
          <div key={term} id={term}>
            <dt>{word}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
