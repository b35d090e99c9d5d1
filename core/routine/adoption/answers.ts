import type { InstantText } from '../../calendar/dates.ts';
import type { PersonId } from '../../case/state.ts';
import type { Question } from './questions.ts';

/**
 * What somebody who decides says to a question: it holds as it is, it is to be something else, it is to go; or nothing any more,
 * where they take back what was said.
 */
export const answerKinds = ['adopted', 'change', 'left-out', 'undecided'] as const;
/** `published` nobody says: it is what two have decided by publishing a version in which they have changed it. */
export type AnswerKind = (typeof answerKinds)[number] | 'published';

/** One answer, as it was given. It is never changed: the next one counts instead. */
export interface Answer {
  readonly key: string;
  /** What was asked then. */
  readonly asked: string;
  readonly kind: AnswerKind;
  /** What they want instead, or why it is to go. */
  readonly text?: string | undefined;
  readonly by: PersonId;
  readonly at: InstantText;
  /** Of what was decided by publishing a version: which one, and who had proposed it. */
  readonly published?: { readonly version: number; readonly proposed: PersonId } | undefined;
}

/** What stands of it: somebody's word, until it is taken back. */
export type StandingAnswer = Answer & { readonly kind: Exclude<AnswerKind, 'undecided'> };

/** By key of the question. */
export type Standing = ReadonlyMap<string, StandingAnswer>;

/** Whether an answer must say something in words: what is wanted instead, or why it is to go. */
export function needsWords(kind: AnswerKind): boolean {
  return kind === 'change' || kind === 'left-out';
}

/**
 * The answers that stand: of each question the last that was given to the very same thing. One that was given to anything
 * else, in an earlier version or a later one, says nothing here.
 *
 * @param answers in the order in which they were given
 */
export function standing(questions: readonly Pick<Question, 'key' | 'asked'>[], answers: readonly Answer[]): Standing {
  const asked = new Map(questions.map((question) => [question.key, question.asked]));
  const found = new Map<string, StandingAnswer>();
  for (const answer of answers) {
    if (asked.get(answer.key) !== answer.asked) continue;
    if (isStanding(answer)) found.set(answer.key, answer);
    else found.delete(answer.key);
  }
  return found;
}

function isStanding(answer: Answer): answer is StandingAnswer {
  return answer.kind !== 'undecided';
}

/** How much of a routine is decided. */
export interface Decided {
  readonly of: number;
  readonly decided: number;
  /** Of what is decided, that which the table does not say yet. */
  readonly toChange: number;
}

export function decidedOf(questions: readonly Question[], answers: Standing): Decided {
  const given = questions.flatMap(({ key }) => answers.get(key) ?? []);
  return {
    of: questions.length,
    decided: given.length,
    toChange: given.filter(({ kind }) => kind === 'change' || kind === 'left-out').length,
  };
}
