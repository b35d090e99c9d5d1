import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { InstantText } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { PersonId } from '../core/case/state.ts';
import { type Database, staffIn } from './database.ts';

/** What a program asks to open, under a key of its own making. */
export interface WantedOpening {
  readonly program: PersonId;
  readonly key: string;
  readonly body: unknown;
  /** `id@version`: asked once more after a new version has come, it is still this one. */
  readonly routine: string;
}

/** `other`: the key stands for something else. `reference`: the case that came of it. */
export type ClaimedOpening =
  | {
      readonly state: 'new' | 'same';
      readonly caseId: string;
      readonly routine: string;
      readonly reference?: string | undefined;
    }
  | { readonly state: 'other' };

function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Keeps what a program asks under its key, or says what it has asked under it before. */
export async function claimOpening(
  database: Database,
  { program, key, body, routine }: WantedOpening,
): Promise<ClaimedOpening> {
  const hashes = {
    key_hash: keyHash(key),
    // A name and a birth date could be guessed by a plain hash; the key that this takes is nowhere here.
    body_hash: createHmac('sha256', key).update(canonicalJson(body)).digest('hex'),
  };
  const made = await staffIn(database)
    .insertInto('program_openings')
    .values({ program, ...hashes, case_id: randomUUID(), routine, reference: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['case_id', 'routine'])
    .executeTakeFirst();
  if (made) return { state: 'new', caseId: made.case_id, routine: made.routine };
  const known = await staffIn(database)
    .selectFrom('program_openings')
    .selectAll()
    .where('program', '=', program)
    .where('key_hash', '=', hashes.key_hash)
    .executeTakeFirst();
  // Given up by another request between the two.
  if (!known) return claimOpening(database, { program, key, body, routine });
  if (known.body_hash !== hashes.body_hash) return { state: 'other' };
  return { state: 'same', caseId: known.case_id, routine: known.routine, reference: known.reference ?? undefined };
}

/** Keeps which case came of it. */
export async function finishOpening(database: Database, caseId: string, reference: string): Promise<void> {
  await staffIn(database).updateTable('program_openings').set({ reference }).where('case_id', '=', caseId).execute();
}

/** Gives the key back, where nothing was opened: what was wrong can be mended and sent under it. */
export async function giveUpOpening(database: Database, caseId: string): Promise<void> {
  await staffIn(database)
    .deleteFrom('program_openings')
    .where('case_id', '=', caseId)
    .where('reference', 'is', null)
    .execute();
}

/** Removes keys that have had their time. */
export async function removeOldOpenings(database: Database, before: InstantText): Promise<void> {
  await staffIn(database).deleteFrom('program_openings').where('at', '<', before).execute();
}
