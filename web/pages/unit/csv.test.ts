import { describe, expect, it } from 'vitest';
import { csvDate, csvOf } from './csv.ts';

describe('a table for Norwegian Excel', () => {
  it('begins with the mark of UTF-8 and has a semicolon between cells', () => {
    expect(
      csvOf([
        ['Sak', 'Frist'],
        ['AL-27-7K4MJ', csvDate('2027-02-10')],
      ]),
    ).toBe('\uFEFFSak;Frist\r\nAL-27-7K4MJ;10.02.2027\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+47', "'+47"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['a;b', '"a;b"'],
    ['=a"b', `"'=a""b"`],
    ['to\nlinjer', '"to\nlinjer"'],
  ])('writes %j as %j', (text, written) => expect(csvOf([[text]])).toBe(`\uFEFF${written}\r\n`));
});
