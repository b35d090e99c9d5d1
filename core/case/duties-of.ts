import type { CaseState, Duty, DutyId } from './state.ts';

/**
 * How evolve puts a duty into a state. A state is never changed, except where whoever folds many events has taken a copy
 * of the duties for itself: with eight hundred duties open, a copy for each of their events is most of the work of
 * playing a life.
 */
const owned = new WeakSet<CaseState['duties']>();

/** The same state with duties that the next events may change in place: for a fold that shows no state in between. */
export function withOwnDuties(state: CaseState): CaseState {
  const duties = { ...state.duties };
  owned.add(duties);
  return { ...state, duties };
}

/** The end of such a fold: from here on the state is never changed. */
export function settled(state: CaseState): CaseState {
  owned.delete(state.duties);
  return state;
}

/** The state with this duty in it: a new one at the end, a known one in its place. */
export function withDutyPut(state: CaseState, duty: Duty): CaseState {
  if (!owned.has(state.duties)) return { ...state, duties: { ...state.duties, [duty.id]: duty } };
  (state.duties as Record<DutyId, Duty>)[duty.id] = duty;
  return state;
}

/** The state without this duty. */
export function withDutyRemoved(state: CaseState, id: DutyId): CaseState {
  if (!owned.has(state.duties)) {
    const { [id]: _, ...duties } = state.duties;
    return { ...state, duties };
  }
  delete (state.duties as Record<DutyId, Duty>)[id];
  return state;
}
