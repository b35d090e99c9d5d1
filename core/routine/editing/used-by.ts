import type { RoutineTable, StepTable } from '../schema.ts';

/** The steps that speak of a step, and would speak of nothing without it. */
export function usersOf(table: RoutineTable, step: string): readonly string[] {
  const all = [table.steps, ...Object.values(table.tracks).map(({ steps }) => steps)].flatMap((its) =>
    Object.entries(its),
  );
  return all.flatMap(([id, its]) => (id !== step && speaksOf(its, step) ? [id] : []));
}

function speaksOf({ opens = [], requires, deadline, outcomes = {} }: StepTable, step: string): boolean {
  return (
    [...opens, ...requires].some((each) => 'step' in each && each.step === step) ||
    (deadline.kind === 'before' && deadline.of === step) ||
    (deadline.kind === 'within' && deadline.insteadFrom?.step === step) ||
    Object.values(outcomes).some((outcome) => outcome.opens.includes(step))
  );
}
