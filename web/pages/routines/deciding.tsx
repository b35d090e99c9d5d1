import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Adoption, adoptionOf } from '../../../client/adoption.ts';
import { judgeText } from '../../../core/case/text.ts';
import { answerKinds, needsWords } from '../../../core/routine/adoption/answers.ts';
import { about } from '../../../handbook/about.ts';
import { openQuestions } from '../../../handbook/open-questions.ts';
import { answerText } from '../../../language/answered.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { refusalText } from '../../../language/refusals.ts';
import { readCount } from '../../../reading/numbers.ts';
import { commandIn, textOf } from '../../forms/answers.ts';
import type { FieldError } from '../../forms/form.tsx';
import { namesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, viewerIn } from '../../request.ts';
import { mayDecide, toFreshLogin } from '../../sessions/fresh-login.ts';
import { sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { DecidePage, withShow } from './decide-page.tsx';
import type { KnownRoutine } from './routine-page.tsx';

/** What the page of decisions shows to whoever looks. */
export async function decideBody(web: Web, known: KnownRoutine, request: FastifyRequest) {
  const { show, saved } = request.query as { readonly show?: unknown; readonly saved?: unknown };
  const [adoption, names, sent] = await Promise.all([
    adoptionOf(web, known.written),
    namesOf(web),
    sentBefore(web, request),
  ]);
  const isLeft = adoption.decided.decided < adoption.decided.of;
  const props = {
    known,
    adoption,
    names,
    sent,
    saved: readCount(String(saved ?? '')),
    show: show === 'all' || (show !== 'left' && !isLeft) ? 'all' : 'left',
  } as const;
  return { body: <DecidePage {...props} />, status: sent.status };
}

/** Takes what somebody answers, one question or many that they chose, about the newest version. */
export async function takeAnswers(
  web: Web,
  known: KnownRoutine,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const viewer = viewerIn(request);
  if (!known.mayChange) return notFound(web, request, reply);
  if (!mayDecide(web, request)) return toFreshLogin(web, request, reply);
  const posted = postedIn(request);
  const show = textOf(posted, 'show') === 'all' ? 'all' : 'left';
  const path = withShow(`/routines/${known.routine.id}/decide`, show);
  const adoption = await adoptionOf(web, known.written);
  const read = answersIn(request, known, adoption);
  if (read.errors.length > 0) return showAgain(web, request, reply, { path, errors: read.errors });
  const overtaken = await web.register.keepRoutineAnswers({
    id: commandIn(posted),
    routine: known.routine.id,
    version: known.routine.version,
    by: viewer.person.id,
    answers: read.answers,
    seen: adoption.all.find(({ number }) => String(number) === textOf(posted, 'seen'))?.number ?? 0,
  });
  if (overtaken.length > 0) {
    const language = languageOf(request);
    const say = pageWords(language).routines.adoption;
    const [{ answers: now }, names] = await Promise.all([adoptionOf(web, known.written), namesOf(web)]);
    const told = overtaken.map((key) => {
      const answer = now.get(key);
      return answer ? answerText(answer, names, language) : say.undecided;
    });
    const text = say.wrong.overtaken([...new Set(told)].join('; '));
    return showAgain(web, request, reply, {
      path: withShow(`/routines/${known.routine.id}/decide`, 'all'),
      errors: [{ text }],
    });
  }
  await takenAt(web, request);
  return sendOn(web, reply, `${path}&saved=${read.answers.length}`);
}

function answersIn(request: FastifyRequest, known: KnownRoutine, adoption: Adoption) {
  const language = languageOf(request);
  const { wrong } = pageWords(language).routines.adoption;
  const posted = postedIn(request);
  const keys = [...new Set([posted.key ?? []].flat())];
  const kind = answerKinds.find((each) => each === textOf(posted, 'answer'));
  const text = textOf(posted, 'text').trim();
  const number = openQuestions(about(known.routine)).find(({ key }) => key === keys[0])?.number;
  const asked = new Map(adoption.questions.map((question) => [question.key, question.asked]));
  const errors: FieldError[] = [];
  if (keys.length === 0) errors.push({ name: 'key', text: wrong.none });
  else if (textOf(posted, 'version') !== String(known.routine.version) || keys.some((key) => !asked.has(key)))
    errors.push({ text: wrong.changed });
  else if (!kind) errors.push({ name: `answer-${number}`, text: wrong.answer });
  else if (needsWords(kind) && (keys.length > 1 || text === ''))
    errors.push({ name: `text-${number}`, text: wrong.words });
  const unfit = judgeText(text);
  if (unfit) errors.push({ name: `text-${number}`, text: refusalText(unfit, known.routine, {}) });
  const said = kind && needsWords(kind) ? { text } : {};
  return { errors, answers: kind ? keys.map((key) => ({ key, asked: asked.get(key) ?? '', kind, ...said })) : [] };
}
