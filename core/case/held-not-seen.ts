import { type DateText, daysBetween } from '../calendar/dates.ts';

/** A duty of somebody's cases as the lists have it: no answer, and nothing of the child. */
export interface WorkRow {
  readonly caseId: string;
  readonly track: string;
  readonly step: string;
  readonly occurrence: number;
  readonly status: 'open' | 'suspended' | 'awaits-approval' | 'awaits-handover' | 'met' | 'cancelled';
  readonly opened: DateText;
  readonly due?: DateText | undefined;
  /** The day on which it was done. */
  readonly done?: DateText | undefined;
  /** The day on which it was over. */
  readonly ended?: DateText | undefined;
}

/** A date that people moved, as the journal says it beside what is sealed. */
export interface MovedRow {
  readonly caseId: string;
  /** The date before; undefined where it had none. */
  readonly from?: DateText | undefined;
  readonly to: DateText;
}

/**
 * What may stand behind deadlines that were all kept: numbers to ask about, of which each can have a good reason. None of them
 * says that somebody did something wrong.
 */
export interface Signs {
  /** Work done on the very last day, of all that was done and had one: told only of {@link fewest} or more, and of half of them. */
  readonly lastDay?: { readonly count: number; readonly of: number } | undefined;
  /** Dates that were moved to a later day. */
  readonly movedBack: number;
  /** Work that was called off, and stood open anew with a later date within a week: its clock began again. */
  readonly restarted: number;
  /** Rows that come back, and came half as often again apart the last time as on the average before. */
  readonly thinner: readonly {
    readonly caseId: string;
    readonly step: string;
    readonly days: number;
    readonly before: number;
  }[];
}

/** Of fewer a share says nothing. A proposal of ours. */
export const fewest = 6;
const restartWithin = 7;
/** So many gaps tell how often something came before. */
const gapsBefore = 2;
const thinnerBy = 1.5;

/** See {@link Signs}. */
export function signsIn(work: readonly WorkRow[], moved: readonly MovedRow[]): Signs {
  const dated = work.filter(({ status, due, done }) => status === 'met' && due !== undefined && done !== undefined);
  const last = dated.filter(({ due, done }) => due === done);
  const series = new Map<string, WorkRow[]>();
  for (const row of work) {
    const key = JSON.stringify([row.caseId, row.track, row.step]);
    series.set(key, [...(series.get(key) ?? []), row]);
  }
  return {
    lastDay:
      last.length >= fewest && last.length * 2 >= dated.length ? { count: last.length, of: dated.length } : undefined,
    movedBack: moved.filter(({ from, to }) => from !== undefined && to > from).length,
    restarted: [...series.values()].reduce((count, rows) => count + restartsIn(rows), 0),
    thinner: [...series.values()].flatMap((rows) => thinningIn(rows) ?? []),
  };
}

function restartsIn(rows: readonly WorkRow[]): number {
  return rows.filter(({ status, ended, due, occurrence }) => {
    if (status !== 'cancelled' || ended === undefined || due === undefined) return false;
    const next = rows.find((other) => other.occurrence === occurrence + 1);
    if (!next?.due || next.due <= due) return false;
    const days = daysBetween(ended, next.opened);
    return days >= 0 && days <= restartWithin;
  }).length;
}

function thinningIn(rows: readonly WorkRow[]): Signs['thinner'][number] | undefined {
  const days = rows
    .flatMap(({ status, done }) => (status === 'met' && done !== undefined ? [done] : []))
    .sort((one, other) => (one < other ? -1 : 1));
  const gaps = days.slice(1).map((day, at) => daysBetween(days[at]!, day));
  const earlier = gaps.slice(0, -1);
  if (earlier.length < gapsBefore) return undefined;
  const average = earlier.reduce((sum, gap) => sum + gap, 0) / earlier.length;
  const latest = gaps.at(-1)!;
  if (average === 0 || latest < average * thinnerBy) return undefined;
  const { caseId, step } = rows[0]!;
  return { caseId, step, days: latest, before: Math.round(average) };
}
