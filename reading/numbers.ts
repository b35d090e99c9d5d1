import type { ReadProblem } from '../language/readings.ts';
import { cleanLine } from './text.ts';

export type ReadNumber =
  | { readonly ok: true; readonly number: number }
  | { readonly ok: false; readonly problem: ReadProblem };

/** More digits than these a number of ours does not hold exactly. */
const mostDigits = 15;

/**
 * The one reader of numbers as they are written in Norwegian: decimals with a comma, spaces between thousands (`1 500,5`).
 * A point is taken for a comma where it cannot stand between thousands (`3.5`). Neither `1e3`, `0x10` nor Infinity is one.
 *
 * @returns what is wrong as a problem, with its sentence in `language/readings.ts`; it never throws
 */
export function readNumber(text: string): ReadNumber {
  const written = cleanLine(text)
    .normalize('NFKC')
    .replace(/^\s*[\p{Pd}\u2212]\s*/u, '-');
  if (/^-?[1-9]\d{0,2}(\.\d{3})+$/.test(written)) return { ok: false, problem: { code: 'number-unclear' } };
  const form = /^(?<sign>-?)(?<whole>\d+|[1-9]\d{0,2}(?: \d{3})+)(?:[,.](?<decimals>\d+))?$/;
  const { sign = '', whole, decimals = '' } = form.exec(written)?.groups ?? {};
  if (whole === undefined) return { ok: false, problem: { code: 'not-a-number' } };
  const digits = whole.replaceAll(' ', '');
  if (digits.length + decimals.length > mostDigits) return { ok: false, problem: { code: 'not-a-number' } };
  const number = Number(`${digits}.${decimals || '0'}`);
  return { ok: true, number: sign && number !== 0 ? -number : number };
}

/** A whole number from nought: a page, how many. Undefined where it is none. */
export function readCount(text: string): number | undefined {
  const read = readNumber(text);
  return read.ok && Number.isInteger(read.number) && read.number >= 0 ? read.number : undefined;
}
