import { describe, expect, test } from 'vitest';
import { lintChanged } from './testing/good-table.ts';

describe('the linter', () => {
  test('has nothing to say of a good table', () => {
    expect(lintChanged()).toEqual([]);
  });

  test('takes `involves: none` for words about parents where there is no contact with them', () => {
    expect(lintChanged(['involves: parents', 'involves: none'])).toEqual([]);
  });

  test('takes a report to child welfare as one of the personal duties, whatever its words', () => {
    expect(lintChanged(['title: Melding til barneverntjenesten', 'title: Melding uten å kontakte foreldre'])).toEqual(
      [],
    );
  });

  test('takes an outcome that asks for the reason as an end of its own', () => {
    const asks = 'asks: { why: { type: text, ask: Hvorfor?, required: true } } }';
    expect(lintChanged(['ends: Det er fortsatt behov for tiltaket. }', asks])).toEqual([]);
  });

  test('takes a decision that only one leads, where there is nobody above', () => {
    const oneLeader = lintChanged(
      ['  head: { title: Virksomhetsleder, decides: true }\n', ''],
      [', { after: P7D, to: head }]', ']'],
      [', { after: PT4H, to: head }]', ']'],
    );
    expect(oneLeader).toEqual([]);
  });

  test("takes a deadline as the document's own where a note quotes it", () => {
    const quoted = 'within: P1M, basis: local, note: I innledningen står «innen 1 måned».';
    expect(lintChanged(['within: P2W, basis: local', `${quoted.replace('note: ', 'note: "')}"`])).toEqual([]);
  });

  test('orders what it says by the lines of the file', () => {
    const says = lintChanged(
      ['opens: plan }', 'opens: plann }'],
      ['within: P2W, basis: local', 'within: P2D, basis: local'],
    );
    expect(says.map((line) => line.split(':')[1])).toEqual(['38', '49']);
  });
});
