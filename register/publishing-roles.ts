import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { PublishingRoles } from '../core/people/publishing-routines.ts';
import { type Database, isUuid, staffIn, uuidText } from './database.ts';

/** Which roles somebody wants to take a municipality's routines into use. */
export interface PublishingWish {
  readonly id: string;
  readonly at: InstantText;
  readonly by: PersonId;
  /** The first part of the ids of its routines. */
  readonly municipality: string;
  readonly roles: PublishingRoles;
}

/** What holds: by whom it was asked for, and who said yes. */
export interface PublishingSet extends PublishingWish {
  readonly decided: { readonly at: InstantText; readonly by: PersonId };
}

/** What is set for a municipality, and what waits for a second person. */
export interface PublishingChoice {
  readonly set: PublishingSet | undefined;
  readonly waits: PublishingWish | undefined;
}

/** What is set for each municipality of which anything is, or waits. */
export async function publishingChoices(database: Database): Promise<ReadonlyMap<string, PublishingChoice>> {
  const rows = await staffIn(database)
    .selectFrom('publishing_roles')
    .select(['id', 'at', 'by_person as by', 'municipality', 'roles', 'decided_at', 'decided_by'])
    .where(({ or, eb }) => or([eb('decided_at', 'is', null), eb('approved', '=', true)]))
    .orderBy('decided_at')
    .execute();
  const found = new Map<string, PublishingChoice>();
  for (const { decided_at, decided_by, ...wish } of rows) {
    const { set, waits } = found.get(wish.municipality) ?? {};
    found.set(
      wish.municipality,
      decided_at && decided_by
        ? { set: { ...wish, decided: { at: decided_at, by: decided_by } }, waits }
        : { set, waits: wish },
    );
  }
  return found;
}

/** Asks for other roles. @returns whether it is kept: where something waits already, that is answered first */
export async function askPublishing(
  database: Database,
  { id, by, municipality, roles }: Omit<PublishingWish, 'at'>,
): Promise<boolean> {
  await staffIn(database)
    .insertInto('publishing_roles')
    .values({ id: uuidText(id), by_person: by, municipality, roles: [...roles] })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await staffIn(database)
    .selectFrom('publishing_roles')
    .select('id')
    .where('id', '=', uuidText(id))
    .executeTakeFirst();
  return kept !== undefined;
}

/**
 * Says yes or no to what somebody else has asked for, or takes back what one has asked for oneself. A yes stands in the log of the staff with both.
 *
 * @returns false where nothing like that waits
 */
export async function answerPublishing(
  database: Database,
  { id, by, approved }: { readonly id: string; readonly by: PersonId; readonly approved: boolean },
): Promise<boolean> {
  if (!isUuid(id)) return false;
  return database.transaction().execute(async (transaction) => {
    const staff = staffIn(transaction);
    const row = await staff
      .updateTable('publishing_roles')
      .set({ decided_at: sql`now()`, decided_by: by, approved })
      .where('id', '=', uuidText(id))
      .where('decided_at', 'is', null)
      .$if(approved, (query) => query.where('by_person', '<>', by))
      .returning(['by_person', 'municipality', 'roles'])
      .executeTakeFirst();
    if (!row) return false;
    const { by_person, municipality, roles } = row;
    if (approved) {
      const detail = { municipality, roles: roles.join(', '), secondPerson: by };
      await staff
        .insertInto('staff_log')
        .values({ by_person, action: 'publishing-set', detail: JSON.stringify(detail) })
        .execute();
    }
    return true;
  });
}
