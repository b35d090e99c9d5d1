import type { Selectable } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { InstallationSeal } from '../sealing/installation.ts';
import { type Database, isUuid, staffIn, type Tables, uuidText } from './database.ts';
import { places } from './seals.ts';

/** A form that somebody has begun and not sent. It may hold a child's name, and is kept sealed by the installation. */
export interface Draft {
  readonly id: string;
  readonly person: PersonId;
  /** Which form: `intake`, or the address of a duty's. */
  readonly form: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** The session (its hash) for which alone it is there: a form that was sent, and is shown again. */
  readonly session?: string | undefined;
  readonly savedAt: InstantText;
}

/** Keeps a draft; the same id again replaces what it held, where it is the same person's. */
export async function saveDraft(
  database: Database,
  installation: InstallationSeal,
  draft: Omit<Draft, 'savedAt'>,
): Promise<void> {
  const { person, form, session } = draft;
  const id = uuidText(draft.id);
  const sealed = installation.seal(JSON.stringify(draft.content), places.draft(id, person));
  await staffIn(database)
    .insertInto('drafts')
    .values({ id, person, form, sealed, session: session ?? null })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ sealed, saved_at: new Date().toISOString() })
        .where('drafts.person', '=', person),
    )
    .execute();
}

/**
 * A person's own draft.
 *
 * @param session in which it is asked for: what is there for another one is not found
 */
export async function findDraft(
  database: Database,
  installation: InstallationSeal,
  person: PersonId,
  id: string,
  session?: string,
): Promise<Draft | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await staffIn(database)
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', uuidText(id))
    .where('person', '=', person)
    .executeTakeFirst();
  return row && (row.session ?? session) === session ? draftOf(installation, row) : undefined;
}

function draftOf(
  installation: InstallationSeal,
  { id, person, form, sealed, session, saved_at: savedAt }: Selectable<Tables['drafts']>,
): Draft {
  const content = JSON.parse(installation.open(sealed, places.draft(id, person)).toString()) as Draft['content'];
  return { id, person, form, content, session: session ?? undefined, savedAt };
}

/** A person's drafts of a form, newest first; without what is only shown again. */
export async function listDrafts(
  database: Database,
  installation: InstallationSeal,
  person: PersonId,
  form: string,
): Promise<readonly Draft[]> {
  const rows = await staffIn(database)
    .selectFrom('drafts')
    .selectAll()
    .where('person', '=', person)
    .where('form', '=', form)
    .where('session', 'is', null)
    .orderBy('saved_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => draftOf(installation, row));
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
