import type { InstantText } from '../calendar/dates.ts';
import type { CaseState, DutyId } from './state.ts';

export type Moment = { readonly at: InstantText } & (
  | { readonly kind: 'duty'; readonly duty: DutyId }
  | { readonly kind: 'occurrence'; readonly run: string; readonly step: string }
  | { readonly kind: 'retry'; readonly message: string }
);

/** Everything that time does with a case at the next instant: open duties in their order, then openings, then retries. */
export function nextMoments(state: CaseState): readonly Moment[] {
  let at: InstantText | undefined;
  let moments: Moment[] = [];
  const consider = (moment: Moment) => {
    if (at === undefined || moment.at < at) {
      at = moment.at;
      moments = [moment];
    } else if (moment.at === at) {
      moments.push(moment);
    }
  };
  for (const duty in state.duties) {
    const { wake } = state.duties[duty]!;
    if (wake !== undefined && (at === undefined || wake <= at)) consider({ kind: 'duty', at: wake, duty });
  }
  for (const [run, { steps }] of Object.entries(state.tracks)) {
    for (const [step, { next }] of Object.entries(steps)) {
      if (next !== undefined) consider({ kind: 'occurrence', at: next, run, step });
    }
  }
  for (const [message, retry] of Object.entries(state.retries)) consider({ kind: 'retry', at: retry.at, message });
  return moments;
}

/** When the case must be woken: undefined where time has nothing to do with it (a closed case with nothing to tell). */
export function nextWake(state: CaseState): InstantText | undefined {
  return nextMoments(state)[0]?.at;
}

/**
 * Whether the case must be woken on the instant. While an at-once duty is open, or a mail waits to be tried again, no wake
 * is put off by minutes: one that is due in those minutes would be late with it.
 */
export function isExact(state: CaseState): boolean {
  if (Object.keys(state.retries).length > 0) return true;
  return Object.values(state.duties).some(
    ({ due, wake }) => wake !== undefined && due !== undefined && 'instant' in due,
  );
}
