import type { DateText } from '../core/calendar/dates.ts';
import type { Directory } from '../core/people/directory.ts';
import { type Database, staffIn } from './database.ts';
import { directory, listPeople, type Person, today } from './people.ts';

/**
 * The staff as they were last read. Every page asks who somebody is and what colleagues are called, and a municipality has
 * thousands of them; whether they have changed is one number, which the tables themselves count up.
 */
export function rememberStaff(database: Database) {
  let version = 0;
  let people: Promise<readonly Person[]> | undefined;
  let directories = new Map<DateText, Promise<Directory>>();

  /** Forgets what is not true any more. Read before the staff, so that what is newer is read once more, and never older. */
  const refresh = async () => {
    const row = await staffIn(database).selectFrom('staff_version').select('version').executeTakeFirstOrThrow();
    if (row.version === version) return;
    version = row.version;
    people = undefined;
    directories = new Map();
  };
  const keptOr = async <Value>(
    kept: Promise<Value> | undefined,
    read: () => Promise<Value>,
    keep: (value: Promise<Value> | undefined) => void,
  ): Promise<Value> => {
    const value = kept ?? read();
    keep(value);
    // What failed is asked for again.
    value.catch(() => keep(undefined));
    return value;
  };

  return {
    listPeople: async (): Promise<readonly Person[]> => {
      await refresh();
      return keptOr(
        people,
        () => listPeople(database),
        (value) => {
          people = value;
        },
      );
    },
    directory: async (on: DateText = today()): Promise<Directory> => {
      await refresh();
      return keptOr(
        directories.get(on),
        () => directory(database, on),
        (value) => {
          // A practice case may be in any year: a few days are enough to remember.
          if (directories.size > 20) directories.clear();
          if (value !== undefined) directories.set(on, value);
          else directories.delete(on);
        },
      );
    },
  };
}
