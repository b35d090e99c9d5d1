import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import { routineKey } from '../../../core/routine/routine.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { readNumber } from '../../../reading/numbers.ts';
import { textOf } from '../../forms/answers.ts';
import { broughtInFilled, broughtInNames } from '../../forms/brought-in.ts';
import { newestRoutines, routinesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { type ShownAgain, sentBefore, showAgain, wasSent } from '../../shown-again.ts';
import { messagePage, notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { answerStep } from './answer-step.ts';
import { Check } from './check.tsx';
import { Choose } from './choose.tsx';
import { countedFrom } from './counted-from.ts';
import { findIntake, type IntakeDraft, listIntakes, newDraft, saveIntake } from './draft.ts';
import { CommonName, Duplicates } from './duplicate.tsx';
import { checkDuplicates, commonFrom, describeDuplicates, unansweredDuplicates } from './duplicates.ts';
import { type Intaking, intaking, newest, nextPage, stepPath } from './intaking.ts';
import { madeUpName } from './made-up-name.ts';
import { openIntake } from './opening.ts';
import { receiptPage } from './receipt.tsx';
import { StepForm } from './step-form.tsx';
import type { IntakeStep } from './steps.ts';

type Request = FastifyRequest<{ Params: { id: string; step: string }; Querystring: { draft?: string } }>;

/** New cases: choosing the routine, the intake's steps, the look over it, and the receipt. */
export function intakePages(app: FastifyInstance, web: Web): void {
  for (const practice of [false, true]) {
    app.get<{ Querystring: { routine?: string; removed?: string; missing?: string } }>(
      practice ? '/practice/new' : '/cases/new',
      async (request, reply) => {
        const { routine = '', missing } = request.query;
        return choosePage(web, request, reply, { practice, chosen: routine, wrong: missing !== undefined });
      },
    );
  }

  app.post('/cases/new', async (request, reply) => {
    const viewer = viewerIn(request);
    const posted = postedIn(request);
    const practice = textOf(posted, 'practice') === 'yes';
    const routine = await newest(web, textOf(posted, 'routine'), languageOf(request));
    if (!routine) return sendOn(web, reply, `${practice ? '/practice/new' : '/cases/new'}?missing=routine`);
    const begun = {
      routine: routineKey(routine),
      practice,
      unit: viewer.person.unit,
      name: practice ? madeUpName() : '',
      protected: textOf(posted, 'protected') === 'yes',
    };
    const draft = newDraft(randomUUID(), begun);
    await saveIntake(web, viewer, draft);
    const { steps } = await intaking(web, viewer, draft, routine);
    return sendOn(web, reply, stepPath(draft, steps[0]!.id));
  });

  app.post<{ Params: { id: string } }>('/cases/new/:id/delete', async (request, reply) => {
    const viewer = viewerIn(request);
    const draft = await findIntake(web, viewer, request.params.id);
    if (draft) await web.register.removeDraft(viewer.person.id, draft.id);
    return sendOn(web, reply, draft?.practice ? '/practice/new?removed=yes' : '/cases/new?removed=yes');
  });

  app.post<{ Params: { id: string } }>('/cases/new/:id/runs-already', async (request, reply) => {
    const its = await found(web, request, reply, request.params.id);
    if (!its) return reply;
    if (its.draft.sent) return sendOn(web, reply, stepPath(its.draft, 'check'));
    const broughtIn = { ...its.draft.broughtIn, [broughtInNames.runs]: 'yes' };
    await saveIntake(web, its.viewer, { ...its.draft, broughtIn });
    return sendOn(web, reply, stepPath(its.draft, 'brought-in'));
  });

  app.get<{ Params: { id: string } }>('/cases/new/:id/receipt', (request, reply) =>
    receiptPage(web, request, reply, request.params.id),
  );

  app.get<{ Params: { id: string } }>('/cases/new/:id', async (request, reply) => {
    const its = await found(web, request, reply, request.params.id);
    return its && sendOn(web, reply, stepPath(its.draft, nextPage(its)));
  });

  app.get('/cases/new/:id/:step', async (request: Request, reply) => {
    const its = await found(web, request, reply, request.params.id);
    if (!its) return reply;
    const { step: wanted } = request.params;
    const sent = await sentBefore(web, request);
    if (wanted === 'check') return checkPage(web, request, reply, its, sent);
    if (its.draft.sent) return sendOn(web, reply, stepPath(its.draft, 'check'));
    if (wanted === 'same-child') return duplicatePage(web, request, reply, its, sent);
    const step = its.steps.find(({ id }) => id === wanted);
    if (!step) return sendOn(web, reply, stepPath(its.draft, nextPage(its)));
    return stepPage(web, request, reply, its, step, sent);
  });

  app.post('/cases/new/:id/:step', async (request: Request, reply) => {
    const its = await found(web, request, reply, request.params.id);
    if (!its) return reply;
    const { step: wanted } = request.params;
    if (wanted === 'check') return open(web, request, reply, its);
    if (its.draft.sent) return sendOn(web, reply, stepPath(its.draft, 'check'));
    if (wanted === 'same-child') return anotherChild(web, request, reply, its);
    const step = its.steps.find(({ id }) => id === wanted);
    if (!step) return sendOn(web, reply, stepPath(its.draft, nextPage(its)));
    return takeStep(web, request, reply, its, step);
  });
}

/** The draft of an address. Where it is a case by now the answer is its receipt, where it is nothing that it is not found. */
async function found(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<Intaking | undefined> {
  const viewer = viewerIn(request);
  const draft = await findIntake(web, viewer, id);
  if (!draft) {
    if (await isCase(web, id)) sendOn(web, reply, stepPath({ id }, 'receipt'));
    else notFound(web, request, reply);
    return undefined;
  }
  // What was sent is sent again by the very version that it was sent with.
  const [routineId = ''] = draft.routine.split('@');
  const language = languageOf(request);
  const sent = draft.sent ? (await routinesOf(web, [draft.routine], language)).get(draft.routine) : undefined;
  const routine = draft.sent ? sent : await newest(web, routineId, language);
  if (routine) {
    const its = await intaking(web, viewer, draft, routine);
    // A name that nobody has looked up yet, since it was typed before, or with another year.
    const checked = its.draft.answered.includes('child') && !its.draft.sent ? await looked(web, its) : its;
    if (checked) return checked;
    messagePage(web, request, reply, 'tooManyNames', 429);
    return undefined;
  }
  notFound(web, request, reply);
  return undefined;
}

async function isCase(web: Web, id: string): Promise<boolean> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return false;
  const there = await Promise.all([false, true].map((practice) => web.register.casesThere({ ids: [id], practice })));
  return there.some(({ size }) => size > 0);
}

/** With what is known of cases of the same name; undefined where they have asked for too many. */
async function looked(web: Web, its: Intaking, { again = false } = {}): Promise<Intaking | undefined> {
  const { draft, tooMany } = await checkDuplicates(web, its.viewer, its.routine, its.draft, { again });
  return tooMany ? undefined : { ...its, draft };
}

/** A step's form: as its draft has it, or as it was sent and is to be mended. */
function stepPage(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  its: Intaking,
  step: IntakeStep,
  sent: ShownAgain,
) {
  const { posted, errors, status } = sent;
  const answering = answeringOf(web, its, languageOf(request));
  const title = pageTitle(request, its.draft);
  const { practice } = its.draft;
  if (step.kind === 'brought-in' && textOf(posted, '_do') === 'fill') {
    const runs = { ...posted, [broughtInNames.runs]: 'yes' };
    const broughtIn = broughtInFilled(its.routine, runs, step.places, step.receivers, dateOf(web.now()));
    const body = <StepForm its={{ ...its, draft: { ...its.draft, broughtIn } }} step={step} errors={[]} filled />;
    return sendPage(web, request, reply, { title, body, practice });
  }
  const draft = wasSent(sent) ? answerStep(step, its.draft, posted, answering).draft : its.draft;
  const isUnusual = errors.length > 0 && errors.every(({ confirm }) => confirm !== undefined);
  const asked = errors.flatMap(({ name }) => name ?? []);
  const counts = isUnusual && step.kind !== 'brought-in';
  const meant = counts ? countedFrom(its.routine, draft, step, asked, web.now()) : undefined;
  const kept = textOf(posted, '_draft') || undefined;
  const body = <StepForm its={{ ...its, draft }} {...{ step, errors, meant, kept }} />;
  return sendPage(web, request, reply, { title, body, practice }, status);
}

const answeringOf = (web: Web, { routine, staff, roles, viewer }: Intaking, language: 'nb' | 'nn') => ({
  viewer,
  now: web.now(),
  routine,
  language,
  units: staff.own.map(({ id }) => id),
  roles,
  today: dateOf(web.now()),
});

function pageTitle(request: FastifyRequest, { practice }: IntakeDraft): string {
  const { intake } = pageWords(languageOf(request));
  return practice ? intake.practiceTitle : intake.title;
}

async function takeStep(web: Web, request: Request, reply: FastifyReply, its: Intaking, step: IntakeStep) {
  const posted = postedIn(request);
  const kept = textOf(posted, '_kept');
  const again = { ...posted, _draft: kept === its.draft.id ? '' : kept };
  if (step.kind === 'brought-in' && textOf(posted, '_do') === 'fill')
    return showAgain(web, request, reply, { posted: again, status: 200 });
  const { draft, errors } = answerStep(step, its.draft, posted, answeringOf(web, its, languageOf(request)));
  if (errors.length > 0) return showAgain(web, request, reply, { posted: again, errors });
  await saveIntake(web, its.viewer, draft);
  if (kept !== '' && kept !== draft.id) await web.register.removeDraft(its.viewer.person.id, kept);
  const taken = await intaking(web, its.viewer, draft, its.routine);
  const next = step.kind === 'child' ? await looked(web, taken) : taken;
  if (!next) return messagePage(web, request, reply, 'tooManyNames', 429);
  return sendOn(web, reply, stepPath(draft, nextPage(next)));
}

async function choosePage(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    practice,
    chosen,
    wrong = false,
  }: { readonly practice: boolean; readonly chosen: string; readonly wrong?: boolean },
) {
  const viewer = viewerIn(request);
  const [routines, drafts] = await Promise.all([
    newestRoutines(web, languageOf(request)),
    listIntakes(web, viewer, practice),
  ]);
  const words = pageWords(languageOf(request)).intake;
  const removed = (request.query as { removed?: string }).removed !== undefined;
  const body = (
    <Choose routines={routines} drafts={drafts} practice={practice} chosen={chosen} wrong={wrong} removed={removed} />
  );
  const title = practice ? words.practiceTitle : words.title;
  return sendPage(web, request, reply, { title, body, practice }, wrong ? 422 : 200);
}

async function duplicatePage(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  its: Intaking,
  { posted, errors }: ShownAgain,
) {
  const open = unansweredDuplicates(its.draft);
  if (open.length === 0) return sendOn(web, reply, stepPath(its.draft, nextPage(its)));
  if (open.length >= commonFrom && its.draft.birthYear === undefined)
    return commonNamePage(
      request,
      reply,
      web,
      its,
      open.length,
      errors.length > 0 ? textOf(posted, 'birthYear') : undefined,
    );
  const duplicates = await describeDuplicates(web, its.viewer, its.staff, its.draft, languageOf(request));
  const body = <Duplicates draft={its.draft} duplicates={duplicates} count={open.length} />;
  return sendPage(web, request, reply, { title: pageTitle(request, its.draft), body, practice: its.draft.practice });
}

function commonNamePage(
  request: FastifyRequest,
  reply: FastifyReply,
  web: Web,
  its: Intaking,
  count: number,
  wrong?: string,
) {
  const error = wrong === undefined ? undefined : pageWords(languageOf(request)).intake.duplicate.birthYearWrong;
  const body = <CommonName draft={its.draft} count={count} error={error} typed={wrong ?? ''} />;
  const content = { title: pageTitle(request, its.draft), body, practice: its.draft.practice };
  return sendPage(web, request, reply, content, wrong === undefined ? 200 : 422);
}

/** A year in which a child can be born who is a case now, or 0 where it is not known. */
function birthYearFrom(text: string, today: DateText): number | undefined {
  const read = readNumber(text);
  const thisYear = Number(today.slice(0, 4));
  const fits = read.ok && Number.isInteger(read.number) && read.number >= thisYear - 25 && read.number <= thisYear + 1;
  return read.ok && (fits || read.number === 0) ? read.number : undefined;
}

async function anotherChild(web: Web, request: FastifyRequest, reply: FastifyReply, its: Intaking) {
  const open = unansweredDuplicates(its.draft);
  const posted = postedIn(request);
  if (posted.birthYear !== undefined) {
    const typed = textOf(posted, 'birthYear');
    const birthYear = birthYearFrom(typed, dateOf(web.now()));
    const say = pageWords(languageOf(request)).intake.duplicate;
    if (birthYear === undefined)
      return showAgain(web, request, reply, { errors: [{ name: 'birthYear', text: say.birthYearWrong }] });
    const told = { ...its.draft, birthYear };
    await saveIntake(web, its.viewer, told);
    const next = await looked(web, { ...its, draft: told });
    if (!next) return messagePage(web, request, reply, 'tooManyNames', 429);
    return sendOn(web, reply, stepPath(told, nextPage(next)));
  }
  // One that has come since the page was shown has not been looked at.
  if (textOf(posted, 'count') !== String(open.length)) return sendOn(web, reply, stepPath(its.draft, 'same-child'));
  const draft = { ...its.draft, notTheSame: [...its.draft.notTheSame, ...open] };
  await saveIntake(web, its.viewer, draft);
  return sendOn(web, reply, stepPath(draft, nextPage({ ...its, draft })));
}

async function checkPage(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  its: Intaking,
  { errors, status }: ShownAgain,
) {
  const next = nextPage(its);
  if (next !== 'check') return sendOn(web, reply, stepPath(its.draft, next));
  const problems = errors.map(({ name: step, text }) => ({ step, text }));
  const body = <Check its={its} problems={problems} />;
  const content = { title: pageTitle(request, its.draft), body, practice: its.draft.practice };
  return sendPage(web, request, reply, content, status);
}

async function open(web: Web, request: FastifyRequest, reply: FastifyReply, its: Intaking) {
  // Somebody may have opened one since the name was looked up.
  const now = its.draft.sent ? its : await looked(web, its, { again: true });
  if (!now) return messagePage(web, request, reply, 'tooManyNames', 429);
  const next = nextPage(now);
  if (next !== 'check') return sendOn(web, reply, stepPath(its.draft, next));
  const opened = await openIntake(web, now.viewer, now.routine, now.steps, now.draft, languageOf(request));
  if (opened.ok) return sendOn(web, reply, stepPath(its.draft, 'receipt'));
  const errors = opened.problems.map(({ step: name, text }) => ({ name, text }));
  return showAgain(web, request, reply, { errors, status: opened.status });
}
