import { expect, it } from 'vitest';
import { answer } from './answer.ts';

// Made to fail where the test of the tool says so: a test that fails anyway must not count as one that notices.
it('knows the answer', () => expect(process.env.TEST_FAILS_ANYWAY ? 0 : answer).toBe(42));
