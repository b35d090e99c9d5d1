import { describe, expect, it } from 'vitest';
import { foldReceipt, looksLikeName, namesReceipt, receiptProblem } from './receipt.ts';

describe('a receipt', () => {
  it.each([
    'FA-2027-00123',
    '2027/1234',
    'a3f8c2d1-44aa',
    '12345',
    // Five letters and digits are enough, three digits among them.
    'AB-123',
    'ÆØ123',
    'Sak_27.1:9/3',
    `FA-${'1'.repeat(37)}`,
    // What only begins or ends as a date does is none.
    'A31.12.2026',
    '31.12.2026A',
    '131.12.2026',
    '31.12.20261',
    '12026-12-31',
    '2026-12-311',
  ])('%s is one', (text) => {
    expect(receiptProblem(text)).toBeUndefined();
  });

  it.each([
    ['Kari Oppdikt', 'name'],
    ['Oppdikt, Kari', 'name'],
    ['Oppdikt', 'not-a-receipt'],
    // A day is in any note.
    ['31.12.2026', 'not-a-receipt'],
    ['1.2.2027', 'not-a-receipt'],
    ['31/12/26', 'not-a-receipt'],
    ['31-12-2026', 'not-a-receipt'],
    ['2026-12-31', 'not-a-receipt'],
    ['2026/1/2', 'not-a-receipt'],
    ['2026:12:31', 'not-a-receipt'],
    ['2027', 'not-a-receipt'],
    // Too few letters and digits, or digits, or too many signs.
    ['A-1-2-3', 'not-a-receipt'],
    ['ABC12', 'not-a-receipt'],
    [`FA-${'1'.repeat(38)}`, 'not-a-receipt'],
    // It is one word, which neither begins nor ends with a sign, nor has two together.
    ['FA 1', 'not-a-receipt'],
    ['FA 10001', 'not-a-receipt'],
    ['-10001', 'not-a-receipt'],
    ['FA-10001-', 'not-a-receipt'],
    ['FA--10001', 'not-a-receipt'],
    ['FA+10001', 'not-a-receipt'],
    ['', 'not-a-receipt'],
    ['31129956715', 'identity-number'],
  ] as const)('«%s» is none: %s', (text, problem) => {
    expect(receiptProblem(text)).toBe(problem);
  });

  it('is named by a text as a word of its own, in whatever letters', () => {
    const names = (text: string) => namesReceipt(text, 'FA-2027-00123');
    expect(names('Kom i portalen (fa-2027-00123).')).toBe(true);
    expect(names('FA-2027-00123')).toBe(true);
    expect(names('FA-2027-001234')).toBe(false);
    expect(names('FA-2027-00123b')).toBe(false);
    expect(names('1FA-2027-00123')).toBe(false);
    expect(names('ØFA-2027-00123')).toBe(false);
    expect(names('FA-2027-001234, FA-2027-00123')).toBe(true);
    expect(names('Ingen kvittering')).toBe(false);
    expect(foldReceipt('fa-1')).toBe('FA-1');
  });
});

describe('a name', () => {
  it.each([
    'Kari Oppdikt',
    ' Kari Oppdikt ',
    'Oppdikt, Kari',
    'Kari-Anne Oppdikt',
    'Kari  van Oppdikt',
    'Øystein Årdal',
  ])('«%s» looks like one', (text) => expect(looksLikeName(text)).toBe(true));

  it.each(['Kari', 'kari oppdikt', 'K Oppdikt', 'Kari Oppdikt 3', '3 Kari Oppdikt', 'Kari 3 Oppdikt', 'FA 10001'])(
    '«%s» does not',
    (text) => expect(looksLikeName(text)).toBe(false),
  );
});
