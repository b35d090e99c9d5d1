import type { Language } from '../language.ts';
import { nbPages, type PageWords } from './nb.ts';
import { nnPages } from './nn.ts';

export type { PageWords } from './nb.ts';

const pages: Readonly<Record<Language, PageWords>> = { nb: nbPages, nn: nnPages };

export function pageWords(language: Language): PageWords {
  return pages[language];
}
