import { questionsOnce } from '../core/routine/adoption/adopted.ts';
import { type Decided, decidedOf, type Standing, standing } from '../core/routine/adoption/answers.ts';
import { type FilledIn, filledInOf, withFilledIn } from '../core/routine/adoption/own-fields.ts';
import type { Question } from '../core/routine/adoption/questions.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { KeptAnswer, Register } from '../register/register.ts';

/** What is asked about a routine, and what stands of the answers. */
export interface Adoption {
  readonly questions: readonly Question[];
  readonly answers: Standing;
  readonly decided: Decided;
  /** What the routine says of itself, as far as it is filled in. */
  readonly filled: FilledIn;
  /** All that was ever answered, in any version. */
  readonly all: readonly KeptAnswer[];
  /** The number of the last answer: what comes after it has not been seen. */
  readonly seen: number;
}

/** Reads what is asked about a version, and what stands of all that was ever answered. */
export async function adoptionOf(
  { register }: { readonly register: Pick<Register, 'routineAnswers'> },
  routine: Routine,
): Promise<Adoption> {
  const questions = questionsOnce(routine);
  const all = await register.routineAnswers(routine.id);
  const filled = filledInOf(routine, all);
  const answers = withFilledIn(routine, standing(questions, all), filled);
  return { questions, answers, decided: decidedOf(questions, answers), filled, all, seen: all.at(-1)?.number ?? 0 };
}
