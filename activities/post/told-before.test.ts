import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBackup } from '../../operations/backup/read.ts';
import { restore } from '../../operations/backup/restore.ts';
import { openBackup } from '../../operations/backup/write.ts';
import { openRegister, type Register } from '../../register/register.ts';
import { seedMadeUpMunicipality } from '../../register/seed/made-up-municipality.ts';
import { personIds } from '../../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { testSealing } from '../../test/shared/keys.ts';
import { type Mailer, openMailer } from '../mailer.ts';
import { startTestMailServer, type TestMailServer } from '../testing/mail-server.ts';
import { openSentLedger, type SentLedger } from './sent-ledger.ts';
import { LivedCase } from './testing/lived-case.ts';
import { postRoutine } from './testing/routine.ts';
import { startPostman } from './testing/running-postman.ts';

let postgres: TestPostgres;
let server: TestMailServer;
let mailer: Mailer;
let folder: string;
let ledger: SentLedger;

beforeAll(async () => {
  [postgres, server] = await Promise.all([startTestPostgres(), startTestMailServer()]);
  mailer = openMailer({ smtpUrl: server.url, from: 'fristvakt@example.invalid' });
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-sent-'));
  ledger = openSentLedger(path.join(folder, 'sent'), () => Date.now());
});
afterAll(async () => {
  mailer?.close();
  await server?.stop();
  await postgres?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Carries the post until nothing waits. @returns the Message-IDs that went out */
async function carried(register: Register): Promise<readonly string[]> {
  const before = server.received.length;
  const postman = startPostman({ register, mailer, routine: postRoutine }, { ledger });
  await expect.poll(() => register.undelivered()).toEqual([]);
  await postman.stop();
  expect(postman.complaints).toEqual([]);
  return server.received.slice(before).map(({ mail }) => mail.messageId ?? '');
}

/** A register with a case of whose first duties nobody was told yet, and what it was at that moment. */
async function backedUp() {
  const url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
  const register = openRegister(url, { sealing: testSealing });
  const people = await personIds(register);
  const its = await LivedCase.open(register, postRoutine, {
    day: '2094-02-04',
    by: { person: people.ola!, roles: ['leader'] },
    people: { caseworker: [people.kari!], leader: [people.ola!] },
  });
  await its.passTo('2094-02-05', '08:00');
  const backup = await openBackup({ register: url, namespace: 'fristvakt', release: '0.1.0' });
  const text: Buffer[] = [];
  for await (const piece of backup.text) text.push(piece);
  await backup.close();
  return { register, its, text: Buffer.concat(text) };
}

async function restored(text: Buffer, sent: readonly string[]) {
  const url = postgres.missingDatabase();
  const pieces = (async function* () {
    yield text;
  })();
  const { told } = await restore(await readBackup(pieces), { register: url, namespace: 'fristvakt', sent });
  return { register: openRegister(url, { sealing: testSealing }), told };
}

const sent = () => [path.join(folder, 'sent')];

test('what was sent since a backup is not sent once more after its restore, and stands there as it was sent', async () => {
  const { register, its, text } = await backedUp();
  const first = await carried(register);
  expect(first.length).toBeGreaterThan(0);
  const told = (of: Register) =>
    of.deliveriesOf(its.caseId).then((all) => all.map(({ delivery: { at: _, ...what } }) => what));
  const before = await told(register);
  await register.close();

  const after = await restored(text, sent());
  expect(after.told).toBeGreaterThan(0);
  expect(await carried(after.register)).toEqual([]);
  expect(new Set((await told(after.register)).map((each) => JSON.stringify(each)))).toEqual(
    new Set(before.map((each) => JSON.stringify(each))),
  );
  await after.register.close();

  // Where nothing is known of it, it goes once more: rather twice than never.
  const without = await restored(text, []);
  expect(await carried(without.register)).toEqual(first);
  await without.register.close();
});

test('what was not sent is sent, and so is what came back', async () => {
  const { register, text } = await backedUp();
  const first = await carried(register);
  await register.close();
  const [one] = first;
  await ledger.back(/<([0-9a-f-]{36})@/.exec(one!)![1]!);
  const after = await restored(text, sent());
  expect(await carried(after.register)).toEqual([one]);
  await after.register.close();
});

test('what is kept of it holds hashes and ids alone, and a line that was cut short spoils no other', async () => {
  const files = readdirSync(sent()[0]!);
  const lines = files.flatMap((name) => readFileSync(path.join(sent()[0]!, name), 'utf8').split('\n'));
  for (const line of lines.filter((each) => each !== '')) {
    expect(line).toMatch(/^(taken|back) \S+Z [0-9a-f-]{36}( [0-9a-f]{64})*$/);
  }
});
