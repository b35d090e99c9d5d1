import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { viewIn } from '../../../client/case-view.ts';
import type { CaseView } from '../../../client/cases.ts';
import type { ShownCase } from '../../../client/shown-case.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { own } from '../../../core/own.ts';
import { holdersOf } from '../../../core/people/roles.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { ListedDuty } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { textOf } from '../../forms/answers.ts';
import { routinesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { type ShownAgain, sentBefore, showAgain } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { isInstant, moveClock } from './jump.ts';
import { comingMails, writtenMails } from './mails.ts';
import { practicePath } from './path.ts';
import { PracticeCase } from './practice-case.tsx';
import { PracticeList } from './practice-list.tsx';

type Request = FastifyRequest<{
  Params: { reference: string };
  Querystring: { after?: string; from?: string; there?: string; underWay?: string };
}>;

/** More practice cases than this are not listed: the newest stand first. */
const most = 50;

/** Practice: one's own practice cases, and one case whose time is moved. */
export function practicePages(app: FastifyInstance, web: Web): void {
  app.get('/practice', async (request, reply) => {
    const viewer = viewerIn(request);
    const [cases, waiting, people] = await Promise.all([
      web.register.listPracticeCases({ person: viewer.person.id, limit: most }),
      web.looks.duties(viewer.reader, { person: viewer.person.id, practice: true, limit: most, on: dateOf(web.now()) }),
      web.register.listPeople(),
    ]);
    const own = new Set(cases.map(({ reference }) => reference));
    const others = waiting.filter(({ reference }) => !own.has(reference));
    const body = (
      <PracticeList
        cases={cases}
        clocks={await web.cases.clocks(cases.map(({ caseId }) => caseId))}
        waiting={others}
        routines={
          await routinesOf(
            web,
            [...cases, ...others].map(({ routine }) => routine),
            languageOf(request),
          )
        }
        names={new Map(people.map(({ id, name }) => [id, name]))}
      />
    );
    const { title } = pageWords(languageOf(request)).practice;
    return sendPage(web, request, reply, { title, body, practice: true });
  });

  app.get('/practice/:reference', async (request: Request, reply) => {
    const found = await practiceCase(web, request);
    if (!found) return notFound(web, request, reply);
    return casePage(web, request, reply, found, await sentBefore(web, request));
  });

  // A long jump plays whole weeks, a minute at the most.
  app.post('/practice/:reference/jump', { handlerTimeout: 100_000 }, async (request: Request, reply) => {
    const found = await practiceCase(web, request);
    if (!found) return notFound(web, request, reply);
    const posted = postedIn(request);
    const form = { to: textOf(posted, 'to'), now: textOf(posted, 'now'), wake: textOf(posted, 'wake') };
    const result = await moveClock(web, found, form);
    const path = practicePath(found.reference);
    if (result === undefined) return sendOn(web, reply, path);
    // Sent twice: the second one shows what the first one did.
    const shown = /^\d{1,9}$/.test(textOf(posted, 'after')) ? textOf(posted, 'after') : String(found.sequence);
    if (result === 'there') return sendOn(web, reply, `${path}?${new URLSearchParams({ after: shown, there: 'yes' })}`);
    if (result.ok === 'unavailable')
      return showAgain(web, request, reply, { path, posted: { away: result.what }, status: 503 });
    if (result.ok === false) return sendOn(web, reply, path);
    const underWay = result.ok === 'under-way' ? { underWay: 'yes' } : undefined;
    const query = new URLSearchParams({ after: shown, from: result.from, ...underWay });
    return sendOn(web, reply, `${path}?${query}`);
  });
}

async function practiceCase(web: Web, request: Request): Promise<ShownCase | undefined> {
  const found = await web.looks.openForWork(viewerIn(request).reader, request.params.reference, 'case');
  return found?.practice && found.status !== 'opening' ? found : undefined;
}

/** Who else must act on what is open: those without whom one who practises alone comes no further. */
function waitsFor(viewer: Viewer, { found, state }: CaseView, duties: readonly ListedDuty[]): readonly PersonId[] {
  const others = duties.flatMap(({ duty, status, persons, roles }) => {
    if (status === 'suspended') return [];
    const inUnit = roles.flatMap((role) => holdersOf(viewer.directory, role, found.unit));
    const acting = status !== 'awaits-approval' && persons.length > 0 ? persons : [...persons, ...inUnit];
    // Nobody decides on their own work.
    const ownWork = own(state?.duties, duty)?.done?.by === viewer.person.id;
    if (!ownWork && acting.some((person) => viewer.scope.persons.includes(person))) return [];
    return acting.filter((person) => person !== viewer.person.id);
  });
  return [...new Set(others)];
}

async function casePage(
  web: Web,
  request: Request,
  reply: FastifyReply,
  found: ShownCase,
  { posted, status }: ShownAgain,
) {
  const away = (['engine', 'worker', 'register'] as const).find((what) => what === textOf(posted, 'away'));
  const viewer = viewerIn(request);
  const [view, listed, duties, level] = await Promise.all([
    web.looks.show(found),
    web.register.listPeople(),
    web.looks.openDuties(found),
    web.register.practiceMailLevel(found.caseId),
  ]);
  if (!view) return notFound(web, request, reply);
  const people = new Map(listed.map((person) => [person.id, person] as const));
  const seen = { people, directory: viewer.directory, level };
  const { after, from, there, underWay } = request.query;
  const body = (
    <PracticeCase
      view={viewIn(view, languageOf(request))}
      duties={duties}
      written={await writtenMails(web, view, seen)}
      coming={comingMails(web, view, seen)}
      waitsFor={waitsFor(viewer, view, duties).flatMap((id) => people.get(id)?.name ?? [])}
      embedded={web.embedded}
      jumped={
        after !== undefined && /^\d{1,9}$/.test(after)
          ? {
              after: Number(after),
              from: from !== undefined && isInstant(from) ? from : undefined,
              there: there !== undefined,
              underWay: underWay !== undefined,
            }
          : undefined
      }
      away={away}
    />
  );
  const { title } = pageWords(languageOf(request)).practice.case;
  return sendPage(web, request, reply, { title: title(found.reference), body, practice: true }, status);
}
