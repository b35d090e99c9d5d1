import { isDate } from '../core/calendar/dates.ts';
import type { ClosedDays } from '../core/calendar/working-days.ts';
import { questionOf } from '../core/case/facts.ts';
import { type DutyId, dutyParts } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import { personalRow } from '../core/routine/common.ts';
import { type FactValue, type Routine, rowsOf } from '../core/routine/routine.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { longDate, longDue } from './dates.ts';
import type { QuestionToRead, RoutineToRead, StepToRead } from './in-language.ts';
import { asSentence, type Language } from './language.ts';
import { numberText } from './numbers.ts';

/** «Månedlig kontakt»: a title as it stands in a sentence. */
export function quoted(title: string): string {
  return `«${title}»`;
}

/** What the day is, that a question asks for: «Når blei meldinga send?» is "dagen meldinga blei send"; any other in quotation marks. */
export function askedDay(ask: string): string {
  const [, verb, subject = '', rest = ''] = /^Når (\p{Ll}+) (\p{Ll}+)( [^?,(]+)?\?$/u.exec(ask) ?? [];
  // Only a noun with its article at the end stands alone; «den andre samtalen» or «neste møte» is more than one word.
  const isWhole = /^(?!den$|det$|en$|ein$)\p{Ll}{2,}(?:en|et|a|ene|ane|n)$/u.test(subject) && subject !== 'en';
  const helps = ['ble', 'blei', 'vart', 'skal', 'er', 'var', 'har', 'må', 'kan'];
  const goesOn = / (?:med|for|til|fra|frå|i|på|av|om|hos|ved) /u.test(` ${rest.trim().split(' ')[0] ?? ''} `);
  if (verb === undefined || !isWhole || (goesOn && !helps.includes(verb))) return quoted(ask);
  return `dagen ${subject} ${verb}${rest}`;
}

/** The run of a track taken apart: `institution-2` is the second run of `institution`. */
export function runParts(run: string, routine: Pick<Routine, 'tracks'>): { track: string; number: number } {
  if (Object.hasOwn(routine.tracks, run)) return { track: run, number: 1 };
  const [, track = run, number = '1'] = /^(.*)-(\d+)$/.exec(run) ?? [];
  return { track, number: Number(number) };
}

/** "Institusjonsplassering", and from the second run on "Institusjonsplassering 2". */
export function trackTitle(run: string, routine: RoutineToRead): string {
  const { track, number } = runParts(run, routine);
  const title = own(routine.tracks, track)?.title ?? track;
  return number > 1 ? `${title} ${number}` : title;
}

/** The step's title, or its id where the routine does not know it (the journal of another version). */
export function stepTitle(step: string, routine: RoutineToRead): string {
  return own(routine.steps, step)?.title ?? step;
}

/** "Månedlig kontakt med ungdommen", from a track's second run on with the run's number. */
export function dutyTitle(duty: DutyId, routine: RoutineToRead): string {
  const { track, step } = dutyParts(duty);
  const { number } = runParts(track, routine);
  return number > 1 ? `${stepTitle(step, routine)} (${number})` : stepTitle(step, routine);
}

/** The same among others: "Månedlig kontakt med ungdommen, nr. 3" where several occurrences of the step are open. */
export function listedTitle(
  { duty, isOneOfSeveral = false }: { readonly duty: DutyId; readonly isOneOfSeveral?: boolean | undefined },
  routine: RoutineToRead,
): string {
  const title = dutyTitle(duty, routine);
  return isOneOfSeveral ? `${title}, nr. ${dutyParts(duty).occurrence}` : title;
}

/** What stands in a column of rows: the rows themselves, "felles" for what every routine carries. */
export function rowsInColumn(rows: string, language: Language): string {
  return rows === personalRow ? catalogueOf(language).labels.row(rows) : rows;
}

/** The rows of a step, in a column of rows. */
export function rowsTitle(step: StepToRead, language: Language): string {
  return rowsInColumn(rowsOf(step), language);
}

/** The role's title as the routine writes it. */
export function roleTitle(role: string, routine: RoutineToRead): string {
  return own(routine.roles, role)?.title ?? role;
}

/** A service that consent is asked for, as the routine writes it. */
export function receiverTitle(receiver: string, routine: RoutineToRead): string {
  return own(routine.consents, receiver)?.title ?? receiver;
}

/** The question behind a name in a form of a step (its own, or the ones that an outcome asks). */
export function formQuestion(step: StepToRead, field: string): QuestionToRead | undefined {
  const inForm = own(step.form, field);
  if (inForm) return inForm;
  return Object.values(step.outcomes).find((outcome) => Object.hasOwn(outcome.asks, field))?.asks[field];
}

/** The question behind a fact of the case or of a track's run. */
export function factQuestion(run: string, fact: string, routine: RoutineToRead): QuestionToRead | undefined {
  return questionOf(routine, runParts(run, routine).track, fact);
}

/** What can be chosen, as its reader calls it. */
export function choiceText(choice: string, question: Pick<QuestionToRead, 'named'>): string {
  return own(question.named ?? {}, choice) ?? choice;
}

/**
 * An answer as people read it: a date in words, with its mark where people agreed it and it falls on a red day, yes or no, a number with its comma, a choice as they call it, everything else
 * as it stands.
 */
export function answerText(
  value: FactValue,
  question: QuestionToRead | undefined,
  { language, closed }: { readonly language: Language; readonly closed?: ClosedDays | undefined },
): string {
  const { yes, no }: Catalogue = catalogueOf(language);
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number') return numberText(value);
  if (isDate(value)) return question?.day === 'agreed' ? longDue(value, language, closed) : longDate(value, language);
  return choiceText(value, question ?? {});
}

/** "Plasseringsdato: fredag 15. januar 2027"; after a question mark no colon follows. */
export function answered(ask: string, answer: string): string {
  return ask.endsWith('?') ? `${ask} ${asSentence(answer)}` : `${ask}: ${answer}`;
}
