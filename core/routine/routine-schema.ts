import { SchemaProblem, type Upgrade, upgraded } from '../schema.ts';
import type { Routine } from './routine.ts';

/** From schema 1 to 2, and so on: a table that cases live by is kept as it was compiled, for as long as they live. */
const upgrades: readonly Upgrade[] = [];

/** Names the shape of the routines that this program compiles. */
export const routineSchema = upgrades.length + 1;

/**
 * A compiled routine that was kept, as this program reads it, whichever of our programs compiled it.
 *
 * @throws SchemaProblem where a newer program compiled it, or none of ours
 */
export function upgradeRoutine(kept: unknown): Routine {
  const schema = typeof kept === 'object' && kept !== null && 'schema' in kept ? Number(kept.schema) : 1;
  const routine = upgraded('routine', upgrades, schema, kept);
  if (typeof routine.id !== 'string' || typeof routine.version !== 'number') {
    throw new SchemaProblem('unreadable', 'routine', schema);
  }
  return { ...routine, schema: routineSchema } as unknown as Routine;
}
