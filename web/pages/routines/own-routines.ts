import { adoptionOf } from '../../../client/adoption.ts';
import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { decidesInRoutine, ownersOf } from '../../../core/people/deciding-routines.ts';
import { evaluationWaits } from '../../../core/people/evaluation.ts';
import type { Decided } from '../../../core/routine/adoption/answers.ts';
import { evaluationDue, evaluationKey } from '../../../core/routine/adoption/own-fields.ts';
import type { Routine } from '../../../core/routine/routine.ts';
import { type RoutineToRead, routineIn } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';

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

/** Of the routines in which whoever looks decides: those whose next version waits for somebody like them to publish it. */
export async function toPublish(web: Web, viewer: Viewer, language: Language): Promise<readonly RoutineToRead[]> {
  if (!viewer.isLeader) return [];
  const waiting = await web.routineDrafts.waitingFor(viewer.person.id);
  // On most days there is none, and nothing more is read.
  if (waiting.length === 0) return [];
  return (await routinesOfViewer(web, viewer))
    .filter(({ id }) => waiting.includes(id))
    .map((routine) => routineIn(routine, language));
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
