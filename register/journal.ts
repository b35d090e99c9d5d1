import { createHash } from 'node:crypto';
import type { InstantText } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { type RecordedEvent, upgradeEvent } from '../core/case/event-schema.ts';
import type { CaseEvent } from '../core/case/events.ts';
import type { Database } from './database.ts';

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

/** What a row's hash is made of: all that the row says but for what stands beside the event for searching. */
export interface HashedRow extends RecordedEvent {
  readonly caseId: string;
  readonly sequence: number;
  readonly commandId: string | null;
  readonly recordedAt: InstantText;
}

/** The hash of a row: over the one before it, where it stands, what happened, what asked for it, and when it was written. */
export function rowHash(previousHash: string, row: HashedRow): string {
  const { caseId, sequence, schema, event, commandId, recordedAt } = row;
  const what = canonicalJson({ schema, event, commandId });
  return sha256(previousHash, caseId, String(sequence), what, recordedAt);
}

const rowsAtOnce = 1000;

/** One decision as it is added to the journal. */
export interface Addition {
  readonly schema: number;
  readonly events: readonly CaseEvent[];
  readonly commandId?: string | undefined;
}

/** Adds events after `head` and says what the head is then. Only inside of a transaction that holds the case row. */
export async function appendEvents(
  cases: Database,
  caseId: string,
  head: JournalHead,
  { schema, events, commandId: asked }: Addition,
  recordedAt: InstantText,
): Promise<JournalHead> {
  const commandId = asked ?? null;
  let { sequence, hash } = head;
  const rows = events.map((event) => {
    const previous = hash;
    sequence += 1;
    hash = rowHash(previous, { caseId, sequence, schema, event, commandId, recordedAt });
    return {
      case_id: caseId,
      sequence,
      at: event.at,
      type: event.type,
      schema,
      event: JSON.stringify(event),
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
  caseId: string,
  from = 1,
  to = lastRow,
): Promise<readonly JournalRow[]> {
  const rows = await cases
    .selectFrom('journal')
    .select(['sequence', 'at', 'type', 'schema', 'event', 'command_id', 'recorded_at', 'previous_hash', 'hash'])
    .where('case_id', '=', caseId)
    .where('sequence', '>=', from)
    .where('sequence', '<=', to)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    sequence: row.sequence,
    at: row.at,
    type: row.type,
    event: upgradeEvent(row.schema, row.event),
    commandId: row.command_id ?? undefined,
    recordedAt: row.recorded_at,
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
}

/** The same rows as they were written, whatever release did. */
export async function recordedEvents(
  cases: Database,
  caseId: string,
  from = 1,
  to = lastRow,
): Promise<readonly RecordedEvent[]> {
  return cases
    .selectFrom('journal')
    .select(['schema', 'event'])
    .where('case_id', '=', caseId)
    .where('sequence', '>=', from)
    .where('sequence', '<=', to)
    .orderBy('sequence')
    .execute();
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
