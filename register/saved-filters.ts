import { randomUUID } from 'node:crypto';
import type { PersonId } from '../core/case/state.ts';
import type { InstallationSeal } from '../sealing/installation.ts';
import { type Database, isUuid, staffIn, uuidText } from './database.ts';
import { places } from './seals.ts';

/** What somebody calls a choice of a list, to come back to it. */
export interface SavedFilter {
  readonly id: string;
  /** In their own words, which may say too much: it is sealed by the installation. */
  readonly name: string;
  /** The address that shows it, of this product, with nothing in it that somebody wrote. */
  readonly path: string;
}

/** As many as somebody keeps: more is no shortcut any more. */
export const mostSavedFilters = 10;

/**
 * Keeps a choice; the same name again is the new one.
 *
 * @returns false where the person has {@link mostSavedFilters} already
 */
export async function saveFilter(
  database: Database,
  installation: InstallationSeal,
  { person, name, path }: { readonly person: PersonId } & Omit<SavedFilter, 'id'>,
): Promise<boolean> {
  return staffIn(database)
    .transaction()
    .execute(async (transaction) => {
      // Two at once are one after the other, so that neither goes past the most.
      await transaction.selectFrom('people').select('id').where('id', '=', person).forUpdate().execute();
      const kept = await savedFilters(transaction, installation, person);
      const same = kept.find((each) => each.name === name);
      if (!same && kept.length >= mostSavedFilters) return false;
      const id = same?.id ?? randomUUID();
      const sealed = installation.seal(JSON.stringify({ name, path }), places.savedFilter(id, person));
      await transaction
        .insertInto('saved_filters')
        .values({ id, person, sealed })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed }))
        .execute();
      return true;
    });
}

/** A person's own, by name. */
export async function savedFilters(
  database: Database,
  installation: InstallationSeal,
  person: PersonId,
): Promise<readonly SavedFilter[]> {
  const rows = await staffIn(database)
    .selectFrom('saved_filters')
    .select(['id', 'sealed'])
    .where('person', '=', person)
    .execute();
  return rows
    .map(({ id, sealed }) => ({
      id,
      ...(JSON.parse(installation.open(sealed, places.savedFilter(id, person)).toString()) as Omit<SavedFilter, 'id'>),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'nb'));
}

export async function removeSavedFilter(database: Database, person: PersonId, id: string): Promise<void> {
  if (!isUuid(id)) return;
  await staffIn(database)
    .deleteFrom('saved_filters')
    .where('id', '=', uuidText(id))
    .where('person', '=', person)
    .execute();
}

/** Removes those of people who are switched off: they have left. */
export async function removeLeftFilters(database: Database): Promise<void> {
  await staffIn(database)
    .deleteFrom('saved_filters')
    .where('person', 'in', (people) => people.selectFrom('people').select('id').where('active', '=', false))
    .execute();
}
