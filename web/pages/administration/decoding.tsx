import { Radio, RadioGroup } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOneOf } from '../../../language/one-of.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { accessReasons } from '../../../register/register.ts';
import { textOf } from '../../forms/answers.ts';
import { Form, fieldId } from '../../forms/form.tsx';
import { languageOf, postedIn, sendPage, viewerIn } from '../../request.ts';
import { sentBefore, showAgain } from '../../shown-again.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { forAdministrators } from './desk.ts';
import { AdministrationFrame } from './frame.tsx';

const path = '/administration/decoding';

/** Where whoever administers says why they look at what the engine keeps, and gets the address that decodes it. */
export function decodingPage(app: FastifyInstance, web: Web): void {
  const { temporalUi } = web;
  if (temporalUi === undefined) return;
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { readonly address?: string | undefined; readonly missing: boolean },
  ) => {
    const { title } = pageWords(languageOf(request)).administration.decoding;
    const body = <DecodingPage temporalUi={temporalUi} {...shown} />;
    return sendPage(web, request, reply, { title, body }, shown.missing ? 422 : 200);
  };
  app.get(
    path,
    forAdministrators(web, async (request, reply) => {
      const { posted, errors } = await sentBefore(web, request);
      return show(request, reply, { address: textOf(posted, 'address') || undefined, missing: errors.length > 0 });
    }),
  );
  app.post(
    path,
    forAdministrators(web, async (request, reply) => {
      const reason = textOf(postedIn(request), 'reason');
      const { missing } = pageWords(languageOf(request)).cases.whyAsked;
      if (!isOneOf(accessReasons, reason))
        return showAgain(web, request, reply, { errors: [{ name: 'reason', text: missing }] });
      const holder = { person: viewerIn(request).person.id, session: request.session!.idHash };
      const permit = web.decoding.permit(holder, reason, web.now());
      return showAgain(web, request, reply, { posted: { address: `${web.baseUrl}/codec/${permit}` }, status: 200 });
    }),
  );
}

function DecodingPage({
  temporalUi,
  address,
  missing = false,
}: {
  readonly temporalUi: string;
  readonly address?: string | undefined;
  readonly missing?: boolean | undefined;
}) {
  const { words } = usePage();
  const { decoding: say } = words.administration;
  const { whyAsked } = words.cases;
  const error = missing ? whyAsked.missing : undefined;
  return (
    <AdministrationFrame title={say.title} errors={error === undefined ? [] : [{ name: 'reason', text: error }]}>
      <p>{say.text(temporalUi)}</p>
      {address === undefined ? (
        <Form action={path} submit={say.submit}>
          <RadioGroup legend={say.question} name="reason" error={error} id={fieldId('reason')} tabIndex={-1}>
            {accessReasons.map((reason) => (
              <Radio key={reason} value={reason}>
                {whyAsked.reasons[reason]}
              </Radio>
            ))}
          </RadioGroup>
        </Form>
      ) : (
        <>
          <p>{say.address}</p>
          <p>
            <code>{address}</code>
          </p>
        </>
      )}
    </AdministrationFrame>
  );
}
