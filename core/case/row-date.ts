import { overdueFrom } from './due.ts';
import { type CaseState, type Due, type Duty, type DutyId, dutyParts } from './state.ts';

/** By when a row of a run was due, for whoever reads that it was departed from. */
export interface RowDate {
  readonly due: Due;
  /** The open duty that has the date; absent where its work is done. */
  readonly open?: Duty | undefined;
}

/**
 * The date that a step of a run has: of its open duties the earliest, since that is what waits, else the one that was done
 * last. What is held back has none meanwhile.
 */
export function dateOfRow(state: CaseState, track: string, step: string): RowDate | undefined {
  const open = Object.values(state.duties).filter((duty) => isOf(duty.id, track, step));
  const dated = open.flatMap((duty) => (duty.due && !duty.suspended ? [{ due: duty.due, open: duty }] : []));
  const [first] = dated.sort((one, other) => (overdueFrom(one.due) < overdueFrom(other.due) ? -1 : 1));
  if (first || open.length > 0) return first;
  const id = Object.keys(state.ended).findLast((each) => isOf(each, track, step));
  const ended = id === undefined ? undefined : state.ended[id];
  const due = ended && (ended.due ?? ended.rule);
  return due && { due };
}

function isOf(id: DutyId, track: string, step: string): boolean {
  const parts = dutyParts(id);
  return parts.track === track && parts.step === step;
}
