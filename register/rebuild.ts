import { type RecordedEvent, upgradeEvent } from '../core/case/event-schema.ts';
import type { Message } from '../core/case/messages.ts';
import type { Delivery } from '../core/post/delivery.ts';
import { lockCase, type RecordedRows, writeAssignments, writeCase, writeDuties } from './batches.ts';
import { keepState } from './case-states.ts';
import { casesIn, type Database, uuidText } from './database.ts';
import { appendDeliveries } from './deliveries.ts';
import { RegisterProblem } from './failures.ts';
import { appendEvents, type JournalHead, recordedEvents } from './journal.ts';
import { insertMessages } from './outbox.ts';
import { setReaders, writeBrokenGlass } from './readers.ts';
import { endRest } from './rests.ts';
import { keyToWrite, type Seals } from './seals.ts';

/** One decision that the engine has and the journal has not. */
export interface LostDecision {
  readonly firstSequence: number;
  readonly events: readonly RecordedEvent[];
}

export interface RowsToRebuild {
  readonly caseId: string;
  readonly practice: boolean;
  /** Written behind the end of the journal first, in their order. */
  readonly lost: readonly LostDecision[];
  /** What a whole journal amounts to. */
  readonly make: (journal: readonly RecordedEvent[]) => RecordedRows;
}

/**
 * Makes the rows of a case anew from its journal: the case itself, who fills its roles, its duties, and the state that is
 * kept of it. Its journal, its messages and their deliveries are left as they are.
 *
 * @throws RegisterProblem `CaseUnknown`, or `JournalConflict` where a lost decision does not continue the journal; CaseKeyGone
 *   where the key of the case was destroyed
 */
export async function rebuildRows(
  database: Database,
  seals: Seals,
  { caseId: id, practice, lost, make }: RowsToRebuild,
): Promise<JournalHead> {
  const caseId = uuidText(id);
  const its = { caseId, key: await keyToWrite(seals, caseId) };
  return database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const { unit, head: found } = await lockCase(cases, caseId);
    let head = found;
    const now = new Date().toISOString();
    for (const { firstSequence, events } of lost) {
      if (firstSequence !== head.sequence + 1) {
        const text = `Case ${caseId}: what was lost begins with event ${firstSequence}, the journal ends with ${head.sequence}`;
        throw new RegisterProblem('JournalConflict', text);
      }
      for (const { schema, event } of events) {
        head = await appendEvents(cases, its, head, { schema, events: [event] }, now);
      }
    }
    const { batch, after } = make(await recordedEvents(cases, its));
    await writeCase(cases, caseId, batch, head);
    await writeAssignments(cases, caseId, batch.case.people);
    await setReaders(cases, caseId, after.readers ?? []);
    const events = lost.flatMap((each) => each.events.map(({ schema, event }) => upgradeEvent(schema, event)));
    await writeBrokenGlass(cases, caseId, events);
    await cases.deleteFrom('duties').where('case_id', '=', caseId).execute();
    await writeDuties(cases, caseId, unit, batch.duties);
    await keepState(cases, its, after);
    if (lost.length > 0) await endRest(cases, caseId);
    await settleRestored(
      cases,
      { caseId, practice },
      batch.messages.filter(({ sequence }) => sequence > found.sequence),
    );
    return head;
  });
}

/**
 * What was told of events that are written anew is not known any more. Nobody is told twice: the messages stand there as
 * dropped, and the deliveries say why.
 */
async function settleRestored(
  cases: Database,
  of: { readonly caseId: string; readonly practice: boolean },
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  const now = new Date().toISOString();
  await insertMessages(cases, of, messages);
  const restored = messages.map(({ sequence, nth, to, at }): Delivery => {
    return { at, message: { sequence, nth }, role: to.role, result: 'dropped', problem: 'restored' };
  });
  await appendDeliveries(cases, new Map([[of.caseId, restored]]), now);
  await cases
    .updateTable('outbox')
    .set({ status: 'dropped', settled_at: now })
    .where('case_id', '=', of.caseId)
    .where(
      'sequence',
      'in',
      messages.map(({ sequence }) => sequence),
    )
    .execute();
}
