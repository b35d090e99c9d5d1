// `npm run bench`: what this machine does with Fristvakt, on an embedded stack of its own. Prints tables and judges nothing.
import { benchBeside, shortBesideBounds, wholeBesideBounds } from './beside/beside.ts';
import { benchEngine, shortEngineBounds, wholeEngineBounds } from './engine.ts';
import { bootBenchStack } from './stack.ts';

const isShort = process.argv.includes('--short');
const longestMinutes = isShort ? 60 : 15;

let said = 'booting an embedded stack in a temporary folder';
const print = (text: string) => {
  said = text;
  console.log(text);
};
const tooLong = setTimeout(() => {
  console.error(`The bench took longer than ${longestMinutes} minutes and was ended at: ${said}.`);
  process.exit(1);
}, longestMinutes * 60_000);
tooLong.unref();

print(said);
const stack = await bootBenchStack();
try {
  await benchEngine(stack, isShort ? shortEngineBounds : wholeEngineBounds, print);
  await stack.stopWorker();
  await benchBeside(stack, isShort ? shortBesideBounds : wholeBesideBounds, print);
} finally {
  await stack.stop();
}
