import { Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactNode } from 'react';
import type { CalledCase } from '../../../client/named.ts';
import { caseName } from '../../../language/case-name.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { KeptDraft } from '../../forms/form.tsx';
import { languageOf, postedIn, sendOn, sendPage } from '../../request.ts';
import { sentBefore, showAgain } from '../../shown-again.ts';
import { CaseName } from '../../view/case-name.tsx';
import { casePath } from '../../view/duty-table.tsx';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { askWhy } from './access/why-asked.tsx';
import { type DoneRows, doneAt, fromName } from './begun-at.tsx';
import { receiptLines, Told, ToMine } from './page/receipt.tsx';
import { type Look, type OpenedCase, openScene, type Scene, seesCase } from './scene.ts';
import { ReceivedBody } from './sending.tsx';

/** The address of a page that belongs to one case. */
export type OfCase = { Params: { reference: string }; Querystring: Record<string, string | undefined> };

/**
 * Opens the case of an address and makes its page; where there is none for the viewer, says so, where they have no part in it,
 * asks why, and where its opening is not written yet, asks to wait.
 */
export async function withScene<Route extends OfCase>(
  web: Web,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  look: Look,
  page: (scene: Scene) => Promise<FastifyReply> | FastifyReply,
): Promise<FastifyReply> {
  const asked = request as FastifyRequest<{ Params: { reference: string } }>;
  const opened = await openScene(web, asked, asked.params.reference, look);
  if (opened === 'asked-why') return askWhy(web, asked, reply);
  if (!opened) return notFound(web, request, reply);
  if (!opened.scene) return notWritten(web, request, reply, opened.opened);
  return page(opened.scene);
}

function notWritten(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  { found, language }: OpenedCase,
): FastifyReply {
  const { reference, practice } = found;
  const text = pageWords(language).cases.notWritten(reference);
  const body = (
    <div className="narrow stack">
      <Heading level="1" size="large">
        <CaseName {...found} />
      </Heading>
      <p>{text}</p>
    </div>
  );
  return sendPage(web, request, reply, { title: reference, body, practice });
}

/** Sends a page of a case: its reference stands in the title, and nothing else of it. */
export function sendCasePage(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  { found }: Pick<Scene, 'found'>,
  { title, body }: { readonly title?: string | undefined; readonly body: ReactNode },
  status = 200,
): FastifyReply {
  const whole = title ? `${title} · ${found.reference}` : found.reference;
  return sendPage(web, request, reply, { title: whole, body, practice: found.practice }, status);
}

/** What was asked for is received for good, and is written as soon as the register is back. */
export function sendReceived(web: Web, request: FastifyRequest, reply: FastifyReply, scene: Scene): FastifyReply {
  return sendCasePage(web, request, reply, scene, { body: <ReceivedBody found={scene.found} /> }, 202);
}

/**
 * What was asked for is done: back to where it was begun, or on to the case, with its receipt. Where the act left nothing in the
 * case for whoever did it, its page would be none for them: then the receipt stands alone, and says so.
 */
export async function sendDone(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: Scene,
  { rows }: { readonly rows: DoneRows },
): Promise<FastifyReply> {
  const { found, viewer } = scene;
  if (found.practice || (await web.looks.isStillTheirs(viewer.reader, found))) {
    return sendOn(web, reply, doneAt(found.reference, rows, textOf(postedIn(request), fromName)));
  }
  const view = (await web.looks.show(found)) ?? scene.view;
  const { state = scene.state, toJudge = scene.toJudge, now } = view;
  const told = receiptLines({ ...scene, view, state, toJudge, now }, rows);
  const posted = { reference: found.reference, called: found.childName, told, left: seesCase(scene) ? 'case' : 'duty' };
  return showAgain(web, request, reply, { path: leftPath, posted, status: 200 });
}

const leftPath = '/cases/left';

/** The receipt of an act after which the case is none for whoever did it, for as long as they are logged in. */
export function leftPage(app: FastifyInstance, web: Web): void {
  app.get(leftPath, async (request, reply) => {
    const { posted } = await sentBefore(web, request);
    const reference = textOf(posted, 'reference');
    if (reference === '') return notFound(web, request, reply);
    const say = pageWords(languageOf(request)).cases.receipt;
    const body = (
      <div className="narrow stack">
        <Heading level="1" size="large">
          <CaseName reference={reference} childName={textOf(posted, 'called') || undefined} />
        </Heading>
        <Told heading={say.heading} lines={[posted.told ?? []].flat()} />
        <p>{textOf(posted, 'left') === 'case' ? say.leftTheCase : say.leftTheDuty}</p>
        <p>
          <ToMine />
        </p>
      </div>
    );
    return sendPage(web, request, reply, { title: reference, body });
  });
}

/** The way back to the case. */
export function ToCase({ found }: { readonly found: CalledCase }) {
  const { words, url } = usePage();
  return (
    <p className="no-print">
      <a className="aksel-link" href={url(casePath(found.reference))}>
        ‹ {words.duty.toCase(caseName(found))}
      </a>
    </p>
  );
}

/** What every form of a case carries unseen: how far the case had come, and the draft that it was filled from. */
export function Unseen({ seen, posted }: { readonly seen: string; readonly posted: Posted }) {
  return (
    <>
      <input type="hidden" name="_seen" value={seen} />
      <KeptDraft id={textOf(posted, '_draft')} />
    </>
  );
}
