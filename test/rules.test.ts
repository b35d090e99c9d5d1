import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const skipped = /(^|\/)(node_modules|\.git|\.data)(\/|$)/;
const files = readdirSync('.', { recursive: true })
  .map((file) => String(file).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.test.ts') && !skipped.test(file));

/** Lines of test files that fit, as `file:line`, but for those of the files that may. */
function linesWith(pattern: RegExp, may: readonly string[] = []): readonly string[] {
  return files.flatMap((file) => {
    if (may.includes(file) || file === 'test/rules.test.ts') return [];
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : []));
  });
}

it('finds the tests', () => expect(files.length).toBeGreaterThan(80));

it('no test sets a clock of its own, which a slow machine would run out: vitest.config.ts has one for what never ends', () => {
  expect(linesWith(/\btimeout: \d|^\s*\}, \d[\d_]*\);|\btestTimeout\b/)).toEqual([]);
});

it('no test names a place that only one machine has', () => {
  // Of another account of the machine, and of a socket whose path must be short.
  const may = ['test/cli/who-acts.long.test.ts', 'stack/mailbox/mailbox.test.ts'];
  expect(linesWith(/[`'"=( ]\/(tmp|home|root|work)\//, may)).toEqual([]);
});

// docs/decisions/0066: a query can leave a case with a history that no worker plays again.
it('no workflow can be asked by a query, and nobody asks one so', () => {
  const asking = readdirSync('.', { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => /\.(ts|tsx|mts)$/.test(file) && !skipped.test(file) && file !== 'test/rules.test.ts')
    .filter((file) =>
      /\bdefineQuery\b|getHandle\([^)]*\)\s*\.query\b|\bhandle\.query\b/.test(readFileSync(file, 'utf8')),
    );
  expect(asking).toEqual([]);
});

// What is written as 2027 today lies in the past one day, and a case that lives in the present is then another one.
it('no test of the real engine writes a date that comes: day() counts from today', () => {
  const onTheEngine = files.filter((file) => /startTest(Engine|Web)\(/.test(readFileSync(file, 'utf8')));
  expect(onTheEngine.length).toBeGreaterThan(10);
  const dated = linesWith(/['"`=](202[7-9]-\d\d-\d\d|\d{1,2}\.\d{1,2}\.202[7-9])\b/, [
    // Of a clock that the test sets itself.
    'test/web/routines.long.test.ts',
  ]).filter((line) => onTheEngine.some((file) => line.startsWith(`${file}:`)));
  expect(dated).toEqual([]);
});

it('no test asks what day it is but by day(); what a client says of its clock is another thing', () => {
  expect(linesWith(/(?<!sentAt: )new Date\(\)/)).toEqual([]);
});

// The day of a deadline is marked where it is a red day, and so is the day that people agreed.
it('no date of a deadline, nor an agreed day, is printed but by what marks red days', () => {
  const printing = readdirSync('.', { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => /^(language|web|cli|rehearsal|handbook|activities)\/.*\.tsx?$/.test(file))
    .filter((file) => !/\.test\.ts$|^language\/dates\.ts$/.test(file));
  expect(printing.length).toBeGreaterThan(200);
  const plain =
    /(?<![.\w])(longDate|shortDate|dayAndMonth|plainDay)\((dateOfDue\()?[\w.?!]*(due|agreed|expected|moved|missed|passed|deadline)/i;
  expect(
    printing.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => plain.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    ),
  ).toEqual([]);
});

// Whoever parses on their own takes 0x10 for a number one day, and forgets that February has 28 days.
it('what people write is read in reading/ and nowhere else', () => {
  const doors = readdirSync('.', { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => /^(web|cli|client|rehearsal)\/.*\.tsx?$/.test(file) && !/\.test\.ts$|\/assets\//.test(file));
  expect(doors.length).toBeGreaterThan(150);
  const found = doors.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => ownReader.test(line) && !line.includes('reading/'))
      .map((line) => `${file}: ${line.trim()}`),
  );
  // A day, an instant or a number of our own that is taken apart, and no text that somebody wrote.
  const allowed = new Set(ofOurOwn);
  expect(found.filter((line) => !allowed.has(line.split(': ')[0]!))).toEqual([]);
  // Who has stopped to is allowed it no longer.
  expect(ofOurOwn.filter((file) => !found.some((line) => line.startsWith(`${file}: `)))).toEqual([]);
});

const ownReader =
  /(?<![.\w])(Number|parseInt|parseFloat)\(|Date\.parse\(|PlainDate\.from\(|\\d\{1,2\}\)?\[?\\?[./]|\(\\d\{4\}\)-|new TextDecoder|split\(['"];['"]\)/;
const ofOurOwn = [
  'cli/binder/open-script.ts',
  'cli/commands/drill.ts',
  'client/decoding.ts',
  'client/same-child.ts',
  'cli/commands/reconcile.ts',
  'cli/commands/rehearse.ts',
  'cli/doctor.ts',
  'rehearsal/release/future-changes.ts',
  'web/pages/administration/role-names.ts',
  'web/pages/cases/duty/duty-pages.tsx',
  'web/pages/cases/page/receipt.tsx',
  'web/pages/cases/sending.tsx',
  'web/pages/intake/intake.tsx',
  'web/pages/administration/rota.tsx',
  'web/pages/mailbox/mailbox.tsx',
  'web/pages/my-deadlines/news.tsx',
  'web/pages/practice/jump.ts',
  'web/pages/practice/practice.tsx',
  'web/pages/routines/find-routine.ts',
  'web/pages/unit/control.tsx',
  'web/pages/unit/weeks.ts',
  'web/view/links-in.ts',
];
