import { cleanText } from '../core/case/clean-text.ts';

export { cleanText } from '../core/case/clean-text.ts';
export { longestText } from '../core/case/text.ts';

/** A text of one line as people write it: a name, a login, a reference. What stands between its words is one space. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
