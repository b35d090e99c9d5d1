import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../core/case/decide.ts';
import type { ParsedTable } from '../../core/routine/parse.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { destroyCaseKey } from '../../register/case-keys.ts';
import type { Register } from '../../register/register.ts';
import { batchOf, dutyRow, morning, personIds, reservedCase, writeBatch } from '../../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { seededRegister } from '../../register/testing/seeded.ts';
import { tableHash } from '../../routines/published-lock.ts';
import { readTables } from '../../routines/read-tables.ts';
import { testKeyFiles } from '../shared/keys.ts';
import { standAsStack } from '../shared/made-up-people.ts';
import { commandLineAt } from './command-line.ts';

/** What is looked at by the command line is in the access log before it is printed: who, as what, and who sat at the machine. */
let postgres: TestPostgres;
let url: string;
let register: Register;
let folder: string;
let its: { readonly caseId: string; readonly reference: string };
let kari: string;
let table: ParsedTable;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { tables } = await readTables(path.resolve(import.meta.dirname, '../../routines'));
  table = tables.find(({ routine }) => routine.id === 'alver/tiltak')!;
});
afterAll(() => postgres?.stop());

beforeEach(async () => {
  const seeded = await seededRegister(postgres);
  ({ url, register } = seeded);
  kari = seeded.people.kari!;
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-looks-'));
  testKeyFiles(folder);
  standAsStack(folder, url);
  const routine = routineKey(table.routine);
  await register.keepRoutine(routine, tableHash(table), table.routine);
  its = await reservedCase(register);
  const people = { caseworker: [kari] };
  const by = { person: kari, roles: ['caseworker'] };
  const decided = decide(table.routine, undefined, { type: 'open', by, facts: {}, people, tracks: [] }, morning);
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusals));
  const batch = batchOf(1, { events: decided.events, duties: [dutyRow({ persons: [kari] })] });
  const written = { ...batch, case: { ...batch.case, people, routine } };
  await writeBatch(register, { ...its, practice: false, batch: written });
  return async () => {
    await register.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

const fristvakt = (...words: readonly string[]) => commandLineAt(url, folder)(...words);

const logged = () => register.accessesOf(its.caseId, 10);
const atMachine = { channel: 'cli', osUser: userInfo().username, outcome: 'shown', practice: false } as const;

describe('a look by the command line that nobody could see afterwards', () => {
  it('at a case is in the access log, with the role and who sat at the machine', async () => {
    expect((await fristvakt('show', its.reference, '--as', 'kari')).written).toContain(its.reference);
    expect(await logged()).toMatchObject([
      { ...atMachine, person: kari, purpose: 'case', role: 'caseworker', unit: 'tiltak' },
    ]);
  });

  it('by somebody who may not open it finds no such case, whatever they say why', async () => {
    for (const why of [[], ['--why', 'inquiry']]) {
      const { exitCode, written } = await fristvakt('show', its.reference, '--as', 'nora', ...why);
      expect([exitCode, written]).toEqual([2, expect.stringMatching(/inga slik sak|ingen slik sak/)]);
    }
    expect((await logged()).map(({ outcome }) => outcome)).toEqual(['denied', 'denied']);
  });

  it('by somebody who leads and has no part in it asks why, and keeps the answer', async () => {
    const asked = await fristvakt('show', its.reference, '--as', 'hilde');
    expect(asked).toMatchObject({ exitCode: 2, written: expect.stringContaining('--why follow-up|supervision') });
    expect(await logged()).toEqual([]);
    expect(await fristvakt('show', its.reference, '--as', 'hilde', '--why', 'nysgjerrig')).toMatchObject({
      exitCode: 2,
    });
    expect(await fristvakt('show', its.reference, '--as', 'hilde', '--why', 'inquiry')).toMatchObject({ exitCode: 0 });
    // Said once, it holds for the working day.
    expect(await fristvakt('show', its.reference, '--as', 'hilde')).toMatchObject({ exitCode: 0 });
    expect((await logged()).map(({ purpose, role, reason }) => [purpose, role, reason])).toEqual([
      ['case', 'head', 'inquiry'],
      ['case', 'head', 'inquiry'],
      ['reason', 'head', 'inquiry'],
    ]);
    // Looking at it again does not make it last longer.
    await postgres.tamper(
      url,
      `update fristvakt.access_log set at = now() - interval '11 hours' where purpose = 'reason'`,
    );
    expect(await fristvakt('show', its.reference, '--as', 'hilde')).toMatchObject({ exitCode: 2 });
  });

  it('at a case whose key was destroyed says that nothing of it can be read any more', async () => {
    await destroyCaseKey(register.database, its.caseId);
    const { exitCode, written } = await fristvakt('show', its.reference, '--as', 'kari');
    expect(exitCode).toBe(4);
    expect(written).toBe(
      `Nothing of this case can be read any more. Case ${its.caseId} has no key: it was destroyed.\n`,
    );
  });

  it('at a list of duties is in it for each case', async () => {
    expect((await fristvakt('duties', '--as', 'kari')).written).toContain(its.reference);
    expect(await logged()).toMatchObject([{ ...atMachine, person: kari, purpose: 'list', role: 'caseworker' }]);
  });

  it('at a real case by nobody prints nothing', async () => {
    const { exitCode, written } = await fristvakt('show', its.reference);
    expect(exitCode).toBe(2);
    expect(written).not.toContain('Lisa');
    expect(written).toMatch(/--as/);
    expect(await logged()).toEqual([]);
  });

  it.each([['show'], ['duties'], ['insight']])(
    'by %s prints nothing where the log cannot be written',
    async (command) => {
      await postgres.tamper(url, 'alter table fristvakt.access_log rename to access_log_away');
      const words = command === 'duties' ? [command] : [command, its.reference];
      const { exitCode, written } = await fristvakt(...words, '--as', 'kari');
      expect(exitCode).not.toBe(0);
      expect(written).not.toContain(its.reference);
      expect(written).not.toContain('Lisa');
    },
  );

  it("is in the child's own insight: day, purpose and role, and no name of staff", async () => {
    await fristvakt('show', its.reference, '--as', 'kari');
    await fristvakt('show', its.reference, '--as', 'kari');
    const { written } = await fristvakt('insight', its.reference, '--as', 'ola');
    expect(written).toContain('saken, 2 ganger');
    expect(written).toContain('saksbehandler');
    expect(written).not.toMatch(/Kari|Ola/);
    expect((await logged())[0]).toMatchObject({ purpose: 'insight' });
  });
});

describe('one duty by the command line', () => {
  /** Nils works in another department; a duty that is open there is offered to him, and none of it else is his. */
  async function offered(): Promise<{ readonly duty: string; readonly other: string }> {
    const open = (await register.readJournal(its.caseId)).flatMap(({ event }) =>
      event.type === 'duty-opened' ? [event.duty] : [],
    );
    const [duty, other] = open as [string, string];
    const { nils } = await personIds(register);
    await postgres.tamper(
      url,
      `update fristvakt.duties set duty = '${duty}', offered = '${nils}' where case_id = '${its.caseId}'`,
    );
    return { duty, other };
  }

  it('is all that is printed of the case for who has that alone, also as JSON', async () => {
    const { duty, other } = await offered();
    const whole = (await fristvakt('show', its.reference, '--as', 'kari', '--json')).written;
    expect(whole).toContain(other);
    const shown = await fristvakt('show', its.reference, '--as', 'nils', '--json');
    expect(shown.exitCode).toBe(0);
    const printed = JSON.parse(shown.written);
    expect(printed.open.map((each: { id: string }) => each.id)).toEqual([duty]);
    expect(printed).toMatchObject({ coming: [], told: [], nextWake: null });
    for (const words of [shown.written, (await fristvakt('show', its.reference, '--as', 'nils')).written]) {
      expect(words).not.toContain(other);
      expect(words).not.toContain('case-opened');
    }
    expect((await logged())[0]).toMatchObject({ ...atMachine, purpose: 'duty' });
  });

  it('opens neither the log nor an act on the case to them, however they say why', async () => {
    await offered();
    const asked = [
      ['insight', its.reference],
      ['close', its.reference, '--reason', 'Flyttet', '--cancel-duties'],
      ['what-if', its.reference, 'close=x', 'reason=Flyttet'],
      ['set-fact', its.reference, 'birthDate', '05.05.2015'],
    ];
    for (const words of asked) {
      const { exitCode, written } = await fristvakt(...words, '--as', 'nils', '--why', 'follow-up');
      expect([words[0], exitCode]).toEqual([words[0], 2]);
      expect(written).toContain('Det finst inga slik sak');
    }
    expect((await logged()).map(({ outcome }) => outcome)).toEqual(asked.map(() => 'denied'));
  });

  it("is listed to them among those of a unit, which are nobody else's to list", async () => {
    const { duty } = await offered();
    const list = async (login: string) =>
      JSON.parse((await fristvakt('duties', '--as', login, '--unit', 'tiltak', '--json')).written);
    expect(await list('nils')).toMatchObject([{ duty }]);
    expect(await list('ola')).toMatchObject([{ duty }]);
    expect(await list('vera')).toEqual([]);
  });
});

describe('a protected case, asked for in need', () => {
  const breaking = (login: string, reference: string) =>
    fristvakt('break-glass', reference, '--reason', 'Fristen er i dag', '--as', login);

  it('is no case to who has not the role, and where a reader is left; each time that is written down', async () => {
    const ids = await personIds(register);
    await register.protectCase({ caseId: its.caseId, practice: false, readers: [kari] });
    const none = (await breaking('siv', randomUUID())).written;
    expect((await breaking('siv', its.reference)).written).toBe(none);
    const order = { by: ids.admin!, today: '2027-02-09' };
    const given = { kind: 'role-given', unit: 'tiltak', role: 'protected-access', person: ids.siv! } as const;
    await register.changeStaff({ ...order, commandId: randomUUID(), changes: [given] });
    expect((await breaking('siv', its.reference)).written).toBe(none);
    expect((await logged()).map(({ person, outcome }) => [person, outcome])).toEqual([
      [ids.siv, 'denied'],
      [ids.siv, 'denied'],
    ]);
    // The only reader is gone: it is asked of the case, which is away here.
    await postgres.tamper(url, `update fristvakt.people set active = false where login = 'kari'`);
    const asked = await breaking('siv', its.reference);
    expect(asked.written).not.toBe(none);
    expect((await breaking('ola', its.reference)).written).toBe((await breaking('ola', randomUUID())).written);
    expect((await logged()).at(-1)).toMatchObject({ outcome: 'denied' });
    expect((await logged()).some(({ outcome, purpose }) => outcome === 'shown' && purpose === 'act')).toBe(true);
  });
});

describe('many questions of a name at once', () => {
  it('are answered as often as if they came one by one', async () => {
    const person = kari;
    const access = { person, outcome: 'shown', purpose: 'duplicate', practice: false, channel: 'web' } as const;
    const ask = () => register.logAsking({ person, accesses: [access], most: { askings: 20, rows: 3000 } });
    const answered = await Promise.all(Array.from({ length: 50 }, ask));
    expect(answered.filter(Boolean)).toHaveLength(20);
    expect((await register.duplicateAskings(person)).rows).toBe(20);
  });
});
