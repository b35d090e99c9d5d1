import { addPeriod, dateOf, type InstantText, multiplyPeriod, startOfDay, timesBefore } from '../../calendar/dates.ts';
import { type Routine, type Step, stepsOf } from '../../routine/routine.ts';
import { conditionsHold, dateIn } from '../facts.ts';
import { holdOn } from '../holds.ts';
import type { CaseState, TrackRun } from '../state.ts';

/** The next occurrence of a recurring step in a run, and the instant at which the rule opens it. */
export interface Opening {
  readonly at: InstantText;
  readonly run: string;
  readonly step: string;
}

/** Recurring steps of a track. */
export function recurringSteps(routine: Routine, track: string): readonly Step[] {
  return stepsOf(routine, track).filter((step) => step.deadline.kind === 'every');
}

interface Known {
  readonly routine: Routine;
  readonly facts: CaseState['facts'];
  readonly consents: CaseState['consents'];
  readonly openings: readonly Opening[];
}

// A run is never changed, only replaced: what opens in it next is computed once for each, and for what it depends on.
const known = new WeakMap<TrackRun, Known>();

/** What opens next of each recurrence of a run; an ended run opens nothing. */
export function openingsAhead(routine: Routine, state: CaseState, run: string): readonly Opening[] {
  const its = state.tracks[run]!;
  if (its.status === 'ended' || its.ending) return [];
  const { facts, consents } = state;
  const before = known.get(its);
  if (before?.routine === routine && before.facts === facts && before.consents === consents) return before.openings;
  const openings = recurringSteps(routine, its.track).flatMap((step) => {
    const at = opensNext(routine, state, run, step);
    return at === undefined ? [] : [{ at, run, step: step.id }];
  });
  known.set(its, { routine, facts, consents, openings });
  return openings;
}

/**
 * When the next occurrence of a recurring step opens: the first with its anchor, each later one when the date of the one
 * before it has come. Undefined while the anchor is unknown or the step's conditions do not hold, and when the recurrence
 * has come to its end.
 */
export function opensNext(routine: Routine, state: CaseState, run: string, step: Step): InstantText | undefined {
  const { deadline } = step;
  if (deadline.kind !== 'every') return undefined;
  const anchor = dateIn(routine, state, run, deadline.from);
  if (!anchor) return undefined;
  if (!conditionsHold(routine, state, run, step) || holdOn(routine, state, step, run)) return undefined;
  const done = state.tracks[run]?.steps[step.id]?.occurrences ?? 0;
  const until = deadline.until ? dateIn(routine, state, run, deadline.until) : undefined;
  if (until && addPeriod(anchor, multiplyPeriod(deadline.period, done + 1)) > until) return undefined;
  return startOfDay(addPeriod(anchor, multiplyPeriod(deadline.period, done)));
}

/**
 * After a pause in which nothing was owed: the last occurrence whose date fell within it, which is not opened afterwards,
 * nor is any before it. Undefined where there is none.
 */
export function passedOver(
  routine: Routine,
  state: CaseState,
  run: string,
  step: Step,
  at: InstantText,
): number | undefined {
  const { deadline } = step;
  const anchor = deadline.kind === 'every' ? dateIn(routine, state, run, deadline.from) : undefined;
  if (deadline.kind !== 'every' || !anchor) return undefined;
  const before = state.tracks[run]?.steps[step.id]?.occurrences ?? 0;
  const occurrence = timesBefore(anchor, deadline.period, dateOf(at));
  return occurrence > before ? occurrence : undefined;
}
