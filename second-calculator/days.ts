/**
 * Days as numbers, counted from 1 January 1970, and what is reckoned with them: months, Easter, summer time. Written with
 * whole numbers alone and none of the libraries that `core/calendar` stands on: a fault in those is one that this does not have.
 */

/** A day by its number. */
export type Day = number;

const second = 1000;
const hour = 3600 * second;
const dayLength = 24 * hour;

/** The number of a day of the Gregorian calendar (the year begun in March, so that the leap day comes last). */
export function dayNumber(year: number, month: number, date: number): Day {
  const shifted = year - (month <= 2 ? 1 : 0);
  const century = Math.floor(shifted / 400);
  const ofCentury = shifted - century * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const days = ofCentury * 365 + Math.floor(ofCentury / 4) - Math.floor(ofCentury / 100) + ofYear;
  return century * 146_097 + days - 719_468;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

function partsOf(day: Day): Parts {
  const moved = day + 719_468;
  const century = Math.floor(moved / 146_097);
  const days = moved - century * 146_097;
  const ofCentury = Math.floor(
    (days - Math.floor(days / 1460) + Math.floor(days / 36_524) - Math.floor(days / 146_096)) / 365,
  );
  const ofYear = days - (365 * ofCentury + Math.floor(ofCentury / 4) - Math.floor(ofCentury / 100));
  const nth = Math.floor((5 * ofYear + 2) / 153);
  const month = nth + (nth < 10 ? 3 : -9);
  return {
    year: ofCentury + century * 400 + (month <= 2 ? 1 : 0),
    month,
    date: ofYear - Math.floor((153 * nth + 2) / 5) + 1,
  };
}

/** `2027-03-01` as a number; nothing where the text is no day. */
export function readDay(text: unknown): Day | undefined {
  const found = typeof text === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) : null;
  if (!found) return undefined;
  const [, year, month, date] = found.map(Number) as [number, number, number, number];
  const day = dayNumber(year, month, date);
  return month >= 1 && month <= 12 && writeDay(day) === text ? day : undefined;
}

export function writeDay(day: Day): string {
  const { year, month, date } = partsOf(day);
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
}

/** A length in months, days and milliseconds, as a table writes it: `P6M`, `P1W`, `PT4H`. */
export interface Length {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

export function readLength(text: string): Length {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!found) throw new Error(`${text} is no period`);
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(1).map((each) => Number(each ?? 0));
  return {
    months: years! * 12 + months!,
    days: weeks! * 7 + days!,
    milliseconds: hours! * hour + minutes! * 60 * second + seconds! * second,
  };
}

/** So many times a length after a day, or before it: days first, then whole months, clamped to the end of a shorter month. */
export function later(from: Day, { months, days }: Length, times = 1): Day {
  const { year, month, date } = partsOf(from + times * days);
  const whole = year * 12 + (month - 1) + times * months;
  const [toYear, toMonth] = [Math.floor(whole / 12), (whole % 12) + 1];
  const first = dayNumber(toYear, toMonth, 1);
  const next = toMonth === 12 ? dayNumber(toYear + 1, 1, 1) : dayNumber(toYear, toMonth + 1, 1);
  return Math.min(first + date - 1, next - 1);
}

/** Easter Sunday of the Gregorian calendar (the computus of the almanacs). */
function easter(year: number): Day {
  const golden = year % 19;
  const [century, ofCentury] = [Math.floor(year / 100), year % 100];
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const sum = moon + weekday - 7 * late + 114;
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** Public holidays of Norway that move with Easter, as days after it: from Maundy Thursday to Whit Monday. */
const withEaster = [-3, -2, 0, 1, 39, 49, 50];
const fixed = ['01-01', '05-01', '05-17', '12-25', '12-26'];

function isHoliday(day: Day): boolean {
  return fixed.includes(writeDay(day).slice(5)) || withEaster.includes(day - easter(partsOf(day).year));
}

/** 0 is Sunday: 1 January 1970 was a Thursday. */
const weekdayOf = (day: Day) => (((day + 4) % 7) + 7) % 7;

/** A Sunday, a public holiday, or a day (`MM-DD`) on which the municipality is closed. A Saturday is none. */
export function isRed(day: Day, closed: readonly string[]): boolean {
  return weekdayOf(day) === 0 || isHoliday(day) || closed.includes(writeDay(day).slice(5));
}

/** The nearest working day on that side, where the day is a red one. */
export function besideRed(day: Day, side: 'before' | 'after' | undefined, closed: readonly string[]): Day {
  if (side === undefined || !isRed(day, closed)) return day;
  const way = side === 'before' ? -1 : 1;
  let found = day;
  while (isRed(found, closed) || weekdayOf(found) === 6) found += way;
  return found;
}

/** Summer time in Oslo: from the last Sunday of March to the last one of October, at 01:00 UTC. */
function isSummer(instant: number): boolean {
  const { year } = partsOf(Math.floor(instant / dayLength));
  const lastSunday = (month: number) => {
    const last = dayNumber(year, month, 31);
    return last - weekdayOf(last);
  };
  return instant >= lastSunday(3) * dayLength + hour && instant < lastSunday(10) * dayLength + hour;
}

export function readInstant(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`${text} is no instant`);
  return instant;
}

/** The day in Oslo on which an instant falls. */
export function dayIn(instant: number): Day {
  return Math.floor((instant + (isSummer(instant) ? 2 : 1) * hour) / dayLength);
}

/** The instant of an hour (`14:30`) of a day in Oslo. Of the hour that comes twice the first, of one that is left out the one after. */
export function instantOf(day: Day, time = '00:00'): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const local = day * dayLength + hours * hour + minutes * 60 * second;
  return isSummer(local - 2 * hour) ? local - 2 * hour : local - hour;
}
