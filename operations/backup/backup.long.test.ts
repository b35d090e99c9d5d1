import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LivedCase } from '../../activities/post/testing/lived-case.ts';
import { postRoutine } from '../../activities/post/testing/routine.ts';
import { openRoutines } from '../../client/routines.ts';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { openRegister, type Register } from '../../register/register.ts';
import { seedMadeUpMunicipality } from '../../register/seed/made-up-municipality.ts';
import { personIds } from '../../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { testSealing } from '../../test/shared/keys.ts';
import { judgeRegister } from './judge-restored.ts';
import { readBackup } from './read.ts';
import { type Restored, restore } from './restore.ts';
import { type OpenWith, readSealed, writeSealed } from './sealed-file.ts';
import { openBackup } from './write.ts';

let postgres: TestPostgres;
let source: string;
let register: Register;
let folder: string;
let identity: string;
let recipient: string;
let opened: LivedCase;

beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-backup-'));
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  source = await postgres.freshDatabase();
  await seedMadeUpMunicipality(source);
  register = openRegister(source, { sealing: testSealing });
  await register.keepRoutine(routineKey(postRoutine), 'a'.repeat(64), postRoutine, 'id: made/up');
  const people = await personIds(register);
  opened = await LivedCase.open(register, postRoutine, {
    day: '2094-02-04',
    by: { person: people.ola!, roles: ['leader'] },
    people: { caseworker: [people.kari!], leader: [people.ola!] },
  });
  await opened.passTo('2094-02-05', '08:00');
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

let count = 0;
let file: string;
beforeEach(() => {
  count += 1;
  file = path.join(folder, `${count}.age`);
});

const what = () => ({ register: source, namespace: 'fristvakt', release: '0.1.0' });

async function backUp(atMoment?: () => Promise<void>): Promise<void> {
  const backup = await openBackup({ ...what(), atMoment });
  try {
    await writeSealed(file, { recipients: [recipient] }, backup.text);
  } finally {
    await backup.close();
  }
}

async function restoreTo(
  url: string,
  openWith: OpenWith = { identities: [identity] },
  replace?: string,
): Promise<Restored> {
  return restore(await readBackup(readSealed(file, openWith)), { register: url, namespace: 'fristvakt', replace });
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** How many cases a register has; none where there is no register. */
async function casesIn(url: string): Promise<number> {
  const rows = await ask<{ count: number }>(url, 'select count(*)::int as count from fristvakt.cases').catch(
    (error: { code?: string }) => {
      if (['3D000', '42P01', '3F000'].includes(error.code ?? '')) return [{ count: 0 }];
      throw error;
    },
  );
  return rows[0]!.count;
}

async function judged(url: string) {
  const its = openRegister(url, { sealing: testSealing });
  try {
    return await judgeRegister(its, openRoutines(its), instantFromMilliseconds(Date.now()));
  } finally {
    await its.close();
  }
}

describe('a backup', () => {
  it('put back is the same register: each row, what refuses changes, and where numbers go on', async () => {
    await backUp();
    const target = postgres.missingDatabase();
    const { rows } = await restoreTo(target);
    expect(rows).toBeGreaterThan(50);
    const all = 'select case_id, sequence, hash from fristvakt.journal order by 1, 2';
    expect(await ask(target, all)).toEqual(await ask(source, all));
    expect(await judged(target)).toMatchObject({ folded: 1, unread: 0, findings: [], more: 0 });
    await expect(ask(target, "update fristvakt.journal set type = 'x'")).rejects.toThrow();
    await expect(ask(target, 'truncate fristvakt.access_log')).rejects.toThrow();
    const its = openRegister(target, { sealing: testSealing });
    const people = await personIds(its);
    await its.close();
    const added = `insert into fristvakt.staff_log (by_person, action, detail) values ('${people.ola}', 'x', '{}') returning id`;
    expect(await ask(target, added)).toHaveLength(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    for (const word of ['Oppdikta', 'COPY', 'journal', 'gzip']) expect(readFileSync(file).includes(word)).toBe(false);
  });

  it('is of one moment: what is written after it is not in it, whatever runs', async () => {
    const people = await personIds(register);
    let later: LivedCase | undefined;
    await backUp(async () => {
      later = await LivedCase.open(register, postRoutine, {
        day: '2094-02-06',
        by: { person: people.ola!, roles: ['leader'] },
        people: { caseworker: [people.kari!] },
      });
    });
    const target = postgres.missingDatabase();
    await restoreTo(target);
    expect(await casesIn(source)).toBe(2);
    expect(await ask(target, 'select id from fristvakt.cases')).toEqual([{ id: opened.caseId }]);
    expect(later).toBeDefined();
    expect(await judged(target)).toMatchObject({ findings: [] });
  });

  it('is never written over anything, and leaves nothing where it fails', async () => {
    await backUp();
    const before = readFileSync(file);
    await expect(backUp()).rejects.toThrow(/is there already/);
    expect(readFileSync(file).equals(before)).toBe(true);
    rmSync(file);
    const broken = (async function* () {
      yield Buffer.from('half');
      throw new Error('the database went away');
    })();
    await expect(writeSealed(file, { recipients: [recipient] }, broken)).rejects.toThrow(/went away/);
    expect(readdirSync(folder).filter((name) => name.includes(`${count}.age`))).toEqual([]);
  });

  it('reads a table of many times the memory that it takes', async () => {
    const people = await personIds(register);
    const megabytes = 60;
    await ask(
      source,
      `insert into fristvakt.drafts (id, person, form, sealed)
       select gen_random_uuid(), '${people.ola}', 'big', decode(repeat(md5(i::text), 65536), 'hex')
       from generate_series(1, ${megabytes}) i`,
    );
    const often = 20;
    let most = 0;
    const before = process.memoryUsage().rss;
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, often);
    await backUp();
    const target = postgres.missingDatabase();
    await restoreTo(target);
    clearInterval(watching);
    const sum =
      "select count(*)::int as count, sum(length(sealed))::bigint as bytes from fristvakt.drafts where form = 'big'";
    expect(await ask(target, sum)).toEqual([{ count: megabytes, bytes: String(megabytes * 2 ** 20) }]);
    // As text each byte is two letters, and it goes through twice.
    expect(most).toBeLessThan(1.5 * megabytes * 2 ** 20);
    await ask(source, "delete from fristvakt.drafts where form = 'big'");
  });
});

describe('nothing is put back', () => {
  it('over cases, unless their municipality is named', async () => {
    await backUp();
    const target = postgres.missingDatabase();
    await restoreTo(target);
    const { length } = await ask(target, 'select 1 from fristvakt.journal');
    await expect(restoreTo(target)).rejects.toThrow(/holds \d+ cases of Eksempelvik.*--replace "Eksempelvik"/);
    await expect(restoreTo(target, undefined, 'Annenvik')).rejects.toThrow(/is not of Annenvik/);
    await restoreTo(target, undefined, 'Eksempelvik');
    expect(await ask(target, 'select 1 from fristvakt.journal')).toHaveLength(length);
  });

  it('while somebody works there', async () => {
    await backUp();
    const target = await postgres.freshDatabase();
    const client = new pg.Client({ connectionString: target });
    await client.connect();
    await expect(restoreTo(target)).rejects.toThrow(/1 connections to the database of the register are open/);
    await client.end();
    await restoreTo(target);
  });

  it('with another identity or passphrase', async () => {
    await backUp();
    const target = postgres.missingDatabase();
    const other = await generateX25519Identity();
    await expect(restoreTo(target, { identities: [other] })).rejects.toThrow(/encrypted for another key/);
    await expect(restoreTo(target, { passphrase: 'hemmelig nok til en prøve' })).rejects.toThrow(
      /encrypted for another key/,
    );
    expect(await casesIn(target)).toBe(0);
  });

  it('of a file that was cut short, or changed in one byte, wherever that is', async () => {
    await ask(
      source,
      `insert into fristvakt.drafts (id, person, form, sealed) select gen_random_uuid(), id, 'large',
       (select decode(string_agg(md5(j || login), ''), 'hex') from generate_series(1, 20000) j) from fristvakt.people`,
    );
    await backUp();
    await ask(source, "delete from fristvakt.drafts where form = 'large'");
    const whole = readFileSync(file);
    expect(whole.length).toBeGreaterThan(5 * 65_536);
    const target = await postgres.freshDatabase();
    const places = [10, 300, 70_000, Math.floor(whole.length / 2), whole.length - 20];
    for (const at of places) {
      writeFileSync(file, whole.subarray(0, at));
      await expect(restoreTo(target), `cut at ${at}`).rejects.toThrow(/cut short or changed/);
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      writeFileSync(file, changed);
      await expect(restoreTo(target), `changed at ${at}`).rejects.toThrow(/cut short or changed|another key/);
    }
    expect(await casesIn(target)).toBe(0);
    writeFileSync(file, whole);
    await restoreTo(target);
  });

  it('of rows that are not those that it says it has', async () => {
    const backup = await openBackup(what());
    const text: Buffer[] = [];
    for await (const piece of backup.text) text.push(piece);
    await backup.close();
    const plain = Buffer.concat(text).toString('utf8');
    const target = await postgres.freshDatabase();
    const put = async (changed: string) =>
      restore(
        await readBackup(
          (async function* () {
            yield Buffer.from(changed);
          })(),
        ),
        { register: target, namespace: 'fristvakt' },
      );
    await expect(put(plain.replace('Kari', 'Kåre'))).rejects.toThrow(/people in the file is not what the backup says/);
    await expect(put(plain.replace(/^COPY "fristvakt"\."duties"[\s\S]*?^\\\.\n.*\n/m, ''))).rejects.toThrow(
      /duties is not there/,
    );
    await expect(put(plain.slice(0, plain.lastIndexOf('-- ')))).rejects.toThrow(/ends before its end/);
    await expect(put('-- PostgreSQL database dump\n')).rejects.toThrow(/no backup of Fristvakt/);
    const newer = plain.replace(/"migrations":\[/, '"migrations":[{"file":"0000-of-tomorrow.sql","hash":"x"},');
    await expect(put(newer)).rejects.toThrow(/whose tables this one does not know \(0000-of-tomorrow\.sql\)/);
    expect(await casesIn(target)).toBe(0);
    await put(plain);
    expect(await casesIn(target)).toBe(await casesIn(source));
  });
});

describe('killed in the middle', () => {
  const passphrase = 'fire ord som ingen gjetter';
  const program = fileURLToPath(new URL('./testing/killed.ts', import.meta.url));
  const killed = async (...args: readonly string[]) => {
    const [first, url, where] = args as [string, string, string];
    const child = spawn(process.execPath, ['--import', 'tsx', program, first, url, file, passphrase, where], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code, signal] = await once(child, 'exit');
    return signal ?? code;
  };

  it('a backup leaves no file that could be taken for one, and the next takes away what is left', async () => {
    expect(await killed('backup', source, 'fristvakt.journal')).toBe('SIGKILL');
    const left = () => readdirSync(folder).filter((name) => name.includes(`${count}.age`));
    expect(left()).toEqual([expect.stringMatching(/^\..*\.part$/)]);
    expect(await killed('backup', source, 'nowhere')).toBe(0);
    expect(left()).toEqual([`${count}.age`]);
  });

  it.each(['fristvakt.journal', 'loaded', 'engine-kept'])(
    'a restore keeps nothing, and begins anew: at %s',
    async (where) => {
      expect(await killed('backup', source, 'nowhere')).toBe(0);
      const target = postgres.missingDatabase();
      expect(await killed('restore', target, where)).toBe('SIGKILL');
      expect(await casesIn(target)).toBe(0);
      await restoreTo(target, { passphrase });
      expect(await casesIn(target)).toBe(await casesIn(source));
      expect(await judged(target)).toMatchObject({ findings: [] });
    },
  );
});
