import { isTime } from '../core/calendar/dates.ts';
import { cleanLine } from './text.ts';

/** Longer than any time that somebody writes. */
const longest = 60;

/**
 * A time of day as people write it: `14:30`, `14.30`, `1430`, `kl. 9.05`, and `14` for the whole hour.
 *
 * @returns it as the core takes it (`14:30`), or the text itself where it is none, so that the core says what is wrong
 */
export function timeOrText(text: string): string {
  const written = cleanLine(text).normalize('NFKC');
  const form = /^(?:kl\.? ?|klokk[ae] )?(?:(?<hour>\d{1,2})(?: ?[:.] ?(?<minute>\d{2}))?|(?<both>\d{4}))$/i;
  const { hour, minute = '00', both } = form.exec(written)?.groups ?? {};
  const read =
    both === undefined ? hour && `${hour.padStart(2, '0')}:${minute}` : `${both.slice(0, 2)}:${both.slice(2)}`;
  return read !== undefined && isTime(read) ? read : text;
}

/**
 * From when to when, as people write it: `kl. 9–10.30`, `13.30 til 15`, `fra 9 til 10`, and `kl. 13` where the end is not said.
 *
 * @returns nothing where nothing is written; the text itself as the beginning where it is none, so that the core says what is wrong
 */
export function hoursOrText(text: string): { readonly starts?: string; readonly ends?: string } {
  const written = text.length > 4 * longest ? text : cleanLine(text).normalize('NFKC').toLowerCase();
  if (written === '') return {};
  const [first = '', second, ...others] = written.replace(/^(?:fra|frå|mellom) /u, '').split(between);
  const [starts, ends] = [timeOrText(first), second === undefined ? undefined : timeOrText(second)];
  const isRead = others.length === 0 && written.length <= longest && isTime(starts);
  if (!isRead || (ends !== undefined && !isTime(ends))) return { starts: text };
  return { starts, ...(ends === undefined ? {} : { ends }) };
}

/** A dash of any kind, or a word for it. */
const between = / ?[\p{Pd}\u2212] ?| til | og /u;
