import { sql } from 'kysely';
import { type Database, schemaOf } from './database.ts';
import type { MessageOfCase } from './outbox.ts';

/** A decision by what names it: the command that it became of, and the first row that it wrote. */
export interface DecisionBehind {
  readonly caseId: string;
  /** Undefined for what time did. */
  readonly commandId: string | undefined;
  readonly firstSequence: number;
}

/** The decisions that call for some messages, each once. */
export async function decisionsBehind(
  database: Database,
  practice: boolean,
  keys: readonly MessageOfCase[],
): Promise<readonly DecisionBehind[]> {
  const journal = sql.table(`${schemaOf(practice)}.journal`);
  const { rows } = await sql<{ case_id: string; command_id: string | null; first: number }>`
    select distinct j.case_id, j.command_id, (select min(f.sequence) from ${journal} f where f.case_id = j.case_id
        and f.recorded_at = j.recorded_at and f.command_id is not distinct from j.command_id) as first
      from ${journal} j
     where (j.case_id, j.sequence) in (
       select * from unnest(${keys.map(({ caseId }) => caseId)}::uuid[], ${keys.map(({ sequence }) => sequence)}::int[]))
     order by j.case_id, first`.execute(database);
  return rows.map(({ case_id: caseId, command_id: commandId, first }) => ({
    ...{ caseId, commandId: commandId ?? undefined, firstSequence: first },
  }));
}
