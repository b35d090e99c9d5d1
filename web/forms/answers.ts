import { randomUUID } from 'node:crypto';
import type { DateText } from '../../core/calendar/dates.ts';
import type { Fields } from '../../core/case/commands.ts';
import { own } from '../../core/own.ts';
import type { FactValue } from '../../core/routine/routine.ts';
import type { QuestionToRead } from '../../language/in-language.ts';
import { numberText } from '../../language/numbers.ts';
import { readAnswer } from '../../reading/answers.ts';
import { cleanText } from '../../reading/text.ts';
import { isUuid } from '../../register/register.ts';

/** What a browser sends: texts, and several of them where a name stands twice. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One text of what was sent, cleaned; empty where it is not there, or where nothing in it is seen. */
export function textOf(posted: Posted, name: string): string {
  const value = own(posted, name);
  return cleanText(typeof value === 'string' ? value : (value?.at(-1) ?? ''));
}

/**
 * Which act a form is, however often it is sent; a new one where what it says of that is no id of ours.
 *
 * @param prefix of the names in the form, so that several forms can stand in one
 */
export function commandIn(posted: Posted, prefix = ''): string {
  const named = textOf(posted, `${prefix}_command`);
  return isUuid(named) ? named.toLowerCase() : randomUUID();
}

/**
 * What was typed as the core takes it. What cannot be read stays as it was typed, so that the core says what is wrong
 * with it; what was left empty is left out.
 *
 * @param today the day on which it was typed, by the case's own clock
 * @param prefix of the names in the form, so that several forms can stand in one
 */
export function answersFrom(
  questions: Readonly<Record<string, QuestionToRead>>,
  posted: Posted,
  today: DateText,
  prefix = 'field.',
): Fields {
  const fields: Record<string, FactValue> = {};
  for (const [name, question] of Object.entries(questions)) {
    const text = textOf(posted, `${prefix}${name}`);
    if (text !== '') fields[name] = readAnswer(question, text, today);
  }
  return fields;
}

/** An answer that is known, as it stands in its field and is read again. */
export function typedAs(value: FactValue): string {
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** Answers that were typed earlier, as they were read then: a draft's. */
export function keptAnswers(questions: Readonly<Record<string, QuestionToRead>>, kept: Posted): Fields {
  const fields: Record<string, FactValue> = {};
  for (const [name, question] of Object.entries(questions)) {
    const text = textOf(kept, name);
    if (text !== '') fields[name] = question.type === 'date' ? text : readAnswer(question, text, '');
  }
  return fields;
}

/** The name in the form of the yes to an unusual answer; its value is that very answer. */
export function sureName(field: string): string {
  return `sure.${field}`;
}

/** The yes to a day that is no answer to a question, as part of a command. */
export function sureOfDay(posted: Posted, name: string): { readonly sure?: Fields } {
  const value = textOf(posted, sureName(name));
  return value === '' ? {} : { sure: { [name]: value } };
}

/** The unusual answers that the person has said yes to: it counts for those that are still the answer, which the core sees. */
export function sureFrom(
  questions: Readonly<Record<string, QuestionToRead>>,
  posted: Posted,
  prefix = 'field.',
): Fields {
  return Object.fromEntries(
    Object.keys(questions).flatMap((name) => {
      const value = textOf(posted, sureName(`${prefix}${name}`));
      return value === '' ? [] : [[name, value]];
    }),
  );
}
