import { type DateText, daysBetween, type InstantText } from '../calendar/dates.ts';
import type { PersonId } from '../case/state.ts';

/** Where a report is seen to come in. */
export const reportSources = ['portal', 'case-system', 'post', 'telephone', 'other'] as const;
export type ReportSource = (typeof reportSources)[number];

/**
 * What is counted together. Reports come by one way each, so the ways of a day are added up. The case system has all of them once
 * more, and is a second book against which the same cases are held.
 */
export const reportBooks = ['ways', 'case-system'] as const;
export type ReportBook = (typeof reportBooks)[number];

/** What came of a report that had no case: it is in a case, it was counted twice, or it is none of this service's. */
export const reportAnswers = ['case', 'twice', 'not-ours'] as const;

export interface ReportAnswer {
  readonly id: string;
  /** Absent where the report was one of a number. */
  readonly receipt?: string | undefined;
  readonly came: (typeof reportAnswers)[number];
  /** Of `case`: which. */
  readonly caseId?: string | undefined;
  readonly reference?: string | undefined;
  /** Why it needs no case. */
  readonly reason?: string | undefined;
  readonly by: PersonId;
  readonly at: InstantText;
}

/** What somebody says came in on one day by one source, and what was said of it since. */
export interface ReportTally {
  readonly day: DateText;
  readonly source: ReportSource;
  /** As typed. Where there are more receipts, those count. */
  readonly number: number;
  readonly receipts: readonly string[];
  readonly answers: readonly ReportAnswer[];
}

/** A report that stands in a case here: a case may have several. */
export interface ReportHere {
  readonly caseId: string;
  readonly track: string;
  /** The day on which it came, as the case says it. */
  readonly day: DateText;
}

/** A receipt that neither a case names nor anybody has said anything of. */
export interface OpenReceipt {
  readonly source: ReportSource;
  readonly receipt: string;
}

/** One day in one of the books. */
export interface CountedBook {
  readonly book: ReportBook;
  readonly came: number;
  /** How many of them have no case, and nobody has said why. */
  readonly missing: number;
  /** Those receipts among which the missing ones are; empty where none is missing. */
  readonly open: readonly OpenReceipt[];
  /** By source, how many came as a number alone and are not answered; only where some are missing. */
  readonly unlisted: readonly { readonly source: ReportSource; readonly count: number }[];
}

export interface CountedDay {
  readonly day: DateText;
  readonly tallies: readonly ReportTally[];
  /** How many reports in cases here have this day. */
  readonly here: number;
  readonly books: readonly CountedBook[];
  /** The highest number that is missing in a book: the books hold the same reports. */
  readonly missing: number;
}

/** So many days apart people may say of one report when it came: it waited over holidays before somebody read it. */
export const daysApart = 14;

export function bookOf(source: ReportSource): ReportBook {
  return source === 'case-system' ? 'case-system' : 'ways';
}

/** How many a tally says came in. */
export function cameIn({ number, receipts }: ReportTally): number {
  return Math.max(number, receipts.length);
}

/**
 * Holds what came in against what stands in cases here, the latest day first. A case stands for as many reports as it has, and for
 * each once: first for those that name it, by receipt or by somebody's answer, then for others that came on its day.
 *
 * @param named which case names a receipt, of those that some case names
 */
export function countReports(
  tallies: readonly ReportTally[],
  { reports, named }: { readonly reports: readonly ReportHere[]; readonly named: ReadonlyMap<string, string> },
): readonly CountedDay[] {
  const books = new Map(reportBooks.map((book) => [book, countedIn(book, tallies, reports, named)]));
  const days = [...new Set(tallies.map(({ day }) => day))].sort().reverse();
  return days.map((day) => {
    const its = reportBooks.flatMap((book) => books.get(book)!.get(day) ?? []);
    return {
      day,
      tallies: tallies.filter((tally) => tally.day === day),
      here: reports.filter((report) => report.day === day).length,
      books: its,
      missing: Math.max(0, ...its.map(({ missing }) => missing)),
    };
  });
}

/** How many reports have no case, on all days together. */
export function missingIn(days: readonly CountedDay[]): number {
  return days.reduce((sum, { missing }) => sum + missing, 0);
}

function countedIn(
  book: ReportBook,
  all: readonly ReportTally[],
  reports: readonly ReportHere[],
  named: ReadonlyMap<string, string>,
): ReadonlyMap<DateText, CountedBook> {
  const tallies = all.filter(({ source }) => bookOf(source) === book);
  const used = new Set<ReportHere>();
  for (const { day, receipts, answers } of tallies) {
    const answered = new Set(answers.flatMap(({ receipt }) => receipt ?? []));
    const standing = [
      ...answers.flatMap(({ caseId }) => caseId ?? []),
      ...receipts.flatMap((receipt) => (answered.has(receipt) ? [] : (named.get(receipt) ?? []))),
    ];
    for (const caseId of standing) {
      const its = nearest(
        reports.filter((report) => report.caseId === caseId && !used.has(report)),
        day,
      );
      if (its) used.add(its);
    }
  }
  const days = new Map<DateText, CountedBook>();
  for (const day of new Set(tallies.map((tally) => tally.day))) {
    const its = tallies.filter((tally) => tally.day === day);
    const open = its.flatMap(({ source, receipts, answers }) =>
      receipts.flatMap((receipt) =>
        named.has(receipt) || answers.some((answer) => answer.receipt === receipt) ? [] : [{ source, receipt }],
      ),
    );
    const unlisted = its.flatMap((tally) => {
      const { source, receipts, answers } = tally;
      const said = answers.filter(({ receipt }) => receipt === undefined).length;
      const count = cameIn(tally) - receipts.length - said;
      return count > 0 ? [{ source, count }] : [];
    });
    const here = reports.filter((report) => report.day === day && !used.has(report)).length;
    const asked = open.length + unlisted.reduce((sum, { count }) => sum + count, 0);
    const missing = Math.max(0, asked - here);
    days.set(day, {
      ...{ book, came: its.reduce((sum, tally) => sum + cameIn(tally), 0), missing },
      open: missing > 0 ? open : [],
      unlisted: missing > 0 ? unlisted : [],
    });
  }
  return days;
}

function nearest(reports: readonly ReportHere[], day: DateText): ReportHere | undefined {
  const apart = (report: ReportHere) => Math.abs(daysBetween(day, report.day));
  return reports.filter((report) => apart(report) <= daysApart).sort((one, other) => apart(one) - apart(other))[0];
}
