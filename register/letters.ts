import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Detour } from '../core/case/commands.ts';
import type { MessageKey, PersonId } from '../core/case/state.ts';
import type { Delivery, Place } from '../core/post/delivery.ts';
import { wasTold } from './bounced.ts';
import { casesIn, type Database, nobody, schemaOf } from './database.ts';
import { appendDeliveries } from './deliveries.ts';
import { type MessageOfCase, readWaiting, type WaitingMessage } from './outbox.ts';

/** Another who would send must wait this long after the last sign of life. */
const claimSeconds = 20;
/** How often who sends gives one. */
export const renewMilliseconds = 5_000;

/** One message in a letter, for one place of its role. */
export interface LetterLine {
  readonly key: MessageOfCase;
  readonly standsFor: Place;
  readonly instead?: Detour | undefined;
}

/** A letter that somebody began and of which nothing is known since. */
export interface AbandonedLetter {
  readonly id: string;
  readonly person: PersonId;
  readonly attempts: number;
  readonly lines: readonly (LetterLine & { readonly waiting: WaitingMessage })[];
}

/**
 * Writes down that a letter will be sent now: for each place that nobody else is just telling, or has told. Whatever
 * happens after this, the same places are told under the same id.
 *
 * @param by a random uuid of who sends
 * @returns the lines that it may say; none where others were first
 */
export async function beginLetter(
  database: Database,
  letter: {
    readonly practice: boolean;
    readonly id: string;
    readonly person: PersonId;
    readonly by: string;
    readonly lines: readonly LetterLine[];
  },
): Promise<readonly LetterLine[]> {
  const { practice, id, person, by, lines } = letter;
  return database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const schema = schemaOf(practice);
    const table = (name: string) => sql.table(`${schema}.${name}`);
    const keys = keysOf(lines);
    const { rows: free } = await sql<RowKey>`
      select case_id, sequence, nth from ${table('outbox')}
      where (case_id, sequence, nth) in ${keys} and status in ('waiting', 'nobody')
      order by case_id, sequence, nth
      for no key update skip locked`.execute(transaction);
    // Asked when the rows are locked: whoever ends a letter has had them locked too, so what it told is seen.
    const { rows: told } = await sql<RowKey & { readonly stands_for: Place }>`
      select d.case_id, d.sequence, d.nth, d.delivery ->> 'standsFor' as stands_for from ${table('deliveries')} d
      where (d.case_id, d.sequence, d.nth) in ${keys} and ${wasTold}`.execute(transaction);
    const taken = lines.filter(
      ({ key, standsFor }) =>
        free.some((row) => isOf(row, key)) && !told.some((row) => isOf(row, key) && row.stands_for === standsFor),
    );
    if (taken.length === 0) return [];
    const letters = await cases
      .insertInto('letters')
      .values({ id, person, claimed_by: by, claimed_until: claimEnds() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    // The very same letter is on its way, and whoever began it finishes it.
    if (letters.length === 0) return [];
    const rows = await cases
      .insertInto('letter_lines')
      .values(
        taken.map(({ key, standsFor, instead }) => ({
          letter: id,
          case_id: key.caseId,
          sequence: key.sequence,
          nth: key.nth,
          stands_for: standsFor,
          instead: instead ? JSON.stringify(instead) : null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning(['case_id', 'sequence', 'nth', 'stands_for'])
      .execute();
    if (rows.length === 0) await cases.deleteFrom('letters').where('id', '=', id).execute();
    return taken.filter(({ key, standsFor }) => rows.some((row) => isOf(row, key) && row.stands_for === standsFor));
  });
}

function keysOf(lines: readonly LetterLine[]) {
  return sql`(select * from unnest(${lines.map(({ key }) => key.caseId)}::uuid[],
    ${lines.map(({ key }) => key.sequence)}::int[], ${lines.map(({ key }) => key.nth)}::int[]))`;
}

interface RowKey {
  readonly case_id: string;
  readonly sequence: number;
  readonly nth: number;
}

function isOf(row: RowKey, { caseId, sequence, nth }: MessageOfCase): boolean {
  return row.case_id === caseId && row.sequence === sequence && row.nth === nth;
}

function claimEnds() {
  return sql<InstantText>`now() + make_interval(secs => ${claimSeconds})`;
}

/** Says that who sends is still there, of all letters that they have begun. */
export async function renewLetters(database: Database, by: string): Promise<void> {
  for (const practice of [false, true]) {
    await casesIn(database, practice)
      .updateTable('letters')
      .set({ claimed_until: claimEnds() })
      .where('claimed_by', '=', by)
      .where('claimed_until', '>', sql<InstantText>`now()`)
      .execute();
  }
}

/** Takes letters over whose sender has gone, or that were put off until now because nobody knows whether they were taken. */
export async function takeAbandonedLetters(
  database: Database,
  { practice, by, limit }: { readonly practice: boolean; readonly by: string; readonly limit: number },
): Promise<readonly AbandonedLetter[]> {
  const cases = casesIn(database, practice);
  const letters = await cases
    .updateTable('letters')
    .set((eb) => ({ claimed_by: by, claimed_until: claimEnds(), attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('letters')
        .select('id')
        .where('claimed_until', '<', sql<InstantText>`now()`)
        .orderBy('claimed_until')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'person', 'attempts'])
    .execute();
  if (letters.length === 0) return [];
  const lines = await cases
    .selectFrom('letter_lines')
    .selectAll()
    .where(
      'letter',
      'in',
      letters.map(({ id }) => id),
    )
    .orderBy('case_id')
    .orderBy('sequence')
    .orderBy('nth')
    .execute();
  const keys = lines.map(({ case_id: caseId, sequence, nth }) => ({ caseId, sequence, nth }));
  const waiting = await readWaiting(database, { practice, keys });
  return letters.map((letter) => ({
    ...letter,
    lines: lines.flatMap((line) => {
      if (line.letter !== letter.id) return [];
      const key = { caseId: line.case_id, sequence: line.sequence, nth: line.nth };
      const its = waiting.find((each) => isOf(line, each.key));
      return its ? [{ key, standsFor: line.stands_for, instead: line.instead ?? undefined, waiting: its }] : [];
    }),
  }));
}

/**
 * What becomes of one line when its letter has been tried.
 *
 * - `taken`, `refused`: written down among the deliveries. After `refused` the next in line comes at once. With `last`
 *   everybody in line has been told; otherwise the message is looked at again, since there may be others.
 * - `later`: the message waits until `readyAt`, to be gathered anew; `counts` where the attempt came to nothing
 */
export type LineOutcome =
  | { readonly is: 'taken'; readonly delivery: Delivery; readonly last: boolean }
  | { readonly is: 'refused'; readonly delivery: Delivery }
  | {
      readonly is: 'later';
      readonly readyAt: InstantText;
      readonly problem?: string | undefined;
      readonly counts: boolean;
    };

export interface FinishedLine extends LetterLine {
  readonly outcome: LineOutcome;
}

/**
 * Writes what came of a letter, and of each line in it, in one transaction. Does nothing where somebody else has taken it
 * over or ended it.
 *
 * @returns whether it was written
 */
export async function finishLetter(
  database: Database,
  letter: {
    readonly practice: boolean;
    readonly id: string;
    readonly by: string;
    readonly lines: readonly FinishedLine[];
  },
): Promise<boolean> {
  const { practice, id, by, lines } = letter;
  return database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const mine = await cases
      .selectFrom('letters')
      .select('id')
      .where('id', '=', id)
      .where('claimed_by', '=', by)
      .forUpdate()
      .executeTakeFirst();
    if (!mine) return false;
    // Messages first, then cases, as everybody does who writes of both: so nobody waits in a ring.
    await sql`
      select from ${sql.table(`${schemaOf(practice)}.outbox`)} where (case_id, sequence, nth) in ${keysOf(lines)}
      order by case_id, sequence, nth for no key update`.execute(transaction);
    const recordedAt = new Date().toISOString();
    const known = await knownRefusals(cases, lines);
    const added = new Map<string, Delivery[]>();
    for (const { key, outcome } of lines) {
      if (outcome.is === 'later' || isKnown(known, key, outcome.delivery)) continue;
      added.set(key.caseId, [...(added.get(key.caseId) ?? []), outcome.delivery]);
    }
    await appendDeliveries(cases, added, recordedAt);
    await cases.deleteFrom('letters').where('id', '=', id).execute();
    for (const line of lines) await settleLine(cases, line, recordedAt);
    return true;
  });
}

type KnownRefusal = MessageKey & { readonly caseId: string; readonly delivery: Delivery };

/** A refusal matters once: each morning's new attempt, refused again, is no news. */
async function knownRefusals(cases: Database, lines: readonly FinishedLine[]): Promise<readonly KnownRefusal[]> {
  const refused = lines.filter(({ outcome }) => outcome.is === 'refused').map(({ key }) => key.caseId);
  if (refused.length === 0) return [];
  return cases
    .selectFrom('deliveries')
    .select(['case_id as caseId', 'sequence', 'nth', 'delivery'])
    .where('case_id', 'in', [...new Set(refused)])
    .where('result', '=', 'refused')
    .execute();
}

function isKnown(known: readonly KnownRefusal[], key: MessageOfCase, delivery: Delivery): boolean {
  return known.some(
    (each) =>
      delivery.result === 'refused' &&
      each.caseId === key.caseId &&
      each.sequence === key.sequence &&
      each.nth === key.nth &&
      each.delivery.channel === delivery.channel &&
      each.delivery.person === delivery.person,
  );
}

async function settleLine(cases: Database, { key, outcome }: FinishedLine, at: InstantText): Promise<void> {
  const row = cases
    .updateTable('outbox')
    .where('case_id', '=', key.caseId)
    .where('sequence', '=', key.sequence)
    .where('nth', '=', key.nth)
    .where('status', 'in', ['waiting', 'nobody']);
  if (outcome.is === 'later') {
    const { readyAt, problem, counts } = outcome;
    await row
      .set((eb) => ({
        ready_at: readyAt,
        ...(problem === undefined ? {} : { last_problem: problem }),
        ...(counts ? { attempts: eb('attempts', '+', 1) } : {}),
      }))
      .execute();
    return;
  }
  const { person, problem } = outcome.delivery;
  if (outcome.is === 'refused') {
    await row
      .set({
        ready_at: at,
        last_problem: problem ?? null,
        refused: sql<string[]>`array_append(refused, ${person ?? ''})`,
      })
      .execute();
    return;
  }
  await row.set(outcome.last ? { status: 'told', settled_at: at } : { ready_at: at }).execute();
}

/** Keeps a letter of which nobody knows whether it was taken: it goes again, under the same id, at `until`. */
export async function putLetterOff(
  database: Database,
  letter: {
    readonly practice: boolean;
    readonly id: string;
    readonly by: string;
    readonly until: InstantText;
    readonly problem: string;
  },
): Promise<void> {
  const { practice, id, by, until, problem } = letter;
  await database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const mine = await cases
      .updateTable('letters')
      .set({ claimed_by: nobody, claimed_until: until })
      .where('id', '=', id)
      .where('claimed_by', '=', by)
      .returning('id')
      .executeTakeFirst();
    if (!mine) return;
    const schema = schemaOf(practice);
    await sql`
      update ${sql.table(`${schema}.outbox`)} o set attempts = o.attempts + 1, last_problem = ${problem}
      from ${sql.table(`${schema}.letter_lines`)} l
      where l.letter = ${id}::uuid and (o.case_id, o.sequence, o.nth) = (l.case_id, l.sequence, l.nth)`.execute(
      transaction,
    );
  });
}
