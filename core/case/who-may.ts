import { own } from '../own.ts';
import { caseTrack, type Routine, type Step } from '../routine/routine.ts';
import { seenBy } from '../routine/sees.ts';
import type { Actor } from './commands.ts';
import { guardsOn } from './holds.ts';
import { hasWork, isIn } from './recipients.ts';
import { mostEnded } from './record/ended-duty.ts';
import type { CaseState, Duty, DutyId, PersonId } from './state.ts';

/** The work of a duty is done by those who have the role, by whom it was given to, or by those who lead. */
export function mayWork(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  step: Step,
  duty: Duty,
  actor: Actor,
): boolean {
  // A personal duty is everybody's own, whatever their role.
  if (step.personal) return true;
  return isIn(actor, step.responsible) || hasWork(state, step, duty, actor.person) || leads(routine, actor);
}

/** As {@link mayWork}, of a step that has not opened. */
export function mayWorkOn(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  step: Step,
  actor: Actor,
): boolean {
  const has = step.responsible.some((role) => own(state.people, role)?.includes(actor.person));
  return step.personal || has || isIn(actor, step.responsible) || leads(routine, actor);
}

/** What was registered is corrected by whoever registered it, or by those who lead. */
export function mayCorrect(routine: Routine, registeredBy: PersonId, actor: Actor): boolean {
  return registeredBy === actor.person || leads(routine, actor);
}

/**
 * A fact is said by whoever has the case in some role, by those whose role has work where the fact belongs, and by those who
 * lead. What raises or lifts a guard is said by anybody here: who lifts one has a rule of its own.
 *
 * @param run `case` for a fact of the case
 */
export function maySetFact(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  run: string,
  fact: string,
  actor: Actor,
): boolean {
  if (guardsOn(routine, fact).length > 0) return true;
  const has = Object.values(state.people).some((persons) => persons.includes(actor.person));
  return has || isIn(actor, rolesAt(routine, own(state.tracks, run)?.track ?? caseTrack)) || leads(routine, actor);
}

/** The roles that have work in a track; for the case itself, in any. */
export function rolesAt(routine: Routine, track: string): readonly string[] {
  const steps = Object.values(routine.steps).filter((step) => track === caseTrack || step.track === track);
  return [...new Set(steps.flatMap(({ responsible }) => responsible))];
}

/**
 * What was said of a fact is corrected by whoever said it, or by those who lead. That it is another one by now is said by
 * whoever has the case. A guard's fact is nobody's own, as with {@link maySetFact}.
 *
 * @param run `case` for a fact of the case
 */
export function mayCorrectFact(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  run: string,
  fact: string,
  actor: Actor,
): boolean {
  if (guardsOn(routine, fact).length > 0) return true;
  const { saidBy } = run === caseTrack ? state : (own(state.tracks, run) ?? {});
  return own(saidBy, fact) === actor.person || leads(routine, actor);
}

/** Whether something is registered of a duty that somebody may correct now. */
export function hasToCorrect(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  id: DutyId,
  actor: Actor,
): boolean {
  const by = own(state.ended, id)?.by ?? own(state.duties, id)?.done?.by;
  return state.status === 'open' && by !== undefined && mayCorrect(routine, by, actor);
}

/**
 * Whether so many have been registered since that the state knows nothing of a duty any more, so that only the journal does.
 * One that was called off then cannot be told from it.
 */
export function isTooOldToCorrect(state: CaseState, id: DutyId): boolean {
  const isKnown = own(state.ended, id) !== undefined || own(state.duties, id) !== undefined;
  return !isKnown && Object.keys(state.ended).length >= mostEnded;
}

/**
 * Whether somebody has a role in the case itself: they lead, it names them or whom they act for, or it names nobody for a
 * role of theirs whose holders in the unit see cases. Who only has a duty in it, or fills a role for the unit, has none.
 */
export function hasCase(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  actor: Actor,
): boolean {
  if (leads(routine, actor)) return true;
  const these = [actor.person, ...(actor.insteadOf ?? [])];
  const isNamed = Object.values(state.people).some((persons) => persons.some((person) => these.includes(person)));
  return isNamed || actor.roles.some((role) => !state.people[role]?.length && seenBy(routine, role) === 'case');
}

/** Whether somebody decides, in whatever role. */
export function leads(routine: Routine, actor: Actor): boolean {
  return actor.roles.some((role) => own(routine.roles, role)?.decides);
}
