import type { DateText, InstantText } from '../calendar/dates.ts';
import { nextOfficeOpening } from '../calendar/working-days.ts';
import type { Routine, Step } from '../routine/routine.ts';
import { withDutyPut, withDutyRemoved } from './duties-of.ts';
import type { EventOf } from './events.ts';
import { isStanding, rungAt } from './ladder.ts';
import { nextOccurrence } from './recurrence.ts';
import { stepOf, withRun, withStep } from './run-changes.ts';
import { type CaseState, type Duty, dutyId } from './state.ts';

/** A duty that has opened, and what that makes of the recurrence and of the occurrence before it. */
export function dutyOpened(routine: Routine, state: CaseState, event: EventOf<'duty-opened'>): CaseState {
  const step = stepOf(routine, event.step);
  const record = state.tracks[event.track]?.steps[event.step];
  const duty: Duty = {
    id: event.duty,
    step: event.step,
    track: event.track,
    occurrence: event.occurrence,
    openedAt: event.at,
    rule: event.due,
    due: event.due,
    expectedFrom: event.expectedFrom,
    announceAt: event.announce ? firstTelling(routine, step, event.at) : undefined,
    since: event.at,
    taken: 0,
    overdue: false,
  };
  const counted = withRun(state, event.track, (run) => ({
    ...run,
    steps: {
      ...run.steps,
      [event.step]: { ...record, occurrences: event.occurrence, next: undefined, withheld: undefined },
    },
  }));
  const next = nextOccurrence(routine, counted, event.track, step, event.at);
  const recurs = withRun(counted, event.track, (run) => ({
    ...run,
    steps: { ...run.steps, [event.step]: { ...record, occurrences: event.occurrence, next, withheld: undefined } },
  }));
  const withIt = withDutyPut(recurs, { ...duty, wake: wakeOf(routine, recurs, duty) });
  return withWakeBefore(routine, withIt, duty, event.at);
}

/** At-once duties are told at once, at any hour; others when the office opens. */
export function firstTelling(routine: Routine, step: Step, at: InstantText): InstantText {
  return step.deadline.kind === 'atOnce' ? at : nextOfficeOpening(at, routine.closed);
}

/** Work that waits for a decision from now on. */
export function approvalAsked(routine: Routine, state: CaseState, event: EventOf<'approval-asked'>): CaseState {
  return withDuty(routine, state, event.duty, (duty) => ({
    ...duty,
    approval: { due: event.due, role: event.role },
    overdue: false,
    since: event.at,
    taken: 0,
    announceAt: event.announce ? nextOfficeOpening(event.at, routine.closed) : undefined,
  }));
}

/** Work that waits for its receiver, or a duty that is offered to a colleague. */
export function handedOver(routine: Routine, state: CaseState, event: EventOf<'handed-over'>): CaseState {
  const announceAt = event.announce ? nextOfficeOpening(event.at, routine.closed) : undefined;
  const { offered, due } = event;
  if (offered !== undefined) return withDuty(routine, state, event.duty, (duty) => ({ ...duty, offered, announceAt }));
  return withDuty(routine, state, event.duty, (duty) => ({
    ...duty,
    handover: due === undefined ? undefined : { due },
    overdue: false,
    since: event.at,
    taken: 0,
    announceAt,
  }));
}

/** The work comes back to the one who did it, with a new date. */
export function cameBack(routine: Routine, state: CaseState, id: string, at: InstantText, due: DateText): CaseState {
  return withDuty(routine, state, id, (duty) => ({
    ...duty,
    approval: undefined,
    approved: undefined,
    handover: undefined,
    done: undefined,
    rule: { date: due },
    due: { date: due },
    overdue: false,
    since: at,
    taken: 0,
    announceAt: nextOfficeOpening(at, routine.closed),
  }));
}

/** An offer that was not taken: nothing has moved. */
export function withoutOffer(routine: Routine, state: CaseState, id: string): CaseState {
  return withDuty(routine, state, id, (duty) => ({ ...duty, offered: undefined, announceAt: undefined }));
}

/** A duty that is over: of it only what later steps ask about is remembered. */
export function dutyEnded(
  routine: Routine,
  state: CaseState,
  id: string,
  at: InstantText,
  outcome: string | undefined,
  approved: boolean,
): CaseState {
  const duty = state.duties[id];
  if (!duty) throw new Error(`Duty ${id} is not open`);
  const record = state.tracks[duty.track]?.steps[duty.step] ?? { occurrences: duty.occurrence };
  const last = outcome === undefined ? record.last : { occurrence: duty.occurrence, outcome, at, approved };
  const ended = withStep(withDutyRemoved(state, id), duty.track, duty.step, { ...record, last });
  return withWakeBefore(routine, ended, duty, at);
}

/**
 * A duty, changed, with the wake that follows from it.
 *
 * @throws Error where it is not open: the event belongs to another case
 */
export function withDuty(routine: Routine, state: CaseState, id: string, change: (duty: Duty) => Duty): CaseState {
  const duty = state.duties[id];
  if (!duty) throw new Error(`Duty ${id} is not open`);
  const changed = change(duty);
  const wake = wakeOf(routine, state, changed);
  return withDutyPut(state, { ...changed, wake });
}

/**
 * When an occurrence opens or ends, the nearest open one before it falls silent or speaks again: from now on, and not for
 * the months in which the later one spoke for it.
 */
function withWakeBefore(
  routine: Routine,
  state: CaseState,
  { track, step, occurrence }: Duty,
  at: InstantText,
): CaseState {
  for (let number = occurrence - 1; number > 0; number -= 1) {
    const id = dutyId(track, step, number);
    const duty = state.duties[id];
    if (!duty) continue;
    let { taken } = duty;
    if (isStanding(routine, stepOf(routine, step), duty)) {
      while ((rungAt(routine, stepOf(routine, step), duty, taken)?.at ?? '~') <= at) taken += 1;
    }
    return withDuty(routine, state, id, (each) => ({ ...each, taken }));
  }
  return state;
}

/**
 * When time next does something with a duty. Once its ladder has been taken to the end, a later open occurrence of the
 * same step speaks for it, so that a year of missed months does not become twelve mails a month.
 */
function wakeOf(routine: Routine, state: CaseState, duty: Duty): InstantText | undefined {
  const step = stepOf(routine, duty.step);
  const spokenFor = isStanding(routine, step, duty) && hasLaterOpen(state, duty);
  if (duty.suspended) return undefined;
  const rung = spokenFor ? undefined : rungAt(routine, step, duty, duty.taken)?.at;
  if (!duty.announceAt || !rung) return rung ?? duty.announceAt;
  return duty.announceAt < rung ? duty.announceAt : rung;
}

function hasLaterOpen(state: CaseState, { track, step, occurrence }: Duty): boolean {
  const latest = state.tracks[track]?.steps[step]?.occurrences ?? 0;
  for (let number = latest; number > occurrence; number -= 1) {
    if (state.duties[dutyId(track, step, number)]) return true;
  }
  return false;
}

/** The step of an open duty. */
export function stepOfDuty(routine: Routine, state: CaseState, id: string): Step {
  const duty = state.duties[id];
  if (!duty) throw new Error(`Duty ${id} is not open`);
  return stepOf(routine, duty.step);
}
