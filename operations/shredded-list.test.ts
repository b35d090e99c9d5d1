import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Shredded } from '../register/register.ts';
import { shreddedHash } from '../register/shredding.ts';
import { testKeys } from '../test/shared/keys.ts';
import { missingHere, newestShreddedIn, putShredded, shreddedIn } from './shredded-list.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-list-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** So many rows of one chain; another chain where it says so. */
function rows(count: number, decision = 'd'): readonly Shredded[] {
  const all: Shredded[] = [];
  for (let number = 1; number <= count; number += 1) {
    const said = {
      number,
      caseId: `case-${number}`,
      reference: `AL-26-${number}`,
      at: '2037-01-01T00:45:00.000Z',
      decision,
    };
    const first = all.at(-1)?.hash ?? '';
    all.push({ ...said, hash: shreddedHash(first, said) });
  }
  return all;
}

it('goes out whole where it has grown, for reading only, and nothing is left beside it', () => {
  putShredded(folder, testKeys, rows(2));
  putShredded(folder, testKeys, rows(2));
  expect(readdirSync(folder)).toEqual(['shredded-00000002.txt']);
  expect(statSync(path.join(folder, 'shredded-00000002.txt')).mode & 0o777).toBe(0o444);
  putShredded(folder, testKeys, rows(3));
  expect(newestShreddedIn(folder)).toMatchObject({ rows: 3, hash: rows(3)[2]!.hash });
});

it('that was cut short under its name is none, and goes out again', () => {
  putShredded(folder, testKeys, rows(2));
  writeFileSync(path.join(folder, 'shredded-00000003.txt'), '{"caseId":"case-1"');
  expect(newestShreddedIn(folder)).toMatchObject({ rows: 2 });
  putShredded(folder, testKeys, rows(3));
  expect(newestShreddedIn(folder)).toMatchObject({ rows: 3, hash: rows(3)[2]!.hash });
  expect(shreddedIn(path.join(folder, 'shredded-00000003.txt'), testKeys)).toMatchObject({ ok: false, why: 'form' });
});

it('is missing in a register that holds fewer rows, or others, and not in one that holds more', () => {
  putShredded(folder, testKeys, rows(3));
  expect(missingHere(folder, rows(2))).toMatchObject({ rows: 3 });
  expect(missingHere(folder, rows(4, 'other'))).toMatchObject({ rows: 3 });
  expect([missingHere(folder, rows(3)), missingHere(folder, rows(4)), missingHere(undefined, rows(1))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
