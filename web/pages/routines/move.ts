import type { FastifyRequest } from 'fastify';
import { weeksAheadOfMove } from '../../../client/moved-cases.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { firstMonday } from '../../../core/people/week-load.ts';
import { type Routine, routineKey } from '../../../core/routine/routine.ts';
import { routineIn } from '../../../language/in-language.ts';
import { readCount } from '../../../reading/numbers.ts';
import { namesOf } from '../../lookups.ts';
import { languageOf, viewerIn } from '../../request.ts';
import type { Web } from '../../web.ts';
import { unitView } from '../unit/view-of-unit.ts';
import { weeksFrom } from '../unit/weeks.ts';
import { casesOnAPage, type MoveShown } from './move-page.tsx';
import { versionsIn } from './moving/between.ts';
import type { KnownRoutine } from './routine-page.tsx';

/** What a move between the versions that an address names would do; undefined where it names no two that are there, the older first. */
export async function lookAtMove(
  web: Web,
  known: KnownRoutine,
  request: FastifyRequest,
): Promise<MoveShown | undefined> {
  const between = await versionsIn(web, known, request);
  if (!between) return undefined;
  const shown = await lookAhead(web, request, between.from, between.to);
  return { ...shown, moves: known.mayChange ? await web.moves.of(known.routine.id) : undefined };
}

/** What a move from a version to another one, or to a draft of one, would do. */
export async function lookAhead(web: Web, request: FastifyRequest, from: Routine, to: Routine): Promise<MoveShown> {
  const query = request.query as Readonly<Record<string, unknown>>;
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
  const weeks = weeksFrom(firstMonday(dateOf(now)), weeksAheadOfMove);
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
    // Nobody moves a case to what is no version.
    moves: undefined,
    other: asksWeeks ? 'cases' : view ? 'weeks' : undefined,
  };
}
