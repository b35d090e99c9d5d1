import { type DateText, isDate } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import type { Routine } from '../routine.ts';
import { type Answer, type Standing, type StandingAnswer, standing } from './answers.ts';
import { keyOf, type Question } from './questions.ts';

/** What a routine says of itself, and documents often leave blank: who approved it, from when it holds, when it is to be evaluated. */
export const ownFields = ['approvedBy', 'inForce', 'evaluated'] as const;
export type OwnField = (typeof ownFields)[number];

/** What stands in them: a name, or a day. */
export type FilledIn = Readonly<Partial<Record<OwnField, StandingAnswer>>>;

/** As documents call them. */
const labels: Readonly<Record<OwnField, readonly string[]>> = {
  approvedBy: ['godkjent av'],
  inForce: ['ikrafttredelse', 'ikrafttredelsesdato', 'gjelder fra', 'gjeld frå'],
  evaluated: ['evalueres', 'evaluerast', 'revideres', 'reviderast'],
};

/** What each version is asked alike. */
const evaluation = { key: 'own/evaluated', asked: 'evaluated' };

/** The key under which answers say when a routine is to be evaluated. */
export const evaluationKey = evaluation.key;

/**
 * What a field is kept as among the answers. Each version is approved, and comes into force, for itself; the next evaluation is
 * one of the routine, whichever version it finds.
 */
export function ownQuestion(field: OwnField, { version }: Pick<Routine, 'version'>): Pick<Question, 'key' | 'asked'> {
  return field === 'evaluated' ? evaluation : { key: `own/${field}`, asked: `version ${version}` };
}

/** What is filled in of a version. */
export function filledInOf(routine: Pick<Routine, 'version'>, answers: readonly Answer[]): FilledIn {
  const its = ownFields.map((field) => ({ field, ...ownQuestion(field, routine) }));
  const given = standing(its, answers);
  return Object.fromEntries(
    its.flatMap(({ field, key }) => {
      const answer = given.get(key);
      return answer?.text === undefined ? [] : [[field, answer]];
    }),
  );
}

/** By when a routine is to be evaluated, where somebody who decides in it has said so; whichever version it has by then. */
export function evaluationDue(answers: readonly Answer[]): DateText | undefined {
  const { text } = standing([evaluation], answers).get(evaluation.key) ?? {};
  return text !== undefined && isDate(text) ? text : undefined;
}

/** The answers that stand, with what is filled in where the document has a blank of that name: that is its answer. */
export function withFilledIn({ source }: Pick<Routine, 'source'>, answers: Standing, filled: FilledIn): Standing {
  const blanks = Object.keys(source.blank ?? {}).flatMap((label) => {
    const key = keyOf.label('blank', label);
    const field = ownFields.find((each) => labels[each].includes(label.trim().toLocaleLowerCase('nb')));
    const answer = field && own(filled, field);
    return answer && !answers.has(key) ? [[key, answer] as const] : [];
  });
  return new Map([...answers, ...blanks]);
}
