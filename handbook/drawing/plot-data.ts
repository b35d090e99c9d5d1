import { type DateText, dateOf, daysBetween } from '../../core/calendar/dates.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import type { RoutineToRead } from '../../language/in-language.ts';
import { dutyTitle } from '../../language/titles.ts';
import type { LineKind, PlayedLine } from '../../rehearsal/lines.ts';

/** What is marked, in the order in which marks lie on each other. */
export const markKinds = ['opened', 'reminder', 'escalation', 'overdue', 'decision', 'done'] as const;
export type MarkKind = (typeof markKinds)[number];

const markOf: Partial<Record<LineKind, MarkKind>> = {
  opened: 'opened',
  reminder: 'reminder',
  overdue: 'overdue',
  escalation: 'escalation',
  'approval-asked': 'decision',
  completed: 'done',
  approved: 'done',
  accepted: 'done',
};

export interface PlotRow {
  /** The run and the step. */
  readonly key: string;
  readonly title: string;
  readonly marks: readonly { readonly kind: MarkKind; readonly day: number }[];
  /** For how long each duty of the row stands open, and from when on it is late. */
  readonly bars: readonly { readonly from: number; readonly to: number; readonly lateFrom?: number | undefined }[];
}

export interface PlotMonth {
  /** `2027-01` */
  readonly month: string;
  readonly from: number;
  readonly to: number;
  readonly counts: Readonly<Record<MarkKind, number>>;
}

/** A life as rows over months; days are counted from the first of the first month. */
export interface Plot {
  readonly days: number;
  readonly months: readonly PlotMonth[];
  readonly rows: readonly PlotRow[];
}

export function plotOf(lines: readonly PlayedLine[], routine: RoutineToRead, from: DateText, until: DateText): Plot {
  const first = `${from.slice(0, 7)}-01`;
  const dayOf = (played: PlayedLine) => daysBetween(first, dateOf(played.entry.at));
  const months = monthsBetween(first, until).map((month, index, all): PlotMonth => {
    const next = all[index + 1];
    const counts: Record<MarkKind, number> = {
      opened: 0,
      reminder: 0,
      escalation: 0,
      overdue: 0,
      decision: 0,
      done: 0,
    };
    for (const { line, entry } of lines) {
      const kind = markOf[line.kind];
      if (kind && dateOf(entry.at).startsWith(month)) counts[kind] += 1;
    }
    const begins = daysBetween(first, `${month}-01`);
    return { month, from: begins, to: next ? daysBetween(first, `${next}-01`) : begins + 31, counts };
  });
  const days = months.at(-1)!.to;
  const last = daysBetween(first, until) + 1;
  const rows = new Map<string, { title: string; marks: PlotRow['marks'][number][]; duties: Map<string, Open> }>();
  for (const played of lines) {
    const { line, entry } = played;
    if (entry.type === 'rejected' || line.step === null || !('duty' in entry) || entry.duty === undefined) continue;
    const key = `${line.track}/${line.step}`;
    const row = rows.get(key) ?? { title: dutyTitle(entry.duty, routine), marks: [], duties: new Map<string, Open>() };
    rows.set(key, row);
    const day = dayOf(played);
    const kind = markOf[line.kind];
    if (kind) row.marks.push({ kind, day });
    const duty = row.duties.get(entry.duty) ?? { from: day };
    if (line.kind === 'overdue') duty.lateFrom ??= day;
    if (endsIt(entry)) duty.to = day;
    row.duties.set(entry.duty, duty);
  }
  return {
    days,
    months,
    rows: [...rows].map(([key, { title, marks, duties }]) => ({
      key,
      title,
      marks,
      bars: [...duties.values()].map(({ from: begins, to = last, lateFrom }) => ({ from: begins, to, lateFrom })),
    })),
  };
}

interface Open {
  readonly from: number;
  to?: number;
  lateFrom?: number;
}

function endsIt(event: CaseEvent): boolean {
  if (event.type === 'completed') return !event.awaitsApproval && !event.awaitsHandover;
  return event.type === 'approved' || event.type === 'accepted' || event.type === 'cancelled';
}

function monthsBetween(from: DateText, until: DateText): readonly string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (let text = from.slice(0, 7); text <= until.slice(0, 7); text = `${year}-${String(month).padStart(2, '0')}`) {
    months.push(text);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}
