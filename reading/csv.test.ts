import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triesOf } from '../test/shared/whole.ts';
import { columnsIn, csvLines, decodedText, isPlainText } from './csv.ts';

const cellsOf = (text: string) => csvLines(text).map(({ cells }) => cells);

describe('lines of a file', () => {
  it.each([
    ['a;b;c', [['a', 'b', 'c']]],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['\uFEFFnavn;b', [['navn', 'b']]],
    ['"Hansen, Kari";"sa ""hei"""', [['Hansen, Kari', 'sa "hei"']]],
    ['a;"to\nlinjer";c', [['a', 'to\nlinjer', 'c']]],
    ['a\tb', [['a', 'b']]],
    ['Høyer, Åse;b;c', [['Høyer, Åse', 'b', 'c']]],
    ['\n ; \na;b', [['a', 'b']]],
    ['a;6" rør', [['a', '6" rør']]],
    ['', []],
    ['sep=;\na;b', [['a', 'b']]],
    ['\uFEFFsep=,\r\n"a;x",b', [['a;x', 'b']]],
    ['"sep=|"\na|b', [['a', 'b']]],
    ['sep=\t\na;\tb', [['a;', 'b']]],
    ['a; "b;c" ;d', [['a', 'b;c', 'd']]],
    ['a\rb', [['a'], ['b']]],
    [
      'a;"never closed\nb;c',
      [
        ['a', '"never closed'],
        ['b', 'c'],
      ],
    ],
  ])('%j', (text, cells) => expect(cellsOf(text)).toEqual(cells));

  it('have the numbers that they have in the file', () => {
    expect(csvLines('a;"b\nc"\n\nd;e').map(({ line }) => line)).toEqual([1, 4]);
    expect(csvLines('sep=;\n\na;b\n"c\n\nd";e\nf').map(({ line }) => line)).toEqual([3, 4, 7]);
  });
});

describe('the text of a file', () => {
  const text = 'Åse Ødegård – æ';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 of the other byte order', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 of the other byte order without a mark', Buffer.from(text, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text.replace('–', '\x96'), 'latin1')],
  ])('%s', (_, bytes) => expect(decodedText(bytes)).toBe(text));

  it('is not that of another kind of file', () => {
    expect(isPlainText('a;b\r\n\tc')).toBe(true);
    expect(isPlainText('PK\x03\x04')).toBe(false);
  });
});

describe('columns', () => {
  const headings = { name: ['navn', 'namn'], address: ['e-post'], unit: ['enhet'] };
  it.each([
    [['Enhet', 'Nr', 'NAVN', 'E-post'], true, { name: 2, address: 3, unit: 0 }],
    [['E‑post', 'namn'], true, { name: 1, address: 0 }],
    [['Kari', 'kari@example.invalid', 'tiltak'], false, { name: 0, address: 1, unit: 2 }],
    [['Navn', 'kari@example.invalid'], false, { name: 0, address: 1, unit: 2 }],
  ] as const)('%j', (cells, hasHeading, at) => {
    expect(columnsIn({ line: 1, cells }, headings)).toEqual({ hasHeading, at });
  });
});

it('what a spreadsheet writes is read back, whatever stands in its cells', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'aå"; ,\t\n|='), maxLength: 8 }).map((text) => text.trim());
  const row = fc.array(cell, { minLength: 2, maxLength: 4 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 5 }),
      fc.constantFrom(';', ',', '\t'),
      fc.constantFrom('\n', '\r\n'),
      (rows, sign, end) => {
        const text = [`sep=${sign}`, ...rows.map((cells) => cells.map(quoted).join(sign))].join(end);
        expect(cellsOf(text)).toEqual(rows.filter((cells) => cells.some((each) => each !== '')));
      },
    ),
  );
});

it('no file makes it throw', () => {
  const pieces = fc.constantFrom('"', ';', '\n', '\r', 'a', ' ', 'sep=', '\0', '\uFEFF', '""', '\t');
  const texts = fc.array(pieces).map((all) => all.join(''));
  fc.assert(
    fc.property(texts, (text) => csvLines(text).every(({ cells }) => cells.length > 0)),
    { numRuns: triesOf(1000) },
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof decodedText(bytes) === 'string'));
});
