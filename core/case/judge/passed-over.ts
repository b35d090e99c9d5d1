import { caseTrack, type Step } from '../../routine/routine.ts';
import { passedOver, recurringSteps } from '../ahead/recurrence.ts';
import type { EventOf } from '../events.ts';
import { holdOn } from '../holds.ts';
import { type Draft, emit } from './draft.ts';

interface Recurrence {
  readonly run: string;
  readonly step: Step;
}

/** Recurrences that a guard or a missing consent holds back now. */
export function heldRecurrences({ routine, state }: Draft): readonly Recurrence[] {
  return Object.entries(state.tracks)
    .filter(([, { status }]) => status === 'running')
    .flatMap(([run, { track }]) => recurringSteps(routine, track).map((step) => ({ run, step })))
    .filter(({ run, step }) => holdOn(routine, state, step, run));
}

/** Of recurrences that were held back and are free again, what fell into that time is not owed. */
export function oweNothingFor(draft: Draft, held: readonly Recurrence[]): void {
  for (const { run, step } of held) {
    if (!holdOn(draft.routine, draft.state, step, run)) passOver(draft, run, step, 'held-back');
  }
}

/** What recurs for the case itself does not come up for the time in which it was closed. */
export function oweNothingWhileClosed(draft: Draft): void {
  for (const step of recurringSteps(draft.routine, caseTrack)) passOver(draft, caseTrack, step, 'closed');
}

function passOver(draft: Draft, run: string, step: Step, why: EventOf<'not-owed'>['while']): void {
  const { now: at, routine, state } = draft;
  const occurrence = passedOver(routine, state, run, step, at);
  if (occurrence === undefined) return;
  const by = draft.actor?.person;
  emit(draft, { type: 'not-owed', at, by, step: step.id, track: run, occurrence, while: why });
}
