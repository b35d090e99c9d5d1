import { adoptionOf } from '../../../client/adoption.ts';
import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { decidesInRoutine, ownersOf } from '../../../core/people/deciding-routines.ts';
import { evaluationWaits } from '../../../core/people/evaluation.ts';
import { municipalityOf } from '../../../core/people/publishing-routines.ts';
import type { Decided } from '../../../core/routine/adoption/answers.ts';
import { evaluationDue, evaluationKey } from '../../../core/routine/adoption/own-fields.ts';
import type { Routine } from '../../../core/routine/routine.ts';
import { type RoutineToRead, routineIn } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';
import { askWhoPublishes, askWhoPublishesFirst } from './who-publishes.ts';

/** A routine that is to be evaluated. */
export interface ToEvaluate {
  readonly routine: RoutineToRead;
  readonly due: DateText;
}

/** Of the routines in which whoever looks decides: which are to be evaluated soon, or should have been; the first first. */
export async function toEvaluate(web: Web, viewer: Viewer, language: Language): Promise<readonly ToEvaluate[]> {
  if (!viewer.isLeader) return [];
  const today = dateOf(web.now());
  const waiting = new Map<string, { readonly due: DateText; readonly by: PersonId | undefined }>();
  for (const [routine, answers] of await web.register.answersTo(evaluationKey)) {
    const due = evaluationDue(answers);
    if (due !== undefined && evaluationWaits(due, today)) waiting.set(routine, { due, by: answers.at(-1)?.by });
  }
  // On most days there is none, and nothing more is read.
  if (waiting.size === 0) return [];
  const [routines, units] = await Promise.all([routinesOfViewer(web, viewer), web.register.listUnits()]);
  const found = routines.flatMap((routine) => {
    const { due, by } = waiting.get(routine.id) ?? {};
    if (due === undefined) return [];
    const owners = ownersOf(routine, viewer.directory, units, by);
    const isTheirs = owners.some((owner) => viewer.scope.persons.includes(owner));
    return isTheirs ? [{ routine: routineIn(routine, language), due }] : [];
  });
  return found.sort((one, other) => (one.due < other.due ? -1 : 1));
}

/** The routines whose next version waits for somebody like whoever looks to publish it. */
export async function toPublish(web: Web, viewer: Viewer, language: Language): Promise<readonly RoutineToRead[]> {
  if (!viewer.isLeader) return [];
  const waiting = await web.routineDrafts.waitingFor(viewer.person.id);
  // On most days there is none, and nothing more is read.
  if (waiting.length === 0) return [];
  const [routines, publishersOf] = await Promise.all([web.routines.list(), askWhoPublishes(web, viewer)]);
  const published = routines.filter((routine) => waiting.includes(routine.id) && publishersOf(routine).mayPublish);
  const known = new Set(routines.map(({ id }) => id));
  const first = waiting.filter((id) => !known.has(id));
  const firstPublishersOf = first.length > 0 ? await askWhoPublishesFirst(web, viewer) : undefined;
  const begun = (await Promise.all(first.map((id) => web.routineDrafts.open(id)))).flatMap((draft) =>
    draft && !draft.newest && firstPublishersOf?.(draft.before).mayPublish ? [draft.before] : [],
  );
  return [...published, ...begun].map((routine) => routineIn(routine, language));
}

/**
 * Where somebody has asked for other roles to take routines into use, and whoever looks may say yes: one routine of each municipality, from
 * which it is answered.
 */
export async function publishersToAnswer(
  web: Web,
  viewer: Viewer,
  language: Language,
): Promise<readonly RoutineToRead[]> {
  if (!viewer.isLeader) return [];
  const waiting = [...(await web.register.publishingChoices())].flatMap(([municipality, { waits }]) =>
    waits && waits.by !== viewer.person.id ? [municipality] : [],
  );
  // On most days there is none, and nothing more is read.
  if (waiting.length === 0) return [];
  const [routines, publishersOf] = await Promise.all([web.routines.list(), askWhoPublishes(web, viewer)]);
  return waiting.flatMap((municipality) => {
    const routine = routines.find((each) => municipalityOf(each) === municipality && publishersOf(each).mayChange);
    return routine ? [routineIn(routine, language)] : [];
  });
}

/** A routine with how much of it is decided. */
export interface OwnRoutine {
  readonly routine: RoutineToRead;
  readonly decided: Decided;
}

/** The routines in which whoever looks decides. */
export async function ownRoutines(web: Web, viewer: Viewer, language: Language): Promise<readonly OwnRoutine[]> {
  return Promise.all(
    (await routinesOfViewer(web, viewer)).map(async (routine) => {
      return { routine: routineIn(routine, language), decided: (await adoptionOf(web, routine)).decided };
    }),
  );
}

async function routinesOfViewer(web: Web, { isLeader, scope, directory }: Viewer): Promise<readonly Routine[]> {
  if (!isLeader) return [];
  const [routines, units] = await Promise.all([web.routines.list(), web.register.listUnits()]);
  return routines.filter((routine) => decidesInRoutine(routine, scope.persons, directory, units));
}
