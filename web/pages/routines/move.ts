import type { FastifyRequest } from 'fastify';
import { weeksAheadOfMove } from '../../../client/moved-cases.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { routineKey } from '../../../core/routine/routine.ts';
import { routineIn } from '../../../language/in-language.ts';
import { readCount } from '../../../reading/numbers.ts';
import { namesOf } from '../../lookups.ts';
import { languageOf, viewerIn } from '../../request.ts';
import type { Web } from '../../web.ts';
import { unitView } from '../unit/view-of-unit.ts';
import { weeksFrom } from '../unit/weeks.ts';
import { casesOnAPage, type MoveShown } from './move-page.tsx';
import type { KnownRoutine } from './routine-page.tsx';

/** What a move between the versions that an address names would do; undefined where it names no two that are there, the older first. */
export async function lookAtMove(
  web: Web,
  { routine, versions }: KnownRoutine,
  request: FastifyRequest,
): Promise<MoveShown | undefined> {
  const query = request.query as Readonly<Record<string, unknown>>;
  const versionOf = async (wanted: unknown) => {
    const known = versions.find(({ version }) => String(version) === wanted);
    return known && (await web.routines.get(routineKey({ id: routine.id, version: known.version })));
  };
  const [from, to] = await Promise.all([versionOf(query.from), versionOf(query.to)]);
  if (!from || !to || to.version <= from.version) return undefined;
  const page = Math.max(1, (typeof query.page === 'string' ? readCount(query.page) : undefined) ?? 1);
  const viewer = viewerIn(request);
  const now = web.now();
  const move = { from: routineKey(from), to };
  const view = viewer.isLeader ? unitView(web, viewer) : undefined;
  const asksWeeks = query.weeks === '1' && view !== undefined;
  const found = asksWeeks
    ? undefined
    : await web.looks.casesToMove(viewer.reader, {
        ...{ ...move, now },
        ...{ limit: casesOnAPage, offset: (page - 1) * casesOnAPage },
      });
  const weeks = weeksFrom(dateOf(now), weeksAheadOfMove);
  const ahead = asksWeeks
    ? await web.weeks({
        ...{ person: viewer.person.id, units: view.units, directory: viewer.directory, now, move },
        mondays: weeks.map(({ monday }) => monday),
      })
    : undefined;
  const language = languageOf(request);
  return {
    ...{ from: routineIn(from, language), to: routineIn(to, language), page, found },
    load: ahead && { weeks, ahead },
    names: await namesOf(web),
    other: asksWeeks ? 'cases' : view ? 'weeks' : undefined,
  };
}
