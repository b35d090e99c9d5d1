import { cleanLine } from './text.ts';

/** Letters that are no other letter with a mark, as they are written where a keyboard lacks them. */
const letters: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'o',
  œ: 'o',
  đ: 'd',
  ð: 'd',
  ŋ: 'n',
  ŧ: 't',
  þ: 'th',
  ß: 'ss',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ʒ: 'z',
  ǥ: 'g',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/**
 * A name as it is searched: small letters without marks, so that `Máret` is found as `maret`, `Ŋuorttás` as `nuorttas`,
 * `Åse` as `ase` and as `aase`, `Bjørg` as `bjorg` and as `bjoerg`. What is neither letter nor digit parts words. Folded
 * again it stays as it is. The register keeps by it what names are found by: whoever changes it has that made anew
 * (register/names.ts).
 */
export function foldName(name: string): string {
  return cleanLine(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(special, (letter) => letters[letter]!)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/a{2,}/g, 'a')
    .replace(/oe+/g, 'o')
    .trim();
}

/** The words of a folded name. */
export function wordsOf(folded: string): readonly string[] {
  return folded === '' ? [] : folded.split(' ');
}

/**
 * Whether two names can be one child's: the same words in any order, one of them without its middle names, or one letter
 * written otherwise in a word of four letters or more.
 */
export function areNear(name: string, other: string): boolean {
  const [words, others] = [wordsOf(foldName(name)), wordsOf(foldName(other))];
  const [shorter, longer] = words.length <= others.length ? [words, others] : [others, words];
  if (shorter.length === 0) return false;
  const left = [...longer];
  const odd = shorter.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  if (odd.length === 0) return shorter.length === longer.length || shorter.length >= 2;
  const [word = '', ...more] = odd;
  // Something must be the same, so that not every short name is near every other.
  return more.length === 0 && shorter.length >= 2 && left.some((each) => isOneLetterOff(word, each));
}

function isOneLetterOff(word: string, other: string): boolean {
  if (Math.min(word.length, other.length) < 4 || Math.abs(word.length - other.length) > 1) return false;
  let from = 0;
  while (from < word.length && word[from] === other[from]) from += 1;
  const rest = (text: string, skipped: number) => text.slice(from + skipped);
  const swapped = word[from] === other[from + 1] && word[from + 1] === other[from];
  return (
    rest(word, 1) === rest(other, 1) ||
    rest(word, 1) === rest(other, 0) ||
    rest(word, 0) === rest(other, 1) ||
    (swapped && rest(word, 2) === rest(other, 2))
  );
}
