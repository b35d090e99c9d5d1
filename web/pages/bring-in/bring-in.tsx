import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type BringInPlan, bringIn, type PlannedCase, planBringIn, wrongWith } from '../../../client/bring-in.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { type AsWritten, routineIn } from '../../../language/in-language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { givenIn, takesFiles, wrongLines } from '../../forms/csv-file.tsx';
import type { FieldError } from '../../forms/form.tsx';
import { newestRoutines } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { staffFor } from '../intake/staff.ts';
import { type BringInDraft, bringInPath, findBringIn, saveBringIn } from './draft.ts';
import { GiveFile } from './give-file.tsx';
import { Preview } from './preview.tsx';
import { Receipt } from './receipt.tsx';

/** More cases than these are several files. */
const mostLines = 1000;

/**
 * How long one answer opens cases before it says how far it has come. Far less than a page may take; what is left is opened
 * when the person asks for it.
 */
const longestMilliseconds = 15_000;

type OfFile = { Params: { readonly id: string } };

/** Many cases that run already, from a spreadsheet: given, looked over line by line, then opened. For whoever opens cases. */
export function bringInPages(app: FastifyInstance, web: Web): void {
  app.get(bringInPath, async (request, reply) => {
    const { posted, errors, status } = await sentBefore(web, request);
    return showForm(web, request, reply, posted, errors, status);
  });
  takesFiles(app, (scope) => scope.post(bringInPath, async (request, reply) => take(web, request, reply)));

  app.get<OfFile>(`${bringInPath}/:id`, async (request, reply) => {
    const found = await findBringIn(web, viewerIn(request), request.params.id);
    return found ? showFile(web, request, reply, found, await sentBefore(web, request)) : notFound(web, request, reply);
  });
  // A double click waits for the first one, and then shows what that became; half way through it would see a changed file.
  const sent = new Map<string, Promise<unknown>>();
  app.post<OfFile>(`${bringInPath}/:id`, async (request, reply) => {
    const { id } = request.params;
    const answer = (async () => {
      await sent.get(id)?.catch(() => {});
      const found = await findBringIn(web, viewerIn(request), id);
      return found ? open(web, request, reply, found) : notFound(web, request, reply);
    })();
    sent.set(id, answer);
    try {
      return await answer;
    } finally {
      if (sent.get(id) === answer) sent.delete(id);
    }
  });
}

async function showForm(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  posted: Posted,
  errors: readonly FieldError[],
  status: number,
) {
  const viewer = viewerIn(request);
  const [routines, staff] = await Promise.all([newestRoutines(web, languageOf(request)), staffFor(web, viewer)]);
  const body = <GiveFile {...{ routines, posted, errors }} units={staff.own} unit={viewer.person.unit} />;
  const { title } = pageWords(languageOf(request)).bringIn;
  return sendPage(web, request, reply, { title, body }, status);
}

/** Takes the file as it is: what it means is judged each time that it is looked at. */
async function take(web: Web, request: FastifyRequest, reply: FastifyReply) {
  const viewer = viewerIn(request);
  const posted = postedIn(request);
  const say = pageWords(languageOf(request)).bringIn;
  const routine = await web.routines.find(textOf(posted, 'routine'));
  const { own } = await staffFor(web, viewer);
  const unit = textOf(posted, 'unit') || viewer.person.unit;
  const errors: FieldError[] = [];
  if (!routine) errors.push({ name: 'routine', text: pageWords(languageOf(request)).intake.choose.missing });
  if (!own.some(({ id }) => id === unit)) errors.push({ name: 'unit', text: say.unitMissing });
  const text = givenIn(posted);
  const wrong = wrongLines(text, mostLines, say);
  if (wrong) errors.push({ name: 'text', text: wrong });
  if (errors.length > 0 || !routine) return showAgain(web, request, reply, { errors });
  const content = { routine: routine.id, unit, practice: textOf(posted, 'practice') === 'yes', text };
  const draft = { id: randomUUID(), content: { ...content, sure: false, opened: [], wrong: 0 } };
  const { plan } = await planned(web, request, draft, routine);
  if (!plan.ok) {
    const sentences = wrongWith(plan, languageOf(request)).map((sentence) => ({ name: 'text', text: sentence }));
    return showAgain(web, request, reply, { errors: sentences });
  }
  await saveBringIn(web, viewer, draft);
  await takenAt(web, request);
  return sendOn(web, reply, `${bringInPath}/${draft.id}`);
}

async function planned(web: Web, request: FastifyRequest, { content }: BringInDraft, routine: AsWritten) {
  const viewer = viewerIn(request);
  const { own } = await staffFor(web, viewer);
  const plan = await planBringIn(content.text, {
    register: web.register,
    sameNamed: (names) =>
      web.looks.sameNamed(viewer.reader, {
        ...{ names, routine, practice: content.practice, unit: content.unit },
        ...{ directory: viewer.directory, today: dateOf(web.now()) },
      }),
    routine,
    by: viewer.person.id,
    unit: content.unit,
    units: own,
    now: web.now(),
    language: languageOf(request),
    practice: content.practice,
    sure: content.sure,
  });
  return { plan, fingerprint: fingerprintOf(plan) };
}

/** Tells one plan from another, so that nobody says yes to what they have not seen. */
function fingerprintOf(plan: BringInPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}

async function showFile(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: BringInDraft,
  { posted: { away: ofAway = [] }, status }: ShownAgain,
) {
  // Something is otherwise than when it was looked at.
  const changed = status === 409;
  // Lines of which it is not known whether they were opened, since something was away.
  const away = [ofAway].flat().map(Number);
  const { content } = draft;
  const say = pageWords(languageOf(request)).bringIn;
  const page = { practice: content.practice };
  const opened = await web.looks.opened(viewerIn(request).reader, content.opened, content);
  if (content.text === '') {
    return sendPage(web, request, reply, {
      ...page,
      title: say.receiptTitle,
      body: <Receipt {...{ content, opened }} />,
    });
  }
  const routine = await web.routines.find(content.routine);
  if (!routine) return notFound(web, request, reply);
  const { plan, fingerprint } = await planned(web, request, draft, routine);
  if (!plan.ok) {
    // Only another version of the routine makes a file unreadable that was read before.
    const posted = { routine: content.routine, unit: content.unit, text: content.text };
    const text = wrongWith(plan, languageOf(request)).join(' ');
    return showForm(web, request, reply, posted, [{ name: 'text', text }], 422);
  }
  const body = (
    <Preview
      path={`${bringInPath}/${draft.id}`}
      cases={plan.cases}
      {...{ content, opened, fingerprint, changed, away }}
      routine={routineIn(routine, languageOf(request))}
    />
  );
  return sendPage(web, request, reply, { ...page, title: say.previewTitle, body }, status);
}

async function open(web: Web, request: FastifyRequest, reply: FastifyReply, draft: BringInDraft) {
  const viewer = viewerIn(request);
  const posted = postedIn(request);
  const path = `${bringInPath}/${draft.id}`;
  const { content } = draft;
  // Sent once more: what it has become is shown.
  if (content.text === '') return sendOn(web, reply, path);
  if (textOf(posted, '_do') === 'sure') {
    await saveBringIn(web, viewer, { ...draft, content: { ...content, sure: true } });
    return sendOn(web, reply, path);
  }
  const routine = await web.routines.find(content.routine);
  if (!routine) return notFound(web, request, reply);
  const { plan, fingerprint } = await planned(web, request, draft, routine);
  if (!plan.ok || fingerprint !== textOf(posted, 'seen')) {
    return showAgain(web, request, reply, { posted: {}, status: 409 });
  }
  const began = performance.now();
  const done = await bringIn(web.cases, plan.cases, () => performance.now() - began < longestMilliseconds);
  const opened = done.flatMap(({ line, reference, result }) =>
    result.ok === true || result.ok === 'received'
      ? [{ line, reference, case: result.reference, caseId: result.caseId }]
      : [],
  );
  const away = done.flatMap(({ line, result }) => (result.ok === 'unavailable' ? [line] : []));
  const left = plan.cases.filter(isToOpen).length - opened.length;
  const next = {
    ...draft,
    content: {
      ...content,
      opened: [...content.opened, ...opened],
      // The names of children are not kept longer than they are needed.
      ...(left > 0 ? {} : { text: '', wrong: plan.cases.filter(({ outcome }) => outcome === 'wrong').length }),
    },
  };
  await saveBringIn(web, viewer, next);
  if (away.length === 0) return sendOn(web, reply, path);
  return showAgain(web, request, reply, { posted: { away: away.map(String) }, status: 503 });
}

function isToOpen({ outcome }: PlannedCase): boolean {
  return outcome === 'opens';
}
