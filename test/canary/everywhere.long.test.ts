import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineConnection } from '../../signing/engine-access.ts';
import { pathsIn } from '../../stack/data-folder.ts';
import { guarding } from '../../stack/guard.ts';
import { freeBasePort } from '../../stack/ports.ts';
import { databaseUrl, withDatabase } from '../../stack/postgres.ts';
import { typedDay } from '../shared/days.ts';
import { childOf, type StackProcess, stackFile, startStack, wholeStack } from '../stack/stack-process.ts';
import { Look } from './looking.ts';
import { coreLimit, WatchedProcesses } from './processes.ts';
import { tablesWith } from './tables.ts';
import { type Filling, Typist } from './typist.ts';

/**
 * A child's name, birth date and number, and what people write of it, typed into the running stack by the pages and at the
 * command line, right and wrong, and then looked for in everything that the stack leaves outside of its own screens.
 *
 * What is not looked into is a core dump: the memory of a process holds what it works on, as docs/security/data-map.md says.
 * Looked at is that the stack's processes may leave none.
 */
let folder: string;
let dataFolder: string;
let stack: StackProcess;
let watched: WatchedProcesses;
let kari: Typist;
/** Of the case that is typed first. */
let reference: string;
/** Where the processes are measured. */
let door: number;
const typists: Typist[] = [];

const letters = () => String.fromCharCode(97 + Math.floor(Math.random() * 26));
/** Stands in every word that is planted, and nowhere else. */
const root = `skjelv${Array.from({ length: 9 }, letters).join('')}`;
const [year, month, dayOfMonth] = [
  2011 + Math.floor(Math.random() * 4),
  '03',
  String(11 + Math.floor(Math.random() * 17)),
];
const planted = {
  name: `${root}øy Oppdiktsen`,
  other: `${root} Cli-Oppdiktsen`,
  birthDate: `${year}-${month}-${dayOfMonth}`,
  birthTyped: `${dayOfMonth}.${month}.${year}`,
  birthInWords: `${Number(dayOfMonth)}. mars ${year}`,
  // Made up, and right by its digits.
  number: '05895198031',
} as const;
const violence = ['suspectedViolence":true', 'suspectedViolence": true', 'suspectedViolence=true'];
const look = new Look([root, planted.birthDate, planted.birthTyped, planted.birthInWords, planted.number, ...violence]);

/** Which field each word was typed into, so that what is found says where it comes from. */
const fields: string[] = [];
function word(field: string): string {
  fields.push(field);
  return `${root} ${fields.length} slo i Skjelvrugavegen 17`;
}

const filling: Filling = {
  words: (field) => (fields.length % 5 === 0 ? `${word(field)} ${planted.number}` : word(field)),
  day: (sense) => (sense === 'birth' ? planted.birthTyped : typedDay(['agreed', 'until'].includes(sense) ? 68 : 0)),
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fristvakt-canary-'));
  dataFolder = join(folder, 'data');
  const temporary = join(folder, 'tmp');
  const roots = join(folder, 'roots');
  for (const each of [temporary, roots]) mkdirSync(each);
  door = await freeBasePort();
  stack = startStack(
    dataFolder,
    {
      FRISTVAKT_METRICS_LISTEN: `127.0.0.1:${door}`,
      FRISTVAKT_PORTS: String(await freeBasePort()),
      LOG_LEVEL: 'trace',
      TMPDIR: temporary,
      FRISTVAKT_ROOT_FOLDER: roots,
    },
    wholeStack,
  );
  await stack.says(/is up after/);
  watched = new WatchedProcesses(stack.process.pid!, folder);
  kari = await signedIn('kari');
});
afterAll(async () => {
  watched?.stop();
  stack?.process.kill('SIGTERM');
  await stack?.ended;
  rmSync(folder, { recursive: true, force: true });
});

async function signedIn(person: string): Promise<Typist> {
  const typist = new Typist(stackFile(dataFolder).baseUrl);
  expect(await typist.send('/login', { person, next: '/' })).toMatchObject({ status: 303, location: '/' });
  typists.push(typist);
  return typist;
}

/** An intake, step by step, until its receipt or the step named. @returns where it ended */
async function intake(name: string, { until = 'receipt', violence = true } = {}): Promise<string> {
  const { forms } = await kari.forms('/cases/new');
  const choose = forms.find(({ fields }) => 'routine' in fields)!;
  let at = (await kari.send(choose.action, { ...choose.fields, routine: 'alver/tiltak' })).location!;
  for (let steps = 0; steps < 12 && !at.includes(`/${until}`); steps += 1) {
    const { page, forms } = await kari.forms(at);
    if (page.location) {
      at = page.location;
      continue;
    }
    const form = forms.find(({ action }) => /^\/cases\/new\/.+(?<!\/delete|\/runs-already)$/.test(action))!;
    const given: Record<string, string> = { ...form.fields };
    if ('name' in given) {
      const refused = await kari.send(form.action, { ...given, name: `${name} ${planted.number}` });
      expect(refused.status).toBe(422);
      given.name = name;
    }
    if ('field.birthDate' in given) {
      expect((await kari.send(form.action, { ...given, 'field.birthDate': `${word('birthDate')}` })).status).toBe(422);
      given['field.birthDate'] = planted.birthTyped;
      given['field.suspectedViolence'] = String(violence);
    }
    if ('track' in given) given.track = 'institution';
    const answer = await kari.send(form.action, given);
    expect(answer.status, `${at}`).toBe(303);
    at = answer.location!;
  }
  return at;
}

async function commandLine(input: string, ...words: string[]): Promise<{ code: number; said: string }> {
  const child = guarding({ name: 'fristvakt' }, () =>
    spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...words], {
      env: { PATH: process.env.PATH, HOME: folder, FRISTVAKT_DATA: dataFolder, TMPDIR: join(folder, 'tmp') },
      stdio: ['pipe', 'pipe', 'pipe'],
    }),
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, said };
}

/** What no HTTP client would send. */
async function raw(text: string): Promise<void> {
  const { hostname, port } = new URL(stackFile(dataFolder).baseUrl);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.end(text);
  socket.resume();
  await once(socket, 'close');
}

describe('everything that can be typed', () => {
  /** Of a case in which violence is suspected, which holds back what would be told to parents, and of one in which it is not. */
  let other: string;

  it('is typed: intakes by pages and command line, one of them left', async () => {
    const opened = async (name: string, violence: boolean) =>
      /AL-\d\d-[2-9C-X]{5}/.exec((await kari.ask(await intake(name, { violence }))).body)![0];
    reference = await opened(planted.name, true);
    other = await opened(`${root} Planlagt`, false);
    expect(await intake(`${root} Utkast`, { until: 'facts' })).toMatch(/facts/);
    const written = (birth: string) => `
routine: alver/tiltak
name: ${planted.other}
people: { caseworker: kari }
facts: { birthDate: ${birth}, suspectedViolence: true }
`;
    const byCommand = await commandLine(written(planted.birthDate), 'open', '-', '--as', 'kari', '--sure');
    expect(byCommand, byCommand.said).toMatchObject({ code: 0 });
    expect((await commandLine(written(word('cli')), 'open', '-', '--as', 'kari')).code).not.toBe(0);
    expect((await commandLine(`name: [${word('yaml')}`, 'open', '-', '--as', 'kari')).code).not.toBe(0);
  });

  /** One form of a page of the case, sent as people mean it. @returns its status */
  async function acts(who: Typist, path: string, given: Record<string, string> = {}): Promise<number> {
    const { page, forms } = await who.forms(`/cases/${path}`);
    const form = forms.find(({ action }) => action.startsWith('/cases/'));
    if (!form) throw new Error(`There is no form at ${path}: ${page.status}.`);
    return (await who.fill(page, form, { ...filling, words: word }, given)).status;
  }

  it('is typed: what was done, what a leader says no to and why, what is cancelled', async () => {
    const ola = await signedIn('ola');
    expect(await acts(kari, `${other}/duties/case/measures-plan/1`)).toBe(303);
    const refusal = { _act: 'refuse', reason: word('refusal') };
    expect(await acts(ola, `${other}/duties/case/measures-plan/1`, refusal)).toBe(303);
    expect(await acts(kari, `${other}/acts/cancel?duty=case%2Fmeasures-plan%2F1`)).toBe(303);
    expect((await kari.ask(`/cases/${other}`)).body).toContain(refusal.reason);
  });

  it('is typed: every form of a case that is met, by several people, right and wrong', async () => {
    // What leaders write of a routine is the municipality's text, for everybody to read, and no child's (docs/security/data-map.md).
    const left =
      /^\/(log(in|out)|language|administration|absence|assets|mailbox)\b|^\/routines\/[^/]+\/[^/]+\/(decide|change)\b|^\/cases\/new\/[^/]+\/delete|acts\/close/;
    const taken: string[] = [];
    for (const who of ['kari', 'ola']) {
      const typist = await signedIn(who);
      taken.push(
        ...(await typist.goThrough([`/cases/${reference}`, '/', '/cases', '/unit', '/practice'], left, filling)),
      );
      const searched = await typist.forms('/cases');
      const token = searched.forms.find(({ fields: its }) => '_token' in its)!.fields._token!;
      expect((await typist.send('/cases', { _token: token, text: planted.name })).status).toBe(200);
    }
    for (const kind of ['/cases/new/*/check', '/cases/*/acts/']) expect(taken.join('\n')).toContain(kind);
  });

  it('is typed: addresses and requests that are none, and a mail that fails', async () => {
    process.kill(childOf(dataFolder, 'mailbox').pid, 'SIGKILL');
    const text = encodeURIComponent(word('address'));
    for (const path of [
      `/${text}`,
      `/cases/${text}`,
      `/cases?text=${text}`,
      `/cases/${reference}/acts/${text}`,
      `/%ff${root}`,
    ])
      expect((await kari.ask(path)).status).toBeLessThan(500);
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain'])
      expect(
        (await kari.ask('/cases', { method: 'POST', body: `{"${root}`, headers: { 'content-type': type } })).status,
      ).toBeLessThan(500);
    expect((await kari.send('/cases', { text: root.repeat(40_000) })).status).toBeLessThan(500);
    expect(
      (await kari.send(`/cases/${reference}/acts/note`, { _token: 'none', text: word('no token') })).status,
    ).toBeLessThan(500);
    await raw(`GET /${root} HTTP/9\r\n${root}\r\n\r\n`);
    await raw(`${root}\r\n\r\n`);
    await stack.says(/mailbox is up again/);
  });

  it('is there for those who may read it', async () => {
    const page = await kari.ask(`/cases/${reference}`);
    expect(page.body).toContain(planted.name);
    // The date in one of its spellings, and what somebody wrote.
    expect(look.in(page.body).length).toBeGreaterThan(1);
  });

  it('has its nights: every schedule is run, and the mails have come', async () => {
    const { temporalAddress, temporalAccess, temporalNamespace } = stackFile(dataFolder);
    const connection = await Connection.connect({ ...engineConnection(temporalAddress!, temporalAccess) });
    const { schedule } = new Client({ connection, namespace: temporalNamespace });
    let triggered = 0;
    for await (const { scheduleId } of schedule.list()) {
      await schedule.getHandle(scheduleId).trigger();
      triggered += 1;
    }
    await connection.close();
    expect(triggered).toBeGreaterThan(2);
    await expect.poll(() => readdirSync(join(folder, 'roots')).length).toBeGreaterThan(0);
    await expect.poll(() => mails().length).toBeGreaterThan(0);
  });
});

const mails = () => readdirSync(pathsIn(dataFolder).mailbox).filter((name) => name.endsWith('.eml'));
const superuser = (database: string) =>
  databaseUrl(dataFolder, Number(new URL(stackFile(dataFolder).databaseUrl!).port), database);

describe('of all that nothing stands', () => {
  it('in the logs, and in what the stack says', () => {
    const { files, found } = look.below(pathsIn(dataFolder).logs);
    expect(files).toBeGreaterThan(3);
    expect(found).toEqual([]);
    expect(look.in(stack.said())).toEqual([]);
  });

  it('in the mails, as they were sent and as they are read', async () => {
    for (const name of mails()) {
      const bytes = readFileSync(join(pathsIn(dataFolder).mailbox, name));
      const { subject, text, html, headers } = await PostalMime.parse(bytes);
      expect(look.in(bytes)).toEqual([]);
      expect(look.in(JSON.stringify({ headers }) + subject + text + html)).toEqual([]);
    }
  });

  it('in what each process counts, nor a reference of a case', async () => {
    for (const offset of [0, 1, 2]) {
      const text = await (await fetch(`http://127.0.0.1:${door + offset}/metrics`)).text();
      expect(text).toContain('fristvakt_release_info');
      expect(look.in(text)).toEqual([]);
      expect(text).not.toContain(reference);
    }
  });

  it('in the addresses that pages lead to', () => {
    const addresses = typists.flatMap((typist) => [...typist.addresses]);
    expect(addresses.length).toBeGreaterThan(50);
    expect(addresses.flatMap((address) => look.in(address))).toEqual([]);
  });

  it('in the arguments and the environment of the processes, at any time', () => {
    const lines = [...watched.lines];
    expect(lines.join('\n')).toContain('cli/main.ts');
    expect(lines.flatMap((line) => look.in(line))).toEqual([]);
  });

  it('in temporary files, in signed roots, and in the data folder beside the database', () => {
    const { files, found } = look.below(folder, [pathsIn(dataFolder).postgres]);
    expect(files).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });

  it('in a table of the register or the engine, as whoever owns the machine reads it', async () => {
    const words = [root, planted.birthDate, planted.birthTyped, planted.number];
    const register = new URL(stackFile(dataFolder).databaseUrl!).pathname.slice(1);
    for (const database of [register, 'temporal', 'temporal_visibility'])
      expect(await tablesWith(superuser(database), words), database).toEqual([]);
  });

  it('in the files of the database and its log, and in a backup of them that is made as it runs', async () => {
    const backup = join(folder, 'backup');
    await withDatabase(superuser('postgres'), async (client) => {
      await client.query('checkpoint');
      await client.query(`select pg_backup_start('canary', true)`);
      // Files come and go while it is copied, of these most often: a backup leaves them out (PostgreSQL, "Making a base backup").
      const stays = (path: string) => !path.includes('pg_internal.init') && existsSync(path);
      cpSync(pathsIn(dataFolder).postgres, backup, { recursive: true, filter: stays });
      await client.query('select pg_backup_stop(false)');
    });
    for (const place of [pathsIn(dataFolder).postgres, backup]) {
      const { files, found } = look.below(place);
      expect(files).toBeGreaterThan(500);
      expect(found).toEqual([]);
    }
    rmSync(backup, { recursive: true });
  });

  it('in a core dump: no process of the stack may leave one', () => {
    const { children } = stackFile(dataFolder);
    expect(children.map(({ name }) => name).sort()).toEqual([
      'mailbox',
      'postgres',
      'temporal',
      'watch',
      'web',
      'worker',
    ]);
    for (const { name, pid } of children) expect(coreLimit(pid).split(/\s+/), name).toEqual(['0', '0']);
  });
});

it('would have been found in each of them', async () => {
  for (const spelt of [
    Buffer.from(root),
    Buffer.from(root.toUpperCase()),
    Buffer.from(root, 'utf16le'),
    Buffer.from(Buffer.from(`xy${root}z`).toString('base64')),
    Buffer.from(Buffer.from(root).toString('hex')),
    Buffer.from(JSON.stringify({ birthDate: planted.birthDate })),
  ])
    expect(look.in(Buffer.concat([Buffer.from([0, 255, 1]), spelt, Buffer.from([7])])).length).toBe(1);

  writeFileSync(join(folder, 'tmp', 'in-clear'), root);
  expect(look.below(join(folder, 'tmp')).found).toHaveLength(1);
  await withDatabase(superuser('postgres'), async (client) => {
    await client.query('create table in_clear (word text)');
    await client.query('insert into in_clear values ($1)', [root]);
    await client.query('checkpoint');
  });
  expect(await tablesWith(superuser('postgres'), [root])).toEqual([`public.in_clear: ${root}`]);
  const { found } = look.below(pathsIn(dataFolder).postgres);
  expect(found.some((hit) => hit.includes('/base/'))).toBe(true);
  expect(found.some((hit) => hit.includes('/pg_wal/'))).toBe(true);

  const child = guarding({ name: 'seen' }, () =>
    spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', root], { env: { TMPDIR: join(folder, 'tmp') } }),
  );
  await expect.poll(() => [...watched.lines].flatMap((line) => look.in(line))).not.toEqual([]);
  child.kill();
});
