import { isTime } from '../core/calendar/dates.ts';
import { cleanLine } from './text.ts';

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
