import type { ShownCase } from '../../client/shown-case.ts';
import type { InstantText } from '../../core/calendar/dates.ts';
import { own } from '../../core/own.ts';
import type { RoutineToRead } from '../../language/in-language.ts';
import { stepTitle } from '../../language/titles.ts';
import type { ListedDuty } from '../../register/register.ts';
import { routinesOf } from '../lookups.ts';
import { type Asked, endpoint } from './endpoint.ts';
import { caseParams, caseSchema, dutiesSchema, pageOf, pageQuery } from './schemas.ts';

type Asking = Pick<Asked<unknown, unknown, unknown>, 'web' | 'program' | 'language'>;

/**
 * A case by its reference, once it is written down that the program is shown it. A protected one is there for no program, and
 * practice cases are for people to practise with.
 */
export async function shownTo({ web, program }: Asking, reference: string): Promise<ShownCase | undefined> {
  const opened = await web.looks.open(program.reader, reference, {
    purpose: 'case',
    may: async (found) => !found.protected && !found.practice,
  });
  return opened.state === 'shown' ? opened.found : undefined;
}

async function routineOf({ web, language }: Asking, { routine }: ShownCase): Promise<RoutineToRead> {
  const found = (await routinesOf(web, [routine], language)).get(routine);
  if (!found) throw new Error(`The register does not keep routine ${routine}`);
  return found;
}

function dutyOf(row: ListedDuty, routine: RoutineToRead, now: InstantText) {
  const { duty: id, step, rows, basis, track, occurrence, status, openedAt, roles, persons } = row;
  const { due = null, overdueAt = null, endedAt = null, outcome = null, done = null, onTime = null } = row;
  return {
    ...{ id, step, rows, basis, track, occurrence, openedAt, due, endedAt, outcome, done, onTime },
    title: own(routine.steps, step) ? stepTitle(step, routine) : step,
    state: status,
    lateFrom: overdueAt,
    late: endedAt === null && overdueAt !== null && overdueAt <= now,
    roles: [...roles],
    assigned: persons.length > 0,
  };
}

export const getCase = endpoint({
  id: 'getCase',
  method: 'GET',
  path: '/cases/{reference}',
  scope: 'read',
  summary: 'How a case stands',
  description: 'Its state, and what is open with its dates. The look is in the access log before it is answered.',
  params: caseParams,
  answer: caseSchema,
  problems: ['not-found'],
  handle: async (asked) => {
    const found = await shownTo(asked, asked.params.reference);
    if (!found) return { problem: 'not-found' };
    const [duties, routine, journal] = await Promise.all([
      asked.web.looks.openDuties(found),
      routineOf(asked, found),
      found.status === 'closed' ? asked.web.looks.journal(found) : [],
    ]);
    const closed = journal.filter(({ event }) => event.type === 'closed').at(-1);
    return {
      ...{ reference: found.reference, unit: found.unit, state: found.status, openedAt: found.openedAt },
      ...{ routine: routine.id, version: routine.version },
      setAside: found.quarantine !== undefined,
      closedAt: closed?.event.at ?? null,
      duties: duties.map((duty) => dutyOf(duty, routine, asked.now)),
    };
  },
});

export const getDuties = endpoint({
  id: 'getDuties',
  method: 'GET',
  path: '/cases/{reference}/duties',
  scope: 'read',
  summary: 'All duties of a case',
  description: 'What is open first, the soonest first; then what has ended, the latest first.',
  params: caseParams,
  query: pageQuery,
  answer: dutiesSchema,
  problems: ['not-found'],
  handle: async (asked) => {
    const found = await shownTo(asked, asked.params.reference);
    if (!found) return { problem: 'not-found' };
    const [duties, routine] = await Promise.all([asked.web.looks.dutiesOf(found), routineOf(asked, found)]);
    const { rows, total, next } = pageOf(duties, asked.query);
    const { reference } = found;
    return { reference, total, next, duties: rows.map((duty) => dutyOf(duty, routine, asked.now)) };
  },
});
