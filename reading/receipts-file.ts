import { type DateText, subtractPeriod } from '../core/calendar/dates.ts';
import { hasNationalIdentityNumber } from '../core/people/national-identity-number.ts';
import { looksLikeName, type ReceiptProblem, receiptProblem } from '../core/reports/receipt.ts';
import { columnsIn, csvLines } from './csv.ts';
import { readDate } from './dates.ts';
import { foldName } from './names.ts';
import { cleanLine } from './text.ts';

/** What a file may call its two columns, in both languages. */
const headings = {
  receipt: ['kvittering', 'kvitteringsnummer', 'kvitteringsnr', 'referanse', 'løpenummer', 'receipt'],
  received: ['mottatt', 'motteken', 'dato', 'dag', 'dato mottatt', 'mottatt dato', 'innkommet', 'received'],
} as const;

/** Words in the head of a column that has no place here. */
const personal =
  /navn|namn|name|barn|melder|meldar|forel|mor$|far$|f[oø]d[sdt]|fnr|personnum|person|adresse|telefon|epost/;

/** So far back reports are counted. */
export const countedBack = 'P1Y';

export type ReceiptsProblem = ReceiptProblem | 'columns' | 'received';

export interface ReceiptsFile {
  readonly receipts: readonly { readonly receipt: string; readonly day: DateText }[];
  /** Lines by what is wrong with them. Of a file with any, nothing is taken. */
  readonly problems: readonly { readonly line: number; readonly problem: ReceiptsProblem }[];
}

/** A day on which reports can have come in: one that was, at most a year ago. */
export function receivedDay(text: string, today: DateText): DateText | undefined {
  const day = text.replace(/^(\S+?)(?:T|,?\s+(?:kl\.?\s*)?)\d{1,2}[:.]\d{2}\S*$/, '$1');
  const read = readDate(day, { today, sense: 'past' });
  return read.ok && read.date <= today && read.date >= subtractPeriod(today, countedBack) ? read.date : undefined;
}

/**
 * Receipts from a file of two columns, receipt number and day of receipt: no other column is taken, since all else that such a file
 * can hold is somebody's name, number or story.
 */
export function readReceipts(text: string, today: DateText): ReceiptsFile {
  const lines = csvLines(text);
  const { hasHeading, at } = columnsIn(lines[0], headings);
  const head = hasHeading ? lines.slice(0, 1) : [];
  const wrongHead = head.flatMap(({ line, cells }) => {
    const others = cells.filter((cell, index) => cell !== '' && index !== at.receipt && index !== at.received);
    if (others.length === 0) return [];
    const problem = others.some((cell) => personal.test(foldName(cell))) ? 'name' : 'columns';
    return [{ line, problem } as const];
  });
  const read = lines.slice(head.length).map(({ line, cells }) => {
    const clean = cells.map(cleanLine);
    const receipt = clean[at.receipt ?? 0] ?? '';
    const day = receivedDay(clean[at.received ?? 1] ?? '', today);
    return { line, receipt, day, problem: problemIn(clean, receipt, day) };
  });
  return {
    receipts: read.flatMap(({ receipt, day, problem }) => (problem || !day ? [] : [{ receipt, day }])),
    problems: [...wrongHead, ...read.flatMap(({ line, problem }) => (problem ? [{ line, problem }] : []))],
  };
}

function problemIn(cells: readonly string[], receipt: string, day: DateText | undefined): ReceiptsProblem | undefined {
  const there = cells.filter((cell) => cell !== '');
  if (there.some((cell) => hasNationalIdentityNumber(cell))) return 'identity-number';
  if (there.some(looksLikeName)) return 'name';
  if (there.length !== 2) return 'columns';
  return receiptProblem(receipt) ?? (day === undefined ? 'received' : undefined);
}
