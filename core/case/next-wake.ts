import type { InstantText } from '../calendar/dates.ts';
import type { CaseState, DutyId } from './state.ts';

export type Moment = { readonly at: InstantText } & (
  | { readonly kind: 'duty'; readonly duty: DutyId }
  | { readonly kind: 'occurrence'; readonly run: string; readonly step: string }
  | { readonly kind: 'retry'; readonly message: string }
);

/** The next thing that time does with a case: the earliest; at one instant open duties, then openings, then retries. */
export function nextMoment(state: CaseState): Moment | undefined {
  return nextMoments(state)[0];
}

/** Everything that time does with a case at the next instant, in order. */
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
  return nextMoment(state)?.at;
}

/** Whether the next wake must come on the instant: at-once duties, and mails that are tried again, do not wait. */
export function isExact(state: CaseState): boolean {
  const next = nextMoment(state);
  if (next?.kind === 'retry') return true;
  const due = next?.kind === 'duty' ? state.duties[next.duty]?.due : undefined;
  return due !== undefined && 'instant' in due;
}
