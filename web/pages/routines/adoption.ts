import { dateOf, isDate } from '../../../core/calendar/dates.ts';
import { questionsOnce } from '../../../core/routine/adoption/adopted.ts';
import {
  type Decided,
  decidedOf,
  type Standing,
  type StandingAnswer,
  standing,
} from '../../../core/routine/adoption/answers.ts';
import { type FilledIn, filledInOf, withFilledIn } from '../../../core/routine/adoption/own-fields.ts';
import type { Question } from '../../../core/routine/adoption/questions.ts';
import type { Routine } from '../../../core/routine/routine.ts';
import { catalogueOf } from '../../../language/catalogue.ts';
import { longDate } from '../../../language/dates.ts';
import type { Language } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { KeptAnswer } from '../../../register/register.ts';
import type { Web } from '../../web.ts';

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

export async function adoptionOf({ register }: Pick<Web, 'register'>, routine: Routine): Promise<Adoption> {
  const questions = questionsOnce(routine);
  const all = await register.routineAnswers(routine.id);
  const filled = filledInOf(routine, all);
  const answers = withFilledIn(routine, standing(questions, all), filled);
  return { questions, answers, decided: decidedOf(questions, answers), filled, all, seen: all.at(-1)?.number ?? 0 };
}

/** «Vedtatt av Ola Prøve 3. desember 2026» */
export function answerText(answer: StandingAnswer, names: ReadonlyMap<string, string>, language: Language): string {
  const { by } = pageWords(language).routines.adoption;
  const name = names.get(answer.by) ?? catalogueOf(language).labels.somebody;
  const said = by[answer.kind](name, longDate(dateOf(answer.at), language));
  return answer.text === undefined ? said : `${said}: ${dayOrText(answer.text, language)}`;
}

/** What somebody wrote; a day as people say it. */
export function dayOrText(text: string, language: Language): string {
  return isDate(text) ? longDate(text, language) : text;
}

/** «12 av 71 avgjort» */
export function decidedText({ decided, of }: Decided, language: Language): string {
  const say = pageWords(language).routines.adoption;
  return decided === of ? say.all(of) : say.decided(decided, of);
}
