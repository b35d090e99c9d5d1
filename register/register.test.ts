import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSlip } from '../core/case/reference.ts';
import { open } from '../sealing/seal.ts';
import { testSealing } from '../test/shared/keys.ts';
import { openRegister, type Register } from './register.ts';
import { places } from './seals.ts';
import { seedMadeUpMunicipality } from './seed/made-up-municipality.ts';
import { batchOf, dutyRow, morning, reservedCase, writeBatch } from './testing/batches.ts';
import { freePort, startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { seededRegister } from './testing/seeded.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;
let people: Readonly<Record<string, string>>;

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ url, register, people } = await seededRegister(postgres));
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

const real = { practice: false, limit: 100 };

describe('reservations', () => {
  test('hand out references, one for a case id however often and however many at once', async () => {
    const caseId = randomUUID();
    const [first, again] = await Promise.all([reservedCase(register, { caseId }), reservedCase(register, { caseId })]);
    const next = await reservedCase(register);
    expect(first.reference).toMatch(/^AL-27-[2-9C-X]{5}$/);
    expect(isSlip(first.reference)).toBe(false);
    expect(again).toEqual(first);
    expect(next.reference).not.toBe(first.reference);
  });

  test('tell by no number how many cases there are or which came first; practice cases are counted', async () => {
    const given: string[] = [];
    for (let count = 0; count < 12; count += 1) given.push((await reservedCase(register)).reference);
    expect(new Set(given).size).toBe(12);
    expect([...given].sort()).not.toEqual(given);
    const numbers: number[] = [];
    for (let count = 0; count < 3; count += 1)
      numbers.push(Number((await reservedCase(register, { practice: true })).reference.slice(-4)));
    expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2]);
  });

  test('count the year in Oslo, not in Greenwich', async () => {
    const routine = 'eksempelvik/prove@1';
    const openedAt = '2029-12-31T23:30:00.000Z';
    const reservation = { caseId: randomUUID(), practice: false, unit: 'mottak', routine, openedAt, people: {} };
    expect(await register.reserveCase(reservation)).toMatchObject({ reference: expect.stringMatching(/^AL-30-/) });
  });

  test('are found by id and by reference in any letters, with the name that they were given', async () => {
    const { caseId, reference } = await reservedCase(register, { subjectName: 'Åse Dikt' });
    const found = await register.findCase(` ${reference.toLowerCase()} `);
    expect(found).toMatchObject({
      caseId,
      reference,
      practice: false,
      status: 'opening',
      subjectName: 'Åse Dikt',
      sequence: 0,
    });
    expect(await register.findCase(caseId.toUpperCase())).toEqual(found);
    expect(await register.findCase('AL-27-9999')).toBeUndefined();
    expect(await register.findCase("'; drop table people; --")).toBeUndefined();
  });

  test('are withdrawn while nothing is written, and their reference stays used', async () => {
    const { caseId, reference } = await reservedCase(register);
    expect(await register.withdrawReservation(caseId)).toBe(true);
    expect(await register.withdrawReservation(caseId)).toBe(false);
    expect(await register.findCase(reference)).toBeUndefined();
    const next = await reservedCase(register);
    expect(next.reference).not.toBe(reference);
    expect(await register.missingReferences(false, 100)).toEqual([]);
    await writeBatch(register, { ...next, batch: batchOf(1) });
    expect(await register.withdrawReservation(next.caseId)).toBe(false);
  });

  test('that never became a case are found by their age', async () => {
    const { caseId } = await reservedCase(register);
    const soon = new Date(Date.now() + 60_000).toISOString();
    const ago = new Date(Date.now() - 60_000).toISOString();
    expect((await register.stuckOpenings(soon)).map((opening) => opening.caseId)).toContain(caseId);
    expect(await register.stuckOpenings(ago)).toEqual([]);
  });

  test('are refused by name, and the refusal says nothing of a person', async () => {
    const routine = 'eksempelvik/prove@1';
    const base = { caseId: randomUUID(), practice: false, unit: 'tiltak', routine, openedAt: morning, people: {} };
    await expect(register.reserveCase({ ...base, unit: 'nowhere' })).rejects.toMatchObject({ name: 'UnitUnknown' });
    const unknown = register.reserveCase({ ...base, people: { caseworker: ['kari.eksempel'] } });
    await expect(unknown).rejects.toMatchObject({ name: 'PersonUnknown' });
    await expect(unknown).rejects.not.toThrow(/kari/);
    await register.reserveCase(base);
    const other = register.reserveCase({ ...base, unit: 'mottak' });
    await expect(other).rejects.toMatchObject({ name: 'ReservationConflict' });
    await expect(register.reserveCase({ ...base, practice: true })).rejects.toMatchObject({
      name: 'ReservationConflict',
    });
  });
});

describe('batches', () => {
  test('are written once, however many attempts there are at the same time', async () => {
    const { caseId, practice } = await reservedCase(register);
    const batch = batchOf(1, { duties: [dutyRow()] });
    await Promise.all(Array.from({ length: 6 }, () => writeBatch(register, { caseId, practice, batch })));
    const journal = await register.readJournal(caseId);
    expect(journal.map(({ sequence, event }) => ({ sequence, event }))).toEqual(
      batch.events.map((event, index) => ({ sequence: index + 1, event })),
    );
    expect(journal[1]?.previousHash).toBe(journal[0]?.hash);
    expect(await register.openDutiesOf(caseId)).toHaveLength(1);
    expect(await register.findCase(caseId)).toMatchObject({ status: 'open', sequence: 2, headHash: journal[1]?.hash });
  });

  test('an old attempt that comes late does not undo what later batches did', async () => {
    const { caseId, practice } = await reservedCase(register);
    const first = batchOf(1, { duties: [dutyRow()] });
    await writeBatch(register, { caseId, practice, batch: first });
    const duties = [dutyRow({ status: 'met', endedAt: morning, onTime: true })];
    const closed = { ...first.case, status: 'closed' } as const;
    await writeBatch(register, { caseId, practice, batch: batchOf(3, { duties, case: closed }) });
    await writeBatch(register, { caseId, practice, batch: first });
    expect(await register.findCase(caseId)).toMatchObject({ status: 'closed', sequence: 4 });
    expect(await register.openDutiesOf(caseId)).toEqual([]);
  });

  test('that differ from what stands change nothing, and are told what stands in their place', async () => {
    const its = await reservedCase(register);
    await writeBatch(register, { ...its, batch: batchOf(1), commandId: 'first' });
    await writeBatch(register, { ...its, batch: batchOf(3), commandId: 'second' });
    const before = await register.readJournal(its.caseId);
    const head = { sequence: 4, hash: before.at(-1)?.hash };
    const events = [...batchOf(1).events].reverse();
    const stands = [
      { commandId: 'first', sequence: 2, types: ['fact-set', 'fact-set'] },
      { commandId: 'second', sequence: 4, types: ['fact-set', 'fact-set'] },
    ];
    const different = await writeBatch(register, { ...its, batch: batchOf(1, { events }), commandId: 'third' });
    expect(different).toEqual({ head, stands });
    // The same events of another command are another decision.
    expect(await writeBatch(register, { ...its, batch: batchOf(3), commandId: 'third' })).toEqual({
      head,
      stands: stands.slice(1),
    });
    expect(await writeBatch(register, { ...its, batch: batchOf(3), commandId: 'second' })).toEqual({ head });
    expect(await writeBatch(register, { ...its, batch: batchOf(1), commandId: 'first' })).toEqual({
      head: { sequence: 2, hash: before[1]?.hash },
    });
    expect(await register.readJournal(its.caseId)).toEqual(before);
  });

  test('of a command that was carried out before are answered from what it was', async () => {
    const its = await reservedCase(register);
    await writeBatch(register, { ...its, batch: batchOf(1), commandId: 'click' });
    await writeBatch(register, { ...its, batch: batchOf(3) });
    const again = await writeBatch(register, { ...its, batch: batchOf(5), commandId: 'click' });
    expect(again.stands).toEqual([{ commandId: 'click', sequence: 2, types: ['fact-set', 'fact-set'] }]);
    expect(await register.readJournal(its.caseId)).toHaveLength(4);
    expect(await register.answerOf(its, 'click')).toEqual(again.stands![0]);
    expect(await register.answerOf(its, 'clack')).toBeUndefined();
  });

  test('that leave a hole are a conflict and change nothing', async () => {
    const { caseId, practice } = await reservedCase(register);
    await writeBatch(register, { caseId, practice, batch: batchOf(1) });
    const hole = writeBatch(register, { caseId, practice, batch: batchOf(4) });
    await expect(hole).rejects.toMatchObject({ name: 'JournalConflict' });
    expect(await register.readJournal(caseId)).toHaveLength(2);
  });

  test('of a case that was never reserved are refused', async () => {
    const batch = { caseId: randomUUID(), practice: false, batch: batchOf(1) };
    await expect(writeBatch(register, batch)).rejects.toMatchObject({ name: 'CaseUnknown' });
  });

  test('of two thousand events are written whole', async () => {
    const { caseId, practice } = await reservedCase(register);
    const events = Array.from(
      { length: 2500 },
      (_, index) => ({ type: 'closed', at: morning, reason: `${index}` }) as const,
    );
    await writeBatch(register, { caseId, practice, batch: batchOf(1, { events }) });
    expect(await register.readJournal(caseId)).toHaveLength(2500);
  });
});

test('a register that answers and takes nothing is told from one that does', async () => {
  const its = await reservedCase(register);
  await writeBatch(register, { ...its, batch: batchOf(1) });
  await register.canRecord(its);
  const other = openRegister(url, { sealing: testSealing });
  const locked = other.database.transaction().execute(async (transaction) => {
    await sql`lock table fristvakt.journal in share mode`.execute(transaction);
    await expect(register.canRecord(its)).rejects.toMatchObject({ name: 'RegisterAway' });
  });
  await locked;
  await other.close();
  await register.canRecord(its);
  expect((await register.findCase(its.caseId))?.sequence).toBe(2);
});

describe('a case that was set aside', () => {
  test('is marked and released once, with who did it and why', async () => {
    const its = await reservedCase(register);
    await writeBatch(register, { ...its, batch: batchOf(1) });
    const fault = { ...its, mark: { fault: 'routine-unknown' } };
    await register.markQuarantine(fault);
    await register.markQuarantine(fault);
    const [listed] = await register.quarantinedCases({ practice: false, units: ['tiltak'] });
    expect(listed).toMatchObject({ caseId: its.caseId, fault: 'routine-unknown' });
    expect(await register.quarantinedCases({ practice: false, units: ['mottak'] })).toEqual([]);
    expect(await register.findCase(its.caseId)).toMatchObject({ quarantine: { fault: 'routine-unknown' } });
    const released = { ...its, mark: { releasedBy: people.ola!, reason: 'Publisert' } };
    await register.markQuarantine(released);
    await register.markQuarantine(released);
    expect(await register.quarantinedCases({ practice: false })).toEqual([]);
    const acts = await register.database.withSchema('fristvakt').selectFrom('quarantines').selectAll().execute();
    const own = acts.filter((act) => act.case_id === its.caseId);
    const key = await register.caseKeys.keyOf(its.caseId);
    const why = (reason: Buffer | null) => reason && open(key, reason, places.release(its.caseId)).toString();
    expect(own.map(({ act, fault, by_person, reason }) => [act, fault, by_person, why(reason)])).toEqual([
      ['set-aside', 'routine-unknown', null, null],
      ['released', null, people.ola, 'Publisert'],
    ]);
  });
});

describe('duties that wait', () => {
  /** Duties of three cases: Kari's own, one that nobody has, one that is practised. */
  async function threeCases() {
    const [own, nobodys, practised] = [
      await reservedCase(register),
      await reservedCase(register),
      await reservedCase(register, { practice: true }),
    ];
    await writeBatch(register, { ...own, batch: batchOf(1, { duties: [dutyRow({ persons: [people.kari!] })] }) });
    await writeBatch(register, {
      ...nobodys,
      batch: batchOf(1, { duties: [dutyRow({ due: undefined, overdueAt: undefined })] }),
    });
    await writeBatch(register, { ...practised, batch: batchOf(1, { duties: [dutyRow({ persons: [people.kari!] })] }) });
    return { own, nobodys, practised };
  }

  test('for a person are their own and those that nobody has in their role, never practice', async () => {
    const { own, nobodys, practised } = await threeCases();
    const references = async (query: Parameters<Register['listDuties']>[0]) =>
      (await register.listDuties(query)).map(({ reference }) => reference);
    const karis = await references({ ...real, person: people.kari });
    expect(karis).toContain(own.reference);
    expect(karis).toContain(nobodys.reference);
    expect(karis.indexOf(own.reference)).toBeLessThan(karis.indexOf(nobodys.reference));
    const pers = await references({ ...real, person: people.per });
    expect(pers).not.toContain(own.reference);
    expect(pers).toContain(nobodys.reference);
    expect(await references({ ...real, person: people.ola })).toEqual([]);
    for (const list of [karis, pers, await references(real)]) expect(list).not.toContain(practised.reference);
    expect(await references({ ...real, practice: true })).toEqual([practised.reference]);
    expect(practised.reference).toMatch(/^ØV-27-\d{4}$/);
    expect((await register.findCase(practised.reference))?.practice).toBe(true);
  });

  test('for somebody who is away wait for the deputy, on those days', async () => {
    const { reference, ...its } = await reservedCase(register, { unit: 'mottak' });
    await writeBatch(register, { ...its, batch: batchOf(1, { duties: [dutyRow({ persons: [people.frida!] })] }) });
    const forNils = { ...real, person: people.nils };
    expect((await register.listDuties({ ...forNils, on: '2027-02-09' })).map((row) => row.reference)).toContain(
      reference,
    );
    expect(await register.listDuties({ ...forNils, on: '1999-12-31' })).toEqual([]);
    expect(await register.rolesOf(people.nils!, 'mottak', '2027-02-09')).toEqual(['caseworker', 'office']);
    expect(await register.rolesOf(people.nils!, 'mottak', '1999-12-31')).toEqual(['office']);
  });

  test('can be had for a unit, for roles, and from the instant on which they are late', async () => {
    const { reference, ...its } = await reservedCase(register, { unit: 'mottak' });
    await writeBatch(register, { ...its, batch: batchOf(1, { duties: [dutyRow({ roles: ['leader'] })] }) });
    const leaders = { ...real, units: ['mottak'], roles: ['leader'] };
    expect((await register.listDuties(leaders)).map((row) => row.reference)).toEqual([reference]);
    expect(await register.listDuties({ ...leaders, units: ['tiltak'] })).toEqual([]);
    expect(await register.listDuties({ ...leaders, overdueAt: '2027-02-16T22:59:59.999Z' })).toEqual([]);
    const late = await register.listDuties({ ...leaders, overdueAt: '2027-02-16T23:00:00.000Z' });
    expect(late[0]).toMatchObject({
      ...dutyRow({ roles: ['leader'] }),
      unit: 'mottak',
      routine: 'eksempelvik/prove@1',
    });
  });
});

test('the seed fills the register once, and leaves what people changed', async () => {
  const before = await register.directory('2027-02-09');
  await seedMadeUpMunicipality(url);
  expect(await register.directory('2027-02-09')).toEqual(before);
  expect(before.persons[people.frida!]?.absences).toHaveLength(1);
  expect(before.persons[people.arne!]?.hasAddress).toBe(false);
  expect(before.persons[people.dag!]?.active).toBe(false);
  expect(before.units.tiltak).toMatchObject({ parent: 'barneverntjenesten', roles: { leader: [people.ola] } });
});

test('the seed does not put invented people among real ones', async () => {
  const taken = await postgres.freshDatabase();
  await postgres.tamper(taken, "insert into fristvakt.units (id, name, municipality) values ('u', 'U', 'Verkelegvik')");
  await expect(seedMadeUpMunicipality(taken)).rejects.toThrow(/another municipality/);
});

test('a routine version is kept once, and refused when it comes with another hash', async () => {
  await register.keepRoutine('alver/tiltak@1', 'abc', { b: 1, a: [2] });
  await register.keepRoutine('alver/tiltak@1', 'abc', { b: 1, a: [2] });
  expect(await register.keptRoutine('alver/tiltak@1')).toEqual({ hash: 'abc', routine: { b: 1, a: [2] } });
  const changed = register.keepRoutine('alver/tiltak@1', 'abd', {});
  await expect(changed).rejects.toMatchObject({
    name: 'RoutineChanged',
    message: expect.stringContaining('version 2'),
  });
});

describe('failures', () => {
  test('say that the register is away, and nothing else', async () => {
    const nowhere = openRegister(`postgresql://secret:secret@127.0.0.1:${await freePort()}/x`, {
      sealing: testSealing,
    });
    const asked = nowhere.findCase(randomUUID());
    await expect(asked).rejects.toMatchObject({ name: 'RegisterAway', message: expect.not.stringContaining('secret') });
    await nowhere.close();
  });

  test('of PostgreSQL carry no value of the row', async () => {
    const { caseId } = await reservedCase(register);
    const batch = {
      caseId,
      practice: false,
      batch: batchOf(1, { duties: [dutyRow({ outcome: 'Lisa\u0000 Oppdikta' })] }),
    };
    const refused = await writeBatch(register, batch).catch((error: unknown) => error as Error);
    expect(refused).toMatchObject({ name: 'Unrecordable', message: 'The register refused with SQLSTATE 22021' });
    expect(JSON.stringify(refused, Object.getOwnPropertyNames(refused))).not.toContain('Lisa');
  });
});
