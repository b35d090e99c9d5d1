import {
  addPeriod,
  type DateText,
  endOfDay,
  type InstantText,
  startOfDay,
  subtractPeriod,
} from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import type { Routine } from '../../routine/routine.ts';
import type { Fields } from '../commands.ts';
import { dateAmong } from '../fields.ts';
import type { CaseState } from '../state.ts';

/** So long before a consent ends it is asked for anew, where the table says nothing of it. A proposal of ours. */
export const askAgainBefore = 'P1M';

/** What time does with a consent that has an end: it is asked for anew, or has ended. */
export interface ConsentMoment {
  readonly at: InstantText;
  readonly receiver: string;
  readonly until: DateText;
  readonly ends: boolean;
}

/** What comes next of each consent that holds until a day. */
export function consentsAhead(routine: Routine, { consents, consentEnds, asOf }: CaseState): readonly ConsentMoment[] {
  if (!consentEnds) return [];
  return Object.entries(consentEnds).flatMap(([receiver, { until, asked }]): readonly ConsentMoment[] => {
    if (consents[receiver] !== 'given') return [];
    if (asked || endOfDay(until) <= asOf) return [{ at: endOfDay(until), receiver, until, ends: true }];
    const before = own(routine.consents, receiver)?.ends?.askAgain ?? askAgainBefore;
    return [{ at: startOfDay(subtractPeriod(until, before)), receiver, until, ends: false }];
  });
}

/**
 * The last day of a yes by the table: what the form says, else so long after the day on which it was given. Undefined where
 * it has no end.
 */
export function consentUntil(
  routine: Routine,
  receiver: string,
  fields: Fields,
  given: DateText,
): DateText | undefined {
  const ends = own(routine.consents, receiver)?.ends;
  return dateAmong(fields, ends?.on) ?? (ends?.after === undefined ? undefined : addPeriod(given, ends.after));
}
