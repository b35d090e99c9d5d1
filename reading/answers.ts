import type { DateText } from '../core/calendar/dates.ts';
import { stepField } from '../core/case/brought-in-answers.ts';
import type { BroughtIn, BroughtInAnswer, Fields } from '../core/case/commands.ts';
import type { Refusal } from '../core/case/refusals.ts';
import { own } from '../core/own.ts';
import type { FactValue, Question, Routine } from '../core/routine/routine.ts';
import type { Language } from '../language/language.ts';
import { type ReadProblem, readProblemText } from '../language/readings.ts';
import { type DaySense, readDate } from './dates.ts';
import { readNumber } from './numbers.ts';
import { cleanText } from './text.ts';
import { timeOrText } from './times.ts';

/** A question, with what its day means where the table says so. */
export type AskedQuestion = Pick<Question, 'type' | 'of'> & {
  readonly day?: DaySense | undefined;
  /** What each choice is called in the language of whoever answers. */
  readonly named?: Readonly<Record<string, string>> | undefined;
};

const yes: ReadonlySet<string> = new Set(['true', 'ja', 'j', 'yes', 'y']);
const no: ReadonlySet<string> = new Set(['false', 'nei', 'n', 'no']);

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
    case 'time':
      return timeOrText(written);
    case 'number': {
      const read = readNumber(written);
      return read.ok ? read.number : written;
    }
    case 'boolean': {
      const word = written.toLowerCase();
      return yes.has(word) ? true : no.has(word) ? false : written;
    }
    case 'choice':
      return choiceNamed(question, written) ?? written;
    case 'text':
      return written;
  }
}

/** A choice by the word of the table, or by what it is called in the language of whoever answers. */
function choiceNamed({ of = [], named = {} }: AskedQuestion, written: string): string | undefined {
  const is = (word: string | undefined) => word?.toLowerCase() === written.toLowerCase();
  return of.find(is) ?? of.find((choice) => is(own(named, choice)));
}

/**
 * Answers by name, each as its question asks for it. What nobody asks about stays as it is, for the core to refuse.
 *
 * @param routine whose questions they are: what can be chosen is read in either language
 */
export function readAnswers(
  given: Readonly<Record<string, FactValue>>,
  questions: Readonly<Record<string, AskedQuestion>>,
  today: DateText,
  { inOther }: Pick<Routine, 'inOther'>,
): Fields {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const question = own(questions, name);
      return [
        name,
        typeof value === 'string' && question ? readAnswer({ named: inOther, ...question }, value, today) : value,
      ];
    }),
  );
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

/** What somebody wrote that was refused: in the field of a question, or beside a step that is brought in. */
export interface Refused {
  readonly question?: AskedQuestion | undefined;
  /** What stands there; anything but a text is none that could be explained. */
  readonly written?: unknown;
  /** What was said of steps that are brought in, or corrected so. */
  readonly steps?: BroughtIn['steps'] | undefined;
}

/**
 * What is wrong with what was written into one field, where the core could only say that it is no date or number: that
 * February had 28 days, that the day was no Monday.
 */
export function whyRefused(
  refusal: Refusal,
  { question, written, steps }: Refused,
  today: DateText,
  language: Language,
): string | undefined {
  const type = { 'field-not-a-date': 'date', 'field-not-a-number': 'number' }[refusal.code as string];
  if (type !== 'date' && type !== 'number') return undefined;
  const ofStep = Object.entries(steps ?? {}).find(([step]) => stepField(step) === refusal.field)?.[1];
  const asked = ofStep ? dayOfAnswer(ofStep) : { day: question?.day, written };
  if (typeof asked.written !== 'string') return undefined;
  const problem = whyUnread({ type, day: asked.day }, asked.written, today);
  return problem && readProblemText(problem, today, language);
}

function dayOfAnswer(answer: BroughtInAnswer): { readonly day: DaySense; readonly written: string | undefined } {
  if (answer.is === 'not-done') return { day: 'agreed', written: answer.agreed };
  return { day: 'done', written: 'on' in answer ? answer.on : undefined };
}
