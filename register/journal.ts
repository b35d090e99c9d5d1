import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { aboutEvent, type EventAbout } from '../core/case/about-event.ts';
import { eventSchema, type RecordedEvent, upgradeEvent } from '../core/case/event-schema.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { SealBroken } from '../sealing/seal.ts';
import type { Database } from './database.ts';
import { openJson, places, sealJson } from './seals.ts';

/** Number and hash of a case's last journal row. A case without rows has number 0 and {@link firstHash}. */
export interface JournalHead {
  readonly sequence: number;
  readonly hash: string;
}

/** One row of a case's journal. `at` is the event's own time, `recordedAt` the world's when it was written. */
export interface JournalRow {
  readonly sequence: number;
  readonly at: InstantText;
  readonly type: string;
  /** As this release reads it. */
  readonly event: CaseEvent;
  /** The command that it became of; absent for what time did. */
  readonly commandId?: string | undefined;
  readonly recordedAt: InstantText;
  readonly previousHash: string;
  readonly hash: string;
}

function sha256(...lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** What stands before a case's first row. */
export function firstHash(caseId: string): string {
  return sha256('fristvakt journal', caseId);
}

/** A row as it stands there, which can be hashed without being read: its event is sealed under the case's key. */
export interface SealedRow {
  readonly caseId: string;
  readonly sequence: number;
  readonly at: InstantText;
  readonly type: string;
  readonly schema: number;
  readonly sealed: Buffer;
  readonly about: EventAbout;
  readonly commandId: string | null;
  readonly recordedAt: InstantText;
}

/**
 * The hash of a row: over the one before it, where it stands, what happened as it is sealed, what stands beside it in clear,
 * what asked for it, and when it was written. So it holds after the key is destroyed.
 */
export function rowHash(previousHash: string, row: SealedRow): string {
  const { caseId, sequence, at, type, schema, about, commandId, recordedAt } = row;
  const sealed = row.sealed.toString('base64');
  const what = canonicalJson({ schema, type, at, about, sealed, commandId });
  return sha256(previousHash, caseId, String(sequence), what, recordedAt);
}

/**
 * Whether a row says in clear what its event says.
 *
 * @throws SealBroken where the event is not the one that was sealed for this row
 */
export function saysTheSame(key: Buffer, row: SealedRow): boolean {
  const event = openEvent(key, row);
  if (row.type !== event.type || row.at !== event.at) return false;
  // What a later release says of its own events only that release knows.
  return row.schema > eventSchema || canonicalJson(row.about) === canonicalJson(aboutEvent(event));
}

/** As it was written, whatever release did. */
function openEvent(key: Buffer, row: Pick<SealedRow, 'caseId' | 'sequence' | 'sealed'>): CaseEvent {
  return openJson(key, row.sealed, places.event(row.caseId, row.sequence)) as CaseEvent;
}

/**
 * What a row says, as this release reads it.
 *
 * @throws SealBroken where the event is not the one that was sealed for this row
 */
export function readEvent(key: Buffer, row: Pick<SealedRow, 'caseId' | 'sequence' | 'schema' | 'sealed'>): CaseEvent {
  return upgradeEvent(row.schema, openEvent(key, row));
}

const rowsAtOnce = 1000;

/** One decision as it is added to the journal. */
export interface Addition {
  readonly schema: number;
  readonly events: readonly CaseEvent[];
  readonly commandId?: string | undefined;
}

/** A case and its key. */
export interface KeyedCase {
  readonly caseId: string;
  readonly key: Buffer;
}

/** Adds events after `head` and says what the head is then. Only inside of a transaction that holds the case row. */
export async function appendEvents(
  cases: Database,
  { caseId, key }: KeyedCase,
  head: JournalHead,
  { schema, events, commandId: asked }: Addition,
  recordedAt: InstantText,
): Promise<JournalHead> {
  const commandId = asked ?? null;
  let { sequence, hash } = head;
  const rows = events.map((event) => {
    const previous = hash;
    sequence += 1;
    const { at, type } = event;
    const about = aboutEvent(event);
    const sealed = sealJson(key, event, places.event(caseId, sequence));
    hash = rowHash(previous, { caseId, sequence, at, type, schema, sealed, about, commandId, recordedAt });
    return {
      case_id: caseId,
      sequence,
      at,
      type,
      schema,
      sealed,
      about: JSON.stringify(about),
      command_id: commandId,
      recorded_at: recordedAt,
      previous_hash: previous,
      hash,
    };
  });
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await cases
      .insertInto('journal')
      .values(rows.slice(start, start + rowsAtOnce))
      .execute();
  }
  return { sequence, hash };
}

const lastRow = 2_147_483_647;

/** A case's journal from row `from` to row `to`, both included, in order. */
export async function journalRows(
  cases: Database,
  { caseId, key }: KeyedCase,
  from = 1,
  to = lastRow,
): Promise<readonly JournalRow[]> {
  const rows = await cases
    .selectFrom('journal')
    .select(['sequence', 'at', 'type', 'schema', 'sealed', 'command_id', 'recorded_at', 'previous_hash', 'hash'])
    .where('case_id', '=', caseId)
    .where('sequence', '>=', from)
    .where('sequence', '<=', to)
    .orderBy('sequence')
    .execute();
  return rows.map(({ sequence, sealed, ...row }) => ({
    sequence,
    at: row.at,
    type: row.type,
    event: readEvent(key, { caseId, sequence, schema: row.schema, sealed }),
    commandId: row.command_id ?? undefined,
    recordedAt: row.recorded_at,
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
}

/** The same rows as they were written, whatever release did. */
export async function recordedEvents(
  cases: Database,
  { caseId, key }: KeyedCase,
  from = 1,
  to = lastRow,
): Promise<readonly RecordedEvent[]> {
  const rows = await cases
    .selectFrom('journal')
    .select(['sequence', 'schema', 'sealed'])
    .where('case_id', '=', caseId)
    .where('sequence', '>=', from)
    .where('sequence', '<=', to)
    .orderBy('sequence')
    .execute();
  return rows.map(({ sequence, schema, sealed }) => ({ schema, event: openEvent(key, { caseId, sequence, sealed }) }));
}

/**
 * The journals of some cases, as they were written; one whose key is not among these is not among them. `broken` where a row
 * does not open, which keeps no other case from being read.
 */
export async function recordedEventsOf(
  cases: Database,
  keys: ReadonlyMap<string, Buffer>,
): Promise<ReadonlyMap<string, readonly RecordedEvent[] | 'broken'>> {
  const journals = new Map([...keys.keys()].map((caseId) => [caseId, [] as RecordedEvent[]]));
  const broken = new Set<string>();
  const rows =
    keys.size === 0
      ? []
      : await cases
          .selectFrom('journal')
          .select(['case_id as caseId', 'sequence', 'schema', 'sealed'])
          .where('case_id', 'in', [...keys.keys()])
          .orderBy('case_id')
          .orderBy('sequence')
          .execute();
  for (const row of rows) {
    const { caseId, schema } = row;
    try {
      journals.get(caseId)!.push({ schema, event: openEvent(keys.get(caseId)!, row) });
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      broken.add(caseId);
    }
  }
  return new Map([...journals].map(([caseId, journal]) => [caseId, broken.has(caseId) ? 'broken' : journal]));
}

/** An event with the place where it stands. */
export interface JournaledEvent {
  readonly caseId: string;
  readonly sequence: number;
  readonly event: CaseEvent;
}

/**
 * Some events of several cases, in their order; those of a case whose key is not among these are not among them. Only where
 * the tables are named without a schema.
 *
 * @param wanted which rows of the table `journal`
 */
export async function journaledEvents(
  transaction: Database,
  keys: ReadonlyMap<string, Buffer>,
  wanted: RawBuilder<boolean>,
): Promise<readonly JournaledEvent[]> {
  const { rows } = await sql<{ caseId: string; sequence: number; schema: number; sealed: Buffer }>`
    select case_id as "caseId", sequence, schema, sealed from journal
    where ${wanted} order by case_id, sequence`.execute(transaction);
  return rows.flatMap(({ caseId, sequence, schema, sealed }) => {
    const key = keys.get(caseId);
    return key ? [{ caseId, sequence, event: upgradeEvent(schema, openEvent(key, { caseId, sequence, sealed })) }] : [];
  });
}

/** The head that the journal had when row `sequence` was its last. */
export async function headAt(cases: Database, caseId: string, sequence: number): Promise<JournalHead | undefined> {
  if (sequence === 0) return { sequence, hash: firstHash(caseId) };
  return cases
    .selectFrom('journal')
    .select(['sequence', 'hash'])
    .where('case_id', '=', caseId)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
}
