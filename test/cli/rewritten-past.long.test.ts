import { appendFileSync, chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mailer, openMailer } from '../../activities/mailer.ts';
import { startTestMailServer, type TestMailServer } from '../../activities/testing/mail-server.ts';
import { makeRoot, readRoot, rootText } from '../../operations/root.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import { accessHash, firstAccessHash } from '../../register/access-log.ts';
import { firstHash, rowHash } from '../../register/journal.ts';
import type { Register } from '../../register/register.ts';
import { batchOf, personIds, reservedCase, writeBatch } from '../../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { seededRegister } from '../../register/testing/seeded.ts';
import { addKey, type KeyRing, openKeyRing } from '../../signing/key-file.ts';
import { rootPublicKeys } from '../../signing/root-key.ts';
import { signRootOnce } from '../../worker/sign-root.ts';
import { testSealingKeyFile } from '../shared/keys.ts';
import { commandLineAt } from './command-line.ts';

/**
 * Whoever owns the database can switch triggers off and compute every hash anew. What they wrote is whole by itself; it is
 * not what was signed and sent out before.
 */
let postgres: TestPostgres;
let url: string;
let register: Register;
let one: { readonly caseId: string; readonly reference: string };
let folder: string;
let keyFile: string;
let keys: KeyRing;
let root: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

/** Two cases of six rows, who saw them, and a root of all that. */
beforeEach(async () => {
  const seeded = await seededRegister(postgres);
  ({ url, register } = seeded);
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-root-'));
  keyFile = path.join(folder, 'signing-keys');
  addKey(keyFile);
  testSealingKeyFile(folder);
  keys = openKeyRing(keyFile);
  const { kari } = seeded.people;
  for (let made = 0; made < 2; made += 1) {
    one = await reservedCase(register);
    for (const first of [1, 3, 5]) await writeBatch(register, { ...one, practice: false, batch: batchOf(first) });
    await register.logAccesses(
      [1, 2].map(() => ({
        ...{ person: kari!, outcome: 'shown', purpose: 'case', practice: false, channel: 'web' },
        caseId: one.caseId,
      })),
    );
  }
  root = path.join(folder, 'root.txt');
  expect(await fristvakt('verify-journal', '--root', root)).toMatchObject({ exitCode: 0 });
  return async () => {
    await register.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

const fristvakt = (...words: readonly string[]) =>
  commandLineAt(url, folder, { FRISTVAKT_KEY_FILE: keyFile })(...words);

/** What a plain check says, and then what a check against the root says. */
async function checked() {
  const { findings } = await verifyJournal(register);
  return { plain: findings, against: await fristvakt('verify-journal', '--against', root) };
}

const tamper = (statement: string) => postgres.tamper(url, statement.replaceAll(':case', `'${one.caseId}'`));

/** Computes every hash of the case's journal anew, and its row's. */
async function rehashJournal(): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    const { rows } = await client.query(
      'select sequence, at, type, schema, sealed, about, command_id, recorded_at from fristvakt.journal where case_id = $1 order by sequence',
      [one.caseId],
    );
    let hash = firstHash(one.caseId);
    for (const { sequence, at: happened, command_id: commandId, recorded_at, ...row } of rows) {
      const previous = hash;
      const [at, recordedAt] = [happened, recorded_at].map((instant: Date) => instant.toISOString()) as [
        string,
        string,
      ];
      const { type, schema, sealed, about } = row;
      hash = rowHash(previous, {
        ...{ caseId: one.caseId, sequence, at, type, schema, sealed, about, commandId, recordedAt },
      });
      await client.query(
        'update fristvakt.journal set previous_hash = $3, hash = $4 where case_id = $1 and sequence = $2',
        [one.caseId, sequence, previous, hash],
      );
    }
    await client.query('update fristvakt.cases set sequence = $2, head_hash = $3 where id = $1', [
      one.caseId,
      rows.length,
      hash,
    ]);
  } finally {
    await client.end();
  }
}

async function rehashAccessLog(): Promise<void> {
  const hashes: [number, string][] = [];
  let hash = firstAccessHash;
  await register.walkAccesses((row) => {
    hash = accessHash(hash, row.number, row);
    hashes.push([row.number, hash]);
  });
  for (const [number, each] of hashes) {
    await tamper(`update fristvakt.access_log set hash = '${each}' where number = ${number}`);
  }
}

describe('a register that nobody has touched', () => {
  it('agrees with its root, also when it has grown since', async () => {
    await writeBatch(register, { ...one, practice: false, batch: batchOf(7) });
    const { plain, against } = await checked();
    expect(plain).toEqual([]);
    expect(against).toEqual({ exitCode: 0, written: expect.stringContaining('all of it is still there as it was') });
  });
});

describe('the owner of the database, who has not the keys, rewrites what happened, hash and all, and a plain check tells', () => {
  it.each([
    [
      'an event that was sealed for another row',
      'sealed = (select sealed from fristvakt.journal where case_id = :case and sequence = 5)',
    ],
    ['an event of their own', `sealed = convert_to('{"type":"fact-set"}', 'UTF8')`],
    ['what stands beside it', `about = '{"by":"nobody"}'`],
    ['what kind of thing it was', `type = 'closed'`],
  ])('%s', async (_, change) => {
    await tamper(`update fristvakt.journal set ${change} where case_id = :case and sequence = 3`);
    await rehashJournal();
    const { findings } = await verifyJournal(register);
    expect(findings).toMatchObject([{ kind: 'edited', sequence: 3 }]);
  });
});

describe('the owner of the database rewrites the past, and a plain check says that all is fine', () => {
  it('a journal, hash and all', async () => {
    const earlier = `recorded_at = recorded_at - interval '1 day'`;
    await tamper(`update fristvakt.journal set ${earlier} where case_id = :case and sequence = 3`);
    await rehashJournal();
    const { plain, against } = await checked();
    expect(plain).toEqual([]);
    expect(against.exitCode).toBe(4);
    expect(against.written).toContain(`${one.reference}: row 6 is another row now than when the root was signed`);
  });

  it('the end of a journal, cut off and forgotten', async () => {
    await tamper('delete from fristvakt.journal where case_id = :case and sequence > 4');
    await rehashJournal();
    const { plain, against } = await checked();
    expect(plain).toEqual([]);
    expect(against.exitCode).toBe(4);
    expect(against.written).toContain(`${one.reference}: row 6 is gone`);
  });

  it('a whole case, with its number', async () => {
    await tamper(
      `delete from fristvakt.journal where case_id = :case; delete from fristvakt.case_states where case_id = :case;
       delete from fristvakt.subjects where case_id = :case; delete from fristvakt.cases where id = :case;
       insert into fristvakt.withdrawn_references values ('${one.reference}')`,
    );
    const { plain, against } = await checked();
    expect(plain).toEqual([]);
    expect(against.exitCode).toBe(4);
    expect(against.written).toContain(`${one.reference}: the whole case is gone from the register`);
  });

  it('a case, by calling it something else', async () => {
    await tamper(`update fristvakt.cases set reference = 'EK-26-0099' where id = :case;
      insert into fristvakt.withdrawn_references values ('${one.reference}')`);
    const { plain, against } = await checked();
    expect(plain).toEqual([]);
    expect(against.written).toContain(`${one.reference}: the case has another reference now`);
  });

  it('who saw a case: a row of the access log, and then one that is taken out at the end', async () => {
    const { per } = await personIds(register);
    await tamper(`update fristvakt.access_log set person = '${per}' where number = 2`);
    expect((await checked()).plain).toMatchObject([{ kind: 'edited', chain: 'access log', sequence: 2 }]);
    await rehashAccessLog();
    const rewritten = await checked();
    expect(rewritten.plain).toEqual([]);
    expect(rewritten.against.exitCode).toBe(4);
    expect(rewritten.against.written).toContain('access log: row 4 is another row now');

    await tamper('delete from fristvakt.access_log where number = 4');
    const cut = await checked();
    expect(cut.plain).toEqual([]);
    expect(cut.against.written).toContain('access log: row 4 is gone');
  });
});

describe('a root', () => {
  it('is checked by an auditor without the key of the installation', async () => {
    const { written: pem } = await fristvakt('verify-journal', '--print-keys');
    const publicKeys = path.join(folder, 'public.pem');
    appendFileSync(publicKeys, pem);
    rmSync(keyFile);
    expect(await fristvakt('verify-journal', '--against', root, '--public-key', publicKeys)).toMatchObject({
      exitCode: 0,
    });
    expect(await fristvakt('verify-journal', '--against', root)).toMatchObject({ exitCode: 3 });
  });

  it('that was changed, is of another installation, or is no root at all is told by name', async () => {
    const text = readFileSync(root, 'utf8');
    const known = rootPublicKeys(keys);
    const why = (changed: string, by = known) => {
      const read = readRoot(changed, by);
      return read.ok || read.why;
    };
    expect(why(text)).toBe(true);
    expect(why(text.replace(/\d{4}-\d\d-\d\dT/, '2020-01-01T'))).toBe('signature');
    expect(why(text.replace(one.reference, 'EK-26-0099'))).toBe('heads');
    expect(why(text.split('\n').slice(0, -2).join('\n'))).toBe('heads');
    expect(why('hei')).toBe('form');
    const others = path.join(folder, 'other-keys');
    addKey(others);
    expect(why(text, rootPublicKeys(openKeyRing(others)))).toBe('key-unknown');
    const forged = rootText(makeRoot(openKeyRing(others), await register.allHeads()));
    expect(why(forged)).toBe('key-unknown');
  });

  it('is signed the same after a new key, and by the old one still known', async () => {
    addKey(keyFile);
    expect(await fristvakt('verify-journal', '--against', root)).toMatchObject({ exitCode: 0 });
  });

  it('is never written over', async () => {
    expect(await fristvakt('verify-journal', '--root', root)).toMatchObject({ exitCode: 2 });
    expect(statSync(root).mode & 0o222).toBe(0);
  });
});

describe('every night a root', () => {
  let server: TestMailServer;
  let mailer: Mailer;
  beforeAll(async () => {
    server = await startTestMailServer();
    mailer = openMailer({ smtpUrl: server.url, from: 'fristvakt@example.invalid' });
  });
  afterAll(async () => {
    mailer?.close();
    await server?.stop();
  });

  it('goes into the folder, names the one before, and is held against the register', async () => {
    const worm = mkdtempSync(path.join(folder, 'worm-'));
    const files = () => readdirSync(worm).sort();
    await signRootOnce({ register, keys, mailer }, { folder: worm, mailTo: 'arkiv@example.invalid' });
    expect(await register.latestRoot()).toMatchObject({ written: true, mailed: true, differing: undefined });
    await signRootOnce({ register, keys, mailer }, { folder: worm });
    expect(await register.latestRoot()).toMatchObject({ written: true, mailed: false, differing: 0 });
    await tamper('delete from fristvakt.journal where case_id = :case and sequence > 4');
    await rehashJournal();
    await signRootOnce({ register, keys, mailer }, { folder: worm, mailTo: 'arkiv@example.invalid' });
    expect(await register.latestRoot()).toMatchObject({ differing: 1 });
    expect(files()).toHaveLength(3);
    const [first, second] = files().map((file) => readFileSync(path.join(worm, file), 'utf8'));
    expect(JSON.parse(first!.split('\n', 1)[0]!)).not.toHaveProperty('previous');
    expect(JSON.parse(second!.split('\n', 1)[0]!)).toHaveProperty('previous');
    const [quiet, loud] = server.received.map(({ mail }) => mail);
    expect(quiet!.text).toContain(first!.split('\n', 1)[0]!);
    expect(quiet!.subject).not.toMatch(/DIFFERS/);
    expect(loud!.subject).toMatch(/THE REGISTER DIFFERS$/);
    const said = await fristvakt('doctor');
    expect(said.written).toMatch(/PROBLEM +root +the register differs from the root before/);
    // The next night's root was signed over it, and agrees: that is no reason to say no more.
    await signRootOnce({ register, keys, mailer }, { folder: worm, mailTo: 'arkiv@example.invalid' });
    expect(await register.latestRoot()).toMatchObject({ differing: 0 });
    expect((await fristvakt('doctor')).written).toMatch(/PROBLEM +root +the register differs from the root before/);
  });

  it('that found a difference and was not heard of tells it with the next', async () => {
    const worm = mkdtempSync(path.join(folder, 'worm-'));
    const signed = () => signRootOnce({ register, keys, mailer }, { folder: worm, mailTo: 'arkiv@example.invalid' });
    await signed();
    await tamper('delete from fristvakt.journal where case_id = :case and sequence > 4');
    await rehashJournal();
    server.everybody = { atRecipient: 450 };
    await expect(signed()).rejects.toThrow('root-not-mailed');
    server.everybody = 'take';
    await signed();
    expect(server.received.at(-1)!.mail.subject).toMatch(/THE REGISTER DIFFERS$/);
    expect(await register.latestRoot()).toMatchObject({ differing: 1, mailed: true });
  });

  it('that was taken out of the folder, or changed there, is missed', async () => {
    const worm = mkdtempSync(path.join(folder, 'worm-'));
    const once = async () => {
      await signRootOnce({ register, keys }, { folder: worm });
      return (await register.latestRoot())?.differing;
    };
    const newest = () => path.join(worm, readdirSync(worm).sort().at(-1)!);
    expect(await once()).toBeUndefined();
    expect(await once()).toBe(0);
    rmSync(newest());
    expect(await once()).toBe(1);
    chmodSync(newest(), 0o644);
    appendFileSync(newest(), 'journal EK-26-0001 x 1 y\n');
    expect(await once()).toBe(1);
    for (const file of readdirSync(worm)) rmSync(path.join(worm, file));
    expect(await once()).toBe(1);
  });

  it('that does not get out is a failure, and kept as such', async () => {
    const gone = path.join(folder, 'worm', 'gone');
    // A folder that is away keeps nobody from signing, and from sending it by mail.
    const both = signRootOnce({ register, keys, mailer }, { folder: gone, mailTo: 'arkiv@example.invalid' });
    await expect(both).rejects.toThrow('root-not-written');
    expect(await register.latestRoot()).toMatchObject({ written: false, mailed: true });
    server.everybody = { atRecipient: 550 };
    const asMail = signRootOnce({ register, keys, mailer }, { mailTo: 'arkiv@example.invalid' });
    await expect(asMail).rejects.toThrow('root-not-mailed');
    expect(await register.latestRoot()).toMatchObject({ mailed: false });
  });
});
