import type { DateText } from './is-date.ts';
import { Temporal } from './temporal.ts';

export { type DateText, isDate, isTime } from './is-date.ts';

/** An instant in UTC with exactly three decimals, `YYYY-MM-DDTHH:MM:SS.mmmZ`. Two of them compare as text. */
export type InstantText = string;

/** An ISO 8601 duration of whole years, months, weeks and days (`P3M`, `P1W`), or of hours and minutes (`PT4H`). */
export type PeriodText = string;

/** Every date that people read or that a rule names is a day here, whatever the zone of the machine. */
export const timeZone = 'Europe/Oslo';

const calendarPeriodPattern = /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/;
const clockPeriodPattern = /^PT(?=\d)(\d+H)?(\d+M)?$/;

/** True for a period that counts days, weeks, months or years (never hours). */
export function isCalendarPeriod(text: string): boolean {
  return calendarPeriodPattern.test(text);
}

/** True for a period that counts hours and minutes on the clock. */
export function isClockPeriod(text: string): boolean {
  return clockPeriodPattern.test(text);
}

// Zone arithmetic is by far the dearest thing that the core does, and the same days come back all the time.
// Bounded, so that a process that plays many lives does not grow.
function remembered<Value>(compute: (key: string) => Value): (key: string) => Value {
  let known = new Map<string, Value>();
  return (key) => {
    const hit = known.get(key);
    if (hit !== undefined) return hit;
    if (known.size >= 20_000) known = new Map();
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

const instantAt = remembered((dateAndTime: string): InstantText => {
  const [date, time] = dateAndTime.split(' ') as [string, string];
  return Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone, plainTime: time })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
});

const durationOf = remembered((period: string) => Temporal.Duration.from(period));

const partsOf = remembered((dateAndPeriod: string): DateText => {
  const [date, sign, period] = dateAndPeriod.split(' ') as [string, string, string];
  const { years, months, weeks, days } = durationOf(period);
  const direction = sign === '-' ? -1 : 1;
  return Temporal.PlainDate.from(date)
    .add({ weeks: direction * weeks, days: direction * days })
    .add({ years: direction * years, months: direction * months })
    .toString();
});

/**
 * `date` plus `period`. Where a period has both, days and weeks are added first, then months and years; a day that the
 * month does not have becomes its last (31 January + P1M is 28 or 29 February).
 */
export function addPeriod(date: DateText, period: PeriodText): DateText {
  return partsOf(`${date} + ${period}`);
}

/** `date` minus `period`, by the same rules as {@link addPeriod}. */
export function subtractPeriod(date: DateText, period: PeriodText): DateText {
  return partsOf(`${date} - ${period}`);
}

/** `period` taken `times` times, so that month arithmetic is always done from the anchor and never from the last date. */
export function multiplyPeriod(period: PeriodText, times: number): PeriodText {
  const { years, months, weeks, days } = durationOf(period);
  return `P${years * times}Y${months * times}M${weeks * times}W${days * times}D`;
}

/**
 * How many times `period` can be added to `anchor`, always from the anchor, for the date to stay before `end`: 0 where not
 * even once. It is sought and not counted, so that an anchor a century away costs no more than one of last week.
 */
export function timesBefore(anchor: DateText, period: PeriodText, end: DateText): number {
  let [most, tooMany] = [0, 1];
  const isBefore = (times: number) => addPeriod(anchor, multiplyPeriod(period, times)) < end;
  // A table that was never checked may say P0D, which comes nowhere.
  while (tooMany < 2 ** 20 && isBefore(tooMany)) [most, tooMany] = [tooMany, tooMany * 2];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (isBefore(middle)) most = middle;
    else tooMany = middle;
  }
  return most;
}

/** Milliseconds in a period of hours and minutes. */
const clockPeriodIn = remembered(
  (period: string) => Temporal.Instant.fromEpochMilliseconds(0).add(durationOf(period)).epochMilliseconds,
);

/**
 * `instant` plus a period of hours and minutes, round the clock.
 *
 * @throws RangeError where it is no instant, or counts days or longer
 */
export function addClockPeriod(instant: InstantText, period: PeriodText): InstantText {
  return instantFromMilliseconds(millisecondsOf(instant) + clockPeriodIn(period));
}

/** The instant at which the day begins in Europe/Oslo. */
export function startOfDay(date: DateText): InstantText {
  return instantAt(`${date} 00:00`);
}

/** The instant at which the day has ended in Europe/Oslo: 00:00 of the next. */
export function endOfDay(date: DateText): InstantText {
  return startOfDay(addPeriod(date, 'P1D'));
}

/** The instant of a wall-clock time (`HH:MM`) on a day in Europe/Oslo. A time that a clock change skips moves on by it. */
export function atTime(date: DateText, time: string): InstantText {
  return instantAt(`${date} ${time}`);
}

const zonedParts = remembered((instant: string): string => {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${zoned.toPlainDate().toString()} ${zoned.toPlainTime().toString({ smallestUnit: 'minute' })} ${zoned.offset}`;
});

/** The day in Europe/Oslo on which the instant falls. */
export function dateOf(instant: InstantText): DateText {
  return zonedParts(instant).slice(0, 10);
}

/** The wall-clock time in Europe/Oslo at the instant, `HH:MM`. */
export function timeOf(instant: InstantText): string {
  return zonedParts(instant).slice(11, 16);
}

/** The instant as people's clocks show it, with the zone's offset: `2027-02-09T08:00:00+01:00`. */
export function zonedText(instant: InstantText): string {
  const [date, time, offset] = zonedParts(instant).split(' ') as [string, string, string];
  return `${date}T${time}:${instant.slice(17, 19)}${offset}`;
}

/** An instant from milliseconds since 1970 (what a clock gives), in the one form that the core compares. */
export function instantFromMilliseconds(milliseconds: number): InstantText {
  // No zone is in it, and the host's own does the same in a twentieth of the time.
  return new Date(milliseconds).toISOString();
}

/**
 * Milliseconds since 1970 (what a timer takes).
 *
 * @throws RangeError where it is no instant
 */
export function millisecondsOf(instant: InstantText): number {
  const milliseconds = Date.parse(instant);
  // The host takes what is no instant (30 February, a text without a zone); what it gives back as it was, is one.
  if (!Number.isNaN(milliseconds) && instantFromMilliseconds(milliseconds) === instant) return milliseconds;
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: DateText, to: DateText): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}
