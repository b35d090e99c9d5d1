import { sql } from 'kysely';
import type { DateText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { ReportAnswer, ReportTally } from '../core/reports/count.ts';
import type { InstallationSeal } from '../sealing/installation.ts';
import { type Database, staffIn } from './database.ts';
import { places } from './seals.ts';

interface Content {
  readonly number: number;
  readonly receipts: readonly string[];
  readonly answers: readonly ReportAnswer[];
}

/** What is said to have come in to a service, the earliest day first. */
export async function reportTallies(
  database: Database,
  installation: InstallationSeal,
  service: string,
): Promise<readonly ReportTally[]> {
  const rows = await staffIn(database)
    .selectFrom('report_tallies')
    .select(['day', 'source', 'sealed'])
    .where('unit', '=', service)
    .orderBy('day')
    .orderBy('source')
    .execute();
  return rows.map(({ day, source, sealed }) => ({
    ...{ day, source },
    ...(JSON.parse(installation.open(sealed, places.reports(service, day, source)).toString()) as Content),
  }));
}

/** Services of which anything was ever counted. */
export async function countingServices(database: Database): Promise<readonly string[]> {
  const rows = await staffIn(database).selectFrom('report_tallies').select('unit').distinct().orderBy('unit').execute();
  return rows.map(({ unit }) => unit);
}

/** Reads what a service has counted and keeps what it becomes, one after the other. */
export async function changeTallies(
  database: Database,
  installation: InstallationSeal,
  {
    service,
    by,
    change,
  }: {
    readonly service: string;
    readonly by: PersonId;
    /** What is to be kept of days and sources; those that it does not name stay as they are. */
    readonly change: (known: readonly ReportTally[]) => readonly ReportTally[];
  },
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('fristvakt.report_tallies'), hashtext(${service}))`.execute(
      transaction,
    );
    for (const { day, source, ...content } of change(await reportTallies(transaction, installation, service))) {
      const kept: Content = { number: content.number, receipts: content.receipts, answers: content.answers };
      const sealed = installation.seal(JSON.stringify(kept), places.reports(service, day, source));
      await staffIn(transaction)
        .insertInto('report_tallies')
        .values({ unit: service, day, source, sealed, by_person: by })
        .onConflict((conflict) =>
          conflict.columns(['unit', 'day', 'source']).doUpdateSet({ sealed, by_person: by, saved_at: sql`now()` }),
        )
        .execute();
    }
  });
}

/** Removes what was counted on these days: nobody asks of it any more. */
export async function removeTallies(
  database: Database,
  { service, days }: { readonly service: string; readonly days: readonly DateText[] },
): Promise<void> {
  if (days.length === 0) return;
  await staffIn(database)
    .deleteFrom('report_tallies')
    .where('unit', '=', service)
    .where('day', 'in', [...days])
    .execute();
}

/** What is sealed by another than the newest key of the installation, sealed anew. */
export async function sealTalliesAnew(
  database: Database,
  installation: InstallationSeal,
  each: (work: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const [newest = ''] = installation.ids();
  const rows = await staffIn(database)
    .selectFrom('report_tallies')
    .select(['unit', 'day', 'source', 'sealed'])
    .where(sql<boolean>`substring(sealed from 1 for 8) <> decode(${newest}, 'hex')`)
    .execute();
  for (const { unit, day, source, sealed } of rows) {
    await each(async () => {
      const place = places.reports(unit, day, source);
      await staffIn(database)
        .updateTable('report_tallies')
        .set({ sealed: installation.seal(installation.open(sealed, place), place) })
        .where('unit', '=', unit)
        .where('day', '=', day)
        .where('source', '=', source)
        .where('sealed', '=', sealed)
        .execute();
    });
  }
}
