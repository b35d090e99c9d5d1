import { type DateText, isDate, isTime } from '../calendar/is-date.ts';
import { own } from '../own.ts';
import type { Question, Routine } from '../routine/routine.ts';
import type { Fields } from './commands.ts';
import { type Days, judgeDay, judgeHour } from './days.ts';
import { couldIdentify, holds, isAnonymous } from './facts.ts';
import type { Refusal } from './refusals.ts';
import type { CaseState } from './state.ts';
import { judgeText } from './text.ts';

/**
 * What is wrong with the answers to a form: every field at once, so that nobody has to try again and again.
 *
 * @param asked the questions that count now (see {@link asked})
 * @param days what dates are judged by; a date that a question must not come before is looked for among the answers first
 */
export function judgeFields(asked: Readonly<Record<string, Question>>, fields: Fields, days: Days): readonly Refusal[] {
  const known: Days = { ...days, dateOf: (name) => dateAmong(fields, name) ?? days.dateOf(name) };
  const refusals: Refusal[] = [];
  for (const [field, question] of Object.entries(asked)) {
    const value = own(fields, field);
    if (value === undefined || value === '') {
      if (question.required) refusals.push({ code: 'field-missing', field });
      continue;
    }
    const wrong = judgeValue(question, field, value, known);
    if (wrong) refusals.push({ ...wrong, field });
  }
  for (const field of Object.keys(fields)) {
    if (!Object.hasOwn(asked, field)) {
      refusals.push({ code: 'field-unknown', field, choices: Object.keys(asked) });
    }
  }
  return refusals;
}

/** The date that was answered to a question of a form; undefined where there is no such answer, or no question. */
export function dateAmong(fields: Fields | undefined, name: string | undefined): DateText | undefined {
  if (name === undefined) return undefined;
  const value = own(fields, name);
  return isDate(value) ? value : undefined;
}

function judgeValue(question: Question, field: string, value: Fields[string], days: Days): Refusal | undefined {
  switch (question.type) {
    case 'date':
      return isDate(value) ? judgeDay(question, field, value, days) : { code: 'field-not-a-date' };
    case 'time':
      return isTime(value) ? judgeHour(question, value, days) : { code: 'field-not-a-time' };
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : { code: 'field-not-a-number' };
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { code: 'field-not-yes-or-no' };
    case 'choice':
      return typeof value === 'string' && question.of?.includes(value)
        ? undefined
        : { code: 'field-not-a-choice', choices: question.of };
    case 'text':
      if (typeof value !== 'string') return { code: 'field-not-text' };
      return judgeText(value);
  }
}

/** The questions of an intake, by what is answered in it: those whose condition does not hold are not asked. */
export function askedAtOpening<Asked extends Question>(
  routine: Routine & { readonly facts: Readonly<Record<string, Asked>> },
  facts: Fields,
): Readonly<Record<string, Asked>> {
  const anonymous = isAnonymous(routine, facts);
  return Object.fromEntries(
    Object.entries(routine.facts).filter(([, question]) => {
      if (anonymous && couldIdentify(question)) return false;
      const value = question.if && own(facts, question.if.fact);
      return !question.if || (value !== undefined && question.if.is.includes(value));
    }),
  );
}

/**
 * The questions of a form that are asked in this run: those without a condition, and those whose condition holds. An
 * anonymous case asks nothing that could identify anybody.
 */
export function asked<Its extends Question>(
  routine: Routine,
  state: CaseState,
  run: string,
  questions: Readonly<Record<string, Its>>,
): Readonly<Record<string, Its>> {
  const anonymous = isAnonymous(routine, state.facts);
  return Object.fromEntries(
    Object.entries(questions).filter(
      ([, question]) =>
        (!question.if || holds(routine, state, run, question.if)) && !(anonymous && couldIdentify(question)),
    ),
  );
}
