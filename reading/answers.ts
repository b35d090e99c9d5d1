import type { DateText } from '../core/calendar/dates.ts';
import type { FactValue, Question } from '../core/routine/routine.ts';
import type { ReadProblem } from '../language/readings.ts';
import { type DaySense, readDate } from './dates.ts';
import { readNumber } from './numbers.ts';
import { cleanText } from './text.ts';

/** A question, with what its day means where the table says so. */
export type AskedQuestion = Pick<Question, 'type'> & { readonly day?: DaySense | undefined };

const yes: ReadonlySet<string> = new Set(['true', 'ja', 'yes']);
const no: ReadonlySet<string> = new Set(['false', 'nei', 'no']);

/**
 * An answer as people write it, as the core takes it. What cannot be read stays as it was written, so that the core says
 * beside the field what is wrong with it.
 *
 * @param today the day on which it is written
 */
export function readAnswer(question: AskedQuestion, text: string, today: DateText): FactValue {
  const written = cleanText(text);
  switch (question.type) {
    case 'date': {
      const read = readDate(written, { today, sense: question.day });
      return read.ok ? read.date : written;
    }
    case 'number': {
      const read = readNumber(written);
      return read.ok ? read.number : written;
    }
    case 'boolean': {
      const word = written.toLowerCase();
      return yes.has(word) ? true : no.has(word) ? false : written;
    }
    case 'choice':
    case 'text':
      return written;
  }
}

/** Why an answer is no date or number, so that it can be said better than that it is none; undefined where it is one. */
export function whyUnread(question: AskedQuestion, text: string, today: DateText): ReadProblem | undefined {
  const read =
    question.type === 'date'
      ? readDate(text, { today, sense: question.day })
      : question.type === 'number'
        ? readNumber(text)
        : undefined;
  return read && !read.ok ? read.problem : undefined;
}
