import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const routine = exampleRoutine(
  `
group:
  row: '1'
  title: Samarbeidsgruppe
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  outcomes: { held: { title: Holdt }, over: { title: Ferdig, closes: case } }
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P6M, from: placed, until: ended, basis: local }
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  involves: parents
  opens: request
  deadline: { within: P1W, basis: local }
`,
  'facts: { placed: { type: date, ask: Plassert }, ended: { type: date, ask: Slutt } }',
);

/** Opened on Monday 1 March 2027, and its only duty done on Friday the 5th. */
function done(outcome = 'held', facts = {}) {
  const example = new ExampleCase(routine, '2027-03-01', facts).on('2027-03-05');
  expect(example.complete('case/group/1', { outcome })).toEqual([]);
  return example;
}
const told = (example: ExampleCase) => example.lines('nothing-planned');

describe('an open case without anything ahead', () => {
  it('is told to who has it and who leads on the next working morning, and then every month', () => {
    const example = done().on('2027-07-01');
    expect(told(example)).toEqual([
      '2027-03-08 08:00 nothing-planned',
      '2027-04-08 08:00 nothing-planned',
      '2027-05-10 08:00 nothing-planned',
      '2027-06-10 08:00 nothing-planned',
    ]);
    const [first] = example.life.sent.filter(({ items }) => items.some(({ kind }) => kind === 'nothing-planned'));
    expect(first).toMatchObject({ to: { role: 'caseworker', persons: ['caseworker'] } });
    expect(example.life.journal.find(({ type }) => type === 'nothing-planned')).toMatchObject({
      to: [
        { role: 'caseworker', persons: ['caseworker'] },
        { role: 'leader', persons: ['leader'] },
      ],
    });
  });

  it('is told anew, and soon, when what was opened meanwhile is done', () => {
    const example = done().on('2027-03-10');
    example.ask({ type: 'open-duty', by: caseworker, step: 'talk', track: 'case' });
    example.on('2027-03-12').complete('case/talk/1');
    expect(told(example.on('2027-03-31'))).toEqual([
      '2027-03-08 08:00 nothing-planned',
      '2027-03-15 08:00 nothing-planned',
    ]);
  });

  it('is told no sooner because something is said of it, or because a mail reaches nobody', () => {
    const example = done().on('2027-03-10');
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'ended', value: '2027-03-01' });
    const { sequence } = example.life.state;
    example.ask({ type: 'nobody-told', message: { sequence: sequence - 1, nth: 0 }, role: 'leader' });
    expect(told(example.on('2027-04-07'))).toHaveLength(1);
    expect(told(example.on('2027-04-08'))).toHaveLength(2);
  });

  it('is none while something recurs, however far ahead, or is open, or the case is closed', () => {
    expect(told(done('held', { placed: '2027-03-01' }).on('2027-08-01'))).toEqual([]);
    expect(told(new ExampleCase(routine, '2027-03-01').on('2027-08-01'))).toEqual([]);
    expect(told(done('over').on('2027-08-01'))).toEqual([]);
  });

  it('is told of one that was closed and is open again', () => {
    const example = done('over').on('2027-05-04');
    example.ask({ type: 'reopen', by: leader, reason: 'Ny bekymring' });
    expect(told(example.on('2027-05-31'))).toEqual(['2027-05-05 08:00 nothing-planned']);
  });

  it('is told of one whose every duty is held back, and that nothing will ask about', () => {
    const held = exampleRoutine(
      `
refer:
  row: '1'
  title: Henvise
  responsible: caseworker
  opens: start
  shares: ppt
  deadline: { within: P1W, basis: local }
`,
      'consents: { ppt: { title: PPT } }',
    );
    const example = new ExampleCase(held, '2027-03-01').on('2027-03-02');
    example.ask({ type: 'consent', by: caseworker, receiver: 'ppt', answer: 'refused' });
    expect(told(example.on('2027-03-31'))).toEqual(['2027-03-03 08:00 nothing-planned']);
  });
});
