/** Words of a list as a sentence names them: `a`, `b`, `c`. */
export function named(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

/**
 * What to write instead of a name that is not there: the nearest one where the name looks misspelt, and all there are.
 *
 * @param choices what may stand there; may be empty
 */
export function instead(word: string, choices: readonly string[]): string {
  if (choices.length === 0) return 'there is none yet';
  const near = nearest(word, choices);
  const all = `${choices.length === 1 ? 'write' : 'write one of'} ${named([...new Set(choices)])}`;
  return near ? `did you mean \`${near}\`? (${all})` : all;
}

/** The same where a name may also be put where it is missing: of a list that is empty nothing can be written instead. */
export function orAdd(word: string, choices: readonly string[], where: string): string {
  return choices.length === 0 ? `add it under ${where}` : `${instead(word, choices)}, or add it under ${where}`;
}

/** The word that differs least, where it differs so little that the other is likely a slip of the hand. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(word.length / 3));
  let best: { word: string; distance: number } | undefined;
  for (const choice of choices) {
    const distance = distanceBetween(word.toLowerCase(), choice.toLowerCase());
    if (distance <= allowed && (!best || distance < best.distance)) best = { word: choice, distance };
  }
  return best?.word;
}

/** How many letters must be put in, taken out, changed, or swapped with the next one to make `one` of `other`. */
function distanceBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = rows[i - 1]![j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      let least = Math.min(row[j - 1]! + 1, rows[i - 1]![j]! + 1, change);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows.at(-1)!.at(-1)!;
}
