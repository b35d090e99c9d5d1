import { BodyLong, Button, Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { pageWords } from '../../language/pages/words.ts';
import { languageOf, ownPath, sendOn, sendPage } from '../request.ts';
import { freshLoginPath, mayDecide } from '../sessions/fresh-login.ts';
import { notFound } from '../view/message.tsx';
import { usePage } from '../view/page-context.tsx';
import type { Web } from '../web.ts';

/** Before a decision, where the municipality asks for a fresh log-in: a page that leads to it, since no form may lead to another site. */
export function freshLoginPage(app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { next?: unknown } }>(freshLoginPath, async (request, reply) => {
    if (!web.decisions || !web.identityProvider) return notFound(web, request, reply);
    const { next: asked } = request.query;
    const next = ownPath(typeof asked === 'string' ? asked : '/');
    // Somebody has come back to it by the browser's button.
    if (mayDecide(web, request)) return sendOn(web, reply, next);
    const { title } = pageWords(languageOf(request)).frame.freshLogin;
    return sendPage(web, request, reply, { title, body: <FreshLogin next={next} kept={next.includes('draft=')} /> });
  });
}

function FreshLogin({ next, kept }: { readonly next: string; readonly kept: boolean }) {
  const { words, url } = usePage();
  const { freshLogin: say, cancel } = words.frame;
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <BodyLong>{say.text}</BodyLong>
      {kept ? <p>{say.kept}</p> : null}
      <div className="row">
        <Button as="a" role="link" href={url(`/login/start?${new URLSearchParams({ next, fresh: 'yes' })}`)}>
          {say.logIn}
        </Button>
        <a className="aksel-link" href={url(next)}>
          {cancel}
        </a>
      </div>
    </div>
  );
}
