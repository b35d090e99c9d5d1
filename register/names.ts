import { foldName, wordsOf } from '../reading/names.ts';
import type { InstallationSeal } from '../sealing/installation.ts';
import { open, seal } from '../sealing/seal.ts';
import { places } from './seals.ts';

/** As many letters a search by the beginning of a word must have. A shorter word is found whole. */
const shortest = 2;

/** Words of a name that are longer are found by their first letters alone. */
const longest = 24;

/** How a name is kept: unreadable, and as what it can be found by. */
export interface KeptName {
  readonly sealed: Buffer;
  readonly words: Buffer[];
  readonly beginnings: Buffer[];
  readonly tokens_by: string;
}

const wordPlace = 'word of a name';
const beginningPlace = 'beginning of a word of a name';

/** A name as it is kept of a case. */
export function keptName(installation: InstallationSeal, of: { caseId: string; key: Buffer }, name: string): KeptName {
  return { sealed: seal(of.key, name, places.name(of.caseId)), ...tokensOfName(installation, name) };
}

/** By what a name is found, under the newest key of the installation. Sorted, so that their order says nothing of the words. */
export function tokensOfName(installation: InstallationSeal, name: string): Omit<KeptName, 'sealed'> {
  const words = wordsOf(foldName(name));
  const beginnings = words.flatMap((word) => beginningsOf(word));
  const made = (texts: readonly string[], place: string) =>
    [...new Set(texts)].map((text) => installation.tokens(text, place)[0]!).sort(Buffer.compare);
  const by = installation.ids()[0]!;
  return { words: made(words, wordPlace), beginnings: made(beginnings, beginningPlace), tokens_by: by };
}

export function openName(of: { caseId: string; key: Buffer }, sealed: Buffer): string {
  return open(of.key, sealed, places.name(of.caseId)).toString();
}

/** By what a name is found that has a word in common with this one: any of these, under whichever key it was made. */
export function tokensInCommon(installation: InstallationSeal, name: string): Buffer[] {
  return wordsOf(foldName(name)).flatMap((word) => installation.tokens(word, wordPlace));
}

/**
 * By what a name is found of which every word that is searched begins some word: for each word that is searched any of
 * these. Undefined where no word is searched.
 */
export function tokensOfSearch(installation: InstallationSeal, text: string): readonly Buffer[][] | undefined {
  const words = wordsOf(foldName(text));
  if (words.length === 0) return undefined;
  return words.map((word) => [...installation.tokens(beginningOf(word), beginningPlace)]);
}

function beginningsOf(word: string): readonly string[] {
  const letters = [...word].slice(0, longest);
  const from = Math.min(shortest, letters.length);
  return letters.slice(from - 1).map((_, at) => letters.slice(0, from + at).join(''));
}

function beginningOf(word: string): string {
  return [...word].slice(0, longest).join('');
}
