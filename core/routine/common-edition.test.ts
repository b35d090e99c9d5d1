import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readTables } from '../../routines/read-tables.ts';
import { commonEdition, hasOlderCommon } from './common-edition.ts';
import type { Routine } from './routine.ts';
import type { RoutineTable } from './schema.ts';

const root = new URL('../../', import.meta.url);
const { tables } = await readTables(fileURLToPath(new URL('routines', root)));

/** What a routine has and its table does not write. */
function addedTo(table: RoutineTable, routine: Routine) {
  const tracks = Object.values(table.tracks);
  const written = new Set([...Object.keys(table.steps), ...tracks.flatMap(({ steps }) => Object.keys(steps))]);
  const facts = Object.entries(routine.facts).filter(([name]) => !Object.hasOwn(table.facts, name));
  const guards = Object.entries(routine.guards).filter(([name]) => !Object.hasOwn(table.guards, name));
  const begun = Object.values(routine.tracks).filter(({ id }) => id !== 'case' && !Object.hasOwn(table.tracks, id));
  const steps = Object.values(routine.steps).filter(({ id }) => !written.has(id));
  return { facts, guards, begun, steps };
}

it('what every routine carries changes with its edition alone, and the edition says what it changed', async () => {
  const added = tables.map(({ table, routine }) => addedTo(table, routine));
  expect(added.every(({ steps }) => steps.length > 2)).toBe(true);
  const hash = createHash('sha256').update(JSON.stringify(added)).digest('hex').slice(0, 16);
  // Where this differs: raise commonEdition, say in docs/common-duties.md what is new, and put the new hash here.
  expect([commonEdition, hash]).toEqual([1, '3fa242e7cab76cc4']);
  expect(await readFile(new URL('docs/common-duties.md', root), 'utf8')).toContain(`## Edition ${commonEdition}`);
});

it('a version tells which edition it was compiled with, and one that was kept without any has an older one', () => {
  const { routine } = tables[0]!;
  expect(hasOlderCommon(routine)).toBe(false);
  expect(hasOlderCommon({ ...routine, common: commonEdition - 1 })).toBe(true);
  const { common: _, ...before } = routine;
  expect(hasOlderCommon(before as Routine)).toBe(true);
});
