import type { Upgrade } from '../schema.ts';

/**
 * From schema 1 to 2, and so on: a table that cases live by is kept as it was compiled, for as long as they live.
 *
 * 2: a question says what its date may be. One that did not is judged by its form alone, as before.
 */
export const routineUpgrades: readonly Upgrade[] = [(routine) => routine];

/** Names the shape of the routines that this program compiles. */
export const routineSchema = routineUpgrades.length + 1;
