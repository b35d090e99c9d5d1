import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// A date that was registered wrongly is corrected, and everything that counts from it follows.
const routine = exampleRoutine(
  `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1M, from: placed, basis: local }
note:
  row: '1'
  title: Notat
  responsible: caseworker
  deadline: { before: P3D, of: contact, basis: local }
check:
  row: '1'
  title: Kontroll
  responsible: caseworker
  opens: { when: placed }
  deadline: { within: P2W, from: placed, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
aftercare:
  row: '1'
  title: Ettervern
  responsible: caseworker
  opens: { when: birthDate }
  deadline: { before: P6M, of: turns18, basis: local }
`,
  `
facts:
  placed: { type: date, ask: Plassert }
  birthDate: { type: date, ask: Født }
derived: { turns18: { of: birthDate, plus: P18Y } }
tracks:
  stay:
    title: Opphold
    many: true
    facts: { placed: { type: date, ask: Når? } }
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        deadline: { every: P1W, from: placed, basis: local }
`,
);
const correct = (example: ExampleCase, fact: string, value: string, track = 'case') =>
  example.ask({ type: 'set-fact', by: caseworker, track, fact, value });

describe('correcting the anchor of a recurrence', () => {
  const opened = () => new ExampleCase(routine, '2027-02-08', { placed: '2027-02-01' }).on('2027-02-10');

  it('moves the open occurrence and what comes before it, by the rule and not by a person', () => {
    const example = opened();
    expect([example.due('case/contact/1'), example.due('case/note/1')]).toEqual(['2027-03-01', '2027-02-26']);
    expect(correct(example, 'placed', '2027-02-05')).toEqual([]);
    expect([example.due('case/contact/1'), example.due('case/note/1')]).toEqual(['2027-03-05', '2027-03-02']);
    const moved = example.life.journal.filter(({ type }) => type === 'moved');
    expect(moved.map((event) => 'duty' in event && event.duty)).toEqual([
      'case/check/1',
      'case/contact/1',
      'case/note/1',
    ]);
    for (const event of moved) expect(event).toMatchObject({ cause: 'rule', pastRule: false, tell: [] });
    // It is the rule's own date: met by then it is met in time, and the next one counts from the new anchor.
    example.on('2027-03-05').complete('case/contact/1');
    expect(example.life.journal.findLast(({ type }) => type === 'completed')).toMatchObject({ onTime: true });
    expect(example.due('case/contact/2')).toBe('2027-04-05');
  });

  it('asks for reminders anew, counted to the new date', () => {
    const example = opened();
    correct(example, 'placed', '2027-02-05');
    example.on('2027-03-06');
    expect(example.lines('reminded', 'became-overdue').filter((line) => line.includes('contact/1'))).toEqual([
      '2027-02-26 08:00 reminded contact/1',
      '2027-03-04 08:00 reminded contact/1',
      '2027-03-06 00:00 became-overdue contact/1',
    ]);
  });

  it('to the same day moves nothing', () => {
    const example = opened();
    correct(example, 'placed', '2027-02-01');
    expect(example.lines('moved')).toEqual([]);
  });

  it('of a run moves what is open in that run alone', () => {
    const example = opened();
    for (const placed of ['2027-02-09', '2027-02-10'])
      example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed } });
    correct(example, 'placed', '2027-02-06', 'stay-1');
    expect([1, 2].map((run) => example.due(`stay-${run}/visit/1`))).toEqual(['2027-02-13', '2027-02-17']);
    expect(example.due('case/contact/1')).toBe('2027-03-01');
  });

  it('leaves work that is done and waits for a decision as it is', () => {
    const example = opened();
    example.complete('case/check/1');
    correct(example, 'placed', '2027-02-05');
    expect(example.lines('moved').some((line) => line.includes('check'))).toBe(false);
    example.ask({ type: 'approve', by: leader, duty: 'case/check/1' });
    expect(example.life.state.duties['case/check/1']).toBeUndefined();
  });
});

describe('correcting a date that another one follows from', () => {
  it('moves what counts from that one', () => {
    const example = new ExampleCase(routine, '2027-02-08', { birthDate: '2009-10-01' });
    expect(example.due('case/aftercare/1')).toBe('2027-04-01');
    correct(example, 'birthDate', '2009-11-01');
    expect(example.due('case/aftercare/1')).toBe('2027-05-01');
  });
});
