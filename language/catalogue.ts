import type { Language } from './language.ts';
import { type Catalogue, nb } from './nb.ts';
import { nn } from './nn.ts';

export type { Catalogue } from './nb.ts';

const catalogues: Record<Language, Catalogue> = { nb, nn };

/** Every sentence that a person who reads this language gets to read. */
export function catalogueOf(language: Language): Catalogue {
  return catalogues[language];
}
