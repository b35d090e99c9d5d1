import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exit-codes.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { typedDay } from '../shared/days.ts';
import { inWhole } from '../shared/in-whole.ts';
import { waysOf } from '../shared/whole.ts';
import { commandLine } from './command-line.ts';

/** Every command that takes words, with what nobody means in the place of each: refused or bad input, and no fault of ours. */
let engine: TestEngine;
let cli: ReturnType<typeof commandLine>;
let reference: string;
beforeAll(async () => {
  engine = await startTestEngine();
  cli = commandLine(engine);
  const asked = ['--routine', 'alver/tiltak', '--track', 'institution', '--track-fact', 'kind=omsorg', '--practice'];
  reference = (await cli.json('kari', 'open', ...asked)).json.case;
});
afterAll(() => engine?.stop());

const words = [
  'constructor',
  '__proto__',
  '__proto__=x',
  'constructor=x',
  'fields.__proto__=x',
  '__proto__.fields=x',
  'institution-1/constructor/1',
  'toString/referral/1',
  'banana',
  '',
  '\u001b[31m',
  'x'.repeat(5000),
  '1926-01-01',
  '31.02.2012',
  '2012-02-30T00:00',
  'P99999Y',
  '-1',
  '1e309',
  '\u{1F469}\u200D\u{1F467}',
];

/** What people write; CASE stands for the reference. */
const lines = [
  'open --routine alver/tiltak --unit tiltak --track institution --track-fact kind=omsorg --practice',
  'open --routine alver/tiltak --person caseworker=kari --fact birthDate=2012-05-17 --practice',
  'duties --unit tiltak',
  'show CASE',
  `complete CASE referral --outcome done --field sent=${typedDay(0)}`,
  `complete CASE referral --done ${typedDay(-400)} --sure`,
  'approve CASE referral',
  'refuse CASE referral --reason Fordi',
  'cancel CASE referral --reason Fordi',
  'move CASE referral --to 2027-12-24 --reason Fordi --sure',
  'set-fact CASE placed 15.01.2027 --track institution-1 --reason Fordi',
  'open-duty CASE report --track institution-1',
  'reassign CASE --role caseworker --to per --yes',
  'reassign CASE --duty referral --role caseworker --to per --yes',
  'start-track CASE visiting-home --fact kind=omsorg',
  'end-track CASE institution-1 --reason Fordi',
  'close CASE --reason Fordi',
  'reopen CASE --reason Fordi',
  'migrate CASE alver/tiltak@2 --reason Fordi',
  'consent CASE bup given',
  'deviation CASE referral --reason Fordi',
  'handover CASE referral --to per --yes',
  'accept CASE referral',
  'return CASE referral --reason Fordi',
  `what-if CASE complete=referral fields.sent=${typedDay(0)}`,
  'what-if CASE start=institution facts.kind=omsorg',
  'jump CASE --by P1D',
  'describe alver/tiltak',
  'publish alver/tiltak@1',
  'export-routine alver/tiltak@1',
  'mailbox 1',
];

inWhole('a word that means nothing is refused, whatever it is', async () => {
  const faults: string[] = [];
  let turn = 0;
  for (const line of lines) {
    const whole = line.split(' ');
    const places = whole.map((_, at) => at).filter((at) => at > 0 && !whole[at]!.startsWith('--'));
    for (const place of places) {
      turn += 1;
      for (const each of waysOf([0, 9])) {
        const put = words[(turn + each) % words.length]!;
        const asked = whole.map((word, at) => (at === place ? put : word === 'CASE' ? reference : word));
        const { exitCode, error } = await cli.run('kari', ...asked);
        if (exitCode === exitCodes.fault || exitCode === exitCodes.away)
          faults.push(`${exitCode} ${asked.map((word) => word.slice(0, 40)).join(' ')}: ${error.slice(0, 200)}`);
      }
    }
  }
  expect(faults).toEqual([]);
});

it('an intake file with what no database can hold is refused, and opens nothing', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'fristvakt-intake-')), 'intake.json');
  const good = {
    routine: 'alver/tiltak',
    unit: 'tiltak',
    practice: true,
    facts: {},
    people: {},
    tracks: [] as object[],
  };
  const bad: readonly object[] = [
    { routine: 'a\0b' },
    { unit: 'a\0b' },
    { name: 'a\0b' },
    { people: { caseworker: 'a\0b' } },
    { people: { constructor: 'kari' } },
    { facts: { birthDate: 'a\0b' } },
    { facts: { constructor: 1 } },
    { tracks: [{ track: 'constructor', facts: {} }] },
    { tracks: [{ track: 'institution', facts: { kind: 'a\0b', toString: 1 } }] },
    { tracks: [{ track: 'institution', facts: { kind: 'omsorg', placed: '1926-01-01' } }] },
  ];
  for (const change of bad) {
    writeFileSync(file, JSON.stringify({ ...good, ...change }));
    const { exitCode, error } = await cli.run('kari', 'open', file);
    expect({ change, exitCode, error }).toMatchObject({
      exitCode: expect.toSatisfy((code) => code === 1 || code === 2),
    });
  }
});
