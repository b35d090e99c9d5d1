import { randomUUID } from 'node:crypto';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { casesIn, type Database, uuidText } from './database.ts';
import { keyToWrite, openJson, places, type Seals, sealJson } from './seals.ts';

/** That another case is of a brother or sister, and who said so. */
export interface SiblingTie {
  readonly other: string;
  readonly by: PersonId;
  readonly at: InstantText;
}

export interface TwoCases {
  readonly caseId: string;
  readonly other: string;
  readonly practice: boolean;
}

/** As it is kept. */
export interface SealedTie {
  readonly id: string;
  readonly case_id: string;
  readonly sealed: Buffer;
}

/**
 * Has two cases be of brothers and sisters: each has a row of its own, under its own key.
 *
 * @returns whether they are; a protected case is told of in no other one, and is tied to none
 */
export async function tieSiblings(
  database: Database,
  seals: Seals,
  { by, at, ...two }: TwoCases & Pick<SiblingTie, 'by' | 'at'>,
): Promise<boolean> {
  return inBoth(database, seals, two, async (cases, { caseId, key, other }) => {
    const before = await tiesOf(cases, [caseId]);
    if (before.some((row) => openTie(key, row).other === other)) return;
    const id = randomUUID();
    const sealed = sealJson(key, { other, by, at } satisfies SiblingTie, places.sibling(caseId, id));
    await cases.insertInto('siblings').values({ id, case_id: caseId, sealed }).execute();
  });
}

/** Has them be so no more: nothing depends on it, so no trace of the slip is kept but in the log of who looked. */
export async function untieSiblings(database: Database, seals: Seals, two: TwoCases): Promise<boolean> {
  return inBoth(database, seals, two, async (cases, { caseId, key, other }) => {
    const rows = await tiesOf(cases, [caseId]);
    const ids = rows.filter((row) => openTie(key, row).other === other).map(({ id }) => id);
    if (ids.length > 0) await cases.deleteFrom('siblings').where('id', 'in', ids).execute();
  });
}

/** What is kept of these cases, in no order. */
export async function tiesOf(cases: Database, caseIds: readonly string[]): Promise<readonly SealedTie[]> {
  if (caseIds.length === 0) return [];
  return cases.selectFrom('siblings').select(['id', 'case_id', 'sealed']).where('case_id', 'in', caseIds).execute();
}

export function openTie(key: Buffer, { id, case_id: caseId, sealed }: SealedTie): SiblingTie {
  return openJson(key, sealed, places.sibling(caseId, id)) as SiblingTie;
}

interface OneSide {
  readonly caseId: string;
  readonly key: Buffer;
  readonly other: string;
}

async function inBoth(
  database: Database,
  seals: Seals,
  { practice, ...two }: TwoCases,
  write: (cases: Database, side: OneSide) => Promise<void>,
): Promise<boolean> {
  const [caseId, other] = [uuidText(two.caseId), uuidText(two.other)];
  if (caseId === other) return false;
  const sides: readonly OneSide[] = [
    { caseId, other, key: await keyToWrite(seals, caseId) },
    { caseId: other, other: caseId, key: await keyToWrite(seals, other) },
  ];
  return database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    // Whoever protects or destroys one meanwhile waits, or is waited for; in one order, so that two of these never wait for each other.
    const found = await cases
      .selectFrom('cases')
      .select(['id', 'protected', 'shredded_at'])
      .where('id', 'in', [caseId, other])
      .orderBy('id')
      .forUpdate()
      .execute();
    if (found.length < 2 || found.some((its) => its.protected || its.shredded_at !== null)) return false;
    for (const side of sides) await write(cases, side);
    return true;
  });
}
