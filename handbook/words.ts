import type { Language } from '../language/language.ts';
import { type DescriptionWords, nb } from './nb.ts';
import { nn } from './nn.ts';

export type { DescriptionWords } from './nb.ts';

const words: Record<Language, DescriptionWords> = { nb, nn };

/** Every word that a description adds to the municipality's own. */
export function descriptionWords(language: Language): DescriptionWords {
  return words[language];
}
