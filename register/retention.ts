import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { isRetentionKind, type RetentionKind, standing } from '../core/retention/retention.ts';
import { type Database, isUuid, staffIn, uuidText } from './database.ts';

/** What somebody wants to be decided of how long something is kept, and what a second person said to it. */
export interface RetentionDecision {
  readonly id: string;
  readonly at: InstantText;
  readonly by: PersonId;
  readonly municipality: string;
  readonly kind: RetentionKind;
  readonly value: string;
  /** Where it stands in the municipality's own archive. */
  readonly document: string;
  readonly answer?: { readonly at: InstantText; readonly by: PersonId; readonly approved: boolean } | undefined;
}

/** Keeps a wish until somebody else has said yes or no. The same id again is the same wish. */
export async function askRetention(
  database: Database,
  { id, by, municipality, kind, value, document }: Omit<RetentionDecision, 'at' | 'answer'>,
): Promise<void> {
  await staffIn(database)
    .insertInto('retention_decisions')
    .values({ id: uuidText(id), by_person: by, municipality, kind, value, document })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Says yes or no to somebody else's wish.
 *
 * @returns false where there is none that waits, or it is their own
 */
export async function answerRetention(
  database: Database,
  { id, by, approved }: { readonly id: string; readonly by: PersonId; readonly approved: boolean },
): Promise<boolean> {
  if (!isUuid(id)) return false;
  const { numAffectedRows } = await sql`insert into fristvakt.retention_answers (decision, by_person, approved)
    select id, ${by}::uuid, ${approved} from fristvakt.retention_decisions
     where id = ${uuidText(id)}::uuid and by_person <> ${by}::uuid
    on conflict do nothing`.execute(database);
  return (numAffectedRows ?? 0n) > 0n;
}

/** All that was ever asked, the latest first. */
export async function retentionDecisions(database: Database): Promise<readonly RetentionDecision[]> {
  const rows = await staffIn(database)
    .selectFrom('retention_decisions as d')
    .leftJoin('retention_answers as a', 'a.decision', 'd.id')
    .select(['d.id', 'd.at', 'd.by_person as by', 'd.municipality', 'd.kind', 'd.value', 'd.document'])
    .select(['a.at as answeredAt', 'a.by_person as answeredBy', 'a.approved'])
    .orderBy('a.at', 'desc')
    .orderBy('d.at', 'desc')
    .execute();
  return rows.flatMap(({ answeredAt, answeredBy, approved, kind, ...row }) => {
    if (!isRetentionKind(kind)) return [];
    const answer =
      answeredAt !== null && answeredBy !== null
        ? { at: answeredAt, by: answeredBy, approved: approved === true }
        : undefined;
    return [{ ...row, kind, answer }];
  });
}

/** What holds for one kind in one municipality, and the decision that says so; only what stands, where there is none. */
export interface Retention {
  readonly value: string;
  readonly decision?: RetentionDecision | undefined;
}

/** The latest that was approved. */
export function inForce(
  decisions: readonly RetentionDecision[],
  of: { readonly kind: RetentionKind; readonly municipality: string },
): Retention {
  const approved = decisions
    .filter(({ kind, municipality, answer }) => {
      return kind === of.kind && municipality === of.municipality && answer?.approved === true;
    })
    .sort((one, other) => (one.answer!.at < other.answer!.at ? 1 : -1));
  const [decision] = approved;
  return decision ? { value: decision.value, decision } : { value: standing[of.kind] };
}
