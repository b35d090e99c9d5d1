import type { PersonId } from '../core/case/state.ts';
import { type Database, staffIn } from './database.ts';

/** Who wants one mail a week instead of single reminders. */
export async function weeklyReaders(database: Database): Promise<ReadonlySet<PersonId>> {
  const rows = await staffIn(database)
    .selectFrom('notice_choices')
    .select('person')
    .where('weekly', '=', true)
    .execute();
  return new Set(rows.map(({ person }) => person));
}

/** Whether somebody wants one mail a week; what nobody has chosen is single reminders. */
export async function wantsWeekly(database: Database, person: PersonId): Promise<boolean> {
  const row = await staffIn(database)
    .selectFrom('notice_choices')
    .select('weekly')
    .where('person', '=', person)
    .executeTakeFirst();
  return row?.weekly ?? false;
}

export async function chooseWeekly(database: Database, person: PersonId, weekly: boolean): Promise<void> {
  await staffIn(database)
    .insertInto('notice_choices')
    .values({ person, weekly })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ weekly }))
    .execute();
}
