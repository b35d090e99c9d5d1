/** A calendar day in Europe/Oslo, `YYYY-MM-DD`. Two of them compare as text. */
export type DateText = string;

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The one answer to what a date is: a day that exists, written `YYYY-MM-DD`, from year 1900 to 2199 (what a case can
 * hold). It stands alone, since the form check of a command needs nothing else of the calendar.
 */
export function isDate(text: unknown): text is DateText {
  const parts = typeof text === 'string' && text.length === 10 ? datePattern.exec(text) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** The one answer to what a time of day is, as the core takes it: `HH:MM`, from 00:00 to 23:59. */
export function isTime(text: unknown): text is string {
  return typeof text === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
