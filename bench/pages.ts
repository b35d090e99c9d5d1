// `npm run bench:pages`: how fast the pages answer with 50,000 open cases in the register. Prints a table, judges nothing.
import { benchPages, shortPagesBounds, wholePagesBounds } from './page-times.ts';
import { bootBenchStack } from './stack.ts';

// As the process that serves the pages has it.
process.env.NODE_ENV ??= 'production';

const stack = await bootBenchStack();
try {
  await stack.startWorker();
  await benchPages(stack, process.argv.includes('--short') ? shortPagesBounds : wholePagesBounds, console.log);
} finally {
  await stack.stop();
}
