import type { Language } from '../language.ts';
import { nbPages } from './nb.ts';
import { nnPages } from './nn.ts';

/** Every sentence of the pages, in one language. A sentence that is missing does not compile. */
export type PageWords = typeof nbPages;

const pages: Readonly<Record<Language, PageWords>> = { nb: nbPages, nn: nnPages };

export function pageWords(language: Language): PageWords {
  return pages[language];
}
