import { Button, Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { pageWords } from '../../language/pages/words.ts';
import { textOf } from '../forms/answers.ts';
import { keysAreOff, languageOf, postedIn, sendOn, sendPage, turnKeys } from '../request.ts';
import { KeyList } from '../view/keys.tsx';
import { usePage } from '../view/page-context.tsx';
import type { Web } from '../web.ts';

/** The keys that lead somewhere, and how to turn them off (WCAG 2.1.4). */
export function keysPage(app: FastifyInstance, web: Web): void {
  app.get('/keys', async (request, reply) =>
    sendPage(web, request, reply, {
      title: pageWords(languageOf(request)).keys.title,
      body: <Keys off={keysAreOff(request)} />,
    }),
  );
  app.post('/keys', async (request, reply) => {
    turnKeys(web, reply, textOf(postedIn(request), 'keys') === 'off' ? 'off' : 'on');
    return sendOn(web, reply, '/keys');
  });
}

function Keys({ off }: { readonly off: boolean }) {
  const { words, url, formToken } = usePage();
  const say = words.keys;
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      <KeyList />
      <form method="post" action={url('/keys')} className="stack tight">
        <input type="hidden" name="_token" value={formToken} />
        <p>
          <strong>{off ? say.off : say.on}</strong> {say.turnText}
        </p>
        <div>
          <Button type="submit" name="keys" value={off ? 'on' : 'off'} variant="secondary" size="small">
            {off ? say.turnOn : say.turnOff}
          </Button>
        </div>
      </form>
    </div>
  );
}
