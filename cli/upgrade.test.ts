import { mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkLines } from './doctor.ts';
import { backupCheck, diskCheck, historiesCheck, journalsCheck, migrationsCheck, routinesCheck } from './upgrade.ts';
import { newestBackup } from './upgrade-backup.ts';

const now = Date.parse('2027-03-01T12:00:00.000Z');
const hour = 3_600_000;

const ahead = {
  file: '0058-x.sql',
  touches: [
    { table: 'duties', work: 'written', stops: 'all', rows: 90_000, bytes: 60_000_000 },
    { table: 'units', work: 'moment', stops: 'writers', rows: 20, bytes: 16_000 },
  ],
  stops: 'all',
  seconds: 12,
  needs: 180_000_000,
} as const;

test('says what each migration does, how long, and who waits meanwhile', () => {
  const light = { file: '0059-y.sql', touches: [], stops: 'nobody', seconds: 0, needs: 0 } as const;
  expect(checkLines([migrationsCheck([ahead, light])])).toEqual([
    'note  migrations  2 migrations would run, about 12 s in all: nobody can work meanwhile',
    '                  - 0058-x.sql: writes anew duties (90000 rows, 60.0 MB), about 12 s, stops everybody there',
    '                  - 0059-y.sql: touches nothing that is there',
  ]);
});

test('a migration that does not say what it touches is a problem', () => {
  expect(migrationsCheck([{ ...ahead, touches: undefined }])).toMatchObject({ state: 'problem' });
});

test('too small a disk is a problem, one that nobody can see into a note, and nothing to do none', () => {
  expect(diskCheck([ahead], 100_000_000)).toMatchObject({ state: 'problem', todo: 'make room for 680.0 MB' });
  expect(diskCheck([ahead], 700_000_000)).toMatchObject({ state: 'ok' });
  expect(diskCheck([ahead], undefined)).toMatchObject({ state: 'note' });
  expect(diskCheck([], undefined)).toMatchObject({ state: 'ok' });
});

test('cases are named by their references, ten at most, and the rest is counted', () => {
  const findings = Array.from({ length: 12 }, (_, number) => ({
    problem: 'event-newer' as const,
    caseId: 'x',
    reference: `EK-27-00${number + 10}`,
    practice: false,
    detail: 'event 4 has schema 99',
  }));
  const check = journalsCheck({ running: 40, looked: 40, practice: 0, findings, more: 0, foldedAnew: 0 }, '0.2.0');
  expect(check.text).toBe('12 of 40 running cases cannot be gone on with as they are');
  expect(check.details).toHaveLength(11);
  expect(check.details?.[0]).toBe('EK-27-0010 event-newer: a later release wrote it, event 4 has schema 99');
  expect(check.details?.at(-1)).toBe('... and 2 more; --json lists them');
  expect(check.todo).toContain('do not put this release in');
});

test('a sample says that it is one, and by which lot', () => {
  const none = { findings: [], more: 0, foldedAnew: 3, practice: 1 };
  expect(journalsCheck({ ...none, running: 40, looked: 10 }, 'again').text).toBe(
    '10 of 40 running cases (by lot "again", 1 for practice) read as they were written; the state of 3 is kept in another shape, and is made anew by itself',
  );
  const replayed = { running: 900, replayed: 200, others: 2, findings: [] };
  expect(historiesCheck(replayed, 'again')).toMatchObject({
    state: 'ok',
    text: '200 of 900 cases (newest, oldest, and by lot "again") and 2 other workflows do again what they have done',
  });
});

test('what would stand still is named, and so is a routine that cannot be read', () => {
  const findings = [{ what: 'EK-27-0010', kind: 'nondeterminism', why: 'a timer was expected' }] as const;
  expect(historiesCheck({ running: 1, replayed: 1, others: 1, findings }, 'x')).toMatchObject({
    state: 'problem',
    details: ['EK-27-0010 nondeterminism: a timer was expected'],
  });
  expect(routinesCheck({ known: new Map(), unreadable: [{ key: 'alver/tiltak@7', why: 'newer' }] })).toMatchObject({
    state: 'problem',
    details: ['alver/tiltak@7: a later release wrote it'],
  });
});

test('the newest backup of a folder is younger than a day, older, or not there', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-backups-'));
  const put = async (name: string, text: string, hoursAgo: number) => {
    const at = new Date(now - hoursAgo * hour);
    await writeFile(path.join(folder, name), text);
    await utimes(path.join(folder, name), at, at);
  };
  const look = async () => backupCheck(await newestBackup(folder), now);
  await put('notes.txt', 'not one of ours', 0);
  expect(await look()).toMatchObject({ state: 'problem', text: 'there is none in the place that was named' });
  await put('monday.age', 'age-encryption.org/v1\n-> X25519', 30);
  expect(await look()).toMatchObject({ state: 'problem', text: expect.stringMatching(/monday\.age is 30 hours old$/) });
  await put('tuesday.age', 'age-encryption.org/v1\n-> X25519', 1);
  expect(await look()).toMatchObject({ state: 'ok', text: expect.stringMatching(/tuesday\.age is 1 hour old$/) });
  expect(backupCheck(await newestBackup(path.join(folder, 'notes.txt')), now)).toMatchObject({ state: 'problem' });
  expect(backupCheck(undefined, now)).toMatchObject({ state: 'note' });
});
