import type { InstantText } from '../calendar/dates.ts';
import { nextOfficeOpening } from '../calendar/working-days.ts';
import { caseTrack, type Routine } from '../routine/routine.ts';
import {
  approvalAsked,
  cameBack,
  dutyEnded,
  dutyOpened,
  firstTelling,
  handedOver,
  stepOfDuty,
  withDuty,
  withoutOffer,
} from './duty-changes.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { affectedBy } from './facts.ts';
import { guardsOn, holdOn } from './holds.ts';
import { isStanding, rungAt } from './ladder.ts';
import { recurringOn, recurringSteps, skipTo } from './recurrence.ts';
import { stepOf, without, withoutNext, withRecurrences, withRun, withStep } from './run-changes.ts';
import type { CaseState, TrackRun } from './state.ts';

/**
 * What an event makes of a case. It never judges: an event has happened. The first one must be `case-opened`, for which
 * the state is undefined.
 *
 * @throws Error where the event cannot belong to this state: a journal that is not this routine's
 */
export function evolve(routine: Routine, state: CaseState | undefined, event: CaseEvent): CaseState {
  if (event.type === 'case-opened') return opened(event);
  if (!state) throw new Error(`A case begins with case-opened, not with ${event.type}`);
  return { ...applied(routine, state, event), sequence: state.sequence + 1 };
}

function opened(event: EventOf<'case-opened'>): CaseState {
  return {
    routine: event.routine,
    status: 'open',
    openedAt: event.at,
    sequence: 1,
    people: event.people,
    facts: {},
    consents: {},
    tracks: {},
    duties: {},
    retries: {},
  };
}

function applied(routine: Routine, state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'case-opened':
      throw new Error('A case is opened once');
    case 'track-started': {
      const run: TrackRun = { track: event.of, status: 'running', startedAt: event.at, facts: {}, steps: {} };
      const started = { ...state, tracks: { ...state.tracks, [event.track]: run } };
      return withRecurrences(routine, started, event.track, recurringSteps(routine, event.of), event.at);
    }
    case 'track-ended':
      return withRun(state, event.track, (run) => ({ ...run, status: 'ended', steps: withoutNext(run.steps) }));
    case 'fact-set':
      return factSet(routine, state, event);
    case 'duty-opened':
      return dutyOpened(routine, state, event);
    case 'announced':
      return withDuty(routine, state, event.duty, (duty) => ({ ...duty, announceAt: undefined }));
    case 'expected':
    case 'reminded':
    case 'escalated':
      return withDuty(routine, state, event.duty, (duty) => ({ ...duty, taken: duty.taken + 1 }));
    case 'became-overdue':
      return withDuty(routine, state, event.duty, (duty) => ({ ...duty, taken: duty.taken + 1, overdue: true }));
    case 'completed': {
      const { duty, outcome, fields, onTime } = event;
      if (!event.awaitsApproval && !event.awaitsHandover)
        return dutyEnded(routine, state, duty, event.at, outcome, false);
      return withDuty(routine, state, duty, (open) => ({
        ...open,
        offered: undefined,
        done: { by: event.by!, outcome, fields, onTime },
      }));
    }
    case 'approval-asked':
      return approvalAsked(routine, state, event);
    case 'approved': {
      // What is to be handed over stays until the receiver has taken it.
      if (stepOfDuty(routine, state, event.duty).handover) {
        return withDuty(routine, state, event.duty, (duty) => ({ ...duty, approval: undefined, approved: true }));
      }
      const outcome = state.duties[event.duty]?.done?.outcome;
      return dutyEnded(routine, state, event.duty, event.at, outcome, true);
    }
    case 'handed-over':
      return handedOver(routine, state, event);
    case 'accepted': {
      const duty = state.duties[event.duty];
      if (duty?.offered) {
        const assigned = [duty.offered];
        return withDuty(routine, state, event.duty, (each) => ({
          ...each,
          assigned,
          offered: undefined,
          announceAt: undefined,
        }));
      }
      return dutyEnded(routine, state, event.duty, event.at, duty?.done?.outcome, duty?.approved === true);
    }
    case 'returned':
      return event.due
        ? cameBack(routine, state, event.duty, event.at, event.due)
        : withoutOffer(routine, state, event.duty);
    case 'suspended':
      return withDuty(routine, state, event.duty, (duty) => ({
        ...duty,
        suspended: event.because,
        announceAt: undefined,
        offered: undefined,
      }));
    case 'resumed':
      return withDuty(routine, state, event.duty, (duty) => ({
        ...duty,
        suspended: undefined,
        due: event.due ?? duty.due,
        rule: event.due ?? duty.rule,
        overdue: false,
        since: event.at,
        taken: 0,
        announceAt: firstTelling(routine, stepOf(routine, duty.step), event.at),
      }));
    case 'withheld':
      return withRun(state, event.track, (run) => ({
        ...run,
        steps: {
          ...run.steps,
          [event.step]: {
            occurrences: 0,
            ...run.steps[event.step],
            withheld: {
              ...(event.agreed ? { agreed: event.agreed } : {}),
              ...(event.from ? { from: event.from } : {}),
            },
          },
        },
      }));
    case 'consent-answered': {
      const answered = { ...state, consents: { ...state.consents, [event.receiver]: event.answer } };
      return withHolds(routine, state, answered, event.at);
    }
    case 'deviated':
    case 'conflict-found':
      return state;
    case 'refused':
      return cameBack(routine, state, event.duty, event.at, event.due);
    case 'cancelled':
      return dutyEnded(routine, state, event.duty, event.at, undefined, false);
    case 'moved':
      return withDuty(routine, state, event.duty, (duty) => ({
        ...duty,
        due: event.to,
        expectedFrom: event.expectedFrom ?? duty.expectedFrom,
        rule: event.cause === 'rule' || event.agreed ? event.to : duty.rule,
        overdue: false,
        since: event.at,
        taken: 0,
      }));
    case 'reassigned':
      return reassigned(routine, state, event);
    case 'closed':
      return withRun({ ...state, status: 'closed' }, caseTrack, (run) => ({ ...run, steps: withoutNext(run.steps) }));
    case 'reopened':
      return reopened(routine, state, event.at);
    case 'migrated':
      return migrated(routine, { ...state, routine: event.routine }, event.at);
    case 'told':
      return { ...state, retries: without(state.retries, String(event.message)) };
    case 'not-told':
      if (!event.next) return { ...state, retries: without(state.retries, String(event.message)) };
      return { ...state, retries: { ...state.retries, [event.message]: { at: event.next, tries: event.tries } } };
    case 'mail-retried':
      return { ...state, retries: without(state.retries, String(event.message)) };
  }
}

function factSet(routine: Routine, state: CaseState, event: EventOf<'fact-set'>): CaseState {
  const set =
    event.track === caseTrack
      ? { ...state, facts: { ...state.facts, [event.fact]: event.value } }
      : withRun(state, event.track, (run) => ({ ...run, facts: { ...run.facts, [event.fact]: event.value } }));
  const names = affectedBy(routine, event.fact);
  const runs = event.track === caseTrack ? Object.keys(set.tracks) : [event.track];
  const counted = runs.reduce((next, run) => {
    const steps = recurringOn(routine, set.tracks[run]?.track ?? '', names);
    return withRecurrences(routine, next, run, steps, event.at);
  }, set);
  return names.some((name) => guardsOn(routine, name).length > 0)
    ? withHolds(routine, state, counted, event.at)
    : counted;
}

/** Recurrences that are held back from now on open nothing; those that are free again owe nothing for that time. */
function withHolds(routine: Routine, before: CaseState, after: CaseState, at: InstantText): CaseState {
  return Object.entries(after.tracks).reduce((soFar, [run, { track }]) => {
    const changed = recurringSteps(routine, track).filter(
      (step) => !holdOn(routine, before, step, run) !== !holdOn(routine, after, step, run),
    );
    const skipped = changed.reduce(
      (next, step) =>
        holdOn(routine, after, step, run) ? next : withStep(next, run, step.id, skipTo(routine, next, run, step, at)),
      soFar,
    );
    return withRecurrences(routine, skipped, run, changed, at);
  }, after);
}

function reassigned(routine: Routine, state: CaseState, event: EventOf<'reassigned'>): CaseState {
  const announceAt = event.announce ? nextOfficeOpening(event.at, routine.closed) : undefined;
  if (event.duty) {
    // Whoever was asked before to take it over is not asked any more.
    const given = { assigned: [event.to], offered: undefined, announceAt };
    return withDuty(routine, state, event.duty, (duty) => ({ ...duty, ...given }));
  }
  const next = { ...state, people: { ...state.people, [event.role]: [event.to] } };
  return Object.values(state.duties)
    .filter((duty) => stepOf(routine, duty.step).responsible.includes(event.role) && !duty.assigned && !duty.approval)
    .reduce((soFar, { id }) => withDuty(routine, soFar, id, (duty) => ({ ...duty, announceAt })), next);
}

/** The ladders and recurrences of another version, from now on: what it would have done before is not done afterwards. */
function migrated(routine: Routine, state: CaseState, at: InstantText): CaseState {
  const runs = Object.entries(state.tracks).filter(([, { status }]) => status === 'running');
  const counted = runs.reduce((soFar, [run, { track }]) => {
    return withRecurrences(routine, soFar, run, recurringSteps(routine, track), at);
  }, state);
  return Object.values(counted.duties).reduce((soFar, duty) => {
    const step = stepOf(routine, duty.step);
    let taken = 0;
    while (!isStanding(routine, step, { ...duty, taken }) && rungAt(routine, step, duty, taken)!.at <= at) taken += 1;
    return withDuty(routine, soFar, duty.id, (each) => ({ ...each, taken }));
  }, counted);
}

function reopened(routine: Routine, state: CaseState, at: InstantText): CaseState {
  const open = { ...state, status: 'open' as const };
  const steps = recurringSteps(routine, caseTrack);
  const skipped = steps.reduce<CaseState>(
    (soFar, step) => withStep(soFar, caseTrack, step.id, skipTo(routine, soFar, caseTrack, step, at)),
    open,
  );
  return withRecurrences(routine, skipped, caseTrack, steps, at);
}
