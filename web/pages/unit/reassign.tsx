import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PersonId } from '../../../core/case/state.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { Viewer } from '../../access/viewer.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import type { FieldError } from '../../forms/form.tsx';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt, wasSent } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { listBody } from './duties.tsx';
import { dutiesPath, filtersFrom } from './filters.ts';
import { ConfirmReassign } from './reassign-confirm.tsx';
import { ReassignReceipt } from './reassign-receipt.tsx';
import { giveAll, goneSince, leftBecause, pickedFrom } from './reassigning.ts';
import { type Came, isAway } from './sending-each.ts';
import { receiversIn } from './staff.ts';
import { unitView } from './view-of-unit.ts';

const path = '/unit/duties/reassign';
const receiptForm = '/unit/duties/reassigned';
/** So many at a time, so that the answer comes while one waits. */
const most = 100;

/** Gives several duties to somebody else: choose, confirm, and see what became of each. */
export function reassignPages(app: FastifyInstance, web: Web): void {
  app.get(path, async (request, reply) => {
    const viewer = viewerIn(request);
    if (!viewer.isLeader) return notFound(web, request, reply);
    const sent = await sentBefore(web, request);
    if (!wasSent(sent)) return sendOn(web, reply, '/unit/duties');
    return showChosen(web, request, reply, sent);
  });

  app.post(path, async (request, reply) => {
    const viewer = viewerIn(request);
    if (!viewer.isLeader) return notFound(web, request, reply);
    const posted = postedIn(request);
    if (errorsIn(web, request, viewer, posted).length > 0) return showAgain(web, request, reply);
    if (textOf(posted, 'confirm') !== 'yes') return keepChoice(web, reply, viewer, posted);
    return giveAndReceipt(web, request, reply, viewer, posted);
  });

  app.get<{ Params: { id: string } }>(`${receiptForm}/:id`, async (request, reply) => {
    const viewer = viewerIn(request);
    const kept = await web.register.findDraft(viewer.person.id, request.params.id);
    if (kept?.form !== receiptForm) return notFound(web, request, reply);
    const { to, given, back } = kept.content as unknown as Receipt;
    const reading = {
      names: await namesOf(web),
      routines: await routinesOf(
        web,
        given.map(({ routine }) => routine),
        languageOf(request),
      ),
    };
    const body = <ReassignReceipt to={to} given={given} back={back} reading={reading} />;
    return sendPage(web, request, reply, { title: pageWords(languageOf(request)).unit.list.title, body });
  });
}

/** What became of it, kept for its page, so that reloading that does nothing twice. */
interface Receipt {
  readonly to: PersonId;
  readonly given: readonly Came[];
  readonly back: string;
}

function errorsIn(web: Web, request: FastifyRequest, viewer: Viewer, posted: Posted): readonly FieldError[] {
  const say = pageWords(languageOf(request)).unit.reassign;
  const picked = pickedFrom(posted);
  const view = unitView(web, viewer)!;
  const known = receiversIn(viewer.directory, view.units).includes(textOf(posted, 'to'));
  return [
    ...(picked.length === 0 ? [{ name: 'duty', text: say.noneChosen }] : []),
    ...(picked.length > most ? [{ name: 'duty', text: say.tooMany(most) }] : []),
    ...(known ? [] : [{ name: 'to', text: say.personMissing }]),
  ];
}

/** What was chosen has a page of its own: it can be reloaded and gone back to, and is the same decisions each time. */
async function keepChoice(web: Web, reply: FastifyReply, viewer: Viewer, posted: Posted): Promise<FastifyReply> {
  const id = randomUUID();
  const content = {
    to: textOf(posted, 'to'),
    back: textOf(posted, 'back'),
    duty: pickedFrom(posted).map(({ caseId, duty, commandId }) => `${caseId} ${duty} ${commandId}`),
    _command: randomUUID(),
  };
  await web.register.saveDraft({ id, person: viewer.person.id, form: path, content });
  return sendOn(web, reply, `${path}?draft=${id}`);
}

/** What is about to be done, or the list with what is missing. */
async function showChosen(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  { posted, errors: away, status }: ShownAgain,
): Promise<FastifyReply> {
  const viewer = viewerIn(request);
  const words = pageWords(languageOf(request));
  const { title } = words.unit.list;
  const to = textOf(posted, 'to');
  const back = textOf(posted, 'back');
  const picked = pickedFrom(posted);
  const errors = errorsIn(web, request, viewer, posted);
  if (errors.length > 0) {
    const filters = filtersFrom(Object.fromEntries(new URLSearchParams(back)));
    const duties = picked.map(({ caseId, duty }) => `${caseId} ${duty}`);
    const body = await listBody(web, viewer, filters, { duties, to }, errors);
    return body ? sendPage(web, request, reply, { title, body }, status) : notFound(web, request, reply);
  }
  const { listed, reading } = await look(web, viewer, picked);
  const chosen = picked.map((each) => {
    const duty = listed.get(`${each.caseId} ${each.duty}`);
    return { ...each, listed: duty, left: leftBecause(duty, to, reading.routines, viewer.directory) };
  });
  const body = (
    <ConfirmReassign
      chosen={chosen}
      to={to}
      back={dutiesPath(filtersFrom(Object.fromEntries(new URLSearchParams(back))))}
      hidden={{ to, back, _draft: textOf(posted, '_draft') }}
      // Kept over a second attempt, so that it is the same decision and the same receipt.
      commandId={commandIn(posted)}
      reading={reading}
      errors={away}
    />
  );
  return sendPage(web, request, reply, { title, body }, status);
}

async function look(web: Web, viewer: Viewer, picked: ReturnType<typeof pickedFrom>) {
  const view = unitView(web, viewer)!;
  const [{ duties }, names] = await Promise.all([
    web.looks.unitDuties(viewer.reader, { ...view, only: picked, limit: most }, 'unit'),
    namesOf(web),
  ]);
  const routines = await routinesOf(
    web,
    duties.map(({ routine }) => routine),
    viewer.person.language,
  );
  return {
    view,
    listed: new Map(duties.map((duty) => [`${duty.caseId} ${duty.duty}`, duty])),
    reading: { names, routines },
  };
}

async function giveAndReceipt(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: Viewer,
  posted: Posted,
): Promise<FastifyReply> {
  const id = commandIn(posted);
  const person = viewer.person.id;
  const receipt = `${receiptForm}/${id}`;
  // The same form once more: it was decided, and what became of it is known.
  if (await web.register.findDraft(person, id)) return sendOn(web, reply, receipt);
  const to = textOf(posted, 'to');
  const { view, listed } = await look(web, viewer, pickedFrom(posted));
  const picked = pickedFrom(posted).map((each) => ({ ...each, listed: listed.get(`${each.caseId} ${each.duty}`) }));
  const here = picked.flatMap(({ listed: duty, commandId }) => (duty ? [{ duty, commandId }] : []));
  const gone = picked.filter((each) => each.listed === undefined).map(goneSince);
  const given = [...(await giveAll(web, viewer, here, to, view.holders)), ...gone];
  const [first] = given;
  if (first && given.every(isAway)) {
    const text = pageWords(languageOf(request)).frame.errors[first.outcome as 'engineAway'];
    return showAgain(web, request, reply, { errors: [{ text }], status: 503 });
  }
  const content: Receipt = { to, given, back: textOf(posted, 'back') };
  await web.register.saveDraft({ id, person, form: receiptForm, content: { ...content } });
  await takenAt(web, request);
  return sendOn(web, reply, receipt);
}
