import { createDecipheriv, randomUUID, webcrypto } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LivedCase } from '../../activities/post/testing/lived-case.ts';
import { binderFile, putBinder } from '../../cli/binder/files.ts';
import { passwordProblem, readBinderKeys } from '../../cli/binder/passwords.ts';
import { typedPassword } from '../../cli/binder/read-password.ts';
import { type Sealed, sealed } from '../../cli/binder/sealed-page.ts';
import { addPeriod, atTime } from '../../core/calendar/dates.ts';
import { exampleRoutine } from '../../core/case/testing/example-life.ts';
import { routineKey } from '../../core/routine/routine.ts';
import type { Register } from '../../register/register.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { seededRegister } from '../../register/testing/seeded.ts';
import { day } from '../shared/days.ts';
import { testKeyFiles } from '../shared/keys.ts';
import { standAsStack } from '../shared/made-up-people.ts';
import { commandLineAt } from './command-line.ts';

/** What a unit works from where Fristvakt is not there: made by the command, opened by nothing of ours. */
const password = 'blåbær sykkel torsdag gitar mose';
const routine = exampleRoutine(`
note:
  row: '1'
  title: Kanaritittel
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
police:
  row: '1'
  title: Ringe
  responsible: caseworker
  opens: start
  deadline: { atOnce: PT4H, basis: local }
`);
const today = day(0);
let postgres: TestPostgres;
let url: string;
let register: Register;
let people: Readonly<Record<string, string>>;
let folder: string;
let binders: string;
const cases: Record<'canary' | 'hidden' | 'old', LivedCase> = {} as never;

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ url, register, people } = await seededRegister(postgres));
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-binder-'));
  binders = path.join(folder, 'binders');
  mkdirSync(binders);
  testKeyFiles(folder);
  standAsStack(folder, url);
  await register.keepRoutine(routineKey(routine), 'a'.repeat(64), routine);
  const kari = people.kari!;
  const of = { by: { person: kari, roles: ['caseworker'] }, people: { caseworker: [kari] } };
  const yesterday = day(-1);
  cases.canary = await LivedCase.open(register, routine, {
    ...of,
    day: yesterday,
    subjectName: 'Kanarifugl <b>Prøvdal',
  });
  cases.hidden = await LivedCase.open(register, routine, {
    ...of,
    day: yesterday,
    subjectName: 'Skjult Hemmeligsen',
  });
  const by = { person: kari, roles: ['caseworker', 'leader'] };
  await cases.hidden.ask({ type: 'protect', by, readers: [kari] }, atTime(yesterday, '13:00'));
  cases.old = await LivedCase.open(register, routine, {
    ...of,
    day: day(-30),
    subjectName: 'Sein Seinsen',
  });
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const fristvakt = (...words: readonly string[]) => commandLineAt(url, folder)('emergency-binder', ...words);
const fileOf = (unit: string) => path.join(binders, binderFile(unit, today));
const passwordFile = (text = password) => {
  const file = path.join(folder, randomUUID());
  writeFileSync(file, `${text}\n`);
  return file;
};
const setPassword = (unit: string, as = 'ola', text = password) =>
  fristvakt('--set-password', unit, '--password-file', passwordFile(text), '--as', as);

function sealedIn(file: string): Sealed {
  const [, text = ''] =
    /<script type="application\/json" id="sealed">(.*?)<\/script>/s.exec(readFileSync(file, 'utf8')) ?? [];
  return JSON.parse(text) as Sealed;
}

/** Another reader than the one that wrote it: the standard of browsers, as docs/operations.md shows it. */
async function opened(file: string, typed = password): Promise<string> {
  const its = sealedIn(file);
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const { subtle } = webcrypto;
  const secret = await subtle.importKey('raw', Buffer.from(typed), 'PBKDF2', false, ['deriveKey']);
  const derived = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(its.salt), iterations: its.iterations };
  const key = await subtle.deriveKey(derived, secret, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const how = { name: 'AES-GCM', iv: bytes(its.nonce), additionalData: Buffer.from(its.about) };
  return Buffer.from(await subtle.decrypt(how, key, bytes(its.text))).toString('utf8');
}

const withoutTags = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const rowsIn = (html: string) => [...html.matchAll(/<tr><td.*?<\/tr>/gs)].map(([row]) => withoutTags(row));

describe('a unit without a password', () => {
  it('gets no file, and is named', async () => {
    const { exitCode, written } = await fristvakt('--folder', binders, '--as', 'admin');
    expect(exitCode).toBe(4);
    expect(written).toContain('tiltak: no file, since it has no password');
    expect(readdirSync(binders)).toEqual([]);
    expect((await register.accessesOf(cases.canary.caseId, 9)).map(({ purpose }) => purpose)).toEqual([]);
  });
});

describe('the password of a unit', () => {
  it('is set by who leads it or administers the staff, and by nobody else', async () => {
    expect(await setPassword('tiltak', 'kari')).toMatchObject({ exitCode: 1 });
    expect(await setPassword('tiltak', 'mina')).toMatchObject({ exitCode: 1 });
    expect(await setPassword('nowhere')).toMatchObject({ exitCode: 2, written: expect.stringContaining('Units:') });
    expect(await setPassword('tiltak')).toMatchObject({ exitCode: 0 });
  });

  it('is kept nowhere: what follows from it is, for the owner of the file alone', () => {
    const file = path.join(folder, 'binder-keys');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    for (const word of password.split(' ')) expect(text).not.toContain(word);
    expect([...readBinderKeys(file).keys()]).toEqual(['tiltak']);
    chmodSync(file, 0o644);
    expect(() => readBinderKeys(file)).toThrow(/may be read or changed by others/);
    chmodSync(file, 0o600);
  });

  it('is refused where it protects nothing, with a sentence that says what to take instead', async () => {
    expect(passwordProblem('fem korte ord')).toContain('at least 16 signs');
    expect(passwordProblem('aaaaaaaaaaaaaaaaaaaaaaa')).toContain('repeats');
    expect(passwordProblem(password)).toBeUndefined();
    const before = readFileSync(path.join(folder, 'binder-keys'), 'utf8');
    const refused = await setPassword('tiltak', 'ola', 'for kort');
    expect(refused).toMatchObject({ exitCode: 2, written: expect.stringContaining('Nothing is changed') });
    expect(refused.written).not.toContain('for kort');
    expect(readFileSync(path.join(folder, 'binder-keys'), 'utf8')).toBe(before);
  });

  it('is read from a pipe, and at a terminal twice without being shown', async () => {
    const pipe = new PassThrough();
    pipe.end(`${password}\nmore\n`);
    expect(await typedPassword(pipe, () => {})).toBe(password);
    const typing = (...lines: readonly string[]) => {
      const terminal = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
      let said = '';
      const asked = typedPassword(terminal, (text) => {
        said += text;
        const line = text.includes('assword') ? lines[0] : text.includes('once more') ? lines[1] : undefined;
        if (line !== undefined) setTimeout(() => terminal.write(`${line}\r`), 1);
      });
      return asked.then((typed) => ({ typed, said }));
    };
    const { typed, said } = await typing(`x\u007f${password}`, password);
    expect(typed).toBe(password);
    expect(said).not.toContain('sykkel');
    await expect(typing(password, `${password}!`)).rejects.toThrow(/not the same/);
  });
});

describe('the file', () => {
  let html: string;
  beforeAll(async () => {
    const { exitCode, written } = await fristvakt('--folder', binders, '--unit', 'tiltak', '--as', 'admin');
    expect([exitCode, written]).toEqual([0, expect.stringContaining('encrypted')]);
    html = await opened(fileOf('tiltak'));
  });

  it('opens by the password with what every browser has, and by no other', async () => {
    expect(html).toContain('<h1>Beredskapsperm for Avdeling tiltak</h1>');
    await expect(opened(fileOf('tiltak'), `${password}x`)).rejects.toThrow();
  });

  it('has nothing of anybody in it that is not encrypted, nor in its name', () => {
    const { text, salt, nonce } = sealedIn(fileOf('tiltak'));
    const page = readFileSync(fileOf('tiltak'), 'utf8');
    // A short name may come by chance among so many signs of a cipher.
    const around = [text, salt, nonce].reduce((rest, each) => rest.replace(each, ''), page);
    const names = ['Kanari', 'Prøvdal', 'Seinsen', 'Skjult', 'Hemmeligsen', 'Ringe', 'Kari', 'Eksempel', 'Ola', 'AL-'];
    for (const secret of names) expect(around).not.toContain(secret);
    const encrypted = Buffer.from(text, 'base64').toString('latin1');
    for (const secret of ['Kanari', 'Seinsen', 'Hemmeligsen', ...Object.values(cases).map((its) => its.reference)]) {
      expect(encrypted).not.toContain(secret);
      expect(page).not.toContain(secret);
    }
    expect(readdirSync(binders)).toEqual([`beredskapsperm-tiltak-${today}.html`]);
  });

  it('loads nothing, sends nothing, and runs the one script that stands in it', () => {
    const page = readFileSync(fileOf('tiltak'), 'utf8');
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/,
    );
    expect(page).not.toMatch(/https?:|\ssrc=|<link|@import|url\(/);
    expect(html).not.toMatch(/<script|<img|\sstyle=|\son\w+=/);
  });

  it('says who, what, when and whom to call: late on top, what counts in hours before the rest', () => {
    expect(html).toContain('Forfalt');
    const rows = rowsIn(html.slice(html.indexOf('Forfalt')));
    expect(rows.slice(0, 3).every((row) => /Sein Seinsen|Ringe|Noe må gjøres/.test(row))).toBe(true);
    const note = rows.find((row) => row.includes('Kanarifugl') && row.includes('Kanaritittel'))!;
    expect(note).toContain(`Kanarifugl &lt;b&gt;Prøvdal ${cases.canary.reference}`);
    expect(note).toContain('Kari Eksempel');
    expect(note).toContain('telefon ikke registrert');
    expect(note).toMatch(/leder Ola Prøve, så barnevernleder Hilde Høgvis/);
    expect(html).toContain('<th scope="col" class="done">Gjort (dato, hvem)</th>');
    expect(html).toMatch(/<strong>112<\/strong>.*<strong>116 111<\/strong>/);
  });

  it('calls a protected case by its reference alone, and says nothing of what is to be done', () => {
    const rows = rowsIn(html).filter((row) => row.includes(cases.hidden.reference));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toContain('Noe må gjøres');
      expect(row).not.toMatch(/Kanaritittel|Ringe|Skjult|Hemmeligsen/);
    }
    expect(html).not.toContain('Hemmeligsen');
  });

  it('is of the days that are asked for, and in the language of the leader, or another', async () => {
    expect(html).toContain('<strong>Laget ');
    await fristvakt('--folder', binders, '--unit', 'tiltak', '--days', '2', '--language', 'nn', '--as', 'ola');
    const other = await opened(fileOf('tiltak'));
    expect(other).toContain('Gjort (dato, kven)');
    expect(other).toContain('Laga ');
    expect(other.match(/Kanarifugl/g)).toHaveLength(1);
  });

  it('is a look at each of its cases by whoever has it made, in the access log before it is written', async () => {
    const looks = await register.accessesOf(cases.hidden.caseId, 10);
    expect(
      looks.map(({ person, purpose, channel, outcome }) => ({ person, purpose, channel, outcome })),
    ).toContainEqual({
      ...{ person: people.admin, purpose: 'emergency-binder', channel: 'cli', outcome: 'shown' },
    });
    await postgres.tamper(url, 'alter table fristvakt.access_log rename to access_log_away');
    const before = readFileSync(fileOf('tiltak'), 'utf8');
    expect((await fristvakt('--folder', binders, '--unit', 'tiltak', '--as', 'admin')).exitCode).not.toBe(0);
    expect(readFileSync(fileOf('tiltak'), 'utf8')).toBe(before);
    await postgres.tamper(url, 'alter table fristvakt.access_log_away rename to access_log');
  });

  it('of a unit where nothing is open says so, and is written all the same', async () => {
    expect(await setPassword('mottak', 'mina')).toMatchObject({ exitCode: 0 });
    expect(await fristvakt('--folder', binders, '--unit', 'mottak', '--as', 'mina')).toMatchObject({ exitCode: 0 });
    const empty = await opened(fileOf('mottak'));
    expect(empty).toContain('Ingen fristar i desse dagane.');
  });

  it('is made by who leads the unit or administers, and by nobody else', async () => {
    for (const as of ['kari', 'mina'])
      expect(await fristvakt('--folder', binders, '--unit', 'tiltak', '--as', as)).toMatchObject({ exitCode: 1 });
    expect(await fristvakt('--folder', binders, '--unit', 'tiltak')).toMatchObject({ exitCode: 2 });
    expect(await fristvakt('--unit', 'tiltak', '--as', 'admin')).toMatchObject({ exitCode: 2 });
    expect(await fristvakt('--folder', '/nonexistent', '--unit', 'tiltak', '--as', 'admin')).toMatchObject({
      exitCode: 2,
    });
  });
});

describe('the folder', () => {
  it('keeps the last ones of each unit, and touches nothing else', () => {
    const at = path.join(folder, 'kept');
    mkdirSync(at);
    writeFileSync(path.join(at, 'annet.html'), '');
    const put = (unit: string, days: number) =>
      putBinder(at, { unit, day: addPeriod('2027-01-01', `P${days}D`), text: unit, keep: 3 });
    put('tiltak-sor', 0);
    for (const days of [0, 1, 2, 3, 4, 4]) put('tiltak', days);
    expect(readdirSync(at).sort()).toEqual([
      'annet.html',
      'beredskapsperm-tiltak-2027-01-03.html',
      'beredskapsperm-tiltak-2027-01-04.html',
      'beredskapsperm-tiltak-2027-01-05.html',
      'beredskapsperm-tiltak-sor-2027-01-01.html',
    ]);
  });
});

describe('what is encrypted', () => {
  const key = { key: Buffer.alloc(32, 3), salt: Buffer.alloc(16, 4), iterations: 600_000 };

  it('is another each time, is bound to its unit and day, and does not tell its size', () => {
    const [one, other] = [sealed('kort', 'tiltak 2027', key), sealed('k'.repeat(20_000), 'tiltak 2027', key)];
    expect(one.nonce).not.toBe(other.nonce);
    expect(one.text.length).toBe(other.text.length);
    const text = Buffer.from(one.text, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key.key, Buffer.from(one.nonce, 'base64'));
    decipher.setAAD(Buffer.from('mottak 2027'));
    decipher.setAuthTag(text.subarray(-16));
    decipher.update(text.subarray(0, -16));
    expect(() => decipher.final()).toThrow();
    expect(one.iterations).toBeGreaterThanOrEqual(600_000);
  });
});
