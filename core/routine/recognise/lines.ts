import { cleanText } from '../../case/clean-text.ts';

/** The lines of a text that somebody pasted: without what nobody sees, with the tabs that separate cells left as they are. */
export function linesOf(text: string): readonly string[] {
  return text
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])[\p{Cc}\p{Surrogate}\ufffd]/gu, ' ')
    .split('\n')
    .map((line) =>
      // The blanks in front say that a line is a cell or goes on: cleaning a text takes them away.
      line.replace(/[^\t]+/g, (part) => {
        const blanks = /^\s*/.exec(part)![0].length;
        return ' '.repeat(Math.min(blanks, 200)) + cleanText(part);
      }),
    )
    .map((line) => (/[^\s]/.test(line) ? line.replace(/ +$/, '') : line.replace(/ /g, '')));
}
