import { isDate } from '../../core/calendar/dates.ts';
import type { Fields } from '../../core/case/commands.ts';
import { own } from '../../core/own.ts';
import type { FactValue, Question } from '../../core/routine/routine.ts';
import { cleanText } from '../../reading/text.ts';

/** What a browser sends: texts, and several of them where a name stands twice. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One text of what was sent, cleaned; empty where it is not there, or where nothing in it is seen. */
export function textOf(posted: Posted, name: string): string {
  const value = own(posted, name);
  return cleanText(typeof value === 'string' ? value : (value?.at(-1) ?? ''));
}

/**
 * What was typed as the core reads it. What cannot be read stays as it was typed, so that the core says what is wrong
 * with it; what was left empty is left out.
 *
 * @param prefix of the names in the form, so that several forms can stand in one
 */
export function answersFrom(questions: Readonly<Record<string, Question>>, posted: Posted, prefix = 'field.'): Fields {
  const fields: Record<string, FactValue> = {};
  for (const [name, question] of Object.entries(questions)) {
    const text = textOf(posted, `${prefix}${name}`);
    if (text !== '') fields[name] = readAs(question, text);
  }
  return fields;
}

function readAs({ type }: Question, text: string): FactValue {
  switch (type) {
    case 'date':
      return dateFrom(text) ?? text;
    case 'number': {
      const number = Number(text.replace(/\s/g, '').replace(',', '.'));
      return Number.isFinite(number) ? number : text;
    }
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'choice':
    case 'text':
      return text;
  }
}

/** "10.2.2027", "10.02.27" or "2027-02-10" as a date; undefined where it is none. */
export function dateFrom(text: string): string | undefined {
  const trimmed = text.trim();
  if (isDate(trimmed)) return trimmed;
  const parts = /^(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4}|\d{2})$/.exec(trimmed);
  if (!parts) return undefined;
  const [, day = '', month = '', year = ''] = parts;
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : undefined;
}
