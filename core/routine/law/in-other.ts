import { commonWords } from '../common-words.ts';
import type { RoutineTable } from '../schema.ts';
import { aftercareWords } from './aftercare-words.ts';
import { emergencyWords } from './emergency-words.ts';
import { fosterHomeWords } from './foster-home-words.ts';
import { investigationWords } from './investigation-words.ts';

type Words = Readonly<Record<string, string | readonly string[] | ((paragraph: string) => string)>>;
type Both = Readonly<Record<RoutineTable['language'], Words>>;

const all: readonly Both[] = [commonWords, investigationWords, emergencyWords, fosterHomeWords, aftercareWords];
const paragraphs = ['2-1', '2-2', '13-4', '4-1'];

/** Every text of ours that a routine in this language carries, with what it is in the other language. */
export function commonInOther(language: RoutineTable['language']): Readonly<Record<string, string>> {
  const other = language === 'nb' ? 'nn' : 'nb';
  const pairs = all.flatMap((words) =>
    Object.entries(words[language]).flatMap(([key, text]) => {
      const its = words[other][key];
      if (typeof text === 'string') return [[text, its as string] as const];
      // What can be chosen.
      if (Array.isArray(text)) return text.map((each, index) => [each, (its as readonly string[])[index]!] as const);
      if (typeof text !== 'function') return [];
      return paragraphs.map((each) => [text(each), (its as typeof text)(each)] as const);
    }),
  );
  return Object.fromEntries(pairs);
}
