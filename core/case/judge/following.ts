import type { GivenDates } from '../due.ts';
import { ruleDates, sameDue } from '../due.ts';
import type { Duty, PersonId } from '../state.ts';
import { type Draft, emit } from './draft.ts';

/** Gives a duty the date that its rule says now, where that has become another one. */
export function followRule(draft: Draft, duty: Duty, by: PersonId | undefined, given: GivenDates = {}): void {
  const step = draft.routine.steps[duty.step]!;
  const { routine, state } = draft;
  const { due, expectedFrom } = ruleDates(routine, state, step, duty.track, duty.occurrence, duty, given);
  if (!due || sameDue(due, duty.rule)) return;
  const at = draft.now;
  const moved = { type: 'moved', at, by, duty: duty.id, to: due, expectedFrom, reason: '', cause: 'rule' } as const;
  emit(draft, { ...moved, pastRule: false, tell: [] });
}

/** Duties that come before this one move along with it. */
export function moveLinked(draft: Draft, duty: Duty, by: PersonId | undefined): void {
  for (const linked of Object.values(draft.state.duties)) {
    const step = draft.routine.steps[linked.step]!;
    const { deadline } = step;
    if (deadline.kind !== 'before' || deadline.of !== duty.step || linked.track !== duty.track) continue;
    if (linked.occurrence !== duty.occurrence || linked.done) continue;
    followRule(draft, linked, by);
    moveLinked(draft, linked, by);
  }
}
