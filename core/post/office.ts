import { addPeriod, atTime, type DateText, dateOf, type InstantText, isDate } from '../calendar/dates.ts';
import { isWorkingDay, mondayOf, nextOfficeOpening, officeCloses, officeOpens } from '../calendar/working-days.ts';

/** When a municipality's unit reads its mail. */
export interface OfficeHours {
  /** From when the morning's mails go, in Oslo: `08:30`. */
  readonly opens: string;
  /** Days on which nobody is there, besides weekends and public holidays: `2027-08-13`, or every year `12-24`. */
  readonly closed: readonly string[];
}

export const usualOffice: OfficeHours = { opens: officeOpens, closed: [] };

/** So many days in a row nobody is there at the most: for longer nothing is held. */
const longestClosed = 7;

/** From 08:00, before which no case has said anything, to noon. */
export function isOpeningHour(text: string): boolean {
  return /^(0[89]|1[01]):[0-5]\d$|^12:00$/.test(text);
}

/** Days as they are kept, with spaces between: `12-24 2027-08-13`; undefined where one of them is none. */
export function closedDaysIn(text: string): readonly string[] | undefined {
  const days = text.split(' ').filter((day) => day !== '');
  // The 29th of February is closed in the years that have it.
  return days.every((day) => isDate(day) || (/^\d\d-\d\d$/.test(day) && isDate(`2024-${day}`))) ? days : undefined;
}

function isOpenOn(day: DateText, { closed }: OfficeHours): boolean {
  return isWorkingDay(day) && !closed.includes(day) && !closed.includes(day.slice(5));
}

/**
 * When what is scheduled for a morning is carried to people of this office: that morning, or the first on which somebody is
 * there, at the hour at which they open. What was computed and written down stays as it is.
 *
 * @param at 08:00 of a working day
 */
export function carriedAt(at: InstantText, office: OfficeHours): InstantText {
  let day = dateOf(at);
  for (let waited = 0; waited <= longestClosed; waited += 1) {
    if (isOpenOn(day, office)) return atTime(day, office.opens);
    day = addPeriod(day, 'P1D');
  }
  return at;
}

/** The instant itself where somebody of this office is there then, else when they open next. */
export function whileOpen(at: InstantText, office: OfficeHours): InstantText {
  let day = dateOf(at);
  for (let waited = 0; waited <= longestClosed; waited += 1) {
    if (isOpenOn(day, office)) {
      const opens = atTime(day, office.opens);
      if (at < opens) return opens;
      if (at < atTime(day, officeCloses)) return at;
    }
    day = addPeriod(day, 'P1D');
  }
  return nextOfficeOpening(at);
}

/** The first morning of a week on which somebody is there, strictly after an instant: when a week's mail goes. */
export function nextWeekBegins(after: InstantText, office: OfficeHours): InstantText {
  for (let day = dateOf(after); ; day = addPeriod(day, 'P1D')) {
    if (mondayOf(day) !== day) continue;
    const at = carriedAt(atTime(day, officeOpens), office);
    if (at > after) return at;
  }
}
