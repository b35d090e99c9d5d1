import { parse } from 'csv-parse/sync';
import { foldName } from './names.ts';

/** Lines of a file, each with its number and its cells. */
export interface CsvLine {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What Windows-1252 has where Latin-1 has nothing: Node's own decoder takes the one for the other. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * The text of a file as spreadsheets write it: UTF-8 or UTF-16 (of either byte order) with or without a mark, or Windows-1252,
 * which Latin-1 is read as. It never throws.
 */
export function decodedText(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes)
      .toString('latin1')
      .replaceAll(/[\u0080-\u009f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign);
  }
}

/** Two bytes a letter: by its mark, or, without one, since every other byte of what we write is then nought. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 200);
  if (start.length < 4 || bytes.length % 2 !== 0) return undefined;
  const noughts = (from: number) => start.filter((byte, at) => at % 2 === from && byte === 0).length;
  const [even, odd] = [noughts(0), noughts(1)];
  if (odd > start.length / 4 && even === 0) return 'utf-16le';
  return even > start.length / 4 && odd === 0 ? 'utf-16be' : undefined;
}

/** Whether it is text at all, and not a spreadsheet's own file or a picture. */
export function isPlainText(text: string): boolean {
  return !/[^\P{Cc}\t\n\v\f\r]/u.test(text);
}

/**
 * The lines of a file as spreadsheets write them, without the empty ones: cells that are parted by semicolon, comma or tab, or by
 * what a first line `sep=;` names, and that may be quoted and then have lines of their own. It never throws: quotation marks
 * that nobody closes are taken as they stand.
 */
export function csvLines(text: string): readonly CsvLine[] {
  const plain = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const named = /^"?sep=(?<sign>[^\n"])"?(?:\n|$)/i.exec(plain);
  const body = named ? plain.slice(named[0].length) : plain;
  const delimiter = named?.groups?.sign ?? separatorOf(body);
  const linesBefore = named ? 1 : 0;
  let ended = 0;
  return recordsOf(body, delimiter).flatMap(({ record, info }) => {
    const line = linesBefore + ended + 1;
    ended = info.lines;
    return record.some((cell) => cell !== '') ? [{ line, cells: record }] : [];
  });
}

interface CsvRecord {
  readonly record: readonly string[];
  /** Lines so far, with all of this record. */
  readonly info: { readonly lines: number };
}

function recordsOf(text: string, delimiter: string): readonly CsvRecord[] {
  const options = { delimiter, info: true, relaxColumnCount: true, relaxQuotes: true, trim: true } as const;
  const read = (quote: '"' | false) =>
    parse(text, { ...options, quote, recordDelimiter: '\n' }) as unknown as readonly CsvRecord[];
  try {
    return read('"');
  } catch {
    return read(false);
  }
}

/** What the first line with anything in it is parted by, most often. */
function separatorOf(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const outside = first.replaceAll(/"[^"]*"/g, '');
  const count = (separator: string) => outside.split(separator).length;
  return [';', ',', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/**
 * Where each column stands, in any order: by a first line that names at least two of them (in whatever letters), else in
 * the order of `headings`.
 *
 * @param headings what a file may call each column
 */
export function columnsIn<Column extends string>(
  first: CsvLine | undefined,
  headings: Readonly<Record<Column, readonly string[]>>,
): { readonly hasHeading: boolean; readonly at: Readonly<Partial<Record<Column, number>>> } {
  const columns = Object.keys(headings) as Column[];
  const names = (first?.cells ?? []).map(foldName);
  const found = columns.flatMap((column): [Column, number][] => {
    const wanted = new Set(headings[column].map(foldName));
    const at = names.findIndex((name) => wanted.has(name));
    return at < 0 ? [] : [[column, at]];
  });
  const hasHeading = found.length >= 2;
  const entries = hasHeading ? found : columns.map((column, index) => [column, index] as const);
  return { hasHeading, at: Object.fromEntries(entries) as Partial<Record<Column, number>> };
}
