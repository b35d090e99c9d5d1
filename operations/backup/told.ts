import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { type InstantText, millisecondsOf } from '../../core/calendar/dates.ts';
import { isSentFile, type SentLine, sentLineIn } from '../../core/post/sent-line.ts';
import { BackupProblem } from './problem.ts';

/**
 * What the postmen have sent since a moment, but for letters that came back: of those somebody is to be told anew.
 *
 * @throws BackupProblem where a folder cannot be read
 */
export function sentSince(folders: readonly string[], since: InstantText): readonly SentLine[] {
  const lines = folders.flatMap(linesIn);
  const back = new Set(lines.flatMap(({ what, letter }) => (what === 'back' ? [letter] : [])));
  return lines.filter(
    ({ what, at, letter }) => what === 'taken' && millisecondsOf(at) >= millisecondsOf(since) && !back.has(letter),
  );
}

function linesIn(folder: string): readonly SentLine[] {
  try {
    return readdirSync(folder)
      .filter(isSentFile)
      .sort()
      .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n'))
      .flatMap((line) => sentLineIn(line) ?? []);
  } catch (error) {
    throw new BackupProblem('refused', `${folder} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Whether the register is of a release that knows what was told before a restore. */
export async function knowsTold(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('fristvakt.told_before') is not null as there",
  );
  return rows[0]!.there;
}

/** Writes into a restored register what was sent, so that no postman sends it once more. @returns how many lines of letters */
export async function enterTold(client: pg.Client, sent: readonly SentLine[]): Promise<number> {
  const rows = sent.flatMap(({ told, letter, at }) => told.map((hash) => ({ told: hash, letter, at })));
  const { rowCount } = await client.query(
    `insert into fristvakt.told_before (told, letter, at)
     select told, letter, at from json_to_recordset($1) as its (told text, letter uuid, at timestamptz)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}
