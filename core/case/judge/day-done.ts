import { atTime, type DateText, type InstantText, isDate } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import type { Question } from '../../routine/routine.ts';
import type { Fields } from '../commands.ts';
import { type Days, judgeDay } from '../days.ts';
import { isDueByHour, type WhenDone } from '../due.ts';
import { dateAmong } from '../fields.ts';
import type { Duty } from '../state.ts';
import { granted, type Refusals } from './judging.ts';

/** What somebody registers: the day on which the work was done beside the answers, as far as they say it. */
interface Registering {
  readonly done?: DateText | undefined;
  readonly fields: Fields;
}

/** The same, with the day said once. */
export interface SaidDay {
  /** The day on which the work was done, where the person says it. */
  readonly done?: DateText | undefined;
  readonly answers: Fields;
  /** The question of the form that asks for that very day. */
  readonly question?: string | undefined;
}

type Questions = Readonly<Record<string, Question>>;

/**
 * The day is said once: where the form asks for it, that question and the registration's own day are one, and what is that
 * day by another answer (`doneWhen`) need not be answered.
 *
 * @param today what it is where nobody says it and the question may be left out, as the registration's own day is
 */
export function dayAndAnswers(questions: Questions, registering: Registering, today?: DateText): SaidDay {
  const said = dayOnce(questions, registering, today);
  return { ...said, answers: { ...said.answers, ...sameDay(questions, said.answers, said.done ?? today) } };
}

/** What was registered, before it is corrected. */
interface Before {
  readonly done: DateText;
  readonly fields: Fields;
}

/**
 * The same where answers are corrected: what was that very day goes with it, and what was it only by another answer falls
 * away with that one, as an answer that is empty.
 *
 * @param before what was registered
 */
export function dayAndCorrections(questions: Questions, { done, fields }: Registering, before: Before): SaidDay {
  const said = dayOnce(questions, { done, fields: { ...fields, ...fallenAway(questions, fields, before) } });
  const stood = Object.fromEntries(
    Object.entries(before.fields).filter(
      ([name, value]) => questions[name]?.doneWhen === undefined || value !== before.done,
    ),
  );
  const same = sameDay(questions, { ...stood, ...said.answers }, said.done ?? before.done);
  return { ...said, answers: { ...said.answers, ...same } };
}

/**
 * Answers that stood as the day of the work because another answer said so, and that says so no more: the visit was a call.
 * Whoever says it as it stood has not said it anew.
 *
 * @returns an empty answer to each of them; none to a question that has to be answered
 */
export function fallenAway(questions: Questions, fields: Fields, before: Before): Readonly<Record<string, ''>> {
  const now = { ...before.fields, ...fields };
  return Object.fromEntries(
    Object.entries(questions).flatMap(([name, { doneWhen, required }]) => {
      if (!doneWhen || required || own(now, name) !== before.done) return [];
      const saysSo = (answers: Fields) => doneWhen.is.includes(own(answers, doneWhen.field) ?? '');
      return own(before.fields, name) === before.done && saysSo(before.fields) && !saysSo(now)
        ? [[name, ''] as const]
        : [];
    }),
  );
}

/** Questions that nobody answered and that by another answer ask for the day on which the work was done. */
function sameDay(questions: Questions, answers: Fields, day: DateText | undefined): Fields {
  if (day === undefined) return {};
  return Object.fromEntries(
    Object.entries(questions).flatMap(([name, { doneWhen }]) => {
      const other = doneWhen && own(answers, doneWhen.field);
      const isThat = other !== undefined && doneWhen!.is.includes(other);
      return isThat && (own(answers, name) ?? '') === '' ? [[name, day] as const] : [];
    }),
  );
}

function dayOnce(questions: Questions, { done, fields }: Registering, today?: DateText): SaidDay {
  const question = Object.keys(questions).find((name) => questions[name]!.day === 'done');
  if (question === undefined) return { done, answers: fields };
  const given = own(fields, question);
  const isGiven = given !== undefined && given !== '';
  const day = done ?? (questions[question]!.required ? undefined : today);
  if (!isGiven && day !== undefined) return { done: day, answers: { ...fields, [question]: day }, question };
  return { done: dateAmong(fields, question), answers: fields, question };
}

/** The yes to the day beside the form is one to the question that asks for that very day. */
export function sureOfDay({ question }: SaidDay, sure: Fields | undefined): Fields | undefined {
  const day = sure && own(sure, 'done');
  return question === undefined || day === undefined ? sure : { [question]: day, ...sure };
}

/** Work is registered when it has been done, and not before. What a question of the form says is judged there. */
export function judgeDone(
  { done, question }: SaidDay,
  { done: beside }: Pick<Registering, 'done'>,
  days: Days,
): Refusals {
  if (question !== undefined) {
    return beside !== undefined && done !== undefined && beside !== done
      ? [{ code: 'done-said-twice', field: 'done', subject: question }]
      : granted;
  }
  if (beside === undefined) return granted;
  // What is no day at all is neither before nor after another one.
  if (!isDate(beside)) return [{ code: 'field-not-a-date', field: 'done' }];
  const wrong = judgeDay({ day: 'done' }, 'done', beside, days);
  return wrong ? [wrong] : granted;
}

/** The hour at which work was done: asked where it is due by one, and never one that is to come. */
export function judgeTime(duty: Pick<Duty, 'rule' | 'due'>, { done, time }: WhenDone, now: InstantText): Refusals {
  if (time === undefined) return granted;
  if (!isDueByHour(duty)) return [{ code: 'field-unknown', field: 'time' }];
  return atTime(done, time) > now ? [{ code: 'time-after-now', field: 'time' }] : granted;
}
