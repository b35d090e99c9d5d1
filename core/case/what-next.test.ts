import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';
import { dueNow, inOrder, isOneOfSeveral, nextDuty, ruleNow, ruleOfDuty } from './what-next.ts';

const routine = exampleRoutine(`
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P4W, basis: local }
  approval: { by: leader, within: P3D, rework: P1W, basis: proposal }
talk:
  row: '1'
  title: Samtale med foreldrene
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P1W, basis: local }
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
referral:
  row: '1'
  title: Henvisning
  responsible: caseworker
  opens: request
  deadline: { within: P6W, basis: local }
  handover: { to: Inntaksteamet, within: P2D, basis: law, law: barnevernsloven § 13-2 }
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: request
  deadline: { none: Når det passer. }
`);
const opened = () => new ExampleCase(routine, '2027-02-08').on('2027-02-09');
const order = ({ life }: ExampleCase) => inOrder(routine, life.state).map(({ step }) => step);
const next = ({ life }: ExampleCase) => {
  const duty = nextDuty(routine, life.state);
  return duty && [duty.step, dueNow(duty), ruleNow(routine.steps[duty.step]!, duty).basis];
};

describe('what is to be done first in a case', () => {
  it('is the soonest', () => {
    expect(order(opened())).toEqual(['talk', 'letter', 'plan']);
    expect(next(opened())).toEqual(['talk', { date: '2027-02-15' }, 'local']);
  });

  it('is, of several that are due on one day, the one that opened first', () => {
    const same = exampleRoutine(
      ['b', 'd', 'a', 'c']
        .map(
          (id) => `
${id}:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`,
        )
        .join(''),
    );
    const { life } = new ExampleCase(same, '2027-02-08');
    expect(inOrder(same, life.state).map(({ step }) => step)).toEqual(['b', 'd', 'a', 'c']);
  });

  it('is what was missed, also where it has been given a day after all the rest', () => {
    const moved = (to: string) => {
      const example = opened().on('2027-02-24');
      expect(example.ask({ type: 'move', by: leader, duty: 'case/talk/1', to, reason: 'Tolken kan ikke' })).toEqual([]);
      return order(example);
    };
    expect(moved('2027-03-30')).toEqual(['talk', 'letter', 'plan']);
    // What was moved in time is due on its new day.
    const inTime = opened();
    expect(
      inTime.ask({ type: 'move', by: leader, duty: 'case/talk/1', to: '2027-03-30', reason: 'Tolken kan ikke' }),
    ).toEqual([]);
    expect(order(inTime)).toEqual(['letter', 'plan', 'talk']);
  });

  it('is said of work, too, of which a later version of the routine knows nothing', () => {
    const later = exampleRoutine(
      "\nplan:\n  row: '1'\n  title: Plan\n  responsible: caseworker\n  opens: start\n  deadline: { within: P4W, basis: local }\n",
    );
    expect(inOrder(later, opened().life.state).map(({ step }) => step)).toEqual(['talk', 'letter', 'plan']);
  });

  it('is the decision on finished work where that is due before the rest, by the rule for deciding', () => {
    const example = opened();
    example.complete('case/plan/1');
    expect(order(example)).toEqual(['plan', 'talk', 'letter']);
    expect(next(example)).toEqual(['plan', { date: '2027-02-12' }, 'proposal']);
    example.ask({ type: 'refuse', by: leader, duty: 'case/plan/1', reason: 'Mangler mål' });
    expect(next(example)).toEqual(['talk', { date: '2027-02-15' }, 'local']);
  });

  it('is the receiver’s answer where that is waited for first, by the rule for taking over', () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, step: 'referral', track: 'case' });
    expect(next(example)).toEqual(['talk', { date: '2027-02-15' }, 'local']);
    example.complete('case/referral/1');
    expect(next(example)).toEqual(['referral', { date: '2027-02-11' }, 'law']);
  });

  it('is a personal duty whatever else is due, and never what is held back', () => {
    const example = opened();
    example
      .on('2027-02-25')
      .ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'suspectedViolence', value: true });
    // The letter is late by now, and still does not come first.
    expect(order(example)).toEqual(['report', 'letter', 'plan', 'guard-review', 'talk']);
    expect(dueNow(example.life.state.duties['case/talk/1']!)).toBeUndefined();
    example.complete('case/report/1', { outcome: 'sent' });
    expect(order(example).at(-1)).toBe('talk');
  });

  it('is nothing where nothing has a date, and what has none comes after what has', () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, step: 'note', track: 'case' });
    expect(order(example)).toEqual(['talk', 'letter', 'plan', 'note']);
    for (const duty of ['case/talk/1', 'case/letter/1', 'case/plan/1'])
      example.ask({ type: 'cancel', by: caseworker, duty, reason: 'Flyttet' });
    expect(order(example)).toEqual(['note']);
    expect(next(example)).toBeUndefined();
  });
});

describe('the rule behind a date', () => {
  const basis = (example: ExampleCase, id: string) => {
    const duty = example.life.state.duties[id]!;
    return ruleOfDuty(routine.steps[duty.step]!, duty).basis;
  };

  it('is that of the step until work waits for a decision or a receiver, and then theirs', () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, step: 'referral', track: 'case' });
    expect([basis(example, 'case/referral/1'), basis(example, 'case/plan/1')]).toEqual(['local', 'local']);
    example.complete('case/referral/1');
    example.complete('case/plan/1');
    expect([basis(example, 'case/referral/1'), basis(example, 'case/plan/1')]).toEqual(['law', 'proposal']);
  });

  it('is of a day that people agree where the bound comes from, until they have agreed one', () => {
    const meeting = exampleRoutine(`
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  opens: start
  deadline: { on: nextMeeting, within: P1M, basis: local, bound: proposal }
`);
    const rule = (agreed?: '2027-03-01') => ruleOfDuty(meeting.steps.meeting!, { agreed }).basis;
    expect([rule(), rule('2027-03-01')]).toEqual(['proposal', 'local']);
  });
});

describe('a duty that is one of several', () => {
  it('stands open beside another occurrence of its step, in the same run', () => {
    const duty = (id: string) => {
      const [track = '', step = ''] = id.split('/');
      return { ...opened().life.state.duties['case/plan/1']!, id, track, step };
    };
    const of = (...ids: readonly string[]) => ({ duties: Object.fromEntries(ids.map((id) => [id, duty(id)])) });
    expect(isOneOfSeveral(of('stay/visit/1', 'stay/visit/2'), 'stay/visit/2')).toBe(true);
    expect(isOneOfSeveral(of('stay/visit/1', 'stay-2/visit/1', 'stay/plan/1'), 'stay/visit/1')).toBe(false);
    // One that has ended is beside nothing, and nothing is beside it.
    expect(isOneOfSeveral(of('stay/visit/2'), 'stay/visit/1')).toBe(false);
    expect(isOneOfSeveral(of('stay/visit/2'), 'stay/visit/2')).toBe(false);
  });
});
