import type { DateText, InstantText } from '../calendar/dates.ts';
import { nextOfficeOpening } from '../calendar/working-days.ts';
import { caseTrack, type Routine, type Step } from '../routine/routine.ts';
import { withDutyPut, withDutyRemoved } from './duties-of.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { affectedBy } from './facts.ts';
import { guardsOn, holdOn } from './holds.ts';
import { isStanding, rungAt } from './ladder.ts';
import { nextOccurrence, recurringOn, recurringSteps, skipTo } from './recurrence.ts';
import { type CaseState, type Duty, dutyId, type StepRecord, type TrackRun } from './state.ts';

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
        steps: { ...run.steps, [event.step]: { occurrences: 0, ...run.steps[event.step], withheld: true } },
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
        rule: event.cause === 'rule' ? event.to : duty.rule,
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

/** The work comes back to the one who did it, with a new date. */
function cameBack(routine: Routine, state: CaseState, id: string, at: InstantText, due: DateText): CaseState {
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

function withoutOffer(routine: Routine, state: CaseState, id: string): CaseState {
  return withDuty(routine, state, id, (duty) => ({ ...duty, offered: undefined, announceAt: undefined }));
}

function handedOver(routine: Routine, state: CaseState, event: EventOf<'handed-over'>): CaseState {
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

/** Computes the next occurrence of these steps anew: a fact that they count from, or hang on, has got a value. */
function withRecurrences(
  routine: Routine,
  state: CaseState,
  run: string,
  steps: readonly Step[],
  at: InstantText,
): CaseState {
  if (state.tracks[run]?.status !== 'running' || state.status === 'closed') return state;
  return steps.reduce((soFar, step) => {
    const record = soFar.tracks[run]!.steps[step.id] ?? { occurrences: 0 };
    return withStep(soFar, run, step.id, { ...record, next: nextOccurrence(routine, soFar, run, step, at) });
  }, state);
}

function dutyOpened(routine: Routine, state: CaseState, event: EventOf<'duty-opened'>): CaseState {
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
function firstTelling(routine: Routine, step: Step, at: InstantText): InstantText {
  return step.deadline.kind === 'atOnce' ? at : nextOfficeOpening(at, routine.closed);
}

function approvalAsked(routine: Routine, state: CaseState, event: EventOf<'approval-asked'>): CaseState {
  return withDuty(routine, state, event.duty, (duty) => ({
    ...duty,
    approval: { due: event.due, role: event.role },
    overdue: false,
    since: event.at,
    taken: 0,
    announceAt: event.announce ? nextOfficeOpening(event.at, routine.closed) : undefined,
  }));
}

function reassigned(routine: Routine, state: CaseState, event: EventOf<'reassigned'>): CaseState {
  const announceAt = event.announce ? nextOfficeOpening(event.at, routine.closed) : undefined;
  if (event.duty) {
    return withDuty(routine, state, event.duty, (duty) => ({ ...duty, assigned: [event.to], announceAt }));
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

function dutyEnded(
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

function withDuty(routine: Routine, state: CaseState, id: string, change: (duty: Duty) => Duty): CaseState {
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

function withRun(state: CaseState, name: string, change: (run: TrackRun) => TrackRun): CaseState {
  const run = state.tracks[name];
  if (!run) throw new Error(`Track ${name} has not started`);
  return { ...state, tracks: { ...state.tracks, [name]: change(run) } };
}

function withStep(state: CaseState, run: string, step: string, record: StepRecord): CaseState {
  return withRun(state, run, (its) => ({ ...its, steps: { ...its.steps, [step]: record } }));
}

function withoutNext(steps: TrackRun['steps']): TrackRun['steps'] {
  return Object.fromEntries(Object.entries(steps).map(([id, record]) => [id, { ...record, next: undefined }]));
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

function stepOfDuty(routine: Routine, state: CaseState, id: string): Step {
  const duty = state.duties[id];
  if (!duty) throw new Error(`Duty ${id} is not open`);
  return stepOf(routine, duty.step);
}

function stepOf(routine: Routine, id: string): Step {
  const step = routine.steps[id];
  if (!step) throw new Error(`Routine ${routine.id} has no step ${id}`);
  return step;
}
