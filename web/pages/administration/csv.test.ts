import { describe, expect, it } from 'vitest';
import { csvLines, decodedText, isPlainText } from './csv.ts';

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
  ])('%j', (text, cells) => expect(cellsOf(text)).toEqual(cells));

  it('have the numbers that they have in the file', () => {
    expect(csvLines('a;"b\nc"\n\nd;e').map(({ line }) => line)).toEqual([1, 4]);
  });
});

describe('the text of a file', () => {
  const text = 'Åse Ødegård – æ';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['Windows-1252', Buffer.from(text.replace('–', '\x96'), 'latin1')],
  ])('%s', (_, bytes) => expect(decodedText(bytes)).toBe(text));

  it('is not that of another kind of file', () => {
    expect(isPlainText('a;b\r\n\tc')).toBe(true);
    expect(isPlainText('PK\x03\x04')).toBe(false);
  });
});
