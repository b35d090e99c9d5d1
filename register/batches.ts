import type { Batch, DutyRow } from '../core/case/batch.ts';
import { byReader, type Message } from '../core/case/messages.ts';
import { casesIn, type Database, uuidText } from './database.ts';
import { RegisterProblem } from './failures.ts';
import { appendEvents, canonicalJson, type JournalHead, journalRows } from './journal.ts';

export interface BatchOfCase {
  readonly caseId: string;
  readonly practice: boolean;
  readonly batch: Batch;
}

/** What must be known of the case beside the batch. */
export interface WrittenCase {
  readonly reference: string;
  readonly unit: string;
}

/** The case row, locked until the transaction ends: everything that is written of one case is written in turn. */
export async function lockCase(cases: Database, caseId: string): Promise<WrittenCase & { head: JournalHead }> {
  const row = await cases
    .selectFrom('cases')
    .select(['reference', 'unit', 'sequence', 'head_hash'])
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new RegisterProblem('CaseUnknown', `Case ${caseId} is not in the register: it was never reserved`);
  const { reference, unit, sequence, head_hash: hash } = row;
  return { reference, unit, head: { sequence, hash } };
}

/**
 * Writes journal, case, assignments, duties and outbox rows of one batch in one transaction. A batch that stands there
 * already, whole and equal, is left alone: that is a retry, and later batches may have moved the case on.
 *
 * @throws RegisterProblem `CaseUnknown`, or `JournalConflict` where rows differ or numbers leave a hole
 */
export async function writeBatch(
  database: Database,
  { caseId: id, practice, batch }: BatchOfCase,
): Promise<WrittenCase> {
  const caseId = uuidText(id);
  return database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const { reference, unit, head } = await lockCase(cases, caseId);
    if (head.sequence >= batch.firstSequence) {
      await requireEqual(cases, caseId, batch);
      return { reference, unit };
    }
    if (head.sequence + 1 !== batch.firstSequence) {
      throw new RegisterProblem(
        'JournalConflict',
        `Case ${caseId}: the batch begins with event ${batch.firstSequence}, the journal ends with ${head.sequence}`,
      );
    }
    const next = await appendEvents(cases, caseId, head, batch.events, new Date().toISOString());
    await writeCase(cases, caseId, batch, next);
    await writeAssignments(cases, caseId, batch.case.people);
    await writeDuties(cases, caseId, unit, batch.duties);
    await writeMessages(cases, caseId, batch);
    return { reference, unit };
  });
}

async function requireEqual(cases: Database, caseId: string, batch: Batch): Promise<void> {
  const last = batch.firstSequence + batch.events.length - 1;
  const rows = await journalRows(cases, caseId, batch.firstSequence, last);
  const different = batch.events.findIndex(
    (event, index) => !rows[index] || canonicalJson(event) !== canonicalJson(rows[index].event),
  );
  if (different >= 0) {
    throw new RegisterProblem(
      'JournalConflict',
      `Case ${caseId}: event ${batch.firstSequence + different} of the batch is not the one that stands in the journal`,
    );
  }
}

async function writeCase(cases: Database, caseId: string, batch: Batch, head: JournalHead): Promise<void> {
  const { status, routine, openedAt, nextWake } = batch.case;
  await cases
    .updateTable('cases')
    .set({
      status,
      routine,
      opened_at: openedAt,
      next_wake: nextWake ?? null,
      clock: batch.now,
      sequence: head.sequence,
      head_hash: head.hash,
    })
    .where('id', '=', caseId)
    .execute();
}

/** Replaces who fills which role in the case. */
export async function writeAssignments(
  cases: Database,
  caseId: string,
  people: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const rows = Object.entries(people).flatMap(([role, persons]) =>
    [...new Set(persons)].map((person) => ({ case_id: caseId, role, person })),
  );
  await cases.deleteFrom('assignments').where('case_id', '=', caseId).execute();
  if (rows.length > 0) await cases.insertInto('assignments').values(rows).execute();
}

const dutiesAtOnce = 1000;

async function writeDuties(cases: Database, caseId: string, unit: string, duties: readonly DutyRow[]): Promise<void> {
  const rows = duties.map((row) => ({
    case_id: caseId,
    duty: row.duty,
    unit,
    step: row.step,
    track: row.track,
    occurrence: row.occurrence,
    rows: row.rows,
    basis: row.basis,
    status: row.status,
    opened_at: row.openedAt,
    due: row.due ?? null,
    overdue_at: row.overdueAt ?? null,
    roles: [...row.roles],
    persons: [...row.persons],
    offered: row.offered ?? null,
    ended_at: row.endedAt ?? null,
    outcome: row.outcome ?? null,
    on_time: row.onTime ?? null,
  }));
  for (let start = 0; start < rows.length; start += dutiesAtOnce) {
    await cases
      .insertInto('duties')
      .values(rows.slice(start, start + dutiesAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['case_id', 'duty']).doUpdateSet(({ ref }) => ({
          status: ref('excluded.status'),
          due: ref('excluded.due'),
          overdue_at: ref('excluded.overdue_at'),
          roles: ref('excluded.roles'),
          persons: ref('excluded.persons'),
          offered: ref('excluded.offered'),
          ended_at: ref('excluded.ended_at'),
          outcome: ref('excluded.outcome'),
          on_time: ref('excluded.on_time'),
        })),
      )
      .execute();
  }
}

async function writeMessages(cases: Database, caseId: string, batch: Batch): Promise<void> {
  if (batch.messages.length === 0) return;
  await cases
    .insertInto('outbox')
    .values(
      byReader(batch.messages).map((messages) => ({
        case_id: caseId,
        sequence: outboxNumber(messages),
        role: messages[0]!.to.role,
        persons: [...messages[0]!.to.persons],
        message: JSON.stringify(messages),
      })),
    )
    .execute();
}

/** Whom an event tells is far fewer. */
const mostRecipients = 100;

/** With the case, the key of the row that holds what one reader is told by one batch: made from the first message. */
export function outboxNumber([first]: readonly Message[]): number {
  return first!.sequence * mostRecipients + first!.nth;
}
