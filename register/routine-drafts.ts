import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type Database, isUuid, staffIn, uuidText } from './database.ts';
import { type DecidedByPublishing, keepDecidedByPublishing } from './routine-answers.ts';
import { idAndVersion, isKeptNow, keepNew } from './routines.ts';

/** The next version of a routine while it is written. */
export interface RoutineDraft {
  readonly id: string;
  /** `municipality/routine` */
  readonly routine: string;
  /** The version that it was begun from. */
  readonly basedOn?: number | undefined;
  /** How often it was written on. Whoever changes it says which one they saw. */
  readonly revision: number;
  readonly text: string;
  /** Who wrote on it last, and when. */
  readonly by: PersonId;
  readonly at: InstantText;
  /** Everybody who wrote on it. Whoever began it as a copy of what holds has written nothing by that. */
  readonly writers: readonly PersonId[];
  readonly proposed?: { readonly by: PersonId; readonly at: InstantText } | undefined;
}

/** What a draft said after one change. */
export interface DraftText {
  readonly revision: number;
  readonly text: string;
  readonly by: PersonId;
  readonly at: InstantText;
}

/** Begins a draft, where there is none of that routine yet. @returns the one that is there now */
export async function beginRoutineDraft(
  database: Database,
  begun: Pick<RoutineDraft, 'id' | 'routine' | 'basedOn' | 'text' | 'by'>,
): Promise<RoutineDraft> {
  const { routine, basedOn, text, by } = begun;
  const id = uuidText(begun.id);
  await database.transaction().execute(async (transaction) => {
    const staff = staffIn(transaction);
    const { numInsertedOrUpdatedRows: added } = await staff
      .insertInto('routine_drafts')
      .values({ id, routine, based_on: basedOn ?? null, revision: 1, begun_by: by })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added)
      await staff.insertInto('routine_draft_texts').values({ draft: id, revision: 1, text, by_person: by }).execute();
  });
  return (await routineDraft(database, routine))!;
}

/** Whether a text of a draft `d` is somebody's own: the first one is a copy, where it was begun from a version. */
function isWriting(revision: ReturnType<typeof sql.ref>) {
  return sql<boolean>`(${revision} > 1 or d.based_on is null)`;
}

/** Who has written anything of a draft `d`. */
function writersOfDraft() {
  return sql<readonly PersonId[]>`array(select distinct its.by_person::text from fristvakt.routine_draft_texts its
    where its.draft = d.id and ${isWriting(sql.ref('its.revision'))} order by 1)`;
}

/** The draft of a routine. */
export async function routineDraft(database: Database, routine: string): Promise<RoutineDraft | undefined> {
  const { rows } = await sql<{
    id: string;
    based_on: number | null;
    revision: number;
    text: string;
    by_person: string;
    at: InstantText;
    writers: readonly string[];
    proposed_by: string | null;
    proposed_at: InstantText | null;
  }>`select d.id, d.based_on, d.revision, t.text, t.by_person, t.at, d.proposed_by, d.proposed_at,
       ${writersOfDraft()} as writers
     from fristvakt.routine_drafts d join fristvakt.routine_draft_texts t on t.draft = d.id and t.revision = d.revision
     where d.routine = ${routine}`.execute(database);
  const [row] = rows;
  if (!row) return undefined;
  const { id, based_on, revision, text, by_person: by, at, writers, proposed_by, proposed_at } = row;
  const proposed = proposed_by && proposed_at ? { by: proposed_by, at: proposed_at } : undefined;
  return { id, routine, basedOn: based_on ?? undefined, revision, text, by, at, writers, proposed };
}

/** A draft that waits for somebody to publish it who has written none of it. */
export type ProposedDraft = Pick<RoutineDraft, 'routine' | 'writers'> & Required<Pick<RoutineDraft, 'proposed'>>;

/** The drafts that are proposed, the one that has waited longest first. */
export async function proposedDrafts(database: Database): Promise<readonly ProposedDraft[]> {
  const { rows } = await sql<{ routine: string; writers: readonly string[]; by: string; at: InstantText }>`
    select d.routine, d.proposed_by::text as by, d.proposed_at as at,
       ${writersOfDraft()} as writers
     from fristvakt.routine_drafts d where d.proposed_by is not null order by d.proposed_at, d.routine`.execute(
    database,
  );
  return rows.map(({ routine, writers, by, at }) => ({ routine, writers, proposed: { by, at } }));
}

/** The routines of which there is a draft, and no version. */
export async function unpublishedDrafts(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ routine: string }>`
    select d.routine from fristvakt.routine_drafts d
     where not exists (select from fristvakt.routine_versions v where v.id = d.routine) order by d.routine`.execute(
    database,
  );
  return rows.map(({ routine }) => routine);
}

/** What a draft has said since it was seen, that included. Empty where it is another draft by now. */
export async function draftTextsFrom(
  database: Database,
  { draft, revision }: { readonly draft: string; readonly revision: number },
): Promise<readonly DraftText[]> {
  if (!isUuid(draft)) return [];
  const rows = await staffIn(database)
    .selectFrom('routine_draft_texts')
    .select(['revision', 'text', 'by_person as by', 'at'])
    .where('draft', '=', uuidText(draft))
    .where('revision', '>=', revision)
    .orderBy('revision')
    .execute();
  return rows;
}

/** Which draft somebody saw, and who they are. */
interface Seen {
  readonly draft: string;
  readonly revision: number;
  readonly by: PersonId;
}

/**
 * Writes on a draft, where it is still as it was seen. What was proposed before is so no more.
 *
 * @returns whether it was
 */
export async function writeRoutineDraft(
  database: Database,
  { draft, revision, by, text }: Seen & { readonly text: string },
): Promise<boolean> {
  if (!isUuid(draft)) return false;
  return database.transaction().execute(async (transaction) => {
    const staff = staffIn(transaction);
    const { numUpdatedRows } = await staff
      .updateTable('routine_drafts')
      .set({ revision: revision + 1, proposed_by: null, proposed_at: null })
      .where('id', '=', uuidText(draft))
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await staff
      .insertInto('routine_draft_texts')
      .values({ draft: uuidText(draft), revision: revision + 1, text, by_person: by })
      .execute();
    return true;
  });
}

/** Whoever wrote on a draft proposes it as it was seen. @returns false where it is not as it was, or they did not write on it */
export async function proposeRoutineDraft(database: Database, { draft, revision, by }: Seen): Promise<boolean> {
  if (!isUuid(draft)) return false;
  const { numAffectedRows = 0n } = await sql`update fristvakt.routine_drafts d
    set proposed_by = ${by}::uuid, proposed_at = now()
    where id = ${uuidText(draft)}::uuid and revision = ${revision} and proposed_by is null
      and exists (select from fristvakt.routine_draft_texts t where t.draft = d.id and t.by_person = ${by}::uuid
                    and ${isWriting(sql.ref('t.revision'))})`.execute(database);
  return numAffectedRows > 0n;
}

/** Takes back that a draft is proposed, for whoever it is: it is written on again. */
export async function takeBackProposal(database: Database, { draft, revision }: Omit<Seen, 'by'>): Promise<void> {
  if (!isUuid(draft)) return;
  await staffIn(database)
    .updateTable('routine_drafts')
    .set({ proposed_by: null, proposed_at: null })
    .where('id', '=', uuidText(draft))
    .where('revision', '=', revision)
    .execute();
}

/** Throws a draft away, as it was seen. @returns false where it is not as it was */
export async function removeRoutineDraft(database: Database, { draft, revision }: Omit<Seen, 'by'>): Promise<boolean> {
  if (!isUuid(draft)) return false;
  const { numDeletedRows } = await staffIn(database)
    .deleteFrom('routine_drafts')
    .where('id', '=', uuidText(draft))
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** A version as it is to be kept for good, and who stands behind it. */
export interface PublishedDraft extends Seen {
  readonly key: string;
  readonly hash: string;
  readonly text: string;
  readonly routine: object;
  readonly reason: string;
  /** What the two have decided by it, since it was changed in the draft. */
  readonly decided: DecidedByPublishing['questions'];
  /** Names one act for good: sent twice, it is still one. */
  readonly commandId: string;
}

/**
 * What came of publishing: `own` where whoever publishes has written on it or proposed it themselves, `changed` where it is not as they saw it or
 * nobody proposes it, `taken` where that version has come meanwhile.
 */
export type DraftPublished = 'published' | 'own' | 'changed' | 'taken';

/** Whether somebody has written anything of a draft. */
async function wroteOn(database: Database, draft: string, by: PersonId): Promise<boolean> {
  const { rows } = await sql`select from fristvakt.routine_draft_texts t
    join fristvakt.routine_drafts d on d.id = t.draft
    where t.draft = ${uuidText(draft)}::uuid and t.by_person = ${by}::uuid and ${isWriting(sql.ref('t.revision'))}
    limit 1`.execute(database);
  return rows.length > 0;
}

/**
 * Publishes a draft that somebody else has written and proposed: the version, its text and its line in the log of the staff are written
 * together, and the draft is gone.
 */
export async function publishRoutineDraft(database: Database, published: PublishedDraft): Promise<DraftPublished> {
  const { draft, revision, by, key, hash, text, routine, reason, decided, commandId } = published;
  if (!isUuid(draft)) return 'changed';
  return database.transaction().execute(async (transaction): Promise<DraftPublished> => {
    const staff = staffIn(transaction);
    const row = await staff
      .selectFrom('routine_drafts')
      .select(['revision', 'proposed_by'])
      .where('id', '=', uuidText(draft))
      .forUpdate()
      .executeTakeFirst();
    if (!row || row.revision !== revision || row.proposed_by === null) return 'changed';
    if (row.proposed_by === by || (await wroteOn(transaction, draft, by))) return 'own';
    if (await isKeptNow(transaction, key)) return 'taken';
    const added = await keepNew(transaction, {
      ...{ key, hash, routine, text },
      by: { proposed: row.proposed_by, published: by, reason },
    });
    // Somebody has put it there in the very same moment.
    if (!added) return 'taken';
    const { id, version } = idAndVersion(key);
    await keepDecidedByPublishing(transaction, {
      ...{ id: uuidText(commandId), routine: id, version, by, questions: decided },
    });
    const detail = { command: commandId, routine: key, hash, secondPerson: by };
    await staff
      .insertInto('staff_log')
      .values({ by_person: row.proposed_by, action: 'routine-published', detail: JSON.stringify(detail) })
      .execute();
    await staff.deleteFrom('routine_drafts').where('id', '=', uuidText(draft)).execute();
    return 'published';
  });
}
