// `npm run bench`: what this machine does with Fristvakt, on an embedded stack of its own. Prints tables and judges nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dateOf, instantFromMilliseconds } from '../core/calendar/dates.ts';
import { benchBeside, shortBesideBounds, wholeBesideBounds } from './beside/beside.ts';
import { benchEngine, shortEngineBounds, wholeEngineBounds } from './engine.ts';
import { benchGrowth, growthUpTo, shortGrowthBounds } from './growth.ts';
import { documentWith } from './report.ts';
import { bootBenchStack } from './stack.ts';

const { short, growth, write } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    /** So many sleeping cases, in the end. */
    growth: { type: 'string', default: '2000' },
    write: { type: 'boolean', default: false },
  },
}).values;
const most = Number(growth);
if (!Number.isInteger(most) || most < 1_001 || most > 50_000)
  throw new Error('--growth: how many sleeping cases it goes up to, 1001 to 50000');
// The slowest machine that was seen opens five a second.
const longestMinutes = short ? 60 : 25 + most / 300;

let said = 'booting an embedded stack in a temporary folder';
const print = (text: string) => {
  said = text;
  console.log(text);
};
const tooLong = setTimeout(() => {
  console.error(`The bench took longer than ${longestMinutes.toFixed(0)} minutes and was ended at: ${said}.`);
  process.exit(1);
}, longestMinutes * 60_000);
tooLong.unref();

print(said);
const stack = await bootBenchStack();
try {
  const tables = [...(await benchEngine(stack, short ? shortEngineBounds : wholeEngineBounds, print))];
  await stack.stopWorker();
  tables.push(await benchBeside(stack, short ? shortBesideBounds : wholeBesideBounds, print));
  tables.push(await benchGrowth(stack, short ? shortGrowthBounds : growthUpTo(most), print));
  if (write) {
    const document = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
    const day = dateOf(instantFromMilliseconds(Date.now()));
    writeFileSync(document, documentWith(readFileSync(document, 'utf8'), day, tables));
  }
} finally {
  await stack.stop();
}
