import { test } from 'vitest';
import { isWhole, wholeVariable } from './whole.ts';

/**
 * A test for the run of everything, and for whoever names its file: another way through what a test beside it, or one of the
 * core, goes through in `npm test` (docs/decisions/0031).
 */
export const inWhole = test.runIf(isWhole() || process.env[wholeVariable] === 'named');
