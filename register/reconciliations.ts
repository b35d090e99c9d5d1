import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import { type Database, staffIn } from './database.ts';

/** Something that does not hold, as it is kept. */
export interface KeptFinding {
  /** A code. */
  readonly kind: string;
  readonly practice: boolean;
  readonly caseId?: string | undefined;
  readonly reference?: string | undefined;
  /** Codes, numbers, instants and names of duties: nothing of a person. */
  readonly detail: Readonly<Record<string, string | number>>;
}

/** How a comparison of engine and register went. */
export interface KeptReconciliation {
  readonly startedAt: InstantText;
  readonly endedAt: InstantText;
  readonly cases: number;
  /** False where a part was away, so that not everything was looked at. */
  readonly whole: boolean;
  readonly findings: readonly KeptFinding[];
  /** How many more there were than are kept. */
  readonly more: number;
}

/** For so long they are kept: a year, and a little more, so that last year's can be looked up. */
const keptDays = 400;
const rowsAtOnce = 1000;

/** Keeps a comparison, and removes those that have become too old. */
export async function keepReconciliation(database: Database, of: KeptReconciliation): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const staff = staffIn(transaction);
    const { id } = await staff
      .insertInto('reconciliations')
      .values({
        started_at: of.startedAt,
        ended_at: of.endedAt,
        cases: of.cases,
        whole: of.whole,
        findings: of.findings.length + of.more,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const rows = of.findings.map(({ kind, practice, caseId, reference, detail }) => ({
      reconciliation: id,
      kind,
      practice,
      case_id: caseId ?? null,
      reference: reference ?? null,
      detail: JSON.stringify(detail),
    }));
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      await staff
        .insertInto('reconcile_findings')
        .values(rows.slice(start, start + rowsAtOnce))
        .execute();
    }
    await sql`delete from fristvakt.reconciliations
      where ended_at < now() - make_interval(days => ${keptDays})`.execute(transaction);
  });
}

/** The latest comparison, with the first `limit` of its findings; undefined where there was none yet. */
export async function latestReconciliation(database: Database, limit: number): Promise<KeptReconciliation | undefined> {
  const staff = staffIn(database);
  const row = await staff.selectFrom('reconciliations').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
  if (!row) return undefined;
  const findings = await staff
    .selectFrom('reconcile_findings')
    .selectAll()
    .where('reconciliation', '=', row.id)
    .orderBy('id')
    .limit(limit)
    .execute();
  return {
    startedAt: row.started_at,
    endedAt: row.ended_at,
    cases: row.cases,
    whole: row.whole,
    findings: findings.map(({ kind, practice, case_id, reference, detail }) => ({
      kind,
      practice,
      caseId: case_id ?? undefined,
      reference: reference ?? undefined,
      detail,
    })),
    more: row.findings - findings.length,
  };
}

/** What the latest comparison found of a real case. */
export interface FoundInCase {
  readonly caseId: string;
  readonly reference: string;
  readonly kinds: readonly string[];
}

export interface UnitFindings {
  readonly cases: readonly FoundInCase[];
  readonly total: number;
  /** When the latest comparison ended; absent where there was none. */
  readonly at: InstantText | undefined;
}

/** Real cases of these units, within somebody's reach, of which the latest comparison found something. */
export async function unitFindings(
  database: Database,
  { scope, units, limit }: { readonly scope: CaseScope; readonly units: readonly string[]; readonly limit: number },
): Promise<UnitFindings> {
  return withCases(database, false, async (transaction) => {
    const latest = await staffIn(transaction)
      .selectFrom('reconciliations')
      .select(['id', 'ended_at'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!latest) return { cases: [], total: 0, at: undefined };
    const { rows } = await sql<FoundInCase & { total: number }>`
      select cases.id as "caseId", cases.reference, array_agg(distinct found.kind order by found.kind) as kinds,
        count(*) over () as total
      from fristvakt.reconcile_findings found join cases on cases.id = found.case_id
      where found.reconciliation = ${latest.id} and not found.practice
        and cases.unit = any (${[...units]}::text[]) and ${inScope(scope)}
      group by cases.id, cases.reference
      order by cases.reference limit ${limit}`.execute(transaction);
    return {
      cases: rows.map(({ caseId, reference, kinds }) => ({ caseId, reference, kinds })),
      total: Number(rows[0]?.total ?? 0),
      at: latest.ended_at,
    };
  });
}
