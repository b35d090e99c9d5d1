import { describe, expect, test } from 'vitest';
import type { Fields } from './commands.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

// What is said at the opening may be the family's yes; and what names no family needs none.
const routine = exampleRoutine(
  `
ask:
  row: '1'
  title: Spørre
  responsible: caseworker
  asksConsent: team
  opens: request
  deadline: { within: P1W, from: met, basis: local }
  outcomes:
    given: { title: Ja, consents: { team: given } }
    refused: { title: Nei, consents: { team: refused } }
share: { row: '1', title: Drøfte, responsible: caseworker, shares: team, opens: start, deadline: { within: P2W, basis: local } }`,
  `
facts:
  how: { type: choice, of: [åpent, anonymt, senere], ask: Hvordan?, required: true }
  met: { type: date, day: past, ask: Når møttes dere? }
anonymous: { fact: how, is: anonymt }
consents: { team: { title: teamet, given: { fact: how, is: åpent } } }`,
);
const opened = (facts: Fields) => new ExampleCase(routine, '2031-02-03', facts).on('2031-02-04');
const withdraw = { type: 'consent', by: caseworker, receiver: 'team', answer: 'withdrawn' } as const;

describe('whom a step shares with', () => {
  test('an open discussion has its consent from the opening', () => {
    const life = opened({ how: 'åpent' });
    expect(life.life.state.consents).toEqual({ team: 'given' });
    expect(life.complete('case/share/1')).toEqual([]);
  });

  test('where it is not said, the step cannot be done; said later, it can', () => {
    const life = opened({ how: 'senere' });
    expect(life.complete('case/share/1')).toEqual([
      { code: 'requires-consent', duty: 'case/share/1', subject: 'team' },
    ]);
    life.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'how', value: 'åpent' });
    expect(life.complete('case/share/1')).toEqual([]);
  });

  test('an anonymous one shares nothing of the family', () => {
    const life = opened({ how: 'anonymt' });
    expect(life.life.state.consents).toEqual({});
    expect(life.complete('case/share/1')).toEqual([]);
  });

  test('withdrawn, it stops; what the opening said does not give it again, and it is asked anew from that day', () => {
    const life = opened({ how: 'åpent', met: '2031-01-06' });
    expect(life.on('2031-02-10').ask(withdraw)).toEqual([]);
    expect(life.complete('case/share/1')[0]).toMatchObject({ code: 'held-back' });
    // A week from the withdrawal, and not from the meeting that the first time counted from.
    expect(life.due('case/ask/1')).toBe('2031-02-17');
    for (const value of ['senere', 'åpent'])
      life.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'how', value });
    expect(life.life.state.facts.how).toBe('åpent');
    expect(life.life.state.consents).toEqual({ team: 'withdrawn' });
  });
});
