import { Heading, Radio, RadioGroup } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOneOf } from '../../../../language/one-of.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { accessReasons } from '../../../../register/register.ts';
import { textOf } from '../../../forms/answers.ts';
import { Errors, Form, fieldId } from '../../../forms/form.tsx';
import { keepForm, languageOf, ownPath, pathOf, postedIn, sendOn, sendPage, viewerIn } from '../../../request.ts';
import { sentBefore, showAgain } from '../../../shown-again.ts';
import { notFound } from '../../../view/message.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';

const whyPath = (reference: string) => `/cases/${encodeURIComponent(reference)}/why`;

/**
 * Before a case is shown to somebody who may see it and has no part in it: why? What they had sent is kept meanwhile. The
 * page tells nothing of the case but the address that they came with.
 */
export async function askWhy(
  web: Web,
  request: FastifyRequest<{ Params: { reference: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { reference } = request.params;
  // To its own page, so that no browser asks to send it once more.
  if (request.method === 'POST') return sendOn(web, reply, await keepForm(web, request, viewerIn(request).person.id));
  return showAsked(web, request, reply, { reference, next: pathOf(web, request) });
}

/** Takes the answer, and goes on to where they wanted. */
export function whyAskedPage(app: FastifyInstance, web: Web): void {
  app.get<{ Params: { reference: string } }>('/cases/:reference/why', async (request, reply) => {
    const { posted, errors } = await sentBefore(web, request);
    const { reference } = request.params;
    const next = ownPath(textOf(posted, 'next'));
    return showAsked(web, request, reply, { reference, next, missing: errors.length > 0 });
  });
  app.post<{ Params: { reference: string } }>('/cases/:reference/why', async (request, reply) => {
    const { reference } = request.params;
    const posted = postedIn(request);
    const reason = textOf(posted, 'reason');
    const next = ownPath(textOf(posted, 'next'));
    if (!isOneOf(accessReasons, reason)) {
      const text = pageWords(languageOf(request)).cases.whyAsked.missing;
      return showAgain(web, request, reply, { errors: [{ name: 'reason', text }] });
    }
    const opened = await web.looks.open(viewerIn(request).reader, reference, {
      purpose: 'reason',
      reason,
      duty: 'theirs',
    });
    if (opened.state !== 'shown') return notFound(web, request, reply);
    return sendOn(web, reply, next.startsWith('/cases/') ? next : `/cases/${encodeURIComponent(reference)}`);
  });
}

function showAsked(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: { readonly reference: string; readonly next: string; readonly missing?: boolean },
): FastifyReply {
  const { title } = pageWords(languageOf(request)).cases.whyAsked;
  return sendPage(web, request, reply, { title, body: <WhyAsked {...asked} /> }, asked.missing ? 422 : 200);
}

function WhyAsked({
  reference,
  next,
  missing = false,
}: {
  readonly reference: string;
  readonly next: string;
  readonly missing?: boolean;
}) {
  const { whyAsked: say } = usePage().words.cases;
  const error = missing ? say.missing : undefined;
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.text}</p>
      <Errors errors={error === undefined ? [] : [{ name: 'reason', text: error }]} />
      <Form action={whyPath(reference)} submit={say.submit}>
        <input type="hidden" name="next" value={next} />
        <RadioGroup legend={say.question} name="reason" error={error} id={fieldId('reason')} tabIndex={-1}>
          {accessReasons.map((reason) => (
            <Radio key={reason} value={reason}>
              {say.reasons[reason]}
            </Radio>
          ))}
        </RadioGroup>
      </Form>
    </div>
  );
}
