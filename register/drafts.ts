import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type Database, isUuid, staffIn, uuidText } from './database.ts';

/** A form that somebody has begun and not sent. It may hold a child's name. */
export interface Draft {
  readonly id: string;
  readonly person: PersonId;
  /** Which form: `intake`, or the address of a duty's. */
  readonly form: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly savedAt: InstantText;
}

/** Keeps a draft; the same id again replaces what it held, where it is the same person's. */
export async function saveDraft(database: Database, draft: Omit<Draft, 'savedAt'>): Promise<void> {
  const { id, person, form } = draft;
  const content = JSON.stringify(draft.content);
  await staffIn(database)
    .insertInto('drafts')
    .values({ id, person, form, content })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ content, saved_at: new Date().toISOString() })
        .where('drafts.person', '=', person),
    )
    .execute();
}

/** A person's own draft. */
export async function findDraft(database: Database, person: PersonId, id: string): Promise<Draft | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await staffIn(database)
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', uuidText(id))
    .where('person', '=', person)
    .executeTakeFirst();
  return row && { id: row.id, person: row.person, form: row.form, content: row.content, savedAt: row.saved_at };
}

/** A person's drafts of a form, newest first. */
export async function listDrafts(database: Database, person: PersonId, form: string): Promise<readonly Draft[]> {
  const rows = await staffIn(database)
    .selectFrom('drafts')
    .selectAll()
    .where('person', '=', person)
    .where('form', '=', form)
    .orderBy('saved_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    form: row.form,
    content: row.content,
    savedAt: row.saved_at,
  }));
}

/** It was sent, or is not wanted any more. */
export async function removeDraft(database: Database, person: PersonId, id: string): Promise<void> {
  if (!isUuid(id)) return;
  await staffIn(database).deleteFrom('drafts').where('id', '=', uuidText(id)).where('person', '=', person).execute();
}

/** Removes drafts that were last saved before this instant. */
export async function removeOldDrafts(database: Database, savedBefore: InstantText): Promise<void> {
  await staffIn(database).deleteFrom('drafts').where('saved_at', '<', savedBefore).execute();
}
