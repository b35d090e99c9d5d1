// `npm run chaos`: lives through faults, on a stack of its own, and whether anything is lost, early, doubled or invented.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dateOf, instantFromMilliseconds } from '../core/calendar/dates.ts';
import { boundsOf, usage } from './bounds.ts';
import { documentWith, type Run, tablesOf, withRun } from './report.ts';
import { failures, runChaos } from './run.ts';

const kept = fileURLToPath(new URL('runs.json', import.meta.url));
const document = fileURLToPath(new URL('../docs/reliability.md', import.meta.url));

async function main(words: readonly string[]): Promise<number> {
  const given = boundsOf(words);
  if (typeof given === 'string') {
    console.error(`${given}\n\n${usage}`);
    return 2;
  }
  const { write, keep, ...bounds } = given;
  const outcome = await runChaos(bounds, console.log, { ended: ending.signal, keep });
  const wrong = failures(outcome);
  const { problems: _problems, ...counts } = outcome.verdict;
  const { fired, found, minutes } = outcome;
  const run: Run = {
    ...{
      day: dateOf(instantFromMilliseconds(Date.now())),
      bounds,
      minutes: Math.round(minutes),
      fired,
      found,
      ...counts,
    },
    failures: wrong,
  };
  console.log(`\n${tablesOf([run])}\n`);
  for (const how of outcome.endedByThemselves) console.log(`ended by itself and was started again: ${how}`);
  for (const thrown of new Set(outcome.thrown)) console.log(`no answer but an error: ${thrown}`);
  for (const sentence of wrong) console.log(`WRONG  ${sentence}`);
  console.log(
    wrong.length === 0 ? 'Nothing was lost, early, doubled or invented.' : `${wrong.length} things are wrong.`,
  );
  if (write) {
    const runs = withRun(JSON.parse(readFileSync(kept, 'utf8')) as readonly Run[], run);
    writeFileSync(kept, `${JSON.stringify(runs, undefined, 2)}\n`);
    writeFileSync(document, documentWith(readFileSync(document, 'utf8'), runs));
  }
  return wrong.length === 0 ? 0 : 1;
}

/** Asked to end, it takes down what it has started; asked twice it ends at once, and a small process beside it does that (stack/guard.ts). */
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => (ending.signal.aborted ? process.exit(130) : ending.abort()));
}
process.exitCode = await main(process.argv.slice(2));
