import { caseTrack } from '../../routine/routine.ts';
import type { CaseState, StepRecord, TrackRun } from '../state.ts';
import type { OwnState } from './own-state.ts';

/**
 * Changes a run of a track.
 *
 * @throws Error where it has not started: the event belongs to another case
 */
export function changeRun(own: OwnState, name: string, change: Partial<TrackRun>): void {
  own.tracks = { ...own.tracks, [name]: { ...runOf(own, name), ...change } };
}

/** What the next run of a track is called: `institution-2`, and of the case's own `case`. */
export function nextRun({ tracks }: CaseState, track: string): string {
  const runs = Object.values(tracks).filter((run) => run.track === track).length;
  return track === caseTrack ? caseTrack : `${track}-${runs + 1}`;
}

/** Replaces what is remembered of a step in a run. */
export function setStep(own: OwnState, run: string, step: string, record: StepRecord): void {
  changeRun(own, run, { steps: { ...runOf(own, run).steps, [step]: record } });
}

/** What is remembered of a step in a run. */
export function recordOfStep(state: CaseState, run: string, step: string): StepRecord {
  return runOf(state, run).steps[step] ?? { occurrences: 0 };
}

function runOf(state: CaseState, name: string): TrackRun {
  const run = state.tracks[name];
  if (!run) throw new Error(`Track ${name} has not started`);
  return run;
}
