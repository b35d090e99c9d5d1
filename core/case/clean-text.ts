/** What is left as it is without a look at each of its characters: nearly everything. */
const plain = /^[\x21-\x7eæøåÆØÅ](?:[\x20-\x7eæøåÆØÅ\n]*[\x21-\x7eæøåÆØÅ])?$/;

/** Letters of the scripts in which a joiner that nobody sees changes what is seen. */
const joined = `(?!\\p{Default_Ignorable_Code_Point})[${[
  'Arabic',
  'Syriac',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
]
  .map((script) => `\\p{Script=${script}}`)
  .join('')}]`;

/** What nobody sees, each after those of them that one sees after all: in letters that join, and in pictures of several. */
const unseen = new RegExp(
  [
    String.raw`(?<=${joined})[\u200c\u200d](?=${joined})`,
    String.raw`(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})`,
    String.raw`(?<=\p{Extended_Pictographic})\ufe0f|\ufe0f(?=\u20e3)`,
    String.raw`(?<unseen>[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\ufff9-\ufffc\u{1d159}\u{13441}\u{13442}])`,
  ].join('|'),
  'gu',
);

/** What one sees with nothing to stand on: no mark without its letter, no sign that no script has. */
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;
const words = /[\p{L}\p{N}]/u;

/**
 * A text as it is kept, whoever wrote it and wherever: composed (NFC), lines ended by `\n`, spaces of every kind as a space,
 * and without what nobody sees (Unicode's Default_Ignorable_Code_Point: zero width spaces, soft hyphens, fillers, tags,
 * blanks of other scripts, the place of a picture that did not come along, and the marks that turn the direction of writing round). Two texts that look alike are so one, and one in which nothing
 * is seen is empty, also one of combining marks, or of signs of private use, alone. Cleaned again it stays as it is.
 */
export function cleanText(text: string): string {
  if (plain.test(text)) return text;
  const cleaned = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unseen, (sign, ...rest) => ((rest.at(-1) as { unseen?: string }).unseen === undefined ? sign : ''))
    .normalize('NFC')
    .replace(/[\p{Zs}\u2800]/gu, ' ')
    .trim();
  return seen.test(cleaned) ? cleaned : '';
}

/** Whether a text says something: it has a letter or a digit that one sees. */
export function hasWords(text: string): boolean {
  return words.test(cleanText(text));
}

/** Signs that turn round the direction of all that is written after them (U+202E and its like). */
const turning = /[\u202a-\u202e\u2066-\u2069]/;
const everyTurning = new RegExp(turning, 'g');

/** Whether a text turns round what comes after it. */
export function turnsRound(text: string): boolean {
  return turning.test(text);
}

/** What is sent to be read, without such signs: also those of a text that was kept before the door took them out. */
export function withoutTurning(text: string): string {
  return turning.test(text) ? text.replace(everyTurning, '') : text;
}
