import { dateOf, isTime } from '../../../../core/calendar/dates.ts';
import { isDueByHour } from '../../../../core/case/due.ts';
import { asked } from '../../../../core/case/fields.ts';
import type { Refusal } from '../../../../core/case/refusals.ts';
import type { DoneWork } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import type { QuestionToRead, StepToRead } from '../../../../language/in-language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { refusalText } from '../../../../language/refusals.ts';
import { timeOrText } from '../../../../reading/times.ts';
import { answersFrom, type Posted, sureFrom, textOf, typedAs } from '../../../forms/answers.ts';
import { withDay } from '../../../forms/done-field.tsx';
import type { FieldError } from '../../../forms/form.tsx';
import type { Asked, Scene } from '../scene.ts';

/** One duty as its pages name it, also when it has ended. */
export interface DutyAddress {
  readonly id: string;
  readonly track: string;
  readonly step: StepToRead;
}

export type Questions = Readonly<Record<string, QuestionToRead>>;

/** What is asked whatever the outcome, and what each outcome asks beside it. */
export interface CompletionQuestions {
  readonly common: Questions;
  readonly own: Readonly<Record<string, Questions>>;
}

/**
 * The questions of a duty's form: only what counts in this case now.
 *
 * @param answered questions that were answered once, which are asked again whatever counts now
 */
export function questionsOf(
  { routine, state }: Scene,
  { track, step }: DutyAddress,
  answered: readonly string[] = [],
): CompletionQuestions {
  const counts = (questions: Questions): Questions => {
    const now = asked(routine, state, track, questions);
    const before = Object.entries(questions).filter(([name]) => Object.hasOwn(now, name) || answered.includes(name));
    return Object.fromEntries(before);
  };
  const own = Object.fromEntries(
    Object.entries(step.outcomes).map(([id, { asks }]): [string, Questions] => [id, counts(asks)]),
  );
  return { common: counts(step.form), own };
}

/** The field's name in the form of a question that one outcome asks. */
export const ownPrefix = (outcome: string) => `field.${outcome}.`;

/** The registration's own day: asked where no question of the form asks for it. */
const ownDay = { type: 'date', day: 'done', ask: '', required: false, sensitive: false } as const;

const isDone = ([, { day }]: readonly [string, QuestionToRead]) => day === 'done';

/** Whether a form asks for the day on which the work was done. */
export function asksDay(questions: Questions): boolean {
  return Object.entries(questions).some(isDone);
}

/**
 * The field in the form that says on which day the work was done: a question of the routine's, or the registration's own.
 * Where some outcomes ask for it and this one does not, it has one of its own under it.
 */
export function dayField({ common, own }: CompletionQuestions, outcome: string): string {
  const inForm = Object.entries(common).find(isDone)?.[0];
  if (inForm !== undefined) return `field.${inForm}`;
  const inOutcome = Object.entries(own[outcome] ?? {}).find(isDone)?.[0];
  if (inOutcome !== undefined) return `${ownPrefix(outcome)}${inOutcome}`;
  return Object.values(own).some(asksDay) ? `done.${outcome}` : 'done';
}

/** The question of an outcome that says at which hour its work was done, on the day that it asks for: nobody is asked that twice. */
export function hourAsked(asks: Questions): string | undefined {
  return Object.entries(asks).find(
    ([, { type, hourOf }]) => type === 'time' && hourOf !== undefined && own(asks, hourOf)?.day === 'done',
  )?.[0];
}

/**
 * The field in the form that says at which hour the work was done: a question of the chosen outcome's, or the registration's own.
 * Where some outcomes ask for it and this one does not, it has one of its own under it.
 */
export function hourField({ own }: CompletionQuestions, outcome: string): string {
  const inOutcome = hourAsked(own[outcome] ?? {});
  if (inOutcome !== undefined) return `${ownPrefix(outcome)}${inOutcome}`;
  return Object.values(own).some((asks) => hourAsked(asks) !== undefined) ? `time.${outcome}` : 'time';
}

/** The outcome that was chosen; where there is one only, nobody is asked. */
function outcomeIn({ step }: DutyAddress, posted: Posted): string {
  const [only, ...others] = Object.keys(step.outcomes);
  return others.length === 0 ? only! : textOf(posted, 'outcome');
}

/** The form as what is asked of the case: only the questions of the chosen outcome count. */
export function completionFrom(scene: Scene, duty: DutyAddress, posted: Posted): Asked | readonly FieldError[] {
  const outcome = outcomeIn(duty, posted);
  const questions = questionsOf(scene, duty);
  const { common, own } = questions;
  if (!Object.hasOwn(own, outcome)) {
    return [{ name: 'outcome', text: pageWords(scene.language).duty.form.outcomeMissing }];
  }
  const day = dayField(questions, outcome);
  const today = dateOf(scene.now);
  const sent = withDay(posted, day, today);
  if (typeof sent === 'string') return [{ name: day, text: pageWords(scene.language).duty.form.done[sent] }];
  const prefix = ownPrefix(outcome);
  const fields = { ...answersFrom(common, sent, today), ...answersFrom(own[outcome]!, sent, today, prefix) };
  const sure = { ...sureFrom(common, sent), ...sureFrom(own[outcome]!, sent, prefix) };
  const time = asksTime(scene, duty.id) ? timeFrom(scene, posted, hourField(questions, outcome)) : undefined;
  if (typeof time === 'object') return [time];
  const complete = {
    type: 'complete',
    duty: duty.id,
    outcome,
    fields,
    ...(time === undefined ? {} : { time }),
  } as const;
  if (day.startsWith('field.')) return { ...complete, sure };
  const { done } = answersFrom({ done: ownDay }, { done: textOf(sent, day) }, today, '');
  const sureDay = sureFrom({ [day]: ownDay }, sent, '')[day];
  return {
    ...complete,
    ...(done === undefined ? {} : { done: String(done) }),
    sure: { ...sure, ...(sureDay === undefined ? {} : { done: sureDay }) },
  };
}

/** The hour at which the work was done, as it is typed; what is wrong with it where it is none. */
export function timeFrom({ routine }: Scene, posted: Posted, name: string): string | FieldError | undefined {
  const typed = textOf(posted, name);
  if (typed === '') return undefined;
  const time = timeOrText(typed);
  if (isTime(time)) return time;
  return { name, text: refusalText({ code: 'field-not-a-time', field: 'time' }, routine) };
}

/** Whether a duty, or one that has ended, is due by an hour, so that it is asked at which one the work was done. */
export function asksTime({ state }: Scene, id: string): boolean {
  const its = own(state.duties, id) ?? own(state.ended, id);
  return its !== undefined && isDueByHour(its);
}

/** Where in the form a refusal belongs. */
export function completionField(scene: Scene, duty: DutyAddress, posted: Posted) {
  const questions = questionsOf(scene, duty);
  const { common, own } = questions;
  const outcome = outcomeIn(duty, posted);
  return ({ field }: Refusal): string | undefined => {
    if (field === undefined) return undefined;
    if (field === 'outcome') return field;
    if (field === 'time') return hourField(questions, outcome);
    if (Object.hasOwn(own, outcome) && Object.hasOwn(own[outcome]!, field)) return `${ownPrefix(outcome)}${field}`;
    if (Object.hasOwn(common, field)) return `field.${field}`;
    return field === 'done' ? dayField(questions, outcome) : undefined;
  };
}

/** Work that came back, as the form was filled when it was handed in: nothing is typed twice. */
export function postedBefore(questions: CompletionQuestions, { outcome, fields, day, time = '' }: DoneWork): Posted {
  const { common, own } = questions;
  const hour = hourField(questions, outcome);
  const typed = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    if (Object.hasOwn(own[outcome] ?? {}, name)) return [[`${ownPrefix(outcome)}${name}`, typedAs(value)]];
    return Object.hasOwn(common, name) ? [[`field.${name}`, typedAs(value)]] : [];
  });
  return { outcome, [hour]: time, [dayField(questions, outcome)]: day, ...Object.fromEntries(typed) };
}
