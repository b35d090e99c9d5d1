import { describe, expect, it } from 'vitest';
import { countReports, missingIn, type ReportAnswer, type ReportTally } from './count.ts';

const day = '2027-02-09';
const tally = (rest: Partial<ReportTally> = {}): ReportTally => ({
  ...{ day, source: 'portal', number: 0, receipts: [], answers: [] },
  ...rest,
});
const answer = (rest: Partial<ReportAnswer> = {}): ReportAnswer => ({
  ...{ id: 'a', came: 'twice', by: 'ola', at: '2027-02-10T08:00:00.000Z' },
  ...rest,
});
const here = (caseId: string, on = day, track = 'investigation-1') => ({ caseId, track, day: on });
const count = (
  tallies: readonly ReportTally[],
  reports: readonly ReturnType<typeof here>[] = [],
  named: Readonly<Record<string, string>> = {},
) => countReports(tallies, { reports, named: new Map(Object.entries(named)) });

describe('counting reports', () => {
  it('misses what came in and has no case of its day, by whichever way', () => {
    const tallies = [tally({ number: 3 }), tally({ source: 'post', number: 1 })];
    expect(count(tallies, [here('a'), here('b'), here('c', '2027-02-08')])).toMatchObject([
      { day, here: 2, missing: 2, books: [{ book: 'ways', came: 4, missing: 2 }] },
    ]);
    expect(
      missingIn(
        count(
          tallies,
          ['a', 'b', 'c', 'd'].map((id) => here(id)),
        ),
      ),
    ).toBe(0);
  });

  it('holds the case system by itself against the same cases', () => {
    const both = [tally({ number: 2 }), tally({ source: 'case-system', number: 3 })];
    expect(count(both, [here('a'), here('b')])).toMatchObject([
      {
        missing: 1,
        books: [
          { book: 'ways', missing: 0 },
          { book: 'case-system', missing: 1 },
        ],
      },
    ]);
  });

  it('lists receipts that no case names, and none where cases of the day account for all', () => {
    const tallies = [tally({ receipts: ['FA-10001', 'FA-10002', 'FA-10003'] })];
    const [some] = count(tallies, [here('a', '2027-02-10')], { 'FA-10002': 'a' });
    expect(some).toMatchObject({ missing: 2, books: [{ open: [{ receipt: 'FA-10001' }, { receipt: 'FA-10003' }] }] });
    const all = count(tallies, [here('a'), here('b'), here('c')]);
    expect(all).toMatchObject([{ missing: 0, books: [{ open: [] }] }]);
  });

  it('lets a case stand once for each report that it has, and for the one that names it first', () => {
    const tallies = [tally({ receipts: ['FA-10001'] }), tally({ day: '2027-02-10', number: 1 })];
    // The only report of the next day is the one that the first receipt became.
    expect(count(tallies, [here('a', '2027-02-10')], { 'FA-10001': 'a' })).toMatchObject([
      { day: '2027-02-10', here: 1, missing: 1 },
      { day, missing: 0 },
    ]);
    const twoInOne = [here('a', '2027-02-10'), here('a', '2027-02-10', 'investigation-2')];
    expect(missingIn(count(tallies, twoInOne, { 'FA-10001': 'a' }))).toBe(0);
    // One that came long before is another report.
    expect(missingIn(count(tallies, [here('a', '2026-11-02'), here('b', '2027-02-10')], { 'FA-10001': 'a' }))).toBe(0);
  });

  it('is content with what somebody says came of a report, of a receipt or of one of a number', () => {
    const receipts = ['FA-10001', 'FA-10002'];
    const said = tally({ receipts, answers: [answer({ receipt: 'FA-10001' })] });
    expect(count([said])).toMatchObject([{ missing: 1, books: [{ open: [{ receipt: 'FA-10002' }] }] }]);
    const ofNumber = tally({ number: 2, answers: [answer({ came: 'not-ours', reason: 'Nabokommunen' })] });
    expect(count([ofNumber])).toMatchObject([{ missing: 1, books: [{ unlisted: [{ source: 'portal', count: 1 }] }] }]);
    // A case that is said to be it is no other report's case.
    const toCase = tally({ number: 2, answers: [answer({ came: 'case', caseId: 'a' })] });
    expect(missingIn(count([toCase], [here('a')]))).toBe(1);
    expect(missingIn(count([toCase], [here('a'), here('b')]))).toBe(0);
  });

  it('shows each day with what was said of it, the latest first', () => {
    const [monday, tuesday, friday] = ['2027-02-08', '2027-02-09', '2027-02-05'].map((on, index) =>
      tally({ day: on, number: index + 1 }),
    );
    const days = count([monday!, tuesday!, friday!, tally({ source: 'post', number: 4 })]);
    expect(days.map(({ day: on, tallies }) => [on, tallies.map(({ number }) => number)])).toEqual([
      ['2027-02-09', [2, 4]],
      ['2027-02-08', [1]],
      ['2027-02-05', [3]],
    ]);
  });

  it('takes of the reports of a case that is named the nearest, two weeks away at the most', () => {
    const names = { 'FA-10001': 'a' };
    const on = (...days: readonly string[]) => {
      const reports = days.map((each, index) => here('a', each, `investigation-${index + 1}`));
      const nextDay = tally({ day: '2027-02-10', number: 1 });
      return count([tally({ receipts: ['FA-10001'] }), nextDay], reports, names)[0]?.missing;
    };
    // Whatever order they stand in, the one of the day itself is the one that is named, and the other is another.
    expect(on('2027-02-10', day)).toBe(0);
    expect(on(day, '2027-02-10')).toBe(0);
    const twoWeeks = (of: string, further: string) =>
      count(
        [tally({ day: of, receipts: ['FA-10001'] }), tally({ day: further, number: 1 })],
        [here('a', further)],
        names,
      );
    expect(missingIn(twoWeeks('2027-02-09', '2027-02-23'))).toBe(1);
    expect(missingIn(twoWeeks('2027-02-09', '2027-02-24'))).toBe(0);
  });

  it('counts an answer for a receipt as none of those that only have a number', () => {
    const answered = tally({ number: 3, receipts: ['FA-10001'], answers: [answer({ receipt: 'FA-10001' })] });
    expect(count([answered])).toMatchObject([{ missing: 2, books: [{ unlisted: [{ count: 2 }] }] }]);
    const all = count([tally({ number: 2 })], [here('a'), here('b')]);
    expect(all).toMatchObject([{ missing: 0, books: [{ open: [], unlisted: [] }] }]);
  });

  it('takes what was typed and what has receipts for the same reports', () => {
    expect(count([tally({ number: 2, receipts: ['FA-10001', 'FA-10002', 'FA-10003'] })])).toMatchObject([
      { missing: 3, books: [{ came: 3, unlisted: [] }] },
    ]);
    expect(count([tally({ number: 4, receipts: ['FA-10001'] })])).toMatchObject([
      { missing: 4, books: [{ came: 4, unlisted: [{ count: 3 }] }] },
    ]);
  });
});
