import type { InstantText } from '../calendar/dates.ts';
import type { Routine, Step } from '../routine/routine.ts';
import { nextOccurrence } from './recurrence.ts';
import type { CaseState, StepRecord, TrackRun } from './state.ts';

/** Computes the next occurrence of these steps anew: a fact that they count from, or hang on, has got a value. */
export function withRecurrences(
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

/**
 * A run of a track, changed.
 *
 * @throws Error where it has not started: the event belongs to another case
 */
export function withRun(state: CaseState, name: string, change: (run: TrackRun) => TrackRun): CaseState {
  const run = state.tracks[name];
  if (!run) throw new Error(`Track ${name} has not started`);
  return { ...state, tracks: { ...state.tracks, [name]: change(run) } };
}

/** What is remembered of a step in a run, replaced. */
export function withStep(state: CaseState, run: string, step: string, record: StepRecord): CaseState {
  return withRun(state, run, (its) => ({ ...its, steps: { ...its.steps, [step]: record } }));
}

/** Steps that open nothing more: the run has ended, or the case is closed. */
export function withoutNext(steps: TrackRun['steps']): TrackRun['steps'] {
  return Object.fromEntries(Object.entries(steps).map(([id, record]) => [id, { ...record, next: undefined }]));
}

export function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

/**
 * A step of the routine.
 *
 * @throws Error where the routine has none: the journal is not this routine's
 */
export function stepOf(routine: Routine, id: string): Step {
  const step = routine.steps[id];
  if (!step) throw new Error(`Routine ${routine.id} has no step ${id}`);
  return step;
}
