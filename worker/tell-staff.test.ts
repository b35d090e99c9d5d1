import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mailer, openMailer } from '../activities/mailer.ts';
import { startTestMailServer, type TestMailServer } from '../activities/testing/mail-server.ts';
import { openRoutines } from '../client/routines.ts';
import type { Answer } from '../core/routine/adoption/answers.ts';
import { ownQuestion } from '../core/routine/adoption/own-fields.ts';
import { today } from '../register/people.ts';
import type { Register } from '../register/register.ts';
import { batchOf, reservedCase, writeBatch } from '../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../register/testing/postgres.ts';
import { seededRegister } from '../register/testing/seeded.ts';
import { readTables } from '../routines/read-tables.ts';
import { tellAlarms, tellLeaders, tellSupervision } from './tell-staff.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;
let server: TestMailServer;
let mailer: Mailer;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ url, register, people: ids } = await seededRegister(postgres));
  server = await startTestMailServer();
  mailer = openMailer({ smtpUrl: server.url, from: 'fristvakt@example.invalid' });
});
afterAll(async () => {
  mailer?.close();
  await server?.stop();
  await register?.close();
  await postgres?.stop();
});

const routines = { list: async () => [{ roles: { leader: { decides: true }, head: { decides: true } } }] as never };
const tell = () => tellLeaders({ register, routines, mailer, url: 'https://frist.example/second-person' });
const ask = (person: string) =>
  register.changeStaff({
    ...{ by: ids.admin!, commandId: randomUUID(), today: '2027-02-09' },
    changes: [{ kind: 'deputy-set', person: ids[person]!, deputy: ids.admin! }],
  });

it('a leader is told once, of whom it is about in no word, and of what is about themselves whoever leads them', async () => {
  expect(await ask('kari')).toEqual({ ok: 'waits' });
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(0);
  await ask('ola');
  expect(await tell()).toBe(1);
  expect(server.received.map(({ to }) => to)).toEqual(['ola@example.invalid', 'hilde@example.invalid']);
  for (const { mail } of server.received) {
    expect(mail.subject).toBe('Fristvakt: noe venter på svar fra deg');
    expect(mail.text).toContain('https://frist.example/second-person');
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/Kari|Ola|Ada|stedfortreder/);
  }
});

it('where the nearest leader is away, the deputy is told', async () => {
  server.received.length = 0;
  const ordered = { by: ids.admin!, commandId: randomUUID(), today: today() };
  const absence = { id: randomUUID(), person: ids.ola!, from: today(), to: today() };
  expect(await register.changeStaff({ ...ordered, changes: [{ kind: 'absence-added', absence }] })).toMatchObject({
    ok: true,
  });
  await ask('per');
  expect(await tell()).toBe(1);
  expect(server.received.map(({ to }) => to)).toEqual(['siv@example.invalid']);
});

it('whom no server reached is told when one does', async () => {
  server.everybody = { atRecipient: 450 };
  await ask('per');
  expect(await tell()).toBe(0);
  server.everybody = 'take';
  // Not at once again: two workers do not tell twice.
  expect(await tell()).toBe(0);
  await postgres.tamper(url, `update fristvakt.staff_requests set tell_after = now() where told_at is null`);
  expect(await tell()).toBe(1);
});

describe('that a protected case was opened in need', () => {
  const alarm = () => tellAlarms({ register, routines, mailer, url: 'https://frist.example' });
  /** Mina's, in the unit that Mina leads; its readers are Per and who is switched off. */
  async function opened(by: string): Promise<string> {
    server.received.length = 0;
    const { caseId, reference } = await reservedCase(register, { unit: 'mottak' });
    const at = '2027-02-09T11:00:00.000Z';
    const until = '2027-02-09T19:00:00.000Z';
    const events = [{ type: 'glass-broken', at, by: ids[by]!, reason: 'Fordi', until }] as const;
    await writeBatch(register, { caseId, practice: false, batch: batchOf(1, { events }) });
    await register.protectCase({ caseId, practice: false, readers: [ids.per!, ids[by]!] });
    return reference;
  }
  const receivers = () => server.received.map(({ to }) => to).sort();

  it('is told at once and once, to who administers, leads the unit and reads the case, and in no word what it is', async () => {
    const reference = await opened('hilde');
    expect(await Promise.all([alarm(), alarm()])).toContain(3);
    expect(await alarm()).toBe(0);
    expect(receivers()).toEqual(['admin@example.invalid', 'mina@example.invalid', 'per@example.invalid']);
    for (const { mail } of server.received) {
      const all = `${mail.subject} ${mail.text} ${mail.html}`;
      expect(all).toContain('https://frist.example');
      expect(all).not.toMatch(/skjerm|sak|nød|leser|protected|Hilde|mottak|09|9\. februar/i);
      expect(all).not.toContain(reference);
    }
  });

  it('is never told to who did it, though they administer', async () => {
    await opened('admin');
    expect(await alarm()).toBe(2);
    expect(receivers()).toEqual(['mina@example.invalid', 'per@example.invalid']);
  });

  it('is told when a server takes it, where none did', async () => {
    server.everybody = { atRecipient: 450 };
    await opened('hilde');
    expect(await alarm()).toBe(0);
    server.everybody = 'take';
    expect(await alarm()).toBe(0);
    await postgres.tamper(url, `update fristvakt.glass_alarms set tell_after = now() where told_at is null`);
    expect(await alarm()).toBe(3);
  });
});

it('who leads is written to before supervision is due, names nobody, and once a morning', async () => {
  server.received.length = 0;
  const { caseId } = await reservedCase(register);
  const row = { ...batchOf(1).case, people: { caseworker: [ids.kari!] } };
  await writeBatch(register, { caseId, practice: false, batch: batchOf(1, { case: row }) });
  await register.holdSupervision({ id: randomUUID(), person: ids.kari!, held: '2027-01-04', by: ids.ola! });
  const at = (now: string) => tellSupervision({ register, routines, mailer, url: 'https://frist.example' }, now);
  expect(await at('2027-01-25T06:59:00.000Z')).toBe(0);
  expect(await at('2027-01-25T07:00:00.000Z')).toBe(1);
  expect(await at('2027-01-25T09:00:00.000Z')).toBe(0);
  expect(server.received.map(({ to }) => to)).toEqual(['ola@example.invalid']);
  const [{ mail }] = server.received as [(typeof server.received)[number]];
  expect(mail.subject).toBe('Fristvakt: noe venter på deg');
  expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/Kari|veiled/i);
});

describe('that a routine is to be evaluated', () => {
  let own: Awaited<ReturnType<typeof seededRegister>>;
  let stopOwn: () => Promise<void>;
  const owners = ['hilde', 'kjell', 'lene', 'mina', 'nora', 'ola', 'tore'];
  const its = { id: 'eksempelvik/tiltak', version: 1 };
  beforeAll(async () => {
    own = await seededRegister(postgres);
    stopOwn = () => own.register.close();
    const { tables } = await readTables(fileURLToPath(new URL('../routines', import.meta.url)));
    const { routine } = tables.find(({ routine: { id } }) => id === 'alver/tiltak')!;
    const ours = { ...routine, ...its, municipality: 'Eksempelvik' };
    await own.register.keepRoutine('eksempelvik/tiltak@1', 'e'.repeat(64), ours);
  });
  afterAll(() => stopOwn?.());

  /** What a worker that looks at eight in the morning of a day in summer sends, and to whom. */
  async function sentOn(day: string, workers = 1): Promise<readonly string[]> {
    server.received.length = 0;
    // The ten minutes after the last try are over.
    await postgres.tamper(own.url, 'update fristvakt.supervision_told set tell_after = now()');
    const each = async () => {
      const worker = { ...own, routines: openRoutines(own.register), mailer, url: 'https://frist.example' };
      return tellSupervision(worker, `${day}T06:00:00.000Z`);
    };
    const sent = await Promise.all(Array.from({ length: workers }, each));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(server.received.length);
    return server.received.map(({ to }) => `${to}`.replace('@example.invalid', '')).sort();
  }

  async function say(answer: Pick<Answer, 'kind' | 'text'>): Promise<void> {
    const { last: seen } = await own.register.routineAnswersAt(its.id);
    const answers = [{ ...ownQuestion('evaluated', its), ...answer }];
    await own.register.keepRoutineAnswers({
      ...{ id: randomUUID(), routine: its.id, version: 1, by: own.people.ola!, seen, answers },
    });
  }

  it('is told to whose it is, a month before and when its day has passed, once however many workers look', async () => {
    expect(await sentOn('2027-05-31')).toEqual([]);
    await say({ kind: 'adopted', text: '2027-06-30' });
    expect(await sentOn('2027-05-28')).toEqual([]);
    expect(await sentOn('2027-05-31', 2)).toEqual(owners);
    for (const { mail } of server.received) {
      const all = `${mail.subject} ${mail.text} ${mail.html}`;
      expect(all).toContain('https://frist.example');
      expect(all).not.toMatch(/rutine|evaluer|tiltak|Eksempelvik|Ola|Hilde|30\.|juni|vedt/i);
    }
    expect(await sentOn('2027-05-31', 2)).toEqual([]);
    expect(await sentOn('2027-06-30')).toEqual([]);
    expect(await sentOn('2027-07-01')).toEqual(owners);
  });

  it('is not told where another day was said, or none, before that morning', async () => {
    await say({ kind: 'adopted', text: '2027-09-15' });
    await say({ kind: 'adopted', text: '2028-09-15' });
    expect(await sentOn('2027-08-16')).toEqual([]);
    expect(await sentOn('2027-09-16')).toEqual([]);
    await say({ kind: 'undecided' });
    expect(await sentOn('2028-08-15')).toEqual([]);
    await say({ kind: 'adopted', text: '2028-09-15' });
    expect(await sentOn('2028-08-15')).toEqual(owners);
  });

  it('is not told to who decides in it no more, or is away', async () => {
    await own.register.changeStaff({
      ...{ by: own.people.admin!, commandId: randomUUID(), today: '2028-09-01' },
      changes: [{ kind: 'role-taken', unit: 'skule-helse', role: 'leader', person: own.people.lene! }],
    });
    const absence = { id: randomUUID(), person: own.people.kjell!, from: '2028-09-01', to: '2028-09-20' };
    await own.register.changeStaff({
      ...{ by: own.people.admin!, commandId: randomUUID(), today: '2028-09-01' },
      changes: [
        { kind: 'deputy-set', person: own.people.kjell! },
        { kind: 'absence-added', absence },
      ],
    });
    expect(await sentOn('2028-09-18')).toEqual(owners.filter((each) => each !== 'lene' && each !== 'kjell'));
    expect(await sentOn('2028-09-21')).toEqual(['kjell']);
  });
});
