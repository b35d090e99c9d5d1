#!/usr/bin/env node
// The `fristvakt` command. Plain JavaScript without dependencies: in a fresh checkout it does the missing set-up first.
import { fileURLToPath } from 'node:url';

const run = fileURLToPath(new URL('../tools/set-up/run.mjs', import.meta.url));
const main = fileURLToPath(new URL('main.ts', import.meta.url));
process.argv = [process.argv[0], run, main, ...process.argv.slice(2)];
await import(run);
