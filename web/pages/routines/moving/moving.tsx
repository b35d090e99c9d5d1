import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CasesToChoose } from '../../../../client/moved-cases.ts';
import { judgeReason } from '../../../../core/case/text.ts';
import { routineKey } from '../../../../core/routine/routine.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { refusalText } from '../../../../language/refusals.ts';
import type { VersionMove } from '../../../../register/register.ts';
import { commandIn, type Posted, textOf } from '../../../forms/answers.ts';
import type { FieldError } from '../../../forms/form.tsx';
import { namesOf } from '../../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../../request.ts';
import { mayDecide, toFreshLogin } from '../../../sessions/fresh-login.ts';
import { sentBefore, showAgain, takenAt, wasSent } from '../../../shown-again.ts';
import { notFound } from '../../../view/message.tsx';
import type { Web } from '../../../web.ts';
import type { AddressOfRoutine } from '../find-routine.ts';
import type { KnownRoutine } from '../routine-page.tsx';
import {
  type Between,
  choosePath,
  confirmPath,
  forDeciders,
  forDecidersBetween,
  mostMoved,
  movedPath,
} from './between.ts';
import { ChoosePage } from './choose-page.tsx';
import { ConfirmPage } from './confirm-page.tsx';
import { MovedPage } from './moved-page.tsx';

const routine = '/routines/:municipality/:routine';

/** Many cases to another version of their routine: chosen, looked over, decided, and what became of each. */
export function movingPages(app: FastifyInstance, web: Web): void {
  app.get<AddressOfRoutine>(
    `${routine}/move/choose`,
    forDecidersBetween(web, async (request, reply, its) => {
      const shown = await sentBefore(web, request);
      const [found, unfinished] = await Promise.all([casesOf(web, request, its), unfinishedIn(web, its)]);
      const chosen = wasSent(shown) ? new Set(chosenIn(shown.posted)) : undefined;
      const read = inLanguage(request, its);
      const body = <ChoosePage {...read} known={its.known} {...{ found, chosen, shown, unfinished }} />;
      return sendPage(web, request, reply, { title: titleOf(request, its.known), body }, shown.status);
    }),
  );
  app.post<AddressOfRoutine>(
    `${routine}/move/choose`,
    forDecidersBetween(web, async (request, reply, its) => {
      const posted = postedIn(request);
      const errors = errorsIn(request, posted, its);
      if (errors.length > 0) return showAgain(web, request, reply, { errors });
      return keepChoice(web, request, reply, posted, its);
    }),
  );
  app.get<AddressOfRoutine>(
    `${routine}/move/confirm`,
    forDecidersBetween(web, async (request, reply, its) => {
      const shown = await sentBefore(web, request);
      if (!wasSent(shown)) return sendOn(web, reply, choosePath(its));
      const chosen = chosenIn(shown.posted);
      const [{ cases }, unfinished] = await Promise.all([casesOf(web, request, its), unfinishedIn(web, its)]);
      const there = cases.filter(({ caseId, refusals }) => chosen.includes(caseId) && refusals.length === 0);
      const read = inLanguage(request, its);
      const body = (
        <ConfirmPage
          {...read}
          known={its.known}
          {...{ there, shown, unfinished }}
          left={chosen.length - there.length}
        />
      );
      return sendPage(web, request, reply, { title: titleOf(request, its.known), body }, shown.status);
    }),
  );
  app.post<AddressOfRoutine>(
    `${routine}/move/confirm`,
    forDecidersBetween(web, async (request, reply, its) => begin(web, request, reply, its)),
  );
  app.get<AddressOfRoutine>(
    `${routine}/moves/:id`,
    forDeciders(web, async (request, reply, known) => showMove(web, request, reply, known)),
  );
  app.post<AddressOfRoutine>(
    `${routine}/moves/:id`,
    forDeciders(web, async (request, reply, known) => steer(web, request, reply, known)),
  );
}

function titleOf(request: FastifyRequest, { routine: its }: KnownRoutine): string {
  return `${its.title}: ${pageWords(languageOf(request)).moving.open}`;
}

function inLanguage(request: FastifyRequest, { from, to }: Pick<Between, 'from' | 'to'>) {
  const language = languageOf(request);
  return { from: routineIn(from, language), to: routineIn(to, language) };
}

function casesOf(web: Web, request: FastifyRequest, { from, to }: Between): Promise<CasesToChoose> {
  const query = { from: routineKey(from), to, now: web.now(), limit: mostMoved, offset: 0 };
  return web.looks.casesToChoose(viewerIn(request).reader, query);
}

/** The one move of the routine that has not ended, where there is one. */
async function unfinishedIn(web: Web, { to }: Between): Promise<VersionMove | undefined> {
  return (await web.moves.of(to.id)).find(({ state }) => state !== 'ended');
}

function chosenIn(posted: Posted): readonly string[] {
  return [...new Set([posted.case ?? []].flat())];
}

function errorsIn(request: FastifyRequest, posted: Posted, { known }: Between): readonly FieldError[] {
  const say = pageWords(languageOf(request)).moving;
  const [wrong] = judgeReason(textOf(posted, 'reason').trim());
  return [
    ...(chosenIn(posted).length === 0 ? [{ name: 'case', text: say.noneChosen }] : []),
    ...(wrong ? [{ name: 'reason', text: refusalText(wrong, known.routine) }] : []),
  ];
}

/** What was chosen has a page of its own: it can be reloaded and gone back to, and is the same decision each time. */
async function keepChoice(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  posted: Posted,
  its: Between,
): Promise<FastifyReply> {
  const id = randomUUID();
  const form = confirmPath(its);
  const content = { case: [...chosenIn(posted)], reason: textOf(posted, 'reason').trim(), _command: randomUUID() };
  await web.register.saveDraft({ id, person: viewerIn(request).person.id, form, content });
  await takenAt(web, request);
  return sendOn(web, reply, `${form}&draft=${id}`);
}

async function begin(web: Web, request: FastifyRequest, reply: FastifyReply, its: Between): Promise<FastifyReply> {
  const posted = postedIn(request);
  const errors = errorsIn(request, posted, its);
  if (errors.length > 0) return showAgain(web, request, reply, { path: choosePath(its), errors });
  if (!mayDecide(web, request)) return toFreshLogin(web, request, reply);
  const { person, scope } = viewerIn(request);
  const id = commandIn(posted);
  const begun = await web.moves.begin({
    ...{ id, routine: its.to.id, from: its.from.version, to: its.to.version, scope },
    ...{ reason: textOf(posted, 'reason').trim(), by: person.id, caseIds: chosenIn(posted).slice(0, mostMoved) },
  });
  if (begun !== 'begun') {
    const text = pageWords(languageOf(request)).moving[begun];
    return showAgain(web, request, reply, { errors: [{ text }], status: 409 });
  }
  await takenAt(web, request);
  return sendOn(web, reply, movedPath(its.to.id, id));
}

interface AddressOfMove {
  readonly id: string;
}

/** The move that an address names, where it is one of this routine. */
async function moveIn(web: Web, request: FastifyRequest, { routine: its }: KnownRoutine) {
  const move = await web.moves.find((request.params as AddressOfMove).id);
  return move?.routine === its.id ? move : undefined;
}

async function showMove(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  known: KnownRoutine,
): Promise<FastifyReply> {
  const move = await moveIn(web, request, known);
  if (!move) return notFound(web, request, reply);
  const [shown, seen, names, from, to] = await Promise.all([
    sentBefore(web, request),
    web.looks.casesOfMove(viewerIn(request).reader, move.id),
    namesOf(web),
    ...[move.from, move.to].map((version) => web.routines.get(routineKey({ id: move.routine, version }))),
  ] as const);
  const read = inLanguage(request, { from: from!, to: to! });
  const body = <MovedPage {...read} {...{ known, move, seen, names, shown }} />;
  return sendPage(web, request, reply, { title: titleOf(request, known), body }, shown.status);
}

const steers: Readonly<Record<string, 'stopped' | 'running' | 'ended'>> = {
  stop: 'stopped',
  'go-on': 'running',
  leave: 'ended',
};

async function steer(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  known: KnownRoutine,
): Promise<FastifyReply> {
  const move = await moveIn(web, request, known);
  if (!move) return notFound(web, request, reply);
  const here = movedPath(known.routine.id, move.id);
  const does = textOf(postedIn(request), '_do');
  const to = Object.hasOwn(steers, does) ? steers[does] : undefined;
  if (!to) return sendOn(web, reply, here);
  // To let it go on decides what happens with cases; to stop it decides nothing.
  if (to === 'running' && !mayDecide(web, request)) return toFreshLogin(web, request, reply, here);
  const done = await web.moves.steer({ move: move.id, by: viewerIn(request).person.id, to });
  if (done) return sendOn(web, reply, here);
  const text = pageWords(languageOf(request)).moving.tooLate;
  return showAgain(web, request, reply, { errors: [{ text }], status: 409 });
}
