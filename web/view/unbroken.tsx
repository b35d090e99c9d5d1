import { monthNames, shortWeekdays } from '../../language/dates.ts';

const month = [...monthNames, ...monthNames.map((name) => `${name.slice(0, 3)}\\.`)].join('|');
const day = `(?:(?:${shortWeekdays.join('|')}) )?\\b\\d{1,2}\\. (?:${month})(?: \\d{4})?`;
const clock = 'kl\\. \\d{2}\\.\\d{2}(?:–\\d{2}\\.\\d{2})?';
// How far away a day is, in digits as in lists, and which of several a duty is.
const away = '\\((?:for|om) \\d+ \\p{L}+(?: siden| sidan)?\\)';
const number = '\\bnr\\. \\d+';
const whole = new RegExp([day, clock, away, number].join('|'), 'gu');

export interface TextPiece {
  readonly text: string;
  /** A date, a time of the clock, how far away it is, or a number with its «nr.»: it stands on one line. */
  readonly unbroken: boolean;
}

/** A sentence in pieces, of which dates and times are each one: "kl." never ends a line before its hour. */
export function piecesOf(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(whole)) {
    if (index > at) pieces.push({ text: text.slice(at, index), unbroken: false });
    pieces.push({ text: found, unbroken: true });
    at = index + found.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), unbroken: false });
  return pieces;
}

/** A sentence in which no date and no time of the clock is divided between two lines. */
export function Unbroken({ children }: { readonly children: string }) {
  return piecesOf(children).map(({ text, unbroken }, index) =>
    unbroken ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name
      <span key={index} className="unbroken">
        {text}
      </span>
    ) : (
      text
    ),
  );
}
