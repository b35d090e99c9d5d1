import type { InstantText } from '../calendar/dates.ts';
import type { CaseState, DutyId } from './state.ts';

export type Moment = { readonly at: InstantText } & (
  | { readonly kind: 'duty'; readonly duty: DutyId }
  | { readonly kind: 'occurrence'; readonly run: string; readonly step: string }
  | { readonly kind: 'retry'; readonly message: string }
);

/** The next thing that time does with a case: the earliest; at one instant open duties, then openings, then retries. */
export function nextMoment(state: CaseState): Moment | undefined {
  let next: Moment | undefined;
  for (const duty of Object.values(state.duties)) {
    if (duty.wake && (!next || duty.wake < next.at)) next = { kind: 'duty', at: duty.wake, duty: duty.id };
  }
  for (const [run, { steps }] of Object.entries(state.tracks)) {
    for (const [step, record] of Object.entries(steps)) {
      if (record.next && (!next || record.next < next.at)) next = { kind: 'occurrence', at: record.next, run, step };
    }
  }
  for (const [message, { at }] of Object.entries(state.retries)) {
    if (!next || at < next.at) next = { kind: 'retry', at, message };
  }
  return next;
}

/** When the case must be woken: undefined where time has nothing to do with it (a closed case with nothing to tell). */
export function nextWake(state: CaseState): InstantText | undefined {
  return nextMoment(state)?.at;
}

/** Whether the next wake must come on the instant: at-once duties, and mails that are tried again, do not wait. */
export function isExact(state: CaseState): boolean {
  const next = nextMoment(state);
  if (next?.kind === 'retry') return true;
  const due = next?.kind === 'duty' ? state.duties[next.duty]?.due : undefined;
  return due !== undefined && 'instant' in due;
}
