import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { testKeyFile, testSealingKeyFile } from '../shared/keys.ts';
import { standAsStack } from '../shared/made-up-people.ts';
import { commandLine } from './command-line.ts';

let engine: TestEngine;
let cli: ReturnType<typeof commandLine>;
let reference: string;

const nowhere = '127.0.0.1:9';

beforeAll(async () => {
  engine = await startTestEngine();
  cli = commandLine(engine);
  const opened = await cli.json(
    'kari',
    'open',
    '--practice',
    '--routine',
    'alver/tiltak',
    '--track',
    'institution',
    '--track-fact',
    'kind=omsorg',
  );
  reference = opened.json.case;
});
afterAll(() => engine?.stop());

describe.concurrent('while Temporal is away', () => {
  const away = () => commandLine(engine, { TEMPORAL_ADDRESS: nowhere });

  test('nothing is opened, and nothing of it is left', async () => {
    const { exitCode, json } = await away().json('kari', 'open', '--practice', '--routine', 'alver/tiltak');
    expect(exitCode).toBe(3);
    expect(json).toMatchObject({ ok: 'unavailable', what: 'engine', mayHaveHappened: false });
    expect(await engine.register.stuckOpenings('9999-01-01T00:00:00.000Z')).toEqual([]);
  });

  test('a command says that nothing was done', async () => {
    const { exitCode, error } = await away().run('kari', 'cancel', reference, 'G1a', '--reason', 'Prøve');
    expect(exitCode).toBe(3);
    expect(error).toContain('Ingenting er gjort.');
  });

  test('a case can still be read', async () => {
    expect(await away().run('kari', 'show', reference)).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('Åpne plikter (5)'),
    });
  });

  test('doctor shows it, and the rest', async () => {
    const { exitCode, out } = await away().run('kari', 'doctor');
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^AWAY +Temporal/m);
    expect(out).toMatch(/^ok +PostgreSQL/m);
  });
});

describe('while the register is away', () => {
  // A stack whose PostgreSQL has gone: the people are made up there as before.
  const url = `postgresql://a:b@${nowhere}/register`;
  const folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-away-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const away = () => {
    standAsStack(folder, url);
    const keys = { FRISTVAKT_KEY_FILE: testKeyFile(folder), FRISTVAKT_SEALING_KEY_FILE: testSealingKeyFile(folder) };
    return commandLine(engine, { DATABASE_URL: url, FRISTVAKT_DATA: folder, ...keys });
  };

  test.each([['duties'], ['people'], ['show', 'AL-27-0001'], ['verify-journal']])(
    '%s: exit code 3',
    async (...words) => {
      const { exitCode, error } = await away().run('kari', ...words);
      expect(error).toContain('The register (PostgreSQL) cannot be reached.');
      expect(exitCode).toBe(3);
    },
  );

  test('doctor shows it, and the rest', async () => {
    const { exitCode, out } = await away().run('kari', 'doctor');
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^AWAY +PostgreSQL/m);
    expect(out).toMatch(/^ok +Temporal/m);
  });
});

it('while no worker is there a command is not lost: the same one, given again, is one decision', async () => {
  await engine.stopWorker();
  const words = ['cancel', reference, 'G1a', '--reason', 'Prøve'];
  const first = await cli.json('kari', ...words);
  expect(first.exitCode).toBe(3);
  expect(first.json).toMatchObject({ ok: 'unavailable', what: 'worker', mayHaveHappened: true });
  await engine.startWorker();
  const again = String(first.json.again).split(' ');
  const second = await cli.json('kari', 'cancel', reference, 'institution-1/referral/1', '--reason', 'Prøve', ...again);
  expect(second).toMatchObject({ exitCode: 0, json: { ok: true } });
  const journal = await engine.register.readJournal((await engine.register.findCase(reference))!.caseId);
  expect(journal.filter(({ type }) => type === 'cancelled')).toHaveLength(1);
});
