import { BodyLong, Heading } from '@navikt/ds-react';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageWords } from '../../language/pages/words.ts';
import type { Posted } from '../forms/answers.ts';
import { languageOf, pathOf, postedIn, sendPage } from '../request.ts';
import type { Web } from '../web.ts';
import { KeptForm } from './kept-form.tsx';
import { usePage } from './page-context.tsx';

type Message =
  | 'notFound'
  | 'staleForm'
  | 'trouble'
  | 'registerAway'
  | 'newerRelease'
  | 'keyGone'
  | 'tooSlow'
  | 'tooMany'
  | 'tooManyNames';

/** What can pass by itself, so that the same may be asked again. */
const passing: readonly Message[] = ['registerAway', 'newerRelease', 'tooSlow'];

/** A page that says why there is no other: what happened, and what to do. */
export function messagePage(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  message: Message,
  status: number,
): FastifyReply {
  const { errors } = pageWords(languageOf(request)).frame;
  const again = passing.includes(message) ? { path: pathOf(web, request), sent: sentIn(request) } : undefined;
  if (again) reply.header('retry-after', '10');
  return sendPage(
    web,
    request,
    reply,
    {
      title: errors[message],
      isMessage: true,
      body: <MessageBody message={message} reference={status >= 500 ? request.id : undefined} again={again} />,
    },
    status,
  );
}

/** The form that came with the request, if one did. */
function sentIn(request: FastifyRequest): Posted | undefined {
  return request.method === 'POST' ? postedIn(request) : undefined;
}

/** The same for what is not there and for what somebody may not see. */
export function notFound(web: Web, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return messagePage(web, request, reply, 'notFound', 404);
}

function MessageBody({
  message,
  reference,
  again,
}: {
  readonly message: Message;
  /** By which the line in the log is found. */
  readonly reference?: string | undefined;
  /** Where the same can be asked again, with the form that was sent. */
  readonly again?: { readonly path: string; readonly sent: Posted | undefined } | undefined;
}) {
  const { words, url } = usePage();
  const { errors, nav } = words.frame;
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {errors[message]}
      </Heading>
      <BodyLong>{errors[`${message}Text`]}</BodyLong>
      {again?.sent ? <KeptForm path={again.path} sent={again.sent} /> : null}
      {again && !again.sent ? (
        <p>
          <a className="aksel-link" href={url(again.path)}>
            {errors.tryAgain}
          </a>
        </p>
      ) : null}
      {reference ? <p className="quiet">{errors.reference(reference)}</p> : null}
      <p>
        <a className="aksel-link" href={url('/')}>
          {nav.deadlines}
        </a>
      </p>
    </div>
  );
}
