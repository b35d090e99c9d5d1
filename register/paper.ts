import type { InstantText } from '../core/calendar/dates.ts';
import type { DutyRow, RowOfOffer } from '../core/case/batch.ts';
import type { RecordedEvent } from '../core/case/event-schema.ts';
import type { MessageKey } from '../core/case/state.ts';
import type { Delivery } from '../core/post/delivery.ts';
import { SealBroken } from '../sealing/seal.ts';
import { atOneMoment, casesIn, type Database, nobody, type OutboxStatus, type Tables } from './database.ts';
import { dutyRowOf } from './duties.ts';
import { type JournalHead, recordedEventsOf } from './journal.ts';
import { type Rest, restIn } from './rests.ts';
import { openJson, places, type Seals } from './seals.ts';

/** Everything that the register holds of one case, as it was at one moment. */
export interface CasePaper {
  readonly caseId: string;
  readonly reference: string;
  readonly practice: boolean;
  readonly status: 'opening' | 'open' | 'closed';
  readonly mistake: boolean;
  readonly mistakenTracks: readonly string[];
  readonly offers: readonly RowOfOffer[];
  /** `id@version`: what it is pinned to now. */
  readonly routine: string;
  readonly openedAt: InstantText;
  readonly reservedAt: InstantText;
  readonly nextWake?: InstantText | undefined;
  /** How many journal rows it has by its own row, and the hash of the last. */
  readonly sequence: number;
  readonly headHash: string;
  /** The engine's run that opened it, where that is known. */
  readonly firstRun?: string | undefined;
  /** Since when it is set aside and why, where it is. */
  readonly quarantine?: { readonly since: InstantText; readonly fault: string } | undefined;
  /** How it rests, where its workflow has ended since nothing is left to be done in it. */
  readonly rest?: Rest | undefined;
  readonly people: Readonly<Record<string, readonly string[]>>;
  readonly duties: readonly DutyRow[];
  /** Or why nothing of it can be read: its key was destroyed, or a row of it does not open. */
  readonly journal: readonly RecordedEvent[] | 'key-gone' | 'broken';
  readonly snapshot?: { readonly schema: number; readonly sequence: number; readonly state: unknown } | undefined;
  readonly messages: readonly MessageOnPaper[];
  readonly deliveries: readonly DeliveryOnPaper[];
  /** How many deliveries there are by the case's row, and the hash of the last. */
  readonly deliveriesHead: JournalHead;
}

/** A message of the outbox. */
export interface MessageOnPaper extends MessageKey {
  readonly status: OutboxStatus;
  readonly readyAt: InstantText;
  readonly attempts: number;
  readonly problem?: string | undefined;
}

/** A row of a case's deliveries, with its place in their chain. */
export interface DeliveryOnPaper {
  readonly number: number;
  readonly delivery: Delivery;
  readonly recordedAt: InstantText;
  readonly previousHash: string;
  readonly hash: string;
}

const casesAtOnce = 100;

/** Which cases to read: real ones or practice ones, those of `only` or all, from behind `after` on. */
export interface PaperQuery {
  readonly practice: boolean;
  readonly after?: string | undefined;
  readonly only?: readonly string[] | undefined;
}

/**
 * The next cases in the order of their ids, each whole, at one moment: what is written of one of them meanwhile is not
 * half there. None after the last.
 */
export async function papers(
  database: Database,
  { caseKeys }: Seals,
  { practice, after, only }: PaperQuery,
): Promise<readonly CasePaper[]> {
  const query = casesIn(database, practice)
    .selectFrom('cases')
    .select('id')
    .where('shredded_at', 'is', null)
    .orderBy('id')
    .limit(casesAtOnce)
    .$if(after !== undefined, (cases) => cases.where('id', '>', after!))
    .$if(only !== undefined, (cases) => cases.where('id', 'in', only!.length > 0 ? only! : [nobody]));
  const found = (await query.execute()).map(({ id }) => id);
  const ids = found.length > 0 ? found : [nobody];
  const keys = await caseKeys.keysOf(found);
  return atOneMoment(database).execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const rows = await cases.selectFrom('cases').selectAll().where('id', 'in', ids).orderBy('id').execute();
    const journals = await recordedEventsOf(cases, keys);
    const duties = byCase(await cases.selectFrom('duties').selectAll().where('case_id', 'in', ids).execute());
    const people = byCase(await cases.selectFrom('assignments').selectAll().where('case_id', 'in', ids).execute());
    const states = byCase(await cases.selectFrom('case_states').selectAll().where('case_id', 'in', ids).execute());
    const messages = byCase(await messagesOf(cases, ids));
    const deliveries = byCase(await deliveriesOf(cases, ids));
    const rests = byCase(await cases.selectFrom('rests').selectAll().where('case_id', 'in', ids).execute());
    return rows.map((row) => {
      const state = states.get(row.id)?.[0];
      const key = keys.get(row.id);
      return {
        caseId: row.id,
        reference: row.reference,
        practice,
        status: row.status,
        mistake: row.mistake,
        mistakenTracks: row.mistaken_tracks,
        offers: row.offers,
        routine: row.routine,
        openedAt: row.opened_at,
        reservedAt: row.reserved_at,
        nextWake: row.next_wake ?? undefined,
        sequence: row.sequence,
        headHash: row.head_hash,
        firstRun: row.first_run ?? undefined,
        quarantine:
          row.quarantined_at !== null && row.quarantine_reason !== null
            ? { since: row.quarantined_at, fault: row.quarantine_reason }
            : undefined,
        rest: (rests.get(row.id) ?? []).map(restIn)[0],
        people: byRole(people.get(row.id) ?? []),
        duties: (duties.get(row.id) ?? []).map(dutyRowOf),
        journal: journals.get(row.id) ?? 'key-gone',
        snapshot: state && key && snapshotOf(key, state),
        messages: (messages.get(row.id) ?? []).map(messageOf),
        deliveries: (deliveries.get(row.id) ?? []).map((its) => ({
          number: its.number,
          delivery: its.delivery,
          recordedAt: its.recorded_at,
          previousHash: its.previous_hash,
          hash: its.hash,
        })),
        deliveriesHead: { sequence: row.deliveries, hash: row.deliveries_hash },
      };
    });
  });
}

/** Without a state where that does not open, which is one that differs from every journal. */
function snapshotOf(key: Buffer, { case_id: caseId, schema, sequence, sealed }: Tables['case_states']) {
  try {
    return { schema, sequence, state: openJson(key, sealed, places.state(caseId, sequence)) };
  } catch (error) {
    if (error instanceof SealBroken) return { schema, sequence, state: undefined };
    throw error;
  }
}

async function messagesOf(cases: Database, ids: readonly string[]) {
  return cases
    .selectFrom('outbox')
    .select(['case_id', 'sequence', 'nth', 'status', 'ready_at', 'attempts', 'last_problem'])
    .where('case_id', 'in', ids)
    .orderBy('case_id')
    .orderBy('sequence')
    .orderBy('nth')
    .execute();
}

async function deliveriesOf(cases: Database, ids: readonly string[]) {
  return cases
    .selectFrom('deliveries')
    .selectAll()
    .where('case_id', 'in', ids)
    .orderBy('case_id')
    .orderBy('number')
    .execute();
}

function messageOf(row: Awaited<ReturnType<typeof messagesOf>>[number]): MessageOnPaper {
  const { sequence, nth, status, ready_at: readyAt, attempts, last_problem: problem } = row;
  return { sequence, nth, status, readyAt, attempts, problem: problem ?? undefined };
}

function byCase<Row extends { readonly case_id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const cases = new Map<string, Row[]>();
  for (const row of rows) {
    const its = cases.get(row.case_id);
    if (its) its.push(row);
    else cases.set(row.case_id, [row]);
  }
  return cases;
}

function byRole(rows: readonly Tables['assignments'][]): Readonly<Record<string, readonly string[]>> {
  const people: Record<string, string[]> = {};
  for (const { role, person } of rows) people[role] = [...(people[role] ?? []), person];
  return people;
}
