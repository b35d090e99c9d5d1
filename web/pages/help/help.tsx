import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { isOneOf } from '../../../language/one-of.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { languageOf, sendPage } from '../../request.ts';
import { type GuideName, guideNames, guidePath, helpPath } from '../../view/help-for.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { GuideText } from './guide-text.tsx';
import { guideIn } from './guides.ts';

/** The user guide (docs/user-guide) as pages, in the reader's language; for whoever is not logged in yet, too. */
export function helpPages(app: FastifyInstance, web: Web): void {
  app.get(helpPath, { config: { open: true } }, async (request, reply) => {
    const { title } = pageWords(languageOf(request)).help;
    return sendPage(web, request, reply, { title, body: <AllGuides /> });
  });
  app.get<{ Params: { guide: string } }>(`${helpPath}/:guide`, { config: { open: true } }, async (request, reply) => {
    const { guide } = request.params;
    if (!isOneOf(guideNames, guide)) return notFound(web, request, reply);
    const { title } = guideIn(languageOf(request), guide);
    return sendPage(web, request, reply, { title, body: <OneGuide name={guide} /> });
  });
}

/** What there is to read about, each part with its headings. */
function AllGuides() {
  const { words, viewer } = usePage();
  const first: GuideName = viewer?.isLeader ? 'leaders' : 'caseworkers';
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {words.help.title}
      </Heading>
      <p>{words.help.lead}</p>
      {[first, ...guideNames.filter((name) => name !== first)].map((name) => (
        <Contents key={name} name={name} />
      ))}
    </div>
  );
}

function Contents({ name }: { readonly name: GuideName }) {
  const { language, url } = usePage();
  const { title, headings } = guideIn(language, name);
  return (
    <section aria-labelledby={name} className="stack tight">
      <Heading level="2" size="medium" id={name}>
        <a className="aksel-link" href={url(guidePath(name))}>
          {title}
        </a>
      </Heading>
      <ul className="guide-contents">
        {headings.map(({ text, anchor }) => (
          <li key={anchor}>
            <a className="aksel-link" href={url(guidePath(name, anchor))}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneGuide({ name }: { readonly name: GuideName }) {
  const { words, language, url } = usePage();
  return (
    <article className="narrow guide">
      <p className="no-print">
        <a className="aksel-link" href={url(helpPath)}>
          {words.help.whole}
        </a>
      </p>
      <GuideText tokens={guideIn(language, name).tokens} />
    </article>
  );
}
