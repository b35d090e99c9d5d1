import { type DateText, dateOf, daysBetween, type InstantText, subtractPeriod } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { Directory } from '../core/people/directory.ts';
import { serviceOf } from '../core/people/roles.ts';
import {
  type CountedDay,
  countReports,
  daysApart,
  missingIn,
  type ReportAnswer,
  type ReportSource,
  type ReportTally,
} from '../core/reports/count.ts';
import { foldReceipt } from '../core/reports/receipt.ts';
import type { Register } from '../register/register.ts';

/** So long what is settled stays. */
const keptFor = 'P1Y';

/** Reports that came in, held against the cases of a service: numbers and receipts, and nothing of any case. */
export interface ReportCount {
  days(of: { readonly service: string; readonly directory: Directory }): Promise<readonly CountedDay[]>;
  /** How many reports have no case, in all of these services. */
  missing(of: { readonly services: readonly string[]; readonly directory: Directory }): Promise<number>;
  /** Says how many came in on a day by one way, in place of what was said before. */
  say(of: Said & { readonly day: DateText; readonly number: number }): Promise<void>;
  /** Adds receipts. One that is there already, on any day, is left where it is. @returns how many are new */
  add(
    of: Said & { readonly receipts: readonly { readonly receipt: string; readonly day: DateText }[] },
  ): Promise<number>;
  /** Says what came of a report. Sent twice under one id it is said once. */
  answer(of: Said & { readonly day: DateText; readonly answer: ReportAnswer }): Promise<void>;
  /** Takes an answer back. */
  takeBack(of: Said & { readonly day: DateText; readonly id: string }): Promise<void>;
  /** Removes days of more than a year ago of which nothing is asked any more. */
  tidy(of: { readonly service: string; readonly directory: Directory; readonly now: InstantText }): Promise<void>;
}

interface Said {
  readonly service: string;
  readonly source: ReportSource;
  readonly by: PersonId;
}

/** How many reports came in and have no case, in all services that count. */
export async function missingReports(register: Register): Promise<number> {
  const [services, directory] = await Promise.all([register.countingServices(), register.directory()]);
  return openReportCount(register).missing({ services, directory });
}

export function openReportCount(register: Register): ReportCount {
  const days: ReportCount['days'] = async ({ service, directory }) => {
    const tallies = await register.reportTallies(service);
    const [first] = tallies;
    if (!first) return [];
    const units = Object.keys(directory.units).filter((unit) => serviceOf(directory, unit) === service);
    const receipts = tallies.flatMap((tally) => tally.receipts);
    // The earliest that it can be, of one whose day was written otherwise in its case.
    const from = subtractPeriod(first.day, `P${daysApart}D`);
    return countReports(tallies, await register.receivedReports({ units, from, receipts }));
  };
  const change = (
    { service, by }: Said,
    what: (known: readonly ReportTally[]) => readonly ReportTally[],
  ): Promise<void> => register.changeTallies({ service, by, change: what });
  const one = (known: readonly ReportTally[], day: DateText, source: ReportSource): ReportTally =>
    known.find((tally) => tally.day === day && tally.source === source) ?? {
      ...{ day, source, number: 0, receipts: [], answers: [] },
    };
  return {
    days,
    missing: async ({ services, directory }) => {
      const each = await Promise.all(services.map((service) => days({ service, directory })));
      return missingIn(each.flat());
    },
    say: (of) => change(of, (known) => [{ ...one(known, of.day, of.source), number: of.number }]),
    add: async (of) => {
      let added = 0;
      await change(of, (known) => {
        const there = new Set(known.flatMap((tally) => tally.receipts.map(foldReceipt)));
        const changed = new Map<DateText, ReportTally>();
        added = 0;
        for (const { receipt, day } of of.receipts) {
          if (there.has(foldReceipt(receipt))) continue;
          there.add(foldReceipt(receipt));
          const tally = changed.get(day) ?? one(known, day, of.source);
          changed.set(day, { ...tally, receipts: [...tally.receipts, receipt] });
          added += 1;
        }
        return [...changed.values()];
      });
      return added;
    },
    answer: (of) =>
      change(of, (known) => {
        const tally = one(known, of.day, of.source);
        const { receipt, id } = of.answer;
        const isSaid = tally.answers.some((its) => its.id === id || (receipt !== undefined && its.receipt === receipt));
        return isSaid ? [] : [{ ...tally, answers: [...tally.answers, of.answer] }];
      }),
    takeBack: (of) =>
      change(of, (known) => {
        const tally = one(known, of.day, of.source);
        return [{ ...tally, answers: tally.answers.filter(({ id }) => id !== of.id) }];
      }),
    tidy: async ({ service, directory, now }) => {
      const before = subtractPeriod(dateOf(now), keptFor);
      const all = await days({ service, directory });
      const asked = all.filter(({ missing }) => missing > 0);
      // What is near a day of which something is asked holds the cases that are not that day's.
      const isFar = (day: DateText) => asked.every((other) => Math.abs(daysBetween(day, other.day)) > 2 * daysApart);
      const old = all.filter(({ day, missing }) => day < before && missing === 0 && isFar(day));
      await register.removeTallies({ service, days: old.map(({ day }) => day) });
    },
  };
}
