import { beforeAll, test } from 'vitest';
import { bootAll } from './boot.ts';

beforeAll(async () => {
  await bootAll();
  throw new Error('The set-up fails on purpose.');
});

test('is never run', () => {});
