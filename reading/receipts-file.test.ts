import { describe, expect, it } from 'vitest';
import { readReceipts } from './receipts-file.ts';

const today = '2027-02-10';
const problems = (text: string) => readReceipts(text, today).problems.map(({ line, problem }) => `${line} ${problem}`);

describe('a file of receipts', () => {
  it('has two columns in either order, with or without a head, and a time with the day', () => {
    const receipts = [
      { receipt: 'FA-2027-00123', day: '2027-02-09' },
      { receipt: 'FA-2027-00124', day: '2027-02-10' },
    ];
    expect(readReceipts('FA-2027-00123;9.2.2027\nFA-2027-00124;2027-02-10 07:31', today)).toEqual({
      receipts,
      problems: [],
    });
    expect(
      readReceipts(
        'Mottatt,Kvitteringsnummer\n2027-02-09T13:05:11,FA-2027-00123\n10.02.2027 kl. 07.31,FA-2027-00124',
        today,
      ),
    ).toEqual({ receipts, problems: [] });
  });

  it('is refused with what looks like a name or a national identity number, wherever it stands', () => {
    expect(problems('kvittering;mottatt;barnets navn\nFA-2027-00123;9.2.2027;')).toEqual(['1 name']);
    expect(problems('kvittering;mottatt;status\nFA-2027-00123;9.2.2027;ny')).toEqual(['1 columns', '2 columns']);
    expect(problems('kvittering;mottatt\nFA-2027-00123;9.2.2027\nKari Oppdikt;9.2.2027')).toEqual(['3 name']);
    expect(problems('FA-2027-00123;9.2.2027;Oppdikt, Kari')).toEqual(['1 name']);
    expect(problems('31123950057;9.2.2027')).toEqual(['1 identity-number']);
    expect(problems('FA-2027-00123;9.2.2027;311239 50057')).toEqual(['1 identity-number']);
  });

  it('has a receipt and a day that was in each line', () => {
    expect(problems('FA 1;9.2.2027\nFA-2027-00123;11.2.2027\nFA-2027-00124;9.2.2025\nFA-2027-00125')).toEqual([
      '1 not-a-receipt',
      '2 received',
      '3 received',
      '4 columns',
    ]);
  });
});
