import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactNode } from 'react';
import { adoptionOf } from '../../../client/adoption.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { routineKey } from '../../../core/routine/routine.ts';
import { differencesBetween } from '../../../handbook/differences.ts';
import { sheetOf } from '../../../handbook/sheet/sheet.ts';
import { answeredInHandbook } from '../../../language/answered.ts';
import { catalogueOf } from '../../../language/catalogue.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { routineIn } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { Viewer } from '../../access/viewer.ts';
import { namesOf, newestRoutines } from '../../lookups.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { changePages } from './change/change.tsx';
import { decideBody, takeAnswers } from './deciding.tsx';
import { DiagramPage } from './diagram-page.tsx';
import { type AddressOfRoutine, findRoutine, findUnpublished, mayAddRoutines } from './find-routine.ts';
import type { ChangesSheet } from './first-sheet.tsx';
import { HandbookPage } from './handbook-page.tsx';
import { lookAtMove } from './move.ts';
import { MovePage } from './move-page.tsx';
import { movingPages } from './moving/moving.tsx';
import { takeOwnFields } from './own-fields-form.tsx';
import { RehearsalPage } from './rehearsal-page.tsx';
import { rehearse } from './rehearse.ts';
import { type ListedRoutine, RoutineList } from './routine-list.tsx';
import type { KnownRoutine, RoutinePage } from './routine-page.tsx';
import { lookedFor } from './search.tsx';
import { TablePage } from './table-page.tsx';
import { type CasesOfVersion, VersionsPage } from './versions-page.tsx';

/** The most cases of one version whose references are shown. */
const casesShown = 20;

interface Address extends AddressOfRoutine {
  readonly Querystring: Readonly<Record<string, string | string[] | undefined>>;
}

/** The routines: the list, and of each its table, its diagrams, its versions, and its life played in advance. */
export function routinePages(app: FastifyInstance, web: Web): void {
  app.get('/routines', async (request, reply) => {
    const viewer = viewerIn(request);
    const [routines, unpublished] = await Promise.all([
      listRoutines(web, viewer, languageOf(request)),
      listUnpublished(web, request),
    ]);
    const { title } = pageWords(languageOf(request)).routines;
    return sendPage(web, request, reply, {
      title,
      body: <RoutineList {...{ routines, unpublished }} mayAdd={mayAddRoutines(viewer)} />,
    });
  });

  const page = (path: string, name: RoutinePage, show: Show) =>
    app.get<Address>(`/routines/:municipality/:routine${path}`, async (request, reply) => {
      const known = await findRoutine(web, request.params, request.query.version, request);
      if (!known) return notFound(web, request, reply);
      const { body, status, title } = await show(known, request, reply);
      const { pages } = pageWords(languageOf(request)).routines;
      const content = { title: title ?? `${known.routine.title}: ${pages[name]}`, body };
      return sendPage(web, request, reply, content, status);
    });

  page('', 'table', async (known, { query }) => {
    const { decided } = await adoptionOf(web, known.written);
    const routine = routineIn(await web.routines.adopted(known.written), known.routine.language);
    return { body: <TablePage known={{ ...known, routine }} looked={lookedFor(routine, query)} decided={decided} /> };
  });
  page('/decide', 'decide', (known, request) => decideBody(web, known, request));
  app.post<Address>('/routines/:municipality/:routine/decide', async (request, reply) => {
    const known = await findRoutine(web, request.params, undefined, request);
    return known ? takeAnswers(web, known, request, reply) : notFound(web, request, reply);
  });
  app.post<Address>('/routines/:municipality/:routine/decide/own', async (request, reply) => {
    const known = await findRoutine(web, request.params, undefined, request);
    return known ? takeOwnFields(web, known, request, reply) : notFound(web, request, reply);
  });
  page('/handbook', 'handbook', async (known, { query }) => {
    const { written: routine, versions } = known;
    // What is signed is one text: it stays in the language of its document, whoever reads it.
    const { language } = routine;
    const kept = await web.register.keptRoutine(routineKey(routine));
    const keptAt = versions.find(({ version }) => version === routine.version)?.keptAt;
    const [adoption, names, read] = await Promise.all([
      adoptionOf(web, routine),
      namesOf(web),
      web.routines.adopted(routine),
    ]);
    const edition = { routine: read, hash: kept!.hash, keptOn: keptAt && dateOf(keptAt), madeOn: dateOf(web.now()) };
    const sheet = sheetOf({ ...edition, ...answeredInHandbook(adoption, names, language) }, language);
    // A browser prints the title above each sheet: it says of which text it is.
    const title = `${sheet.say.title(sheet.it.routine.title, routine.version)} ${kept!.hash.slice(0, 12)}`;
    const changes = query.changes === '1' ? await changesOf(web, known, language) : undefined;
    return { body: <HandbookPage {...{ known, sheet, changes }} />, title };
  });
  page('/diagram', 'diagram', async (known) => ({ body: <DiagramPage known={known} /> }));
  page('/versions', 'versions', async (known, request) => {
    const [cases, compared, behind] = await Promise.all([
      casesOfVersions(web, viewerIn(request), known),
      compare(web, known, request),
      whoPublished(web, known, languageOf(request)),
    ]);
    return { body: <VersionsPage {...{ known, cases, compared, behind }} /> };
  });
  page('/move', 'versions', async (known, request) => {
    return { body: <MovePage known={known} shown={await lookAtMove(web, known, request)} /> };
  });
  changePages(app, web);
  movingPages(app, web);
  page('/rehearsal', 'rehearsal', async (known, request) => {
    const routine = routineIn(await web.routines.adopted(known.written), known.routine.language);
    const rehearsed = rehearse(routine, request.query, web.now());
    return {
      body: <RehearsalPage known={{ ...known, routine }} rehearsed={rehearsed} />,
      status: rehearsed.problems.length > 0 ? 422 : 200,
    };
  });
}

type Show = (
  known: KnownRoutine,
  request: FastifyRequest<Address>,
  reply: FastifyReply,
) => Promise<{ readonly body: ReactNode; readonly status?: number; readonly title?: string }>;

/** The routines of which a first version is written, as far as whoever looks may write it. */
async function listUnpublished(web: Web, request: FastifyRequest): Promise<readonly RoutineToRead[]> {
  if (!mayAddRoutines(viewerIn(request))) return [];
  const ids = await web.routineDrafts.unpublished();
  const found = await Promise.all(ids.map((id) => findUnpublished(web, id, request)));
  return found.flatMap((known) => known?.routine ?? []);
}

async function listRoutines(web: Web, viewer: Viewer, language: Language): Promise<readonly ListedRoutine[]> {
  const [routines, versions, open] = await Promise.all([
    newestRoutines(web, language),
    web.register.keptVersions(),
    web.register.openCasesByRoutine(viewer.scope),
  ]);
  const decided = new Map(
    await Promise.all(
      (await web.routines.list()).map(
        async (written) => [written.id, (await adoptionOf(web, written)).decided] as const,
      ),
    ),
  );
  const listed = routines.map((routine) => {
    const its = versions.filter(({ id }) => id === routine.id);
    return {
      routine,
      decided: decided.get(routine.id)!,
      keptAt: its.find(({ version }) => version === routine.version)!.keptAt,
      cases: its.flatMap(({ id, version }) => {
        const count = open.get(routineKey({ id, version })) ?? 0;
        return count > 0 ? [{ version, count }] : [];
      }),
    };
  });
  return listed.sort((one, other) => one.routine.municipality.localeCompare(other.routine.municipality, 'nb'));
}

/** Of each version that was written in the pages: who stands behind it, and why. */
async function whoPublished(
  web: Web,
  { versions }: KnownRoutine,
  language: Language,
): Promise<ReadonlyMap<number, string>> {
  const say = pageWords(language).routineChange;
  const names = await namesOf(web);
  const somebody = catalogueOf(language).labels.somebody;
  const told = await Promise.all(
    versions.map(async (each): Promise<readonly [number, string][]> => {
      const by = (await web.register.writtenRoutine(routineKey(each)))?.by;
      if (!by) return [];
      const [one, other] = [by.proposed, by.published].map((person) => names.get(person) ?? somebody);
      return [[each.version, say.publishedBy(one!, other!, by.reason)]];
    }),
  );
  return new Map(told.flat());
}

/** What a version makes different from the one before it, in the language of the document. */
async function changesOf(web: Web, known: KnownRoutine, language: Language): Promise<ChangesSheet | undefined> {
  const { written, versions } = known;
  const before = versions.find(({ version }) => version < written.version);
  const old = before && (await web.routines.get(routineKey(before)));
  if (!old) return undefined;
  const from = routineIn(old, language);
  const behind = await whoPublished(
    web,
    { ...known, versions: versions.filter(({ version }) => version === written.version) },
    language,
  );
  return {
    from,
    differences: differencesBetween(from, routineIn(written, language)),
    behind: behind.get(written.version),
  };
}

async function casesOfVersions(
  { register, looks }: Web,
  { scope, reader }: Viewer,
  { routine, versions }: KnownRoutine,
): Promise<ReadonlyMap<number, CasesOfVersion>> {
  const open = await register.openCasesByRoutine(scope);
  const found = await Promise.all(
    versions.map(async ({ version }): Promise<readonly [number, CasesOfVersion]> => {
      const key = routineKey({ id: routine.id, version });
      const total = open.get(key) ?? 0;
      if (total === 0) return [version, { total, cases: [] }];
      const listed = await looks.cases(reader, {
        status: 'open',
        routine: key,
        limit: casesShown,
      });
      return [version, { total, cases: listed.cases }];
    }),
  );
  return new Map(found);
}

/** The two versions that are asked for; else the one that is shown, against the one before it. */
async function compare(web: Web, { routine, versions }: KnownRoutine, request: FastifyRequest<Address>) {
  const before = versions.find(({ version }) => version < routine.version);
  if (versions.length < 2) return undefined;
  const language = languageOf(request);
  const { from: wantedFrom, to: wantedTo } = request.query;
  const fallback = before ? [before.version, routine.version] : [routine.version, versions[0]!.version];
  const [from, to] = [wantedFrom ?? String(fallback[0]), wantedTo ?? String(fallback[1])];
  const versionOf = async (wanted: string | string[]): Promise<RoutineToRead | undefined> => {
    const known = versions.find(({ version }) => String(version) === wanted);
    const written = known && (await web.routines.get(routineKey(known)));
    return written && routineIn(written, language);
  };
  const [one, other] = await Promise.all([versionOf(from), versionOf(to)]);
  if (!one || !other) return { from: undefined, to: undefined, differences: undefined };
  return { from: one, to: other, differences: differencesBetween(one, other) };
}
