import { withDatabase } from '../../stack/postgres.ts';

/** A word as it can stand in a row: as text, in JSON, as bytes, and as bytes in base64 wherever it begins there. */
function spellings(word: string): readonly string[] {
  const bytes = Buffer.from(word);
  const inBase64 = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // What the neighbours of the word have a part in is no part of it.
    return whole.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });
  return [word, JSON.stringify(word).slice(1, -1), bytes.toString('hex'), ...inBase64];
}

/**
 * Where in a database some words stand, whatever the column: `schema.table: word`, in any letters. Rows are looked at as
 * whoever has the database reads them.
 *
 * @param url of the owner of all of its tables
 */
export async function tablesWith(url: string, words: readonly string[]): Promise<readonly string[]> {
  return withDatabase(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
        where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const each = await client.query<{ word: string }>(
        `select word from unnest($1::text[], $2::text[]) as wanted (word, spelling)
          where exists (select from ${name} t where strpos(lower(t::text), lower(spelling)) > 0)`,
        [words.flatMap((word) => spellings(word).map(() => word)), words.flatMap(spellings)],
      );
      found.push(...new Set(each.rows.map(({ word }) => `${name}: ${word}`)));
    }
    return found;
  });
}
