import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReportCount } from '../client/report-count.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { testSealing } from '../test/shared/keys.ts';
import { openRegister, type Register } from './register.ts';
import { seedMadeUpMunicipality } from './seed/made-up-municipality.ts';
import { batchOf, morning, personIds, reservedCase, writeBatch } from './testing/batches.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';

let postgres: TestPostgres;
let register: Register;
let by: string;
beforeAll(async () => {
  postgres = await startTestPostgres();
  const url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
  register = openRegister(url, { sealing: testSealing });
  by = (await personIds(register)).ola!;
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

const day = '2027-02-08';
const received = (value: string, track = 'investigation-1'): CaseEvent => ({
  ...{ type: 'fact-set', at: morning, track, fact: 'reportReceived', value },
});

async function caseWith(events: readonly CaseEvent[], rest = {}) {
  const its = await reservedCase(register, rest);
  await writeBatch(register, { ...its, batch: batchOf(1, { events }) });
  return its.caseId;
}

describe('reports that came in', () => {
  test('are held against the days that cases of the whole service say, as they were said last, and the receipts that they name', async () => {
    const directory = await register.directory();
    const service = 'barneverntjenesten';
    const count = openReportCount(register);
    const find = async (on: string) => (await count.days({ service, directory })).find((its) => its.day === on);
    await count.say({ service, source: 'portal', by, day, number: 3 });
    expect(await find(day)).toMatchObject({ here: 0, missing: 3 });

    const tiltak = await caseWith([received(day)]);
    await caseWith([received('2027-02-07'), received(day)], { unit: 'mottak' });
    // Corrected away from that day; made up.
    await caseWith([received(day), received('2027-02-05')]);
    await caseWith([received(day)], { practice: true });
    expect(await find(day)).toMatchObject({ here: 2, missing: 1 });

    const receipts = ['FA-2027-00123', 'FA-2027-00124'].map((receipt) => ({ receipt, day }));
    expect(await count.add({ service, source: 'case-system', by, receipts })).toBe(2);
    const again = [{ receipt: 'fa-2027-00123', day: '2027-02-09' }];
    expect(await count.add({ service, source: 'case-system', by, receipts: again })).toBe(0);
    expect(await find(day)).toMatchObject({ missing: 1, books: [{ missing: 1 }, { missing: 0 }] });

    const note = (text: string): CaseEvent => ({ type: 'note-written', at: morning, note: 1, text });
    const later = [{ receipt: 'FA-2027-00200', day: '2027-02-09' }];
    await count.add({ service, source: 'case-system', by, receipts: later });
    expect(await find('2027-02-09')).toMatchObject({ missing: 1 });
    await caseWith([note('Kvittering FA-2027-00201'), note('Kvittering FA-2027-00200')]);
    expect(await find('2027-02-09')).toMatchObject({ missing: 0 });

    const answer = { id: 'one', came: 'case', caseId: tiltak, by, at: morning } as const;
    await count.answer({ service, source: 'portal', by, day, answer });
    await count.answer({ service, source: 'portal', by, day, answer });
    // The case was one of the two of that day already.
    expect(await find(day)).toMatchObject({ missing: 1 });
    const twice = { id: 'two', came: 'twice', by, at: morning } as const;
    await count.answer({ service, source: 'portal', by, day, answer: twice });
    expect(await count.missing({ services: await register.countingServices(), directory })).toBe(0);
    await count.takeBack({ service, source: 'portal', by, day, id: 'two' });
    expect(await find(day)).toMatchObject({ missing: 1 });

    // What is asked of stays, however old; what is settled goes after a year.
    await count.tidy({ service, directory, now: '2029-01-01T08:00:00.000Z' });
    expect(await find(day)).toMatchObject({ missing: 1 });
    await count.answer({ service, source: 'portal', by, day, answer: twice });
    await count.tidy({ service, directory, now: '2028-01-01T08:00:00.000Z' });
    expect(await find(day)).toBeDefined();
    await count.tidy({ service, directory, now: '2029-01-01T08:00:00.000Z' });
    expect(await count.days({ service, directory })).toEqual([]);
  });
});
