import type { RoutineTable, StepTable } from './schema.ts';

/** The steps that a table writes itself, of the case and of its tracks, with their ids, in its order. */
export function stepsWritten({
  steps,
  tracks,
}: Pick<RoutineTable, 'steps' | 'tracks'>): readonly (readonly [id: string, step: StepTable])[] {
  return [steps, ...Object.values(tracks).map((track) => track.steps)].flatMap((its) => Object.entries(its));
}
