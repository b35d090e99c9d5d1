import { sql } from 'kysely';
import type { DateText } from '../core/calendar/dates.ts';
import { startOfDay } from '../core/calendar/dates.ts';
import type { CaseEvent } from '../core/case/events.ts';
import type { ReportHere } from '../core/reports/count.ts';
import { namesReceipt } from '../core/reports/receipt.ts';
import { withCases } from './case-scope.ts';
import type { Database } from './database.ts';
import { journaledEvents } from './journal.ts';
import type { Seals } from './seals.ts';

/** The fact by which every routine within which reports are investigated says when one came (core/routine/law/investigation.ts). */
const receivedFact = 'reportReceived';

/** Where somebody can have written a receipt down. */
const told = ['fact-set', 'note-written', 'brought-in'] as const;

/**
 * The reports that cases of some units say they have received, and which of them name a receipt in an answer, a note, or where
 * what was brought in came from. What cases hold is sealed, so that it is read here, and nothing of it but days leaves.
 *
 * @param from the first day that is asked about: what came then was written down then or later
 */
export async function receivedReports(
  database: Database,
  { caseKeys }: Pick<Seals, 'caseKeys'>,
  {
    units,
    from,
    receipts,
  }: { readonly units: readonly string[]; readonly from: DateText; readonly receipts: readonly string[] },
): Promise<{ readonly reports: readonly ReportHere[]; readonly named: ReadonlyMap<string, string> }> {
  const since = startOfDay(from);
  const cases = await withCases(database, false, async (transaction) => {
    const { rows } = await sql<{ caseId: string; mistakenTracks: readonly string[] }>`
      select id as "caseId", mistaken_tracks as "mistakenTracks" from cases
      where unit = any (${[...units]}::text[]) and not mistake and shredded_at is null
        and exists (select from journal where case_id = cases.id and type = any (${[...told]}::text[]) and at >= ${since}::timestamptz)`.execute(
      transaction,
    );
    return rows;
  });
  if (cases.length === 0) return { reports: [], named: new Map() };
  const ids = cases.map(({ caseId }) => caseId);
  const keys = await caseKeys.keysOf(ids);
  const events = await withCases(database, false, (transaction) =>
    journaledEvents(
      transaction,
      keys,
      sql<boolean>`case_id = any (${ids}::uuid[]) and type = any (${[...told]}::text[]) and at >= ${since}::timestamptz`,
    ),
  );
  const mistaken = new Map(cases.map(({ caseId, mistakenTracks }) => [caseId, mistakenTracks]));
  // What was said last holds, of a fact and of a note.
  const latest = new Map<string, { readonly caseId: string; readonly event: CaseEvent }>();
  for (const { caseId, sequence, event } of events)
    latest.set(`${caseId} ${slotOf(event) ?? sequence}`, { caseId, event });
  const all = [...latest.values()];
  const reports = all.flatMap(({ caseId, event }) => {
    if (event.type !== 'fact-set' || event.fact !== receivedFact || typeof event.value !== 'string') return [];
    if (mistaken.get(caseId)?.includes(event.track)) return [];
    return event.value >= from ? [{ caseId, track: event.track, day: event.value }] : [];
  });
  const texts = all.map(({ caseId, event }) => ({ caseId, text: textsIn(event).join('\n') }));
  const named = receipts.flatMap((receipt) => {
    const found = texts.find(({ text }) => namesReceipt(text, receipt));
    return found ? [[receipt, found.caseId] as const] : [];
  });
  return { reports, named: new Map(named) };
}

function slotOf(event: CaseEvent): string | undefined {
  if (event.type === 'fact-set') return `fact ${event.track} ${event.fact}`;
  return event.type === 'note-written' ? `note ${event.note}` : undefined;
}

function textsIn(event: CaseEvent): readonly string[] {
  if (event.type === 'note-written') return [event.text];
  if (event.type === 'fact-set') return [event.value].flat().filter((value) => typeof value === 'string');
  return event.type === 'brought-in' && event.source ? [event.source] : [];
}
