import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { moveCommandId } from '../../activities/moves/move-cases.ts';
import { reachOf } from '../../client/reader.ts';
import { openVersionMoves } from '../../client/version-moves.ts';
import { exampleVersion } from '../../core/case/testing/example-versions.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import type { CaseMoveState } from '../../register/register.ts';
import { day } from '../shared/days.ts';
import type { TestEngine } from './engine.ts';

/** A routine whose plan is due sooner in its second version, and whose statutory duty would be later in its third. */
export const movedRoutine = 'eksempelvik/mange';

const versions = (
  [
    [2, 4],
    [1, 4],
    [1, 8],
  ] as const
).map(([weeks, law], at) => ({
  ...exampleVersion(weeks, law),
  id: movedRoutine,
  version: at + 1,
}));

export async function keepVersions({ register }: TestEngine): Promise<void> {
  for (const its of versions) await register.keepRoutine(routineKey(its), `${its.version}`.padEnd(64, 'c'), its);
}

let made = 0;

/** Opens so many real cases on the first version, some at a time. */
export async function openMany(engine: TestEngine, many: number, unit = 'tiltak'): Promise<readonly string[]> {
  const { cases, people } = engine;
  const ids: string[] = [];
  while (ids.length < many) {
    const some = Array.from({ length: Math.min(4, many - ids.length) }, async () => {
      // Each child is another one: a case of one whose other case is protected would be so too.
      made += 1;
      const opened = await cases.open({
        ...{ routine: `${movedRoutine}@1`, unit, by: people.kari!, facts: {}, practice: false },
        ...{ people: { caseworker: [people.kari!] }, subjectName: `Prøve${made} Oppdiktet` },
      });
      if (opened.ok !== true && opened.ok !== 'received') throw new Error(JSON.stringify(opened));
      return opened.caseId;
    });
    ids.push(...(await Promise.all(some)));
  }
  // On a slow machine the opening is decided before the register shows it.
  const isOpen = async (id: string) => (await engine.register.findCase(id))?.status;
  for (const id of ids) await expect.poll(() => isOpen(id)).toBe('open');
  return ids;
}

export function movesOf({ register, cases }: TestEngine) {
  return openVersionMoves({ register, engine: cases.engine });
}

/** Somebody decides that cases are to be moved, as the pages do it. @returns the move's id */
export async function decideMove(
  engine: TestEngine,
  caseIds: readonly string[],
  { who = 'ola', from = 1, to = 2 } = {},
): Promise<string> {
  const id = randomUUID();
  const by = engine.people[who]!;
  const begun = await movesOf(engine).begin({
    ...{ id, routine: movedRoutine, from, to, reason: 'Ny rutine fra i dag', by, caseIds },
    scope: await scopeOf(engine, who),
  });
  expect(begun).toBe('begun');
  return id;
}

export async function scopeOf({ register, routines, people }: TestEngine, who: string) {
  const [directory, all] = await Promise.all([register.directory(day(0)), routines.all()]);
  return reachOf(directory, all, people[who]!, day(0)).scope;
}

/** How many cases of a move are in which state, for whoever leads the unit. */
export async function countsOf(engine: TestEngine, move: string): Promise<Partial<Record<CaseMoveState, number>>> {
  const { cases } = await engine.register.casesOfVersionMove({ move, scope: await scopeOf(engine, 'hilde') });
  const counts: Partial<Record<CaseMoveState, number>> = {};
  for (const { state } of cases) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Waits until something of a move holds. */
export async function until(
  engine: TestEngine,
  move: string,
  holds: (counts: Partial<Record<CaseMoveState, number>>, state: string) => boolean,
): Promise<void> {
  for (;;) {
    const [counts, it] = [await countsOf(engine, move), await engine.register.versionMove(move)];
    if (holds(counts, it!.state)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Each case was moved once, by the one command of this move, and every journal is whole. */
export async function expectMovedOnce(engine: TestEngine, move: string, caseIds: readonly string[]): Promise<void> {
  const { register, cases } = engine;
  for (const caseId of caseIds) {
    const moved = (await register.readJournal(caseId)).filter(({ type }) => type === 'migrated');
    expect(moved.map(({ commandId }) => commandId)).toEqual([moveCommandId(move, caseId)]);
    expect((await register.findCase(caseId))?.routine).toBe(`${movedRoutine}@2`);
  }
  const verified = await verifyJournal(register, { heads: (id) => cases.head(id), caseIds: () => cases.caseIds() });
  expect(verified.findings).toEqual([]);
}
