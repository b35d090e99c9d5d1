import { describe, expect, test } from 'vitest';
import { dutiesAhead } from './ahead/duties-ahead.ts';
import { explainDue } from './ahead/explain-due.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// A yes that is given until a day: by the table so long after, by the form on a day, or as somebody says by hand.
const routine = exampleRoutine(
  `
ask:
  row: '1'
  title: Spørre
  responsible: caseworker
  asksConsent: [nav, ppt]
  opens: start
  deadline: { within: P1W, basis: local }
  outcomes:
    given:
      title: Ja
      asks: { lastDay: { type: date, day: agreed, ask: Til når? } }
      consents: { nav: given, ppt: given }
    refused: { title: Nei, consents: { nav: refused, ppt: refused } }
share: { row: '1', title: Dele, responsible: caseworker, shares: nav, opens: { consent: nav, is: given }, deadline: { within: P18M, basis: local } }`,
  `
consents:
  nav: { title: NAV, ends: { after: P1Y, on: lastDay, askAgain: P3W, basis: proposal, note: Dokumentet tier. } }
  ppt: { title: PPT }`,
);

const answered = (fields = {}) => {
  const life = new ExampleCase(routine, '2031-02-03');
  expect(life.on('2031-02-04').complete('case/ask/1', { outcome: 'given', fields })).toEqual([]);
  return life;
};
const duties = (life: ExampleCase) =>
  Object.fromEntries(Object.values(life.life.state.duties).map(({ id, due, suspended }) => [id, [due, suspended]]));
const share = [{ date: '2032-08-04' }, undefined] as const;
const byHand = { type: 'consent', by: caseworker, receiver: 'nav', answer: 'given' } as const;

describe('a consent that is given until a day', () => {
  test('holds a year by the table, and is asked for anew three weeks before, due on its last day', () => {
    const life = answered();
    expect(life.life.state.consentEnds).toEqual({ nav: { until: '2032-02-04' } });
    expect(duties(life.on('2032-01-13'))).toEqual({ 'case/share/1': share });
    expect(duties(life.on('2032-01-14'))).toEqual({
      'case/share/1': share,
      'case/ask/2': [{ date: '2032-02-04' }, undefined],
    });
    expect(life.lines('consent-ending', 'consent-ended', 'reminded').slice(-1)).toEqual([
      '2032-01-14 00:00 consent-ending',
    ]);
    const { journal, state } = life.life;
    const explained = explainDue(routine, journal, state.duties['case/ask/2']!, state);
    expect(explained?.steps.map(({ cause, due }) => [cause, due])).toEqual([['consent-ends', { date: '2032-02-04' }]]);
  });

  test('is foreseen among what will open', () => {
    const life = answered().on('2031-12-20');
    expect(
      dutiesAhead(routine, life.life.state, '2032-02-10').map(({ duty, due, coming }) => [duty, due, coming]),
    ).toEqual([['case/ask/2', '2032-02-04', true]]);
  });

  test('is reminded of, ends when its day has passed, is told of, and holds back what shares', () => {
    const life = answered().on('2032-02-05');
    expect(life.life.state.consents).toEqual({ nav: 'ended', ppt: 'given' });
    expect(duties(life)['case/share/1']).toEqual([{ date: '2032-08-04' }, { consent: 'nav' }]);
    expect(life.lines('reminded', 'consent-ended', 'told-passed', 'suspended').slice(-5)).toEqual([
      '2032-01-28 08:00 reminded ask/2',
      '2032-02-03 08:00 reminded ask/2',
      '2032-02-05 00:00 consent-ended',
      '2032-02-05 00:00 suspended share/1',
      '2032-02-05 08:00 told-passed ask/2',
    ]);
  });

  test('by the day of the form where that is said', () => {
    const life = answered({ lastDay: '2031-06-30' });
    expect(life.life.state.consentEnds).toEqual({ nav: { until: '2031-06-30' } });
    expect(life.on('2031-07-01').life.state.consents.nav).toBe('ended');
  });

  test('answered anew by the duty, it holds a year more and what shares goes on', () => {
    const life = answered().on('2032-02-05');
    expect(life.complete('case/ask/2', { outcome: 'given', fields: {} })).toEqual([]);
    expect(life.life.state.consentEnds).toEqual({ nav: { until: '2033-02-05' } });
    expect(duties(life)['case/share/1']![1]).toBeUndefined();
  });

  test('answered in another way, it is not asked for any more', () => {
    const life = answered().on('2032-01-20');
    expect(life.ask({ ...byHand, until: '2032-12-31' })).toEqual([]);
    expect(Object.keys(duties(life))).toEqual(['case/share/1']);
    expect(life.life.journal.findLast(({ type }) => type === 'cancelled')).toMatchObject({
      duty: 'case/ask/2',
      by: caseworker.person,
      reason: 'NAV: 2032-12-31',
    });
  });

  test('by hand, for a receiver of which the table says no end, a month before', () => {
    const life = answered().on('2031-03-03');
    expect(life.ask({ ...byHand, receiver: 'ppt', until: '2031-09-01' })).toEqual([]);
    expect(duties(life.on('2031-08-01'))['case/ask/2']).toEqual([{ date: '2031-09-01' }, undefined]);
  });

  test('until a day that has passed, or with a no, it is refused', () => {
    const life = answered().on('2031-03-03');
    expect(life.ask({ ...byHand, until: '2031-03-02' })).toEqual([{ code: 'date-has-passed', field: 'until' }]);
    expect(life.ask({ ...byHand, answer: 'withdrawn', until: '2031-09-01' })).toEqual([
      { code: 'until-of-no-consent', field: 'until' },
    ]);
  });

  test('taken back, what was known before holds again', () => {
    const life = answered().on('2032-02-01');
    life.complete('case/ask/2', { outcome: 'given', fields: { lastDay: '2032-05-01' } });
    const wrong = { type: 'correct', by: caseworker, duty: 'case/ask/2', reason: 'Feil sak', notDone: true } as const;
    expect(life.ask(wrong)).toEqual([]);
    expect(life.life.state.consentEnds).toEqual({ nav: { until: '2032-02-04', asked: true } });
    expect(life.on('2032-02-05').life.state.consents.nav).toBe('ended');
  });

  test('a day that was written wrong is corrected', () => {
    const life = answered({ lastDay: '2031-06-30' }).on('2031-02-10');
    const fields = { lastDay: '2031-07-31' };
    expect(life.ask({ type: 'correct', by: caseworker, duty: 'case/ask/1', reason: 'Juli', fields })).toEqual([]);
    expect(life.life.state.consentEnds).toEqual({ nav: { until: '2031-07-31' } });
  });

  test('an open case in which nothing else is planned is still told of', () => {
    const life = answered();
    life.ask({ type: 'cancel', by: caseworker, duty: 'case/share/1', reason: 'Ikke nå' });
    expect(life.on('2031-03-20').lines('nothing-planned')).not.toEqual([]);
  });
});

describe('the duty to ask anew', () => {
  const several = exampleRoutine(
    `
ask:
  row: '1'
  title: Spørre
  responsible: caseworker
  asksConsent: [nav, ppt]
  opens: start
  deadline: { within: P1W, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
  outcomes:
    given: { title: Ja, asks: { lastDay: { type: date, ask: Til når? } }, consents: { nav: given, ppt: given } }
ask-bup:
  row: '1'
  title: Spørre om BUP
  responsible: caseworker
  asksConsent: bup
  opens: start
  deadline: { within: P1W, basis: local }`,
    `
consents:
  nav: { title: NAV, ends: { after: P1Y, on: lastDay, askAgain: P3W, basis: proposal, note: Dokumentet tier. } }
  ppt: { title: PPT }
  bup: { title: BUP }`,
  );
  const say = (life: ExampleCase, receiver: string, until?: string, answer: 'given' | 'withdrawn' = 'given') =>
    expect(life.ask({ type: 'consent', by: caseworker, receiver, answer, until })).toEqual([]);
  const opened = (fields = {}) => {
    const life = new ExampleCase(several, '2031-02-03').on('2031-02-04');
    expect(life.complete('case/ask/1', { outcome: 'given', fields })).toEqual([]);
    expect(life.ask({ type: 'approve', by: leader, duty: 'case/ask/1' })).toEqual([]);
    return life;
  };
  const open = (life: ExampleCase) => Object.keys(duties(life));
  const reasons = ({ life }: ExampleCase) =>
    life.journal.flatMap((event) => (event.type === 'cancelled' ? [event.reason] : []));

  test('opens also where the yes is over before anybody could be asked, and once only', () => {
    const life = opened({ lastDay: '2031-01-31' });
    expect(life.on('2031-02-05').life.state.consents.nav).toBe('ended');
    expect(duties(life)['case/ask/2']).toEqual([{ date: '2031-02-11' }, undefined]);
    const asked = opened().on('2032-01-20');
    expect(asked.ask({ type: 'cancel', by: caseworker, duty: 'case/ask/2', reason: 'Familien vil vente' })).toEqual([]);
    expect(open(asked.on('2032-02-10'))).toEqual(['case/ask-bup/1']);
  });

  test('stands as long as one of those that it asks ends on that day', () => {
    const life = opened();
    for (const receiver of ['nav', 'ppt']) say(life, receiver, '2031-09-01');
    expect(open(life.on('2031-08-20'))).toContain('case/ask/2');
    say(life, 'nav', '2032-09-01');
    expect(open(life)).toContain('case/ask/2');
    say(life, 'ppt', '2032-10-01');
    expect(open(life)).not.toContain('case/ask/2');
    expect(reasons(life)).toEqual(['PPT: 2032-10-01']);
  });

  test('ends with an answer to what it asks alone, and is no first question', () => {
    const life = opened().on('2032-02-10');
    expect(life.life.state.consents.nav).toBe('ended');
    expect(open(life)).toEqual(['case/ask-bup/1', 'case/ask/2']);
    say(life, 'bup', '2032-12-01');
    expect(open(life)).toEqual(['case/ask-bup/1', 'case/ask/2']);
    say(life, 'nav', undefined, 'given');
    expect(open(life)).not.toContain('case/ask/2');
    const withdrawn = opened().on('2032-01-20');
    say(withdrawn, 'nav', undefined, 'withdrawn');
    expect(reasons(withdrawn)).toEqual(['NAV']);
  });

  test('stands where it is answered already, and waits for a decision', () => {
    const life = opened().on('2032-01-20');
    expect(life.complete('case/ask/2', { outcome: 'given' })).toEqual([]);
    say(life, 'nav', '2032-12-01');
    expect(open(life)).toContain('case/ask/2');
  });
});
