import { isWhole } from '../shared/whole.ts';

/**
 * How many lives a property is tried on: enough that a broken rule is found in most runs of `npm test`, and each run draws
 * others. Before a release many more: `FC_RUNS=20000 npm test -- test/properties`.
 */
export const runs = Number(process.env.FC_RUNS ?? (isWhole() ? 1_500 : 120));
