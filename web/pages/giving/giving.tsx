import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { judgeText } from '../../../core/case/text.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { refusalText } from '../../../language/refusals.ts';
import type { ListedCase } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import type { FieldError } from '../../forms/form.tsx';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { sentBefore, showAgain, takenAt, wasSent } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { ConfirmGiving, GivingReceipt } from './confirm.tsx';
import { GiveForm } from './form.tsx';
import { receiversOf } from './receivers.ts';
import { type Offered, offerAll, type ToGive, tickedIn, whatToGive } from './sending.ts';

const path = '/cases/give';
const receiptForm = '/cases/given';
/** So many at a time, so that the answer comes while one waits. */
const most = 50;
/** More cases than these are not shown to be ticked. */
const mostShown = 200;

/** Offers whole cases to a colleague: choose, see what they will have, and what became of each. */
export function givingPages(app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { case?: string | string[] } }>(path, async (request, reply) => {
    const { case: named = [] } = request.query;
    const sent = await sentBefore(web, request);
    if (!wasSent(sent)) return sendForm(web, request, reply, { case: [named].flat() }, []);
    const { posted, errors, status } = sent;
    return errors.length > 0
      ? sendForm(web, request, reply, posted, errors, status)
      : sendConfirm(web, request, reply, posted);
  });

  app.post(path, async (request, reply) => {
    const viewer = viewerIn(request);
    const posted = postedIn(request);
    const wrong = await errorsIn(web, request, viewer, posted);
    if (wrong.length > 0) return showAgain(web, request, reply, { errors: wrong });
    if (textOf(posted, 'confirm') !== 'yes') return keepChoice(web, reply, viewer, posted);
    return giveAndReceipt(web, request, reply, viewer, posted);
  });

  app.get<{ Params: { id: string } }>(`${receiptForm}/:id`, async (request, reply) => {
    const viewer = viewerIn(request);
    const kept = await web.register.findDraft(viewer.person.id, request.params.id);
    if (kept?.form !== receiptForm) return notFound(web, request, reply);
    const { to, offered } = kept.content as unknown as { readonly to: string; readonly offered: readonly Offered[] };
    const language = languageOf(request);
    const routines = await routinesOf(
      web,
      offered.map(({ routine }) => routine),
      language,
    );
    const name = (await namesOf(web)).get(to) ?? '';
    const body = <GivingReceipt offered={offered} name={name} routines={routines} />;
    return sendPage(web, request, reply, { title: pageWords(language).giving.title, body });
  });
}

async function errorsIn(
  web: Web,
  request: FastifyRequest,
  viewer: Viewer,
  posted: Posted,
): Promise<readonly FieldError[]> {
  const say = pageWords(languageOf(request)).giving;
  const ticked = tickedIn(posted);
  const to = textOf(posted, 'to');
  const { can } = await receiversOf(web, viewer, []);
  const known = can.some(({ id }) => id === to);
  const wrong = judgeText(textOf(posted, 'message'));
  const routines = await routinesOf(web, [], languageOf(request));
  const routine = [...routines.values()][0];
  const messageText = wrong && (routine ? refusalText(wrong, routine, {}) : say.messageWrong);
  return [
    ...(ticked.length === 0 ? [{ name: 'case', text: say.noneTicked }] : []),
    ...(ticked.length > most ? [{ name: 'case', text: say.tooMany(most) }] : []),
    ...(known ? [] : [{ name: 'to', text: say.personMissing }]),
    ...(messageText ? [{ name: 'message', text: messageText }] : []),
  ];
}

async function sendForm(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  posted: Posted,
  errors: readonly FieldError[],
  status = 200,
): Promise<FastifyReply> {
  const viewer = viewerIn(request);
  const { cases, total } = await web.looks.cases(viewer.reader, { status: 'open', limit: mostShown });
  const units = [...new Set(cases.map(({ unit }) => unit))];
  const body = (
    <GiveForm
      cases={cases}
      cut={total > cases.length}
      receivers={await receiversOf(web, viewer, units)}
      ticked={tickedOf(cases, posted)}
      posted={posted}
      errors={errors}
    />
  );
  return sendPage(web, request, reply, { title: pageWords(languageOf(request)).giving.title, body }, status);
}

/** By their ids, or by the references that a link names. */
function tickedOf(cases: readonly ListedCase[], posted: Posted): readonly string[] {
  const named = new Set(tickedIn(posted).map(({ caseId }) => caseId));
  return cases.flatMap(({ caseId, reference }) => (named.has(caseId) || named.has(reference) ? [caseId] : []));
}

/** What was chosen has a page of its own: it can be reloaded and gone back to, and is the same decisions each time. */
async function keepChoice(web: Web, reply: FastifyReply, viewer: Viewer, posted: Posted): Promise<FastifyReply> {
  const id = randomUUID();
  const content = {
    to: textOf(posted, 'to'),
    message: textOf(posted, 'message'),
    reason: textOf(posted, 'reason'),
    case: tickedIn(posted).map(({ caseId, commandId }) => `${caseId} ${commandId}`),
    _command: randomUUID(),
  };
  await web.register.saveDraft({ id, person: viewer.person.id, form: path, content });
  return sendOn(web, reply, `${path}?draft=${id}`);
}

async function sendConfirm(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  posted: Posted,
): Promise<FastifyReply> {
  const viewer = viewerIn(request);
  const language = languageOf(request);
  const to = textOf(posted, 'to');
  const cases = await whatToGive(web, viewer, tickedIn(posted), to);
  const routines = await routinesOf(
    web,
    cases.map(({ routine }) => routine),
    language,
  );
  const name = (await namesOf(web)).get(to) ?? '';
  const gone = tickedIn(posted).length - cases.length;
  const body = <ConfirmGiving {...{ cases, name, posted, routines, gone }} />;
  return sendPage(web, request, reply, { title: pageWords(language).giving.title, body });
}

async function giveAndReceipt(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: Viewer,
  posted: Posted,
): Promise<FastifyReply> {
  const person = viewer.person.id;
  const id = commandIn(posted);
  const receipt = `${receiptForm}/${encodeURIComponent(id)}`;
  // The same form once more: it was decided, and what became of it is known.
  const before = await web.register.findDraft(person, id);
  if (before?.form === receiptForm) return sendOn(web, reply, receipt);
  const to = textOf(posted, 'to');
  const cases: readonly ToGive[] = await whatToGive(web, viewer, tickedIn(posted), to);
  const offered = await offerAll(web, viewer, cases, posted);
  if (offered.length > 0 && offered.every(({ outcome }) => outcome === 'away')) {
    const text = pageWords(languageOf(request)).frame.errors.engineAway;
    return showAgain(web, request, reply, { errors: [{ text }], status: 503 });
  }
  await web.register.saveDraft({ id, person, form: receiptForm, content: { to, offered } });
  await takenAt(web, request);
  return sendOn(web, reply, receipt);
}
