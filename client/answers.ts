import { isDate } from '../core/calendar/dates.ts';
import type { Fields } from '../core/case/commands.ts';
import { own } from '../core/own.ts';
import type { FactValue, Question } from '../core/routine/routine.ts';

const yes = ['ja', 'j', 'yes', 'y', 'true'];
const no = ['nei', 'n', 'no', 'false'];

/** A day as people write it (`10.2.2027`) as `YYYY-MM-DD`; anything else as it stands. */
export function dayFrom(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text.trim()) ?? [];
  if (!day || !month || !year) return text.trim();
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : text.trim();
}

/**
 * What somebody typed, as the value that the question asks for. What cannot be one stays the text that it is, so that the
 * core refuses it by name.
 */
export function answerFrom(text: string, question: Question | undefined): FactValue {
  switch (question?.type) {
    case 'date':
      return dayFrom(text);
    case 'number':
      return /^-?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : text;
    case 'boolean':
      if (yes.includes(text.trim().toLowerCase())) return true;
      return no.includes(text.trim().toLowerCase()) ? false : text;
    case 'choice':
      return question.of?.find((choice) => choice.toLowerCase() === text.trim().toLowerCase()) ?? text;
    default:
      return text;
  }
}

/** Answers by name, each as the value that its question asks for. */
export function answersFrom(
  given: Readonly<Record<string, FactValue>>,
  questions: Readonly<Record<string, Question>>,
): Fields {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const question = own(questions, name);
      return [name, typeof value === 'string' ? answerFrom(value, question) : value];
    }),
  );
}
