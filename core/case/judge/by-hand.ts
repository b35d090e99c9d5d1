import { own } from '../../own.ts';
import { caseTrack, comesBack, isStep, type Routine, type Step, stepsOf } from '../../routine/routine.ts';
import { isAhead } from '../due.ts';
import { atStart } from '../facts.ts';
import { lookedTo, ruleDates } from '../rule-dates.ts';
import type { CaseState } from '../state.ts';
import type { Draft } from './draft.ts';
import { openDuty, openingNow } from './opening.ts';

/**
 * Whether people may open a step when they need it: what the table says opens on request, a personal duty, and what comes
 * once and was called off. In a case that was closed and is open again all that comes once: nothing else would open it.
 */
export function mayOpenByHand(state: CaseState, step: Step, run: string): boolean {
  if (step.opens.some(({ kind }) => kind === 'request')) return true;
  if (comesBack(step)) return false;
  return step.personal || wasCalledOff(state, step, run) || (state.reopened === true && step.track === caseTrack);
}

/** The latest one ended without its work being done. */
function wasCalledOff(state: CaseState, { id }: Step, run: string): boolean {
  const { occurrences = 0, last } = own(own(state.tracks, run)?.steps, id) ?? {};
  const stands = Object.values(state.duties).some((duty) => duty.step === id && duty.track === run);
  return occurrences > 0 && !stands && last?.occurrence !== occurrences;
}

/**
 * What still lies ahead in a case that is taken up again: steps that were called off when it closed, or have not opened, and
 * that count from a date which makes them due later than now. What counted from the opening of the case is past.
 */
export function bringBack(draft: Draft): void {
  const { routine, state, now } = draft;
  for (const step of stepsOf(routine, caseTrack)) {
    const { id } = step;
    if (comesBack(step) || step.personal || !countsFromAFact(routine, step)) continue;
    const { occurrences = 0, last } = own(state.tracks[caseTrack]!.steps, id) ?? {};
    if (last !== undefined && last.occurrence === occurrences) continue;
    const { due } = ruleDates(routine, state, step, caseTrack, 1, { openedAt: now });
    if (!isAhead(due, now) || !step.opens.some((opening) => atStart(routine, state, caseTrack, opening))) continue;
    openDuty(draft, openingNow(draft, step, caseTrack, {}));
  }
}

function countsFromAFact(routine: Routine, step: Step): boolean {
  // What is only due no later than a fact counts from its opening.
  const { deadline } = step;
  if (deadline.kind === 'within' && deadline.anchor === undefined) return false;
  return lookedTo(step).some((name) => !isStep(routine, name));
}
