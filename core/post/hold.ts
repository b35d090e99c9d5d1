import {
  addClockPeriod,
  atTime,
  dateOf,
  type InstantText,
  instantFromMilliseconds,
  millisecondsOf,
} from '../calendar/dates.ts';
import { nextOfficeOpening, officeOpens } from '../calendar/working-days.ts';
import type { Message } from '../case/messages.ts';
import { carriedAt, type OfficeHours, usualOffice, whileOpen } from './office.ts';
import { spreadSeconds } from './spread.ts';

/** What decides how long a message waits before it is sent. */
export interface Held {
  /** The instant for which it was scheduled, or at which people acted. */
  readonly at: InstantText;
  readonly atOnce: boolean;
  /** What it says: what a person asks goes while the office is open. */
  readonly kind?: Message['kind'] | undefined;
}

/** How long after the last wake of a morning its mails go, so that a busy machine has written what it brought. */
const marginSeconds = 30;

/** How long what comes late is gathered: after an outage hundreds of cases wake within some seconds. */
const lateSeconds = 30;

/** What people do with each other's work is told while the office is open. */
const inTheOffice: readonly Message['kind'][] = ['asked-after', 'invited', 'uninvited', 'case-gone'];

/** How far the clocks of an engine and of a register may differ. */
const skewSeconds = 60;

/**
 * When what is said at an instant goes to its readers, as people are told who make it so: at once, or when the office of its unit is
 * open. A morning's mails are told of by the hour at which that office opens.
 */
export function goesAt({ at, atOnce, kind }: Held, practice: boolean, office: OfficeHours = usualOffice): InstantText {
  if (practice || atOnce) return at;
  if (kind && inTheOffice.includes(kind)) return whileOpen(at, office);
  return isMorning(at) ? carriedAt(at, office) : at;
}

/** 08:00 in Oslo, for which cases schedule what they say. */
function isMorning(at: InstantText): boolean {
  return at === atTime(dateOf(at), officeOpens);
}

/**
 * From when a message may be sent. What is scheduled for a morning's 08:00 waits until every case's wake of that morning
 * has had its turn, so that a reader gets one mail about all of their cases, and until the office opens where its unit has set
 * another hour or is closed on that day. What somebody did just now, what counts in hours, and what a practice case says goes
 * at once; what a person asks, as soon as the office is open.
 *
 * @param now the world's, when the message is written down
 */
export function readyAt(
  { at, atOnce, kind }: Held,
  practice: boolean,
  now: InstantText,
  office: OfficeHours = usualOffice,
): InstantText {
  if (kind && inTheOffice.includes(kind)) return goesAt({ at: now, atOnce, kind }, practice, office);
  if (practice || atOnce || !isMorning(at)) return now;
  // The case's clock was moved ahead of the world's: nobody else's morning is that one.
  if (at > later(now, skewSeconds)) return now;
  const carried = carriedAt(at, office);
  const roundEnds = later(at, spreadSeconds + marginSeconds);
  const first = carried > roundEnds ? carried : roundEnds;
  return now > first ? later(now, lateSeconds) : first;
}

const waits = ['PT5M', 'PT15M', 'PT1H', 'PT4H'] as const;
const atOnceWaits = ['PT1M', 'PT2M', 'PT5M', 'PT10M'] as const;

/**
 * When a message is tried again that a server did not take: later and later, since it will not be long or be very long.
 * What counts in hours is never put off for more than minutes.
 *
 * @param attempts how many have come to nothing, the latest included
 */
export function retryAt(now: InstantText, attempts: number, atOnce: boolean): InstantText {
  const steps = atOnce ? atOnceWaits : waits;
  return addClockPeriod(now, steps[Math.min(Math.max(attempts, 1), steps.length) - 1]!);
}

/**
 * When a message is tried again that nobody in line could be told of: each working morning, since an address may have been
 * mended; what counts in hours within minutes.
 */
export function nobodyAgainAt(now: InstantText, attempts: number, atOnce: boolean): InstantText {
  return atOnce ? retryAt(now, attempts, true) : nextOfficeOpening(now);
}

function later(instant: InstantText, seconds: number): InstantText {
  return instantFromMilliseconds(millisecondsOf(instant) + seconds * 1000);
}
