import { sql } from 'kysely';
import type { DateText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import { type Database, isUuid, staffIn } from './database.ts';

/** What was agreed about a case in supervision. Its words are the note of the case. */
export interface Agreement {
  readonly id: string;
  readonly caseId: string;
  readonly note: number;
  readonly person: PersonId;
  readonly until: DateText;
  readonly by: PersonId;
}

/** The same with its case, and the day on which it was said to be done. */
export interface ListedAgreement extends Agreement {
  readonly reference: string;
  readonly done: DateText | undefined;
}

const columns = sql`g.id::text as id, g.case_id as "caseId", g.note, g.person::text as person, g.until_day as "until",
  g.by_person::text as by, g.done_on as done, cases.reference`;

async function listed(database: Database, where: ReturnType<typeof sql>): Promise<readonly ListedAgreement[]> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<Omit<ListedAgreement, 'done'> & { done: DateText | null }>`
      select ${columns} from fristvakt.agreements g join cases on cases.id = g.case_id
      where ${where} order by g.until_day, cases.reference, g.id`.execute(transaction);
    return rows.map(({ done, ...row }) => ({ ...row, done: done ?? undefined }));
  });
}

/** What somebody has yet to do of what was agreed, of open cases that they may see, the nearest first. */
export function openAgreements(
  database: Database,
  { person, scope }: { readonly person: PersonId; readonly scope: CaseScope },
): Promise<readonly ListedAgreement[]> {
  return listed(
    database,
    sql`g.person::text = ${person} and g.done_on is null and cases.status = 'open' and ${inScope(scope)}`,
  );
}

/**
 * What was agreed about these cases with somebody since a day, or is not done.
 *
 * @param caseIds cases that whoever asks may see
 */
export function agreementsOf(
  database: Database,
  { caseIds, person, since }: { caseIds: readonly string[]; person: PersonId; since: DateText },
): Promise<readonly ListedAgreement[]> {
  const wanted = caseIds.filter(isUuid);
  return listed(
    database,
    sql`g.person::text = ${person} and g.case_id = any (${wanted}::uuid[])
      and (g.done_on is null or g.done_on >= ${since}::date)`,
  );
}

export async function keepAgreement(database: Database, its: Agreement): Promise<void> {
  const { id, caseId, note, person, until, by } = its;
  await staffIn(database)
    .insertInto('agreements')
    .values({ id, case_id: caseId, note, person, until_day: until, by_person: by })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Whoever it was agreed with says that it is done, or with no day that it is not after all. */
export async function finishAgreement(
  database: Database,
  { id, person, day }: { readonly id: string; readonly person: PersonId; readonly day: DateText | undefined },
): Promise<void> {
  if (!isUuid(id)) return;
  await staffIn(database)
    .updateTable('agreements')
    .set({ done_on: day ?? null })
    .where('id', '=', id)
    .where('person', '=', person)
    .execute();
}

/** Who has yet to do something of what was agreed, and by which day. Days alone: no case is named. */
export async function agreedDays(
  database: Database,
): Promise<readonly { readonly person: PersonId; readonly until: DateText }[]> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{ person: PersonId; until: DateText }>`
      select g.person::text as person, g.until_day as "until" from fristvakt.agreements g
        join cases on cases.id = g.case_id and cases.status = 'open' where g.done_on is null`.execute(transaction);
    return rows;
  });
}
