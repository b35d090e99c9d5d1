import { describe, expect, test } from 'vitest';
import { goesAt, nobodyAgainAt, readyAt, retryAt } from './hold.ts';

// Eight in Oslo, winter and summer.
const winter = '2027-02-09T07:00:00.000Z';
const summer = '2027-06-15T06:00:00.000Z';

describe('a message', () => {
  test.each([
    [
      winter,
      '2027-02-09T07:00:01.000Z',
      '2027-02-09T07:05:30.000Z',
      'the first case of the morning waits for the last',
    ],
    [winter, '2027-02-09T07:05:00.000Z', '2027-02-09T07:05:30.000Z', 'the last goes with the first'],
    [summer, '2027-06-15T06:02:00.000Z', '2027-06-15T06:05:30.000Z', 'summer time'],
    [winter, '2027-02-09T07:20:00.000Z', '2027-02-09T07:20:30.000Z', 'after an outage others come in the next seconds'],
    [winter, '2027-02-11T09:00:00.000Z', '2027-02-11T09:00:30.000Z', 'after two days'],
    [winter, '2027-02-09T06:59:30.000Z', '2027-02-09T07:05:30.000Z', 'clocks differ by some seconds'],
    [winter, '2027-02-09T06:59:00.000Z', '2027-02-09T07:05:30.000Z', 'clocks differ by a minute'],
    [winter, '2027-02-09T06:58:59.999Z', '2027-02-09T06:58:59.999Z', 'a clock that is further ahead was moved'],
    [winter, '2027-02-01T07:00:00.000Z', '2027-02-01T07:00:00.000Z', 'a clock that was moved holds nothing for days'],
  ])('of %s that is written at %s goes at %s: %s', (at, now, ready) => {
    expect(readyAt({ at, atOnce: false }, false, now)).toBe(ready);
  });

  test('about what somebody did just now waits for nothing, and neither does what counts in hours or a practice case', () => {
    const now = '2027-02-09T07:00:02.000Z';
    expect(readyAt({ at: '2027-02-09T06:59:58.123Z', atOnce: false }, false, now)).toBe(now);
    expect(readyAt({ at: winter, atOnce: true }, false, now)).toBe(now);
    expect(readyAt({ at: winter, atOnce: false }, true, now)).toBe(now);
  });

  test('that a person asks, or takes back, goes while the office is open', () => {
    const night = '2027-02-09T20:00:00.000Z';
    for (const kind of ['asked-after', 'invited', 'uninvited', 'case-gone'] as const) {
      expect(readyAt({ at: night, atOnce: false, kind }, false, night)).toBe('2027-02-10T07:00:00.000Z');
      expect(readyAt({ at: night, atOnce: false, kind }, true, night)).toBe(night);
      expect(readyAt({ at: night, atOnce: true, kind }, false, night)).toBe(night);
      expect(readyAt({ at: night, atOnce: false, kind }, false, '2027-02-09T10:00:00.000Z')).toBe(
        '2027-02-09T10:00:00.000Z',
      );
    }
    expect(readyAt({ at: night, atOnce: false, kind: 'opened' }, false, night)).toBe(night);
  });

  test('of a morning waits until the office of its unit opens', () => {
    const late = { opens: '09:30', closed: ['02-10'] };
    expect(readyAt({ at: winter, atOnce: false }, false, winter, late)).toBe('2027-02-09T08:30:00.000Z');
    const wednesday = '2027-02-10T07:00:00.000Z';
    expect(readyAt({ at: wednesday, atOnce: false }, false, wednesday, late)).toBe('2027-02-11T08:30:00.000Z');
  });

  test('that was not taken waits longer each time, and an at-once one never longer than ten minutes', () => {
    const minutes = (atOnce: boolean) =>
      [1, 2, 3, 4, 50].map((attempts) => (Date.parse(retryAt(winter, attempts, atOnce)) - Date.parse(winter)) / 60_000);
    expect(minutes(false)).toEqual([5, 15, 60, 240, 240]);
    expect(minutes(true)).toEqual([1, 2, 5, 10, 10]);
  });

  test('that nobody could be told of waits for the next working morning, an at-once one for minutes', () => {
    // A Friday in the forenoon.
    const friday = '2027-02-12T09:00:00.000Z';
    expect(nobodyAgainAt(friday, 1, false)).toBe('2027-02-15T07:00:00.000Z');
    expect(nobodyAgainAt(friday, 1, true)).toBe('2027-02-12T09:01:00.000Z');
    expect(nobodyAgainAt(friday, 9, true)).toBe('2027-02-12T09:10:00.000Z');
  });
});

describe('what people are told of when a message goes', () => {
  // A Friday.
  const [working, evening] = ['2027-02-12T12:00:00.000Z', '2027-02-12T18:30:00.000Z'];
  test.each([
    ['invited', evening, '2027-02-15T07:00:00.000Z', 'what a colleague asks waits for the office'],
    ['invited', working, working, 'and goes at once while it is open'],
    ['case-gone', evening, '2027-02-15T07:00:00.000Z', 'so does what was given to another'],
    ['moved', evening, evening, 'who leads is told at once'],
    ['escalation', winter, winter, 'a morning is that morning'],
  ] as const)('%s at %s goes at %s: %s', (kind, at, goes, _why) => {
    expect(goesAt({ at, atOnce: false, kind }, false)).toBe(goes);
    // That is when it does go.
    if (at !== winter) expect(readyAt({ at, atOnce: false, kind }, false, at)).toBe(goes);
    for (const held of [
      { at, atOnce: true, kind },
      { at, atOnce: false, kind },
    ])
      expect(goesAt(held, !held.atOnce)).toBe(at);
  });

  // Opens at half past nine, and is closed on the Monday.
  const office = { opens: '09:30', closed: ['2027-02-15'] };
  const friday = (time: string) => `2027-02-12T${time}:00.000Z`;
  test.each([
    ['invited', friday('07:15'), friday('08:30'), 'somebody who is up before the office'],
    ['invited', friday('08:45'), friday('08:45'), 'and who is there'],
    ['invited', friday('15:30'), '2027-02-16T08:30:00.000Z', 'waits over a day on which the office is closed'],
    ['escalation', '2027-02-15T07:00:00.000Z', '2027-02-16T08:30:00.000Z', 'as a morning does'],
    ['escalation', friday('07:00'), friday('08:30'), 'which is that of the office'],
    ['moved', friday('07:15'), friday('07:15'), 'and what goes at once is nobody asked for'],
  ] as const)('of an office with hours of its own: %s at %s goes at %s: %s', (kind, at, goes, _why) => {
    expect(goesAt({ at, atOnce: false, kind }, false, office)).toBe(goes);
    const ready = readyAt({ at, atOnce: false, kind }, false, at, office);
    if (kind === 'invited') expect(ready).toBe(goes);
    expect(goesAt({ at, atOnce: false, kind }, true, office)).toBe(at);
  });
});
