import { describe, expect, it } from 'vitest';
import type { DateText } from '../calendar/dates.ts';
import { dueSentBack } from './due.ts';
import { upgradeEvent } from './event-schema.ts';
import { foldJournal } from './fold.ts';
import { mostEnded } from './record/ended-duty.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';
import { isTooOldToCorrect } from './who-may.ts';

const routine = exampleRoutine(`
report:
  row: '1'
  title: Melding
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  opens: { after: report }
  deadline: { within: P3W, basis: local }
reminder:
  row: '1'
  title: Etterlysing
  responsible: caseworker
  deadline: { before: P3D, of: reply, basis: local }
call:
  row: '1'
  title: Ring
  responsible: caseworker
  opens: { after: report }
  deadline: { atOnce: PT4H, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
  form: { goal: { type: text, ask: Mål } }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
evaluation:
  row: '1'
  title: Evaluering
  responsible: caseworker
  opens: { approved: plan }
  deadline: { within: P3M, basis: local }
`);

// The report is due on 2027-02-15.
const opened = '2027-02-08';
const report = 'case/report/1';
const plan = 'case/plan/1';

function registered(on: DateText, done?: DateText, time = '12:00') {
  const example = new ExampleCase(routine, opened).on(on, time);
  const refusals = example.ask(
    { type: 'complete', by: caseworker, duty: report, outcome: 'done', fields: {}, done },
    time,
  );
  const event = example.life.journal.findLast(({ type }) => type === 'completed');
  return { example, refusals, event };
}

describe('the day on which work was done', () => {
  it.each(['31.02', '0x10', 'tull', '1'.repeat(60), '2027-02-30'])(
    '%j is no day, and neither to come nor too old',
    (done) => {
      const { refusals } = registered('2027-02-15', done);
      expect(refusals).toEqual([{ code: 'field-not-a-date', field: 'done' }]);
    },
  );

  it.each([
    [
      'on its last day, and registered then',
      '2027-02-15',
      undefined,
      { done: '2027-02-15', onTime: true, registeredLate: false },
    ],
    [
      'on its last day, and registered after it',
      '2027-02-17',
      '2027-02-15',
      { done: '2027-02-15', onTime: true, registeredLate: true },
    ],
    [
      'a day after its last one',
      '2027-02-17',
      '2027-02-16',
      { done: '2027-02-16', onTime: false, registeredLate: true },
    ],
    [
      'before the case was opened',
      '2027-02-09',
      '2027-02-01',
      { done: '2027-02-01', onTime: true, registeredLate: false },
    ],
    [
      'today, where nobody says another day',
      '2027-02-17',
      undefined,
      { done: '2027-02-17', onTime: false, registeredLate: true },
    ],
  ])('says whether it was in time: %s', (_, on, done, expected) => {
    expect(registered(on, done).event).toMatchObject(expected);
  });

  it('is never one that is to come', () => {
    expect(registered('2027-02-15', '2027-02-16').refusals).toEqual([{ code: 'date-after-today', field: 'done' }]);
    expect(registered('2027-02-15', '2027-02-15').refusals).toEqual([]);
    // 23:30 UTC is half past midnight of the next day in Oslo.
    expect(registered('2027-02-16', '2027-02-16', '00:30').refusals).toEqual([]);
  });

  // Due on the 10th at 16:00.
  const call = 'case/call/1';
  function called(on: DateText, at: string, when: { readonly done?: DateText; readonly time?: string } = {}) {
    const { example } = registered('2027-02-10');
    example.on(on, at);
    const command = { type: 'complete', by: caseworker, duty: call, outcome: 'done', fields: {} } as const;
    const sure = when.done === undefined ? {} : { sure: { done: when.done } };
    const refusals = example.ask({ ...command, ...when, ...sure }, at);
    return { example, refusals, event: example.life.journal.findLast(({ type }) => type === 'completed') };
  }

  it.each([
    ['2027-02-10', '15:59', {}, true, false],
    ['2027-02-10', '16:01', {}, false, true],
    ['2027-02-12', '09:00', { done: '2027-02-09' }, true, true],
    ['2027-02-12', '09:00', { done: '2027-02-10' }, false, true],
    ['2027-02-12', '09:00', { done: '2027-02-11' }, false, true],
    ['2027-02-12', '09:00', { done: '2027-02-10', time: '16:00' }, true, true],
    ['2027-02-12', '09:00', { done: '2027-02-10', time: '16:01' }, false, true],
    ['2027-02-10', '16:05', { time: '15:30' }, true, true],
  ] as const)('of what is due by an hour: registered %s %s, done %j', (on, at, when, onTime, registeredLate) => {
    expect(called(on, at, when)).toMatchObject({ refusals: [], event: { ...when, onTime, registeredLate } });
  });

  it('has its hour asked for where the work is due by one, and none that is to come', () => {
    expect(called('2027-02-10', '15:00', { time: '15:01' }).refusals).toEqual([
      { code: 'time-after-now', field: 'time' },
    ]);
    expect(called('2027-02-10', '15:00', { time: '15' }).refusals).toEqual([
      { code: 'field-not-a-time', field: 'time' },
    ]);
    const { example } = registered('2027-02-10');
    const replied = { type: 'complete', by: caseworker, duty: 'case/reply/1', outcome: 'done', fields: {} } as const;
    expect(example.ask({ ...replied, time: '11:00' })).toEqual([{ code: 'field-unknown', field: 'time' }]);
  });

  it('has its hour corrected, which goes with the day that it was said of', () => {
    const { example } = called('2027-02-12', '09:00', { done: '2027-02-10' });
    const correct = (said: object) => {
      const refusals = example.ask({ type: 'correct', by: caseworker, duty: call, reason: 'Så på loggen', ...said });
      return [...refusals, example.life.state.ended[call]!.time, example.life.state.ended[call]!.onTime];
    };
    expect(correct({ time: '14:30' })).toEqual(['14:30', true]);
    expect(correct({ time: '14:30' })).toMatchObject([{ code: 'nothing-corrected' }, '14:30', true]);
    expect(correct({ done: '2027-02-11' })).toEqual([undefined, false]);
    expect(correct({ done: '2027-02-10', time: '17:00' })).toEqual(['17:00', false]);
    expect(correct({ outcome: 'done', time: '12:00' })).toEqual(['12:00', true]);
  });
});

describe('what counts from an act', () => {
  it('counts from the day of the act and not from the typing', () => {
    const { example } = registered('2027-02-17', '2027-02-10');
    expect(example.due('case/reply/1')).toBe('2027-03-03');
    expect(example.life.state.duties['case/reply/1']?.from).toEqual({ date: '2027-02-10', duty: report });
    expect(example.due('case/reminder/1')).toBe('2027-02-28');
    // Hours count from when somebody says so: a day has none.
    expect(example.due('case/call/1')).toBe('2027-02-17T15:00:00.000Z');
  });

  it('counts from the day of the decision where it takes one, and the work stays in time while it waits', () => {
    const example = new ExampleCase(routine, opened).on('2027-02-20');
    example.ask({ type: 'complete', by: caseworker, duty: plan, outcome: 'done', fields: {}, done: '2027-02-12' });
    example.on('2027-04-01').ask({ type: 'approve', by: leader, duty: plan });
    expect(example.life.journal.findLast(({ type }) => type === 'completed')).toMatchObject({ onTime: true });
    expect(example.due('case/evaluation/1')).toBe('2027-07-01');
    expect(example.life.state.ended[plan]).toMatchObject({ done: '2027-02-12', onTime: true, approvedBy: 'leader' });
  });
});

describe('a no', () => {
  it('gives the work back with everything that was typed, and again where what is handed in anew is taken back', () => {
    const example = new ExampleCase(routine, opened).on('2027-02-10');
    const goal = 'Trygg skolevei '.repeat(20).trim();
    const handIn = () => example.complete(plan, { fields: { goal } });
    handIn();
    // What the leader is told beforehand, early and on the last day.
    expect(dueSentBack(example.life.state.duties[plan]!, 'P1W', '2027-02-10')).toBe('2027-02-22');
    expect(dueSentBack(example.life.state.duties[plan]!, 'P1W', '2027-02-22')).toBe('2027-03-01');
    example.ask({ type: 'refuse', by: leader, duty: plan, reason: 'Mål uten dato' });
    expect(example.life.state.duties[plan]).toMatchObject({
      due: { date: '2027-02-22' },
      returned: { outcome: 'done', fields: { goal } },
    });
    handIn();
    example.ask({ type: 'correct', by: caseworker, duty: plan, reason: 'Feil sak', notDone: true });
    expect(example.life.state.duties[plan]).toMatchObject({ done: undefined, returned: { fields: { goal } } });
    handIn();
    example.ask({ type: 'approve', by: leader, duty: plan });
    expect(JSON.stringify(example.life.state)).not.toContain('returned');
  });
});

describe('a duty whose work is done', () => {
  it('is remembered as a correction needs it, without long texts', () => {
    const { example } = registered('2027-02-17', '2027-02-15');
    const rule = { date: '2027-02-15' };
    const at = '2027-02-17T11:00:00.000Z';
    const done = { outcome: 'done', fields: {}, done: '2027-02-15', onTime: true, at, by: 'caseworker' };
    expect(example.life.state.ended).toEqual({ [report]: { openedAt: '2027-02-08T11:00:00.000Z', rule, ...done } });
    example.complete(plan, { fields: { goal: 'x'.repeat(101) } });
    example.ask({ type: 'approve', by: leader, duty: plan });
    expect(example.life.state.ended[plan]?.fields).toEqual({});
  });

  it('is forgotten when many have ended since: the state of a long life stays small', () => {
    const often = exampleRoutine(`
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
`);
    const example = new ExampleCase(often, opened);
    for (let times = 1; times <= mostEnded + 3; times += 1) {
      example.ask({ type: 'open-duty', by: caseworker, step: 'talk', track: 'case' });
      example.complete(`case/talk/${times}`);
    }
    const ended = Object.keys(example.life.state.ended);
    expect(ended).toHaveLength(mostEnded);
    expect([ended[0], ended.at(-1)]).toEqual(['case/talk/4', `case/talk/${mostEnded + 3}`]);
    // What is older is not corrected any more, and that is said as what it is.
    const correct = (number: number) =>
      example.ask({ type: 'correct', by: caseworker, duty: `case/talk/${number}`, reason: 'Feil', done: '2027-02-05' });
    expect(correct(3)).toEqual([{ code: 'correction-too-old', duty: 'case/talk/3' }]);
    expect(isTooOldToCorrect(example.life.state, 'case/talk/3')).toBe(true);
    expect(correct(4)).toEqual([]);
    expect(isTooOldToCorrect(example.life.state, 'case/talk/4')).toBe(false);
  });
});

describe('a registration from before anybody said the day', () => {
  it.each([
    [true, false],
    [false, true],
  ])('is read as done when it was registered (in time: %s)', (onTime, registeredLate) => {
    const at = '2027-02-15T23:30:00.000Z';
    const old = { type: 'completed', at, by: 'caseworker', duty: report, outcome: 'done', fields: {}, onTime };
    expect(upgradeEvent(1, { ...old, awaitsApproval: false, awaitsHandover: false })).toEqual({
      ...old,
      done: '2027-02-16',
      registeredLate,
      awaitsApproval: false,
      awaitsHandover: false,
    });
  });

  it('whose instant is none is left as it is', () => {
    const broken = { type: 'completed', at: '2027-13-45T99:00:00.000Z', duty: report };
    expect(upgradeEvent(1, broken)).toEqual(broken);
  });

  it('amounts to the same state as one of today', () => {
    const { journal, state } = registered('2027-02-12').example.life;
    const older = journal.map((event) => {
      if (event.type !== 'completed') return event;
      const { done: _, registeredLate: __, ...rest } = event;
      return rest;
    });
    expect(foldJournal(older.map((event) => upgradeEvent(1, event)))).toEqual(state);
  });
});

describe('a question that by another answer asks for that day', () => {
  const visiting = exampleRoutine(
    `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  form:
    how: { type: choice, of: [telefon, besøk], ask: Hvordan?, required: true }
    visitedOn: { type: date, day: past, ask: Siste besøk?, doneWhen: { field: how, is: besøk } }
  outcomes:
    done: { title: Gjort, sets: { lastVisit: { field: visitedOn } } }
    tried: { title: Forsøkt, sets: { lastVisit: { field: visitedOn } } }
`,
    'facts: { lastVisit: { type: date, day: past, ask: Siste besøk } }',
  );
  const contact = 'case/contact/1';
  const contacted = (fields: Readonly<Record<string, string>>, done?: DateText) => {
    const example = new ExampleCase(visiting, '2027-02-01').on('2027-02-15');
    const command = { type: 'complete', by: caseworker, duty: contact, outcome: 'done', fields, done } as const;
    expect(example.ask(command)).toEqual([]);
    return example;
  };
  const lastVisit = (example: ExampleCase) => example.life.state.facts.lastVisit;
  const correct = (example: ExampleCase, said: object) =>
    example.ask({ type: 'correct', by: caseworker, duty: contact, reason: 'Skrevet feil', ...said });

  it.each([
    ['a visit of last week', { how: 'besøk' }, '2027-02-08', '2027-02-08'],
    ['a visit of today', { how: 'besøk', visitedOn: '' }, undefined, '2027-02-15'],
    ['another day that is said', { how: 'besøk', visitedOn: '2027-02-03' }, '2027-02-08', '2027-02-03'],
    ['a call', { how: 'telefon' }, '2027-02-08', undefined],
    ['a call, and a visit before it', { how: 'telefon', visitedOn: '2027-02-03' }, '2027-02-08', '2027-02-03'],
  ] as const)('of %s', (_what, fields, done, says) => {
    const example = contacted(fields, done);
    expect(lastVisit(example)).toBe(says);
    const registered = example.life.journal.findLast(({ type }) => type === 'completed');
    expect(registered).toMatchObject({ fields: says ? { visitedOn: says } : {} });
  });

  it('goes with the day that is corrected, and stays where it was another one', () => {
    const visit = contacted({ how: 'besøk' }, '2027-02-08');
    expect(correct(visit, { done: '2027-02-05' })).toEqual([]);
    expect(lastVisit(visit)).toBe('2027-02-05');
    expect(correct(visit, { outcome: 'tried', done: '2027-02-04' })).toEqual([]);
    expect(lastVisit(visit)).toBe('2027-02-04');
    const other = contacted({ how: 'besøk', visitedOn: '2027-02-03' }, '2027-02-08');
    expect(correct(other, { done: '2027-02-05' })).toEqual([]);
    expect(lastVisit(other)).toBe('2027-02-03');
  });

  it('is answered where a call was a visit after all', () => {
    const example = contacted({ how: 'telefon' }, '2027-02-08');
    expect(correct(example, { fields: { how: 'besøk' } })).toEqual([]);
    expect(example.life.journal.findLast(({ type }) => type === 'corrected')).toMatchObject({
      fields: { how: 'besøk', visitedOn: '2027-02-08' },
    });
    expect(lastVisit(example)).toBe('2027-02-08');
  });

  describe('where a visit was a call after all', () => {
    const call = { fields: { how: 'telefon' } };

    it('falls away with what it said of the case, which is as it was before', () => {
      const visit = contacted({ how: 'besøk' }, '2027-02-08');
      expect(correct(visit, call)).toEqual([]);
      expect(visit.life.journal.findLast(({ type }) => type === 'corrected')).toMatchObject({
        fields: { how: 'telefon', visitedOn: '' },
      });
      expect(lastVisit(visit)).toBeUndefined();
      expect(visit.life.state.ended[contact]!.fields).toEqual({ how: 'telefon' });
      expect(foldJournal(visit.life.journal)).toEqual(visit.life.state);
    });

    it('leaves the visit that was known before, also where the day was corrected meanwhile', () => {
      const visit = new ExampleCase(visiting, '2027-02-01', { lastVisit: '2027-01-20' }).on('2027-02-15');
      const fields = { how: 'besøk' };
      visit.ask({ type: 'complete', by: caseworker, duty: contact, outcome: 'done', fields, done: '2027-02-08' });
      expect(correct(visit, { done: '2027-02-05' })).toEqual([]);
      expect(lastVisit(visit)).toBe('2027-02-05');
      expect(correct(visit, call)).toEqual([]);
      expect(lastVisit(visit)).toBe('2027-01-20');
    });

    it('stands where somebody has said another day since, and where it was another visit', () => {
      const visit = contacted({ how: 'besøk' }, '2027-02-08');
      visit.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'lastVisit', value: '2027-02-12' });
      expect(correct(visit, call)).toEqual([]);
      expect(lastVisit(visit)).toBe('2027-02-12');
      const other = contacted({ how: 'besøk', visitedOn: '2027-02-03' }, '2027-02-08');
      expect(correct(other, call)).toEqual([]);
      expect(lastVisit(other)).toBe('2027-02-03');
    });

    it('falls away with another outcome too, and what is taken back is what stood before all of it', () => {
      const visit = contacted({ how: 'besøk' }, '2027-02-08');
      const all = { how: 'telefon', visitedOn: '2027-02-08' };
      expect(correct(visit, { outcome: 'tried', fields: all })).toEqual([]);
      expect(lastVisit(visit)).toBeUndefined();
      const moved = contacted({ how: 'besøk' }, '2027-02-08');
      expect(correct(moved, { done: '2027-02-05' })).toEqual([]);
      expect(correct(moved, { notDone: true })).toEqual([]);
      expect(lastVisit(moved)).toBeUndefined();
    });
  });
});
