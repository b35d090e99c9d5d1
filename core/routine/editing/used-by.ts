import type { RoutineTable, StepTable } from '../schema.ts';
import { stepsWritten } from '../steps-written.ts';

/** The steps that speak of a step, and would speak of nothing without it. */
export function usersOf(table: RoutineTable, step: string): readonly string[] {
  return stepsWritten(table).flatMap(([id, its]) => (id !== step && speaksOf(its, step) ? [id] : []));
}

function speaksOf({ opens = [], requires, deadline, outcomes = {} }: StepTable, step: string): boolean {
  return (
    [...opens, ...requires].some((each) => 'step' in each && each.step === step) ||
    (deadline.kind === 'before' && deadline.of === step) ||
    (deadline.kind === 'within' && deadline.insteadFrom?.step === step) ||
    Object.values(outcomes).some((outcome) => outcome.opens.includes(step))
  );
}
