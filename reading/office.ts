import { closedDaysIn } from '../core/post/office.ts';
import { readCount } from './numbers.ts';

/** From when mails go, as it is kept: `8.30` is `08:30`; as it was written where it is no hour, to be refused by name. */
export function openingHourFrom(written: string): string | undefined {
  const text = written.trim();
  if (text === '') return undefined;
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[.:](\d\d))?$/.exec(text) ?? [];
  return hour === undefined ? text : `${hour.padStart(2, '0')}:${minute}`;
}

/** A number that may be left open; what is none is kept so that it is refused by name. */
export function limitFrom(written: string): number | undefined {
  return written.trim() === '' ? undefined : (readCount(written) ?? Number.NaN);
}

/** Closed days as they are kept: `24.12., 13.8.2027` is `12-24 2027-08-13`; as written where one is no day. */
export function closedDaysFrom(written: string): string | undefined {
  const text = written.trim();
  if (text === '') return undefined;
  const days = text
    .split(/[,;\s]+/)
    .filter((day) => day !== '')
    .map((day) => {
      const [, date = '', month = '', year] = /^(\d{1,2})\.(\d{1,2})\.?(\d{4})?$/.exec(day) ?? [];
      if (date === '') return day;
      return [year, month.padStart(2, '0'), date.padStart(2, '0')].filter(Boolean).join('-');
    });
  return [...new Set(days)].sort().join(' ');
}

/** The same as people write it; what is no day stays as it is. */
export function closedDaysText(kept: string | undefined): string {
  if (kept === undefined) return '';
  const days = closedDaysIn(kept);
  if (!days) return kept;
  return days
    .map((day) => {
      const [date, month, year] = day.split('-').reverse() as [string, string, string?];
      return `${Number(date)}.${Number(month)}.${year ?? ''}`;
    })
    .join(', ');
}
