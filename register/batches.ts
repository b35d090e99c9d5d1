import { sql } from 'kysely';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Batch, DutyRow } from '../core/case/batch.ts';
import type { CaseState } from '../core/case/state.ts';
import { CaseKeyGone } from '../sealing/case-keys.ts';
import { keepState } from './case-states.ts';
import { casesIn, type Database, schemaOf, uuidText } from './database.ts';
import { RegisterProblem, withoutContent } from './failures.ts';
import { setFirstRun } from './first-run.ts';
import { type Addition, appendEvents, headAt, type JournalHead, journalRows, type KeyedCase } from './journal.ts';
import { insertMessages } from './outbox.ts';
import { writeReaders } from './readers.ts';
import { endRest } from './rests.ts';
import { keyToWrite, type Seals } from './seals.ts';

/** What is to be written of one decision. */
export interface Recording extends Addition {
  readonly caseId: string;
  readonly practice: boolean;
  readonly firstSequence: number;
  /** The engine's id of the run that writes: with the first event it becomes the one that opened the case. */
  readonly run?: string | undefined;
}

/** What it amounts to in the register, and the case afterwards. */
export interface RecordedRows {
  readonly batch: Batch;
  readonly after: CaseState;
}

/** A command that stands in the journal. */
export interface StandingCommand {
  readonly commandId: string;
  /** Number of its last row. */
  readonly sequence: number;
  readonly types: readonly string[];
}

export interface Written {
  readonly head: JournalHead;
  /** Something else stands from that number on, or the command stands already: nothing was written. */
  readonly stands?: readonly StandingCommand[] | undefined;
}

/**
 * The case row, locked until the transaction ends: everything that is written of one case is written in turn.
 *
 * @throws CaseKeyGone where its key was destroyed, also where somebody here still knows it: nothing is ever written of it again
 */
export async function lockCase(
  cases: Database,
  caseId: string,
): Promise<{ readonly reference: string; readonly unit: string; readonly head: JournalHead }> {
  const row = await cases
    .selectFrom('cases')
    .select(['reference', 'unit', 'sequence', 'head_hash', 'shredded_at'])
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new RegisterProblem('CaseUnknown', `Case ${caseId} is not in the register: it was never reserved`);
  if (row.shredded_at !== null) throw new CaseKeyGone(caseId, 'destroyed');
  const { reference, unit, sequence, head_hash: hash } = row;
  return { reference, unit, head: { sequence, hash } };
}

/**
 * Writes one decision in one transaction: journal, case, assignments, duties, outbox and the state afterwards. Where it
 * stands there already, whole and equal, it is left alone: that is a retry. Where something else stands from that number
 * on, a worker wrote before it died and decided otherwise than the one that came after; that is what counts.
 *
 * @param rows what the decision amounts to
 * @throws RegisterProblem `CaseUnknown`; `JournalConflict` where the journal ends before the decision begins;
 *   `Unrecordable` where PostgreSQL cannot hold what it says; CaseKeyGone where the key of the case was destroyed
 */
export async function record(
  database: Database,
  seals: Seals,
  recording: Recording,
  rows: RecordedRows,
): Promise<Written> {
  const caseId = uuidText(recording.caseId);
  const its = { caseId, key: await keyToWrite(seals, caseId) };
  try {
    return await database.transaction().execute((transaction) => write(transaction, its, recording, rows));
  } catch (error) {
    throw unrecordable(error) ?? error;
  }
}

async function write(
  transaction: Database,
  its: KeyedCase,
  recording: Recording,
  { batch, after }: RecordedRows,
): Promise<Written> {
  const { practice, firstSequence, commandId, run } = recording;
  const { caseId } = its;
  const cases = casesIn(transaction, practice);
  const { unit, head } = await lockCase(cases, caseId);
  if (head.sequence >= firstSequence) return standing(cases, its, recording, head);
  const known = commandId === undefined ? undefined : await answerOf(cases, caseId, commandId);
  if (known) return { head, stands: [known] };
  if (head.sequence + 1 !== firstSequence) {
    throw new RegisterProblem(
      'JournalConflict',
      `Case ${caseId}: the decision begins with event ${firstSequence}, the journal ends with ${head.sequence}`,
    );
  }
  const next = await appendEvents(cases, its, head, recording, new Date().toISOString());
  await writeCase(cases, caseId, batch, next);
  if (firstSequence === 1 && run !== undefined) await setFirstRun(transaction, { caseId, practice, run });
  await writeAssignments(cases, caseId, batch.case.people);
  await writeReaders(cases, caseId, batch.events, after);
  await writeDuties(cases, caseId, unit, batch.duties);
  await insertMessages(cases, { caseId, practice }, batch.messages);
  await keepState(cases, its, after);
  await endRest(cases, caseId);
  return { head: next };
}

/**
 * Whether a decision of this case could be written now: the tables can be had within two seconds, and take a change. It
 * writes nothing that was not there.
 */
export async function canRecord(
  database: Database,
  { caseId: id, practice }: { readonly caseId: string; readonly practice: boolean },
): Promise<void> {
  const caseId = uuidText(id);
  await database.transaction().execute(async (transaction) => {
    await sql`set local lock_timeout = '2s'`.execute(transaction);
    const cases = casesIn(transaction, practice);
    await sql`lock table ${sql.table(`${schemaOf(practice)}.journal`)} in row exclusive mode`.execute(transaction);
    const { head } = await lockCase(cases, caseId);
    await cases.updateTable('cases').set({ sequence: head.sequence }).where('id', '=', caseId).execute();
  });
}

/** What the journal has from the decision's first number on: the decision itself, or what counts in its place. */
async function standing(
  cases: Database,
  its: KeyedCase,
  { firstSequence, events, commandId }: Recording,
  head: JournalHead,
): Promise<Written> {
  const { caseId } = its;
  const rows = await journalRows(cases, its, firstSequence);
  const same = events.every(
    (event, index) =>
      rows[index]?.commandId === commandId && canonicalJson(event) === canonicalJson(rows[index]?.event),
  );
  if (same) return { head: (await headAt(cases, caseId, firstSequence + events.length - 1)) ?? head };
  const ids = [...new Set(rows.flatMap((row) => row.commandId ?? []))];
  const stands = ids.map((id) => commandIn(rows, id)!);
  // Further back, where somebody asks again for what was done long ago.
  const earlier =
    commandId === undefined || ids.includes(commandId) ? undefined : await answerOf(cases, caseId, commandId);
  return { head, stands: earlier ? [...stands, earlier] : stands };
}

/** What a command became, where it stands in the journal. */
export async function answerOf(
  cases: Database,
  caseId: string,
  commandId: string,
): Promise<StandingCommand | undefined> {
  const rows = await cases
    .selectFrom('journal')
    .select(['sequence', 'type', 'command_id as commandId'])
    .where('case_id', '=', caseId)
    .where('command_id', '=', commandId)
    .orderBy('sequence')
    .execute();
  return commandIn(rows, commandId);
}

function commandIn(
  rows: readonly { readonly sequence: number; readonly type: string; readonly commandId?: string | null | undefined }[],
  commandId: string,
): StandingCommand | undefined {
  const its = rows.filter((row) => row.commandId === commandId);
  const last = its.at(-1);
  return last && { commandId, sequence: last.sequence, types: its.map(({ type }) => type) };
}

// 22: what cannot be such a value (a NUL in a text), 23: what the tables forbid. It will not be otherwise next time.
const lasting = /^2[23]/;

function unrecordable(error: unknown): RegisterProblem | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  if (typeof code !== 'string' || !lasting.test(code)) return undefined;
  return new RegisterProblem('Unrecordable', withoutContent(error).message);
}

/** Writes what a batch makes of the case's row. */
export async function writeCase(cases: Database, caseId: string, batch: Batch, head: JournalHead): Promise<void> {
  const { status, routine, openedAt, nextWake, mistake = false, mistakenTracks = [], offers } = batch.case;
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
      mistake,
      mistaken_tracks: [...mistakenTracks],
      offers: JSON.stringify(offers),
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

/** Puts duty rows in, or in the place of those that are there. */
export async function writeDuties(
  cases: Database,
  caseId: string,
  unit: string,
  duties: readonly DutyRow[],
): Promise<void> {
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
    agreed: row.agreed ?? null,
    agreed_from: row.agreedFrom ?? null,
    agreed_to: row.agreedTo ?? null,
    sent_back: row.sentBack ?? false,
    taken_up: row.takenUp ? JSON.stringify(row.takenUp) : null,
    ended_at: row.endedAt ?? null,
    outcome: row.outcome ?? null,
    done: row.done ?? null,
    on_time: row.onTime ?? null,
    registered_late: row.registeredLate ?? null,
  }));
  for (let start = 0; start < rows.length; start += dutiesAtOnce) {
    await cases
      .insertInto('duties')
      .values(rows.slice(start, start + dutiesAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['case_id', 'duty']).doUpdateSet(({ ref }) => ({
          rows: ref('excluded.rows'),
          basis: ref('excluded.basis'),
          status: ref('excluded.status'),
          opened_at: ref('excluded.opened_at'),
          due: ref('excluded.due'),
          overdue_at: ref('excluded.overdue_at'),
          roles: ref('excluded.roles'),
          persons: ref('excluded.persons'),
          offered: ref('excluded.offered'),
          agreed: ref('excluded.agreed'),
          agreed_from: ref('excluded.agreed_from'),
          agreed_to: ref('excluded.agreed_to'),
          sent_back: ref('excluded.sent_back'),
          taken_up: ref('excluded.taken_up'),
          ended_at: ref('excluded.ended_at'),
          outcome: ref('excluded.outcome'),
          done: ref('excluded.done'),
          on_time: ref('excluded.on_time'),
          registered_late: ref('excluded.registered_late'),
        })),
      )
      .execute();
  }
}
