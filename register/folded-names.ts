import type pg from 'pg';
import { foldName } from '../reading/names.ts';

const atOnce = 1000;

/** Folds the names that stand in the register without it: those from before the column was there. */
export async function foldNames(client: pg.Client): Promise<void> {
  for (const schema of ['fristvakt', 'practice']) {
    for (let full = true; full; ) {
      const { rows } = await client.query<{ case_id: string; name: string }>(
        `select case_id, name from ${schema}.subjects where folded is null limit ${atOnce}`,
      );
      await client.query(
        `update ${schema}.subjects set folded = given.folded
         from unnest($1::uuid[], $2::text[]) as given (case_id, folded) where subjects.case_id = given.case_id`,
        [rows.map((row) => row.case_id), rows.map((row) => foldName(row.name))],
      );
      full = rows.length === atOnce;
    }
  }
}
