import type { DateText } from '../core/calendar/is-date.ts';
import { longDate, monthNames, weekdayNames } from './dates.ts';
import { asSentence, type Language } from './language.ts';

/** Why what somebody wrote is no date or number: what a sentence beside the field says. */
export type ReadProblem =
  | { readonly code: 'not-a-date' }
  | { readonly code: 'no-such-month'; readonly month: number }
  /** The month that was meant ends before: it had `days` that year. */
  | { readonly code: 'no-such-day'; readonly year: number; readonly month: number; readonly days: number }
  /** 1 is Monday. */
  | { readonly code: 'other-weekday'; readonly date: DateText; readonly weekday: number }
  | { readonly code: 'year-missing' }
  | { readonly code: 'year-out-of-range'; readonly year: number }
  | { readonly code: 'not-a-number' }
  /** `1.500` is one and a half or fifteen hundred. */
  | { readonly code: 'number-unclear' };

/**
 * What to do about it, as a sentence beside the field.
 *
 * @param today so that a month that has passed is spoken of so
 */
export function readProblemText(problem: ReadProblem, today: DateText, language: Language): string {
  const nn = language === 'nn';
  switch (problem.code) {
    case 'not-a-date':
      return nn
        ? 'Skriv ein dato med dag, månad og år, til dømes 10.02.2027 eller 10. februar 2027.'
        : 'Skriv en dato med dag, måned og år, for eksempel 10.02.2027 eller 10. februar 2027.';
    case 'no-such-month':
      return nn
        ? `Det finst ingen månad ${problem.month}. Skriv dagen først, så månaden: 10.02.2027.`
        : `Det finnes ingen måned ${problem.month}. Skriv dagen først, så måneden: 10.02.2027.`;
    case 'no-such-day': {
      const { year, month, days } = problem;
      const isPast = `${year}-${String(month).padStart(2, '0')}` < today.slice(0, 7);
      const name = asSentence(monthNames[month - 1]!);
      return nn
        ? `${name} ${year} ${isPast ? 'hadde' : 'har'} ${days} dagar. Skriv ein dag som finst.`
        : `${name} ${year} ${isPast ? 'hadde' : 'har'} ${days} dager. Skriv en dag som finnes.`;
    }
    case 'other-weekday': {
      const [written, date] = [weekdayNames[language][problem.weekday - 1]!, longDate(problem.date, language)];
      const [weekday = '', ...rest] = date.split(' ');
      return nn
        ? `${asSentence(rest.join(' '))} er ein ${weekday}, ikkje ein ${written}. Rett dagen eller datoen.`
        : `${asSentence(rest.join(' '))} er en ${weekday}, ikke en ${written}. Rett dagen eller datoen.`;
    }
    case 'year-missing':
      return nn ? 'Skriv året òg, til dømes 10.02.2019.' : 'Skriv året også, for eksempel 10.02.2019.';
    case 'year-out-of-range':
      return nn
        ? `Året ${problem.year} er ikkje eit år som Fristvakt kan bruke. Rett året.`
        : `Året ${problem.year} er ikke et år som Fristvakt kan bruke. Rett året.`;
    case 'not-a-number':
      return nn
        ? 'Skriv eit tal med siffer, til dømes 12 eller 3,5.'
        : 'Skriv et tall med sifre, for eksempel 12 eller 3,5.';
    case 'number-unclear':
      return nn
        ? 'Skriv talet med komma før desimalane, og utan punktum: 1500 eller 1,5.'
        : 'Skriv tallet med komma foran desimalene, og uten punktum: 1500 eller 1,5.';
  }
}
