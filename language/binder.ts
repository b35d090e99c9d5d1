import type { Language } from './language.ts';
import { type BinderWords, nbBinder } from './nb-binder.ts';
import { nnBinder } from './nn-binder.ts';

const words: Readonly<Record<Language, BinderWords>> = { nb: nbBinder, nn: nnBinder };

/** What an emergency binder says, in one language. */
export function binderWords(language: Language): BinderWords {
  return words[language];
}
