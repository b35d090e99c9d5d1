import { SchemaProblem, upgraded } from '../schema.ts';
import type { Routine } from './routine.ts';
import { routineSchema, routineUpgrades } from './routine-schema.ts';

/**
 * A compiled routine that was kept, as this program reads it, whichever of our programs compiled it.
 *
 * @throws SchemaProblem where a newer program compiled it, or none of ours
 */
export function upgradeRoutine(kept: unknown): Routine {
  const schema = typeof kept === 'object' && kept !== null && 'schema' in kept ? Number(kept.schema) : 1;
  const routine = upgraded('routine', routineUpgrades, schema, kept);
  if (typeof routine.id !== 'string' || typeof routine.version !== 'number') {
    throw new SchemaProblem('unreadable', 'routine', schema);
  }
  return { ...routine, schema: routineSchema } as unknown as Routine;
}
