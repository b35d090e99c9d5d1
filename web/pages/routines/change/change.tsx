import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { judgeReason } from '../../../../core/case/text.ts';
import { unfilledRoles } from '../../../../core/people/unfilled-roles.ts';
import { differencesBetween } from '../../../../handbook/differences.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { refusalText } from '../../../../language/refusals.ts';
import { readCount } from '../../../../reading/numbers.ts';
import { commandIn, textOf } from '../../../forms/answers.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../../request.ts';
import { mayDecide, toFreshLogin } from '../../../sessions/fresh-login.ts';
import { sentBefore, showAgain, takenAt } from '../../../shown-again.ts';
import type { Web } from '../../../web.ts';
import type { AddressOfRoutine } from '../find-routine.ts';
import { ChangePage } from './change-page.tsx';
import { yearPages } from './draft-year.tsx';
import { changePath, type Drafting, forWriters, seenIn } from './drafting.ts';
import { effectPages } from './effect.tsx';
import { newStepPages } from './new-step.tsx';
import { publisherPages } from './publishers.tsx';
import { stepPages } from './steps.tsx';
import { stillAskedIn } from './still-asked.tsx';
import { textPages } from './text.tsx';
import { wholePages } from './whole.tsx';

const path = '/routines/:municipality/:routine/change';

/** The next version of a routine: begun, written, proposed by one and published by another of those who decide. */
export function changePages(app: FastifyInstance, web: Web): void {
  app.get<AddressOfRoutine>(
    path,
    forWriters(web, async (request, reply, its) => {
      const shown = await sentBefore(web, request as FastifyRequest);
      const language = languageOf(request as FastifyRequest);
      const { known, draft } = its;
      const differences = draft && differencesBetween(known.routine, routineIn(draft.judged.parsed.routine, language));
      const keys = new Set(draft && (await web.routineDrafts.stillAsked(draft)).map(({ key }) => key));
      const asked = draft && stillAskedIn(draft, keys, language);
      const unfilled =
        draft &&
        unfilledRoles(
          draft.judged.parsed.routine,
          viewerIn(request as FastifyRequest).directory,
          await web.register.listUnits(),
        );
      const { done, left, added } = request.query as Readonly<Record<string, unknown>>;
      const did = left === 'out' ? ('left-out' as const) : added === 'yes' ? ('added' as const) : undefined;
      const published = readCount(String(done ?? ''));
      const body = (
        <ChangePage
          {...its}
          {...{ asked, unfilled, differences, shown, published, did, me: viewerIn(request as FastifyRequest) }}
        />
      );
      const { pages } = pageWords(language).routines;
      return sendPage(
        web,
        request as FastifyRequest,
        reply,
        { title: `${known.routine.title}: ${pages.change}`, body },
        shown.status,
      );
    }),
  );
  app.post<AddressOfRoutine>(
    path,
    forWriters(web, async (request, reply, its) => act(web, request as FastifyRequest, reply, its)),
  );
  textPages(app, web);
  stepPages(app, web);
  effectPages(app, web);
  newStepPages(app, web);
  yearPages(app, web);
  wholePages(app, web);
  publisherPages(app, web);
}

async function act(web: Web, request: FastifyRequest, reply: FastifyReply, its: Drafting): Promise<FastifyReply> {
  const { id } = its.known.routine;
  const here = changePath(id);
  const posted = postedIn(request);
  const language = languageOf(request);
  const say = pageWords(language).routineChange;
  const by = viewerIn(request).person.id;
  const seen = seenIn(request);
  const again = (text: string, name?: string) =>
    showAgain(web, request, reply, { path: here, errors: [{ text, name }], status: name === undefined ? 409 : 422 });
  switch (textOf(posted, '_do')) {
    case 'begin':
      return (await web.routineDrafts.begin({ id: randomUUID(), routine: id, by }))
        ? sendOn(web, reply, here)
        : again(say.noText);
    case 'propose':
      return (await web.routineDrafts.propose({ routine: id, by, ...seen }))
        ? sendOn(web, reply, here)
        : again(say.propose.notNow);
    case 'take-back':
      await web.routineDrafts.takeBack(seen);
      return sendOn(web, reply, here);
    case 'discard': {
      if (textOf(posted, 'sure') !== 'yes') return again(say.discard.notSure, 'sure');
      // Of a routine that has no version yet there is nothing left then.
      const back = its.known.versions.length > 0 ? here : '/routines';
      return (await web.routineDrafts.remove(seen)) ? sendOn(web, reply, back) : again(say.propose.notNow);
    }
    case 'publish': {
      if (!its.known.publishers.mayPublish) return again(say.publishers.notYou);
      if (!mayDecide(web, request)) return toFreshLogin(web, request, reply);
      const reason = textOf(posted, 'reason').trim();
      const [wrong] = judgeReason(reason);
      if (wrong) return again(refusalText(wrong, its.known.routine), 'reason');
      const came = await web.routineDrafts.publish({
        ...{ routine: id, by, reason, commandId: commandIn(posted), ...seen },
      });
      if (!came.ok) return again(came.why === 'own' ? say.propose.own : say.propose.notNow);
      await takenAt(web, request);
      return sendOn(web, reply, `${here}?done=${came.version}`);
    }
    default:
      return sendOn(web, reply, here);
  }
}
