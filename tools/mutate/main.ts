// What `npm run mutate` runs: makes small changes to the product, one at a time, and says which of them no test notices.
import { appendFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { mutantsOf } from './mutants.ts';
import { scoreOf, scoreText, survivorText } from './report.ts';
import { runMutants } from './run.ts';
import { changedSince, filesToMutate, sampleOf } from './sample.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { count, seed, minutes, since, atLeast, json, args } = read();
const changed = changedSince(root, since);
const files = filesToMutate(root).filter((file) => args.length === 0 || args.some((word) => file.includes(word)));
const all = (await Promise.all(files.map((file) => mutantsOf(root, file)))).flat();
const sample = sampleOf(all, { seed, count, changed });
const ofChanged = sample.filter(({ file }) => changed.has(file)).length;
console.log(
  `${sample.length} of ${all.length} mutants (seed ${seed}), ${ofChanged} of them in files changed since ${since}`,
);

if (json) writeFileSync(json, '');
const results = await runMutants(root, sample, {
  until: Date.now() + minutes * 60_000,
  heard: (result) => {
    if (result.how === 'survived') console.log(survivorText(result));
    if (json) appendFileSync(json, `${JSON.stringify(result)}\n`);
  },
});
if (results.length < sample.length) {
  // Those that no test has noticed yet: a score without them would be too high.
  console.log(
    `After ${minutes} minutes ${sample.length - results.length} are left, which most tests let through: no score.`,
  );
  process.exitCode = 1;
} else {
  console.log(`\n${scoreText(results)}`);
  if (100 * scoreOf(results) < atLeast) {
    console.log(`That is less than the ${atLeast} % that are asked for.`);
    process.exitCode = 1;
  }
}

function read() {
  const program = new Command('npm run mutate --')
    .argument('[words...]', 'only files whose names hold one of the words')
    .option('--count <number>', 'how many mutants', '200')
    .option('--seed <text>', 'decides which', '1')
    .option('--minutes <number>', 'begin none after that long', '10')
    .option('--since <commit>', 'files that were changed since then come first', 'HEAD')
    .option('--at-least <percent>', 'fail where fewer are noticed', '0')
    .option('--json <file>', 'write every result there as it comes, one JSON a line')
    .parse();
  const options = program.opts<Record<'count' | 'seed' | 'minutes' | 'since' | 'atLeast' | 'json', string>>();
  const number = (name: 'count' | 'minutes' | 'atLeast') => {
    const value = Number(options[name]);
    if (!Number.isFinite(value) || value < 0) program.error(`--${name} wants a number, and ${options[name]} is none`);
    return value;
  };
  const { seed, since, json } = options;
  return {
    count: number('count'),
    minutes: number('minutes'),
    atLeast: number('atLeast'),
    seed,
    since,
    json: json as string | undefined,
    args: program.args,
  };
}
