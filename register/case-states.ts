import { type RecordedEvent, upgradeEvent } from '../core/case/event-schema.ts';
import { foldJournal } from '../core/case/fold.ts';
import { type CaseState, stateSchema } from '../core/case/state.ts';
import { SealBroken } from '../sealing/seal.ts';
import { casesIn, type Database, isUuid, uuidText } from './database.ts';
import { type KeyedCase, recordedEvents } from './journal.ts';
import { openJson, places, type Seals, sealJson } from './seals.ts';

/** Where a case is after event `sequence`: the state itself, or where none is kept, the journal that it is folded from. */
export interface StateOrJournal {
  readonly state?: CaseState | undefined;
  readonly journal?: readonly RecordedEvent[] | undefined;
}

export interface CaseAt {
  readonly caseId: string;
  readonly practice: boolean;
  /** Always the journal, whatever state is kept. */
  readonly anew?: boolean | undefined;
}

/** See {@link StateOrJournal}. A state of another schema than this release's is passed over: it can be folded anew. */
export async function stateAt(
  database: Database,
  { caseKeys }: Seals,
  { caseId: id, practice, anew = false }: CaseAt,
  sequence: number,
): Promise<StateOrJournal> {
  if (sequence === 0) return {};
  const caseId = uuidText(id);
  const cases = casesIn(database, practice);
  const its = { caseId, key: await caseKeys.keyOf(caseId) };
  if (anew) return { journal: await recordedEvents(cases, its, 1, sequence) };
  const kept = await cases
    .selectFrom('case_states')
    .select('sealed')
    .where('case_id', '=', caseId)
    .where('sequence', '=', sequence)
    .where('schema', '=', stateSchema)
    .executeTakeFirst();
  const state = kept && openState(its, sequence, kept.sealed);
  return state ? { state } : { journal: await recordedEvents(cases, its, 1, sequence) };
}

/** Undefined where it does not open: it is a cache, and the journal is there. `fristvakt reconcile` says that it differs. */
function openState({ caseId, key }: KeyedCase, sequence: number, sealed: Buffer): CaseState | undefined {
  try {
    return openJson(key, sealed, places.state(caseId, sequence)) as CaseState;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/**
 * Where a case is after its last journal row; undefined where it has none.
 *
 * @throws Error where the journal was written by a later release; CaseKeyGone where its key was destroyed
 */
export async function readState(database: Database, seals: Seals, caseId: string): Promise<CaseState | undefined> {
  if (!isUuid(caseId)) return undefined;
  for (const practice of [false, true]) {
    const row = await casesIn(database, practice)
      .selectFrom('cases')
      .select('sequence')
      .where('id', '=', uuidText(caseId))
      .executeTakeFirst();
    if (!row) continue;
    const { state, journal = [] } = await stateAt(database, seals, { caseId, practice }, row.sequence);
    return state ?? foldJournal(journal.map(({ schema, event }) => upgradeEvent(schema, event)));
  }
  return undefined;
}

/** Keeps it for whoever asks next. Only inside of the transaction that wrote the journal up to there. */
export async function keepState(cases: Database, { caseId, key }: KeyedCase, state: CaseState): Promise<void> {
  const { sequence, schema } = state;
  await cases
    .insertInto('case_states')
    .values({ case_id: caseId, sequence, schema, sealed: sealJson(key, state, places.state(caseId, sequence)) })
    .onConflict((conflict) =>
      conflict.column('case_id').doUpdateSet(({ ref }) => ({
        sequence: ref('excluded.sequence'),
        schema: ref('excluded.schema'),
        sealed: ref('excluded.sealed'),
      })),
    )
    .execute();
}
