import type { CaseState, Duty, DutyId, EndedDuty } from '../state.ts';

/**
 * A copy of a state that belongs to whoever folds events into it: what stands at its top and the lists of its duties are
 * changed in place, and nothing below. With eight hundred duties open, a copy for each of their events would be most of
 * the work of playing a life.
 */
export type OwnState = { -readonly [Key in keyof CaseState]: CaseState[Key] } & {
  duties: Record<DutyId, Duty>;
  ended: Record<DutyId, EndedDuty>;
};

/** A copy of one's own: the state that it is made from stays as it is. */
export function ownCopy(state: CaseState): OwnState {
  return { ...state, duties: { ...state.duties }, ended: { ...state.ended } };
}
