import { dateOf, isDate } from '../core/calendar/dates.ts';
import type { Decided, Standing, StandingAnswer } from '../core/routine/adoption/answers.ts';
import { type FilledIn, type OwnField, ownFields } from '../core/routine/adoption/own-fields.ts';
import { adoptedBy } from './adopted.ts';
import { catalogueOf } from './catalogue.ts';
import { longDate } from './dates.ts';
import type { Language } from './language.ts';
import { pageWords } from './pages/words.ts';

/** «Vedtatt av Ola Prøve 3. desember 2026», «Vedtatt av Ola Prøve og Hilde Høgvis da versjon 2 ble tatt i bruk 3. desember 2026» */
export function answerText(answer: StandingAnswer, names: ReadonlyMap<string, string>, language: Language): string {
  const { by } = pageWords(language).routines.adoption;
  const nameOf = (person: string) => names.get(person) ?? catalogueOf(language).labels.somebody;
  const { published } = answer;
  const { name, on } = adoptedBy(
    {
      ...{ name: nameOf(answer.by), on: dateOf(answer.at) },
      published: published && { version: published.version, proposed: nameOf(published.proposed) },
    },
    language,
  );
  const said = by[answer.kind](name, on);
  return answer.text === undefined ? said : `${said}: ${dayOrText(answer.text, language)}`;
}

/** What somebody wrote; a day as people say it. */
export function dayOrText(text: string, language: Language): string {
  return isDate(text) ? longDate(text, language) : text;
}

/** What stands of the answers about a version, as a handbook has it: by the key of each question, and what the routine says of itself. */
export function answeredInHandbook(
  { answers, filled }: { readonly answers: Standing; readonly filled: FilledIn },
  names: ReadonlyMap<string, string>,
  language: Language,
): {
  readonly answered: ReadonlyMap<string, string>;
  readonly own: readonly (readonly [field: OwnField, text: string])[];
} {
  return {
    answered: new Map([...answers].map(([key, answer]) => [key, answerText(answer, names, language)] as const)),
    own: ownFields.flatMap((field) => {
      const text = filled[field]?.text;
      return text === undefined ? [] : [[field, dayOrText(text, language)] as const];
    }),
  };
}

/** «12 av 71 frister og spørsmål er avgjort», «ingen av de 71 fristene og spørsmålene er avgjort ennå» */
export function decidedText({ decided, of }: Decided, language: Language): string {
  const say = pageWords(language).routines.adoption;
  if (of === 0) return say.nothing;
  if (decided === 0) return say.none(of);
  return decided === of ? say.all(of) : say.decided(decided, of);
}
