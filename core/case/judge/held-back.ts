import type { DateText } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import { type Routine, type Step, stepAhead } from '../../routine/routine.ts';
import { isAhead } from '../due.ts';
import { holds } from '../facts.ts';
import { holdOn, withheldIn } from '../holds.ts';
import { datesAnew } from '../rule-dates.ts';
import { type Draft, emit } from './draft.ts';
import { agreedAnew, moveLinked } from './following.ts';
import { openDuty, openingBefore, openingReleased } from './opening.ts';

/**
 * Follows a change of facts or consents: what is now forbidden is suspended, what is free again goes on, and what would
 * have opened meanwhile opens.
 *
 * @param reason why a guard was lifted, where somebody lifted one
 */
export function followHolds(draft: Draft, reason?: string): void {
  endReviews(draft, reason);
  holdAndRelease(draft);
  openWithheld(draft);
}

/** A guard that was lifted, in whatever way, needs no more to be reviewed; a new suspicion opens a review of its own. */
function endReviews(draft: Draft, reason = ''): void {
  const { routine, now: at } = draft;
  for (const duty of Object.values(draft.state.duties)) {
    const lifting = duty.done ? undefined : liftingOutcome(routine, routine.steps[duty.step]!);
    if (!lifting || holds(routine, draft.state, duty.track, lifting.guard.when)) continue;
    const why = [lifting.outcome.title, reason.trim()].filter(Boolean).join(': ');
    emit(draft, { type: 'cancelled', at, by: draft.actor?.person, duty: duty.id, reason: why });
  }
}

/** The guard that a step opened with, to judge whether it is to stand, and the outcome that lifts it. */
function liftingOutcome(routine: Routine, { opens, outcomes, personal }: Step) {
  if (personal) return undefined;
  for (const guard of Object.values(routine.guards)) {
    const { fact, is } = guard.when;
    const reviews = opens.some((opening) => opening.kind === 'fact' && opening.fact === fact);
    const outcome = Object.values(outcomes).find(({ sets }) => {
      const source = own(sets, fact);
      return source !== undefined && 'value' in source && !is.includes(source.value);
    });
    if (reviews && outcome) return { guard, outcome };
  }
  return undefined;
}

function holdAndRelease(draft: Draft): void {
  const { routine, now: at } = draft;
  const by = draft.actor?.person;
  for (const duty of Object.values(draft.state.duties)) {
    const step = routine.steps[duty.step]!;
    const because = holdOn(routine, draft.state, step, duty.track);
    if (because && !duty.suspended && !duty.done) emit(draft, { type: 'suspended', at, by, duty: duty.id, because });
    if (!because && duty.suspended) {
      const { track, occurrence } = duty;
      // One that comes before another may have moved with it just now.
      const ahead = isAhead(draft.state.duties[duty.id]!.due, at);
      const { agreed, extended } = duty;
      const anew = (its: DateText | undefined) =>
        datesAnew(routine, draft.state, step, track, occurrence, at, { agreed: its, extended });
      const dates = ahead ? {} : agreedAnew(step, agreed, at, anew);
      emit(draft, { type: 'resumed', at, by, duty: duty.id, ...dates });
      if (!ahead) moveLinked(draft, duty, by, false);
    }
  }
}

function openWithheld(draft: Draft): void {
  const { routine, now } = draft;
  for (const { run, step, withheld, occurrences } of withheldIn(routine, draft.state)) {
    if (holdOn(routine, draft.state, step, run)) continue;
    const ahead = stepAhead(routine, step);
    if (ahead) {
      for (const occurrence of standingWithout(draft, ahead.id, run, occurrences)) {
        openDuty(draft, { ...openingBefore(step, { run, at: now, occurrence }), released: true });
      }
    } else openDuty(draft, openingReleased(draft, step, run, withheld));
  }
}

/** Open occurrences of a step for which the one that comes before it has not opened. */
function standingWithout(draft: Draft, step: string, run: string, opened: number): readonly number[] {
  return Object.values(draft.state.duties)
    .filter((duty) => duty.step === step && duty.track === run && duty.occurrence > opened)
    .map((duty) => duty.occurrence);
}
