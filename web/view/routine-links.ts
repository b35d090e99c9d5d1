import type { RoutineToRead } from '../../language/in-language.ts';

/** The id of the place on a routine's page where a step is told. */
export function stepPlace(step: string): string {
  return `step-${step}`;
}

/**
 * The way to a step on the page of a version of a routine, below the base path. The address itself has the page show it
 * opened, so that it needs no script.
 */
export function stepPath({ id, version }: Pick<RoutineToRead, 'id' | 'version'>, step: string): string {
  return `/routines/${id}?version=${version}&step=${step}#${stepPlace(step)}`;
}

/** Where a new routine is begun. */
export const newRoutinePath = '/routines/new';
