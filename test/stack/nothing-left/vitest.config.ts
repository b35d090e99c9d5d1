import { defineConfig } from 'vitest/config';
import usual from '../../../vitest.config.ts';

/** As the usual run, of files that end badly and are no tests of ours. */
export default defineConfig({ test: { ...usual.test, include: ['test/stack/nothing-left/*.suite.ts'] } });
