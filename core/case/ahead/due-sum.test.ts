import { describe, expect, it } from 'vitest';
import type { Fields } from '../commands.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from '../testing/example-life.ts';
import { follows, one, report, step, why, work } from '../testing/why-due.ts';

// Why a duty is due on the date that it got first: a sum that whoever has a calendar can do again.

describe('the first date of a duty', () => {
  /** Opened on Monday 4 January 2027. */
  const first = (its: string, known: Fields = {}, more = '') => new ExampleCase(one(its, more), '2027-01-04', known);

  it.each<[string, string, Fields, string]>([
    [
      'counts from the opening',
      'opens: start\ndeadline: { within: P1W, basis: local }',
      {},
      '2027-01-11 = opened 2027-01-04 + P1W',
    ],
    [
      'counts from a fact',
      'opens: { when: placed }\ndeadline: { within: P1M, from: placed, basis: local }',
      { placed: '2026-12-20' },
      '2027-01-20 = fact placed 2026-12-20 + P1M',
    ],
    [
      'counts from the opening while its fact is not known',
      'opens: start\ndeadline: { within: P1M, from: placed, basis: local }',
      {},
      '2027-02-04 = opened 2027-01-04 + P1M',
    ],
    [
      'counts from a fact that follows from another one',
      'opens: { when: birthDate }\ndeadline: { before: P6M, of: turns18, basis: local }',
      { birthDate: '2009-09-15' },
      '2027-03-15 = turns18 (birthDate 2009-09-15 + P18Y) 2027-09-15 - P6M',
    ],
    [
      'comes before the first of two facts',
      'opens: { when: birthDate }\ndeadline: { before: P1M, of: turns18, or: ended, basis: local }',
      { birthDate: '2009-09-15', ended: '2027-06-10' },
      '2027-05-10 = fact ended 2027-06-10 - P1M',
    ],
    [
      'comes before the first of two facts, whichever is named first',
      'opens: { when: ended }\ndeadline: { before: P1M, of: ended, or: turns18, basis: local }',
      { birthDate: '2009-05-15', ended: '2027-06-10' },
      '2027-04-15 = turns18 (birthDate 2009-05-15 + P18Y) 2027-05-15 - P1M',
    ],
    [
      'is the late edge of a window',
      'opens: start\ndeadline: { window: { from: P3M, to: P6M }, basis: local }',
      {},
      '2027-07-04 = opened 2027-01-04 + P6M',
    ],
    [
      'is the late edge of a window from a fact',
      'opens: { when: placed }\ndeadline: { window: { from: P3M, to: P6M }, from: placed, basis: local }',
      { placed: '2026-12-20' },
      '2027-06-20 = fact placed 2026-12-20 + P6M',
    ],
    [
      'is the bound of what people have not agreed yet',
      'opens: start\ndeadline: { on: nextMeeting, within: P2W, basis: local }',
      {},
      '2027-01-18 = opened 2027-01-04 + P2W',
    ],
    [
      'is that bound from a fact',
      'opens: { when: placed }\ndeadline: { on: nextMeeting, within: P2W, from: placed, basis: local }',
      { placed: '2026-12-28' },
      '2027-01-11 = fact placed 2026-12-28 + P2W',
    ],
    [
      'is hours from the opening',
      'opens: start\ndeadline: { atOnce: PT4H, basis: local }',
      {},
      '2027-01-04T15:00:00.000Z = opened 2027-01-04T11:00:00.000Z + PT4H',
    ],
    [
      'is hours from an act whose hour is known',
      'opens: start\ndeadline: { atOnce: PT48H, since: { day: decidedOn, hour: decidedAt }, basis: local }',
      { decidedOn: '2027-01-03', decidedAt: '22:40' },
      '2027-01-05T21:40:00.000Z = fact decidedOn 2027-01-03T21:40:00.000Z + PT48H',
    ],
    [
      'is hours from the opening where only the day of the act is known',
      'opens: start\ndeadline: { atOnce: PT48H, since: { day: decidedOn, hour: decidedAt }, basis: local }',
      { decidedOn: '2027-01-03' },
      '2027-01-06T11:00:00.000Z = opened 2027-01-04T11:00:00.000Z + PT48H',
    ],
    [
      'is a planned day that comes sooner',
      'opens: start\ndeadline: { within: P1M, notAfter: moving, basis: local }',
      { moving: '2027-01-20' },
      '2027-01-20 = opened 2027-01-04 + P1M = 2027-02-04, sooner fact moving 2027-01-20',
    ],
    [
      'is the planned day also where that is today',
      'opens: start\ndeadline: { within: P1M, notAfter: moving, basis: local }',
      { moving: '2027-01-04' },
      '2027-01-04 = opened 2027-01-04 + P1M = 2027-02-04, sooner fact moving 2027-01-04',
    ],
    [
      'is its own where the planned day has gone by',
      'opens: start\ndeadline: { within: P1M, notAfter: moving, basis: local }',
      { moving: '2027-01-03' },
      '2027-02-04 = opened 2027-01-04 + P1M',
    ],
    [
      'is its own where the planned day is that very day',
      'opens: start\ndeadline: { within: P1M, notAfter: moving, basis: local }',
      { moving: '2027-02-04' },
      '2027-02-04 = opened 2027-01-04 + P1M',
    ],
    [
      'goes after a holiday',
      'opens: start\ndeadline: { within: P12W, basis: local, redDays: after }',
      {},
      '2027-03-30 = opened 2027-01-04 + P12W = 2027-03-29, red-day easter-monday after 2027-03-30',
    ],
    [
      'goes before a holiday',
      'opens: start\ndeadline: { within: P12W, basis: local, redDays: before }',
      {},
      '2027-03-24 = opened 2027-01-04 + P12W = 2027-03-29, red-day easter-monday before 2027-03-24',
    ],
    [
      'stays on a holiday where the rule says nothing',
      'opens: start\ndeadline: { within: P12W, basis: local, redDays: stay }',
      {},
      '2027-03-29 = opened 2027-01-04 + P12W',
    ],
    [
      'is no red day’s where it falls on a Monday',
      'opens: start\ndeadline: { within: P1W, basis: local, redDays: after }',
      {},
      '2027-01-11 = opened 2027-01-04 + P1W',
    ],
  ])('%s', (_, its, known, expected) => {
    const example = first(its, known);
    expect(why(example, work)?.steps).toEqual([`opened ${expected}`]);
    // A date that nothing has changed has no other time than its own.
    expect(why(example, work)).not.toHaveProperty('whole');
    expect(why(example, work)).not.toHaveProperty('held');
  });

  it('goes off a day on which the municipality is closed', () => {
    const closed = "calendar: { closed: ['01-11'] }";
    const example = first('opens: start\ndeadline: { within: P1W, basis: local, redDays: after }', {}, closed);
    expect(why(example, work)?.steps).toEqual([
      'opened 2027-01-12 = opened 2027-01-04 + P1W = 2027-01-11, red-day closed after 2027-01-12',
    ]);
  });

  it('of a recurrence is counted so many times from its anchor, and never from the one before', () => {
    const monthly = one('deadline: { every: P1M, from: placed, until: ended, basis: local }');
    const example = new ExampleCase(monthly, '2027-01-31', { placed: '2027-01-31' }).on('2027-03-01');
    expect(why(example, work)?.steps).toEqual(['opened 2027-02-28 = fact placed 2027-01-31 + P1M']);
    expect(why(example, 'case/work/2')?.steps).toEqual(['opened 2027-03-31 = fact placed 2027-01-31 + 2 × P1M']);
  });

  it('is none where the rule has none', () => {
    expect(why(first('opens: start\ndeadline: { none: Dokumentet har ingen frist. }'), work)).toBeUndefined();
  });
});

describe('the date of a duty that other work opened', () => {
  const asks = 'sentOn: { type: date, ask: Sendt? }, nextMeeting: { type: date, ask: Møte? }';
  const sent = (its: string, fields: Fields, done?: string) => {
    const example = new ExampleCase(follows(its, asks), '2027-01-04').on('2027-01-15');
    expect(example.ask({ type: 'complete', by: caseworker, duty: report, outcome: 'sent', fields, done })).toEqual([]);
    return why(example, work);
  };

  it('counts from the day on which that was done, however late it was registered', () => {
    expect(sent('deadline: { within: P1W, basis: local }', {}, '2027-01-12')?.steps).toEqual([
      'opened 2027-01-19 = act report/1 2027-01-12 + P1W',
    ]);
  });

  it('counts from a day that its form said', () => {
    expect(sent('deadline: { within: P1W, from: sentOn, basis: local }', { sentOn: '2027-01-13' })?.steps).toEqual([
      'opened 2027-01-20 = field sentOn 2027-01-13 + P1W',
    ]);
    expect(sent('deadline: { within: P1W, from: sentOn, basis: local }', {})?.steps).toEqual([
      'opened 2027-01-22 = act report/1 2027-01-15 + P1W',
    ]);
  });

  it('is the day that people agreed in it, and the bound where they agreed a later one', () => {
    const meeting = 'deadline: { on: nextMeeting, within: P2W, basis: local }';
    expect(sent(meeting, { nextMeeting: '2027-01-20' })?.steps).toEqual([
      'opened 2027-01-20 = act report/1 2027-01-15 + P2W = 2027-01-29, agreed 2027-01-20',
    ]);
    expect(sent(meeting, { nextMeeting: '2027-02-05' })?.steps).toEqual([
      'opened 2027-01-29 = act report/1 2027-01-15 + P2W = 2027-01-29, agreed-past 2027-02-05 2027-01-29',
    ]);
    expect(sent(meeting, { nextMeeting: '2027-01-29' })?.steps).toEqual([
      'opened 2027-01-29 = act report/1 2027-01-15 + P2W',
    ]);
  });

  it('is the day that people agreed also past a bound that is a proposal of ours', () => {
    const meeting = 'deadline: { on: nextMeeting, within: P2W, basis: proposal }';
    expect(sent(meeting, { nextMeeting: '2027-02-05' })?.steps).toEqual([
      'opened 2027-02-05 = act report/1 2027-01-15 + P2W = 2027-01-29, agreed 2027-02-05',
    ]);
  });

  it('is no red day’s where people agreed a Sunday', () => {
    const meeting = 'deadline: { on: nextMeeting, within: P2W, basis: local, redDays: after }';
    expect(sent(meeting, { nextMeeting: '2027-01-24' })?.steps).toEqual([
      'opened 2027-01-24 = act report/1 2027-01-15 + P2W = 2027-01-29, agreed 2027-01-24',
    ]);
  });
});

describe('the date of an investigation (barnevernsloven section 2-2)', () => {
  const routine = exampleRoutine(
    step('talk', 'opens: request\ndeadline: { within: P1W, basis: local }'),
    'investigates: { responsible: caseworker, leader: leader }',
  );
  const concluded = (day: string) => {
    const example = new ExampleCase(routine, '2027-02-01');
    const received = { reportReceived: '2027-02-01', publicReporter: true };
    example.ask({ type: 'start-track', by: caseworker, track: 'investigation', facts: received });
    example.on(day).complete('investigation-1/examine-report/1', {
      outcome: 'investigate',
      fields: { concludedOn: day },
    });
    return example;
  };
  const its = 'investigation-1/investigation/1';

  it('counts from the conclusion, and from seven days after the receipt where that came later', () => {
    expect(why(concluded('2027-02-03'), its)?.steps).toEqual(['opened 2027-05-03 = fact concluded 2027-02-03 + P3M']);
    const latest = 'at the latest (reportReceived 2027-02-01 + P7D) 2027-02-08 + P3M';
    expect(why(concluded('2027-02-20'), its)?.steps).toEqual([`opened 2027-05-08 = ${latest}`]);
    expect(why(concluded('2027-02-08'), its)?.steps).toEqual([`opened 2027-05-08 = ${latest}`]);
  });

  it('that was given more time counts six months from the same day', () => {
    const example = concluded('2027-02-03').on('2027-04-20');
    example.ask({ type: 'ask-extension', by: caseworker, duty: its, ground: 'Særlig krevende' });
    expect(why(example, its)?.steps).toHaveLength(1);
    example.on('2027-04-22').ask({ type: 'approve', by: leader, duty: its });
    expect(why(example, its)).toEqual({
      due: '2027-08-03',
      steps: [
        'opened 2027-05-03 = fact concluded 2027-02-03 + P3M',
        'extended 2027-08-03 = fact concluded 2027-02-03 + P6M by leader',
      ],
      whole: '181 days from 2027-02-03',
    });
  });
});
