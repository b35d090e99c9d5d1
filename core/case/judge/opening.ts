import type { InstantText } from '../../calendar/dates.ts';
import { caseTrack, comesBack, isStep, type Routine, type Step, type Track } from '../../routine/routine.ts';
import type { Fields } from '../commands.ts';
import { dateOfDue, datesGiven, dueAnew, type GivenDates, overdueFrom, ruleDates, sameDue } from '../due.ts';
import { affectedBy, factIn, holds } from '../facts.ts';
import { holdOn } from '../holds.ts';
import { firstAbove, isIn } from '../recipients.ts';
import { type CaseState, type Duty, dutyId } from '../state.ts';
import { type Draft, emit } from './draft.ts';

/**
 * Opens the next occurrence of a step in a run, and with it the steps that are linked to it. Nothing opens where the
 * step's conditions do not hold, or where a duty of the step stands open already and the step does not recur.
 */
export function openDuty(draft: Draft, step: Step, run: string, at: InstantText, more: OpeningDetails = {}): void {
  const { routine, state } = draft;
  if (state.tracks[run]?.status !== 'running') return;
  if (!step.if.every((condition) => holds(routine, state, run, condition))) return;
  if (step.unless.some((condition) => holds(routine, state, run, condition))) return;
  const given = more.given ?? datesGiven(step, more.fields);
  const standing = mayBeOpenTwice(step, given) ? undefined : openOccurrence(state, step.id, run);
  if (standing) {
    // Opened once more with a newly agreed date, it is the same work on another day.
    if (given.agreed !== undefined && !standing.done) followRule(draft, standing, draft.actor?.person, given);
    return;
  }
  const by = at === draft.now ? draft.actor?.person : undefined;
  const because = holdOn(routine, state, step, run);
  if (because) {
    const known = state.tracks[run]?.steps[step.id]?.withheld;
    if (!known) emit(draft, { type: 'withheld', at, by, step: step.id, track: run, because, ...given });
    return;
  }

  const occurrence = more.occurrence ?? (state.tracks[run]?.steps[step.id]?.occurrences ?? 0) + 1;
  const duty = dutyId(run, step.id, occurrence);
  const { due, expectedFrom } = ruleDates(routine, state, step, run, occurrence, at, given);
  const announce = !(by && draft.actor && ownDoing(state, step, draft.actor));
  emit(draft, {
    type: 'duty-opened',
    at,
    by,
    duty,
    step: step.id,
    track: run,
    occurrence,
    due,
    expectedFrom,
    announce,
  });
  for (const linked of siblings(routine, step)) {
    if (linked.opens.some((opening) => opening.kind === 'with' && opening.step === step.id)) {
      openDuty(draft, linked, run, at, { occurrence });
    }
  }
  const bound = dateOfDue(due);
  const { agreed } = given;
  if (agreed !== undefined && bound !== undefined && agreed > bound) {
    const tell = firstAbove(draft.state, step);
    emit(draft, { type: 'conflict-found', at, by, duty, agreed, bound, tell });
  }
}

/** Gives a duty the date that its rule says now, where that has become another one. */
export function followRule(draft: Draft, duty: Duty, by: string | undefined, given: GivenDates = {}): void {
  const step = draft.routine.steps[duty.step]!;
  const { routine, state } = draft;
  const { due, expectedFrom } = ruleDates(routine, state, step, duty.track, duty.occurrence, duty.openedAt, given);
  if (!due || sameDue(due, duty.rule)) return;
  const at = draft.now;
  const moved = { type: 'moved', at, by, duty: duty.id, to: due, expectedFrom, reason: '', cause: 'rule' } as const;
  emit(draft, { ...moved, pastRule: false, tell: [] });
}

/** What is known of an opening beside the step. */
interface OpeningDetails {
  /** For a step that comes before another one: the occurrence of that one. */
  readonly occurrence?: number;
  /** Answers of the form that opens it, for a deadline that looks to one of them. */
  readonly fields?: Fields;
  /** The same as it was known when the step was held back. */
  readonly given?: GivenDates | undefined;
}

/**
 * Occurrences of a recurrence pile up, a personal duty may arise anew while an earlier one stands open, and what counts
 * from a date of the form that opens it belongs to that form alone: each report that is sent has its reply to wait for.
 */
function mayBeOpenTwice(step: Step, { from }: GivenDates): boolean {
  return step.personal || comesBack(step) || (step.deadline.kind === 'within' && from !== undefined);
}

/**
 * Follows a change of facts or consents: what is now forbidden is suspended, what is free again goes on, and what would
 * have opened meanwhile opens.
 */
export function followHolds(draft: Draft): void {
  const { routine, now: at } = draft;
  const by = draft.actor?.person;
  for (const duty of Object.values(draft.state.duties)) {
    const step = routine.steps[duty.step]!;
    const because = holdOn(routine, draft.state, step, duty.track);
    if (because && !duty.suspended && !duty.done) emit(draft, { type: 'suspended', at, by, duty: duty.id, because });
    if (!because && duty.suspended) {
      const ahead = duty.due && overdueFrom(duty.due) > at;
      emit(draft, { type: 'resumed', at, by, duty: duty.id, due: ahead ? undefined : dueAnew(step, at) });
    }
  }
  for (const [run, { steps }] of Object.entries(draft.state.tracks)) {
    for (const [id, record] of Object.entries(steps)) {
      const step = routine.steps[id]!;
      if (!record.withheld || holdOn(routine, draft.state, step, run)) continue;
      if (step.deadline.kind !== 'before' || !isStep(routine, step.deadline.of))
        openDuty(draft, step, run, at, { given: record.withheld });
      else
        for (const occurrence of owedTo(draft, step.deadline.of, run, record.occurrences))
          openDuty(draft, step, run, at, { occurrence });
    }
  }
}

/** Opens steps that a case has not known before and that would stand open by now: the case was moved to a newer version. */
export function openNewSteps(draft: Draft, known: ReadonlySet<string>): void {
  for (const [run, { status }] of Object.entries(draft.state.tracks)) {
    if (status === 'ended') continue;
    openSteps(draft, run, (opening, step) => !known.has(step.id) && atStart(draft, run, opening));
  }
}

/** Open occurrences of a step whose forerunner has not opened. */
function owedTo(draft: Draft, step: string, run: string, opened: number): readonly number[] {
  return Object.values(draft.state.duties)
    .filter((duty) => duty.step === step && duty.track === run && duty.occurrence > opened)
    .map((duty) => duty.occurrence);
}

/** Opens every step of a run that waits for `matches`. */
export function openSteps(
  draft: Draft,
  run: string,
  matches: (opening: Step['opens'][number], step: Step) => boolean,
  fields?: Fields,
): void {
  const track = draft.state.tracks[run]?.track;
  if (!track) return;
  for (const id of draft.routine.tracks[track]?.steps ?? []) {
    const step = draft.routine.steps[id]!;
    if (step.deadline.kind === 'every') continue; // opens with its anchor, as time passes
    if (step.opens.some((opening) => matches(opening, step)))
      openDuty(draft, step, run, draft.now, fields ? { fields } : {});
  }
}

/** Opens what waits for a fact that has just been set, in the run or, for a fact of the case, in every running track. */
export function openAfterFact(draft: Draft, run: string, fact: string): void {
  const names = affectedBy(draft.routine, fact);
  const runs = run === caseTrack ? Object.keys(draft.state.tracks) : [run];
  for (const each of runs) {
    openSteps(
      draft,
      each,
      (opening) => opening.kind === 'fact' && names.includes(opening.fact) && known(draft, each, opening),
    );
  }
}

/** Starts a run of a track with what is known of it, and opens what it begins with. */
export function startRun(draft: Draft, track: Track, facts: Fields): void {
  const { now: at, state } = draft;
  const by = draft.actor?.person;
  const runs = Object.values(state.tracks).filter((run) => run.track === track.id).length;
  const run = track.id === caseTrack ? caseTrack : `${track.id}-${runs + 1}`;
  emit(draft, { type: 'track-started', at, by, track: run, of: track.id });
  for (const [fact, value] of Object.entries(facts)) {
    if (value !== '') emit(draft, { type: 'fact-set', at, by, track: run, fact, value });
  }
  openAtStart(draft, run);
}

/** Opens what a run opens when it starts: steps that say `start`, and those whose fact is known already. */
function openAtStart(draft: Draft, run: string): void {
  openSteps(draft, run, (opening) => atStart(draft, run, opening));
}

function atStart(draft: Draft, run: string, opening: Step['opens'][number]): boolean {
  return opening.kind === 'start' || (opening.kind === 'fact' && known(draft, run, opening));
}

function known(draft: Draft, run: string, opening: Extract<Step['opens'][number], { kind: 'fact' }>): boolean {
  const value = factIn(draft.routine, draft.state, run, opening.fact);
  return value !== undefined && (opening.is === undefined || opening.is.includes(value));
}

function openOccurrence(state: CaseState, step: string, run: string): Duty | undefined {
  return Object.values(state.duties).find((duty) => duty.step === step && duty.track === run);
}

function ownDoing(state: CaseState, step: Step, actor: NonNullable<Draft['actor']>): boolean {
  const filled = step.responsible.some((role) => (state.people[role] ?? []).length > 0);
  if (!filled) return isIn(actor, step.responsible);
  return step.responsible.some((role) => state.people[role]?.includes(actor.person));
}

function siblings(routine: Routine, step: Step): readonly Step[] {
  return (routine.tracks[step.track]?.steps ?? []).map((id) => routine.steps[id]!);
}
