import { BodyLong, Heading } from '@navikt/ds-react';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageWords } from '../../language/pages/words.ts';
import { languageOf, sendPage } from '../request.ts';
import type { Web } from '../web.ts';
import { usePage } from './page-context.tsx';

type Message = 'notFound' | 'staleForm' | 'trouble' | 'registerAway' | 'tooMany';

/** A page that says why there is no other: what happened, and what to do. */
export function messagePage(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  message: Message,
  status: number,
): FastifyReply {
  const { errors } = pageWords(languageOf(request)).frame;
  return sendPage(
    web,
    request,
    reply,
    {
      title: errors[message],
      body: <MessageBody message={message} reference={status >= 500 ? request.id : undefined} />,
    },
    status,
  );
}

/** The same for what is not there and for what somebody may not see. */
export function notFound(web: Web, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return messagePage(web, request, reply, 'notFound', 404);
}

function MessageBody({
  message,
  reference,
}: {
  readonly message: Message;
  /** By which the line in the log is found. */
  readonly reference?: string | undefined;
}) {
  const { words, url } = usePage();
  const { errors, nav } = words.frame;
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {errors[message]}
      </Heading>
      <BodyLong>{errors[`${message}Text`]}</BodyLong>
      {reference ? <p className="quiet">{errors.reference(reference)}</p> : null}
      <p>
        <a className="aksel-link" href={url('/')}>
          {nav.deadlines}
        </a>
      </p>
    </div>
  );
}
