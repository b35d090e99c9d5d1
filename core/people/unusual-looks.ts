/**
 * What makes looking at cases worth a question; none of it says that anything is wrong.
 *
 * - `outside`: cases in which they have no part, and which are not their unit's own; also those that they were denied.
 * - `many`: more cases within an hour than anybody works with, whichever hour that is.
 * - `night`: between ten in the evening and six in the morning.
 */
export type UnusualRule = 'outside' | 'many' | 'night';

/** More cases than these within sixty minutes are many. */
export const manyCases = 20;
/** The hours of the night, in Oslo. */
export const night = { from: 22, to: 6 } as const;
