import { describe, expect, it } from 'vitest';
import { CorrectedCase } from './testing/corrected-case.ts';
import { caseworker, exampleRoutine, head, leader } from './testing/example-life.ts';

// A wrong outcome is taken back: with what it brought, and with nothing that others have said or opened since.
const routine = exampleRoutine(
  `
intake:
  row: '1'
  title: Mottak
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  outcomes:
    risky: { title: Fare, opens: [meeting, decision], sets: { danger: { value: true } } }
    refused: { title: Nei, consents: { bup: refused } }
    agreed: { title: Ja, consents: { bup: given } }
    stay: { title: Flytter, starts: { track: stay, facts: { placed: { field: came } } }, asks: { came: { type: date, ask: Når? } } }
    nothing: { title: Ingenting, asks: { why: { type: text, ask: Hvorfor?, required: true } } }
meeting:
  row: '1'
  title: Foreldremøte
  responsible: caseworker
  involves: parents
  deadline: { within: P2W, basis: local }
decision:
  row: '1'
  title: Vedtak
  responsible: [caseworker, leader]
  opens: request
  deadline: { within: P1M, basis: local }
  approval: { by: head, within: P1W, rework: P1W, basis: local }
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  involves: parents
  opens: { when: seen }
  deadline: { within: P1W, basis: local }
`,
  `
facts:
  danger: { type: boolean, ask: Fare? }
  seen: { type: boolean, ask: Sett? }
consents: { bup: { title: BUP } }
tracks:
  stay:
    title: Opphold
    facts: { placed: { type: date, ask: Når? } }
    steps:
      leave:
        row: '1'
        title: Flytting
        responsible: caseworker
        opens: start
        deadline: { within: P1Y, basis: local }
        outcomes:
          left: { title: Flyttet ut, closes: track }
          elsewhere: { title: Flyttet til et annet hjem, closes: track, starts: { track: stay } }
          not-yet: { title: Ikke ennå }
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        opens: start
        deadline: { within: P1M, agreed: true, basis: local }
      watch:
        row: '1'
        title: Følge med
        responsible: caseworker
        outlasts: true
        opens: request
        deadline: { within: P1M, basis: local }
      talk:
        row: '1'
        title: Samtale
        responsible: caseworker
        involves: parents
        opens: start
        deadline: { within: P1W, basis: proposal, note: Dokumentet tier. }
`,
);
const intake = 'case/intake/1';
const opened = () => new CorrectedCase(routine, '2027-02-01').on('2027-02-05');
const registered = (outcome: string, fields = {}, example = opened()) => {
  expect(example.complete(intake, { outcome, fields })).toEqual([]);
  return example;
};
const set = (example: CorrectedCase, fact: string, value: boolean) =>
  expect(example.ask({ type: 'set-fact', by: leader, track: 'case', fact, value, reason: 'Avklart' })).toEqual([]);
const nothing = { outcome: 'nothing', fields: { why: 'Feil sak' } };

describe('an outcome that is taken back', () => {
  it('leaves a fact and a consent alone of which somebody has said otherwise since', () => {
    const example = registered('risky');
    expect(example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'danger', value: false })).toEqual([]);
    expect(example.correct(nothing)).toEqual([]);
    expect(example.life.state.facts.danger).toBe(false);
    const said = registered('refused');
    said.ask({ type: 'consent', by: caseworker, receiver: 'bup', answer: 'given' });
    expect(said.correct(nothing)).toEqual([]);
    expect(said.life.state.consents).toEqual({ bup: 'given' });
    const unsaid = registered('refused');
    expect(unsaid.correct(nothing)).toEqual([]);
    expect(unsaid.life.state.consents).toEqual({});
  });

  it('ends a run that it had started with all that stands open there, and leaves what is known of it', () => {
    const example = registered('stay', { came: '2027-02-04' });
    expect(example.ask({ type: 'open-duty', by: caseworker, track: 'stay-1', step: 'watch' })).toEqual([]);
    expect(example.correct(nothing)).toEqual([]);
    expect(example.life.state.tracks['stay-1']).toMatchObject({ status: 'ended', facts: { placed: '2027-02-04' } });
  });

  it('lifts a guard only for those who decide, and says where', () => {
    const violent = exampleRoutine(`
intake:
  row: '1'
  title: Mottak
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  outcomes:
    violent: { title: Vold, sets: { suspectedViolence: { value: true } } }
    nothing: { title: Ingenting }
`);
    const example = registered('violent', {}, new CorrectedCase(violent, '2027-02-05'));
    expect(example.correct({ notDone: true })).toMatchObject([{ code: 'not-a-deciding-role', field: 'outcome' }]);
    expect(example.correct({ notDone: true }, { by: leader })).toEqual([]);
  });

  it('stands where what it opened waits for a decision', () => {
    const example = registered('risky');
    expect(example.complete('case/decision/1')).toEqual([]);
    expect(example.correct(nothing)).toEqual([
      { code: 'correction-stands-in-the-way', duty: intake, choices: ['case/decision/1'] },
    ]);
  });

  it('takes with it what it would have opened behind a guard, and nothing else that waits there', () => {
    const example = opened();
    set(example, 'suspectedViolence', true);
    set(example, 'seen', true);
    registered('risky', {}, example);
    expect(example.life.state.tracks.case!.steps.meeting!.withheld).toBeDefined();
    expect(example.correct(nothing)).toEqual([]);
    set(example, 'suspectedViolence', false);
    expect(example.open).not.toContain('meeting/1');
    expect(example.open).toContain('letter/1');
  });

  it('gives way only to one that can be registered', () => {
    const example = registered('risky');
    expect(example.correct({ outcome: 'nothing' })).toMatchObject([{ code: 'field-missing', field: 'why' }]);
    expect(example.life.state.ended[intake]!.outcome).toBe('risky');
    expect(example.open).toContain('meeting/1');
  });
});

describe('work that stands open again', () => {
  const decided = () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'decision' });
    expect(example.complete('case/decision/1')).toEqual([]);
    return example;
  };
  const decision = { duty: 'case/decision/1' };

  it.each([
    ['by somebody else', { notDone: true }, head, true],
    ['by whoever did it', { notDone: true }, caseworker, false],
    ['by somebody else who has it', { notDone: true }, leader, false],
  ] as const)('is told of, where it is so %s: %o', (_by, said, by, announce) => {
    const example = decided();
    expect(example.correct(said, { ...decision, by })).toEqual([]);
    expect(example.last('taken-back')).toMatchObject({ announce });
    expect(example.last('taken-back')).not.toHaveProperty('resumes');
  });

  it('is told of to nobody where whoever had done it says so, also when it was over', () => {
    const example = registered('risky');
    expect(example.correct({ notDone: true })).toEqual([]);
    expect(example.last('taken-back')).toMatchObject({ announce: false });
  });

  it('is told of to nobody where another outcome is registered in the same act', () => {
    const example = registered('risky');
    expect(example.correct(nothing, { by: head })).toEqual([]);
    expect(example.last('taken-back')).toMatchObject({ announce: false });
  });
});

describe('what the end of a run called off', () => {
  const leave = { duty: 'stay-1/leave/1' };
  const left = (outcome = 'left') => {
    const example = opened();
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2027-02-05' } });
    expect([example.due('stay-1/talk/1'), example.due('stay-1/visit/1')]).toEqual(['2027-02-12', '2027-03-05']);
    expect(example.complete(leave.duty, { outcome })).toEqual([]);
    return example;
  };

  it('has the date that it had, also a proposal of ours, unless that has passed', () => {
    const soon = left().on('2027-02-10');
    expect(soon.correct({ outcome: 'not-yet' }, leave)).toEqual([]);
    expect(soon.due('stay-1/talk/1')).toBe('2027-02-12');
    const late = left().on('2027-03-10');
    expect(late.correct({ outcome: 'not-yet' }, leave)).toEqual([]);
    expect([late.due('stay-1/talk/1'), late.due('stay-1/visit/1')]).toEqual(['2027-03-17', '2027-03-05']);
  });

  it('counts from when it opened at first, whatever gives it another date later', () => {
    const example = left();
    const opened = example.life.journal.find(
      (event) => event.type === 'duty-opened' && event.duty === 'stay-1/visit/1',
    );
    const late = example.on('2027-02-20');
    expect(late.correct({ outcome: 'not-yet' }, leave)).toEqual([]);
    expect(late.life.state.duties['stay-1/visit/1']?.openedAt).toBe(opened?.at);
  });

  it('has the hours of its meeting too', () => {
    const example = opened();
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2027-02-05' } });
    const duty = 'stay-1/visit/1';
    expect(example.ask({ type: 'agree', by: caseworker, duty, date: '2027-03-01', starts: '13:00' })).toEqual([]);
    expect(example.complete(leave.duty, { outcome: 'left' })).toEqual([]);
    expect(example.correct({ outcome: 'not-yet' }, leave)).toEqual([]);
    expect(example.life.state.duties[duty]).toMatchObject({ agreed: '2027-03-01', meets: { starts: '13:00' } });
  });

  it('waits where a guard forbids it by now', () => {
    const example = left();
    set(example, 'suspectedViolence', true);
    expect(example.correct({ outcome: 'not-yet' }, leave)).toEqual([]);
    expect(example.open).toContain('stay-1/visit/1');
    expect(example.open).not.toContain('stay-1/talk/1');
    set(example, 'suspectedViolence', false);
    // Under a number of its own, since it opens then.
    expect(example.due('stay-1/talk/2')).toBe('2027-02-12');
  });

  it('is told of to whoever has it, and not to whoever brings it back', () => {
    const announced = (by = caseworker) => {
      const example = left();
      expect(example.correct({ outcome: 'not-yet' }, { ...leave, by })).toEqual([]);
      return example.life.journal.flatMap((event) =>
        event.type === 'duty-opened' && event.duty === 'stay-1/visit/1' ? [event.announce] : [],
      );
    };
    expect(announced().at(-1)).toBe(false);
    expect(announced(leader).at(-1)).toBe(true);
  });

  it('comes back although another run goes on, where that is only the one which the same outcome started', () => {
    const example = left('elsewhere');
    expect(example.life.state.tracks['stay-2']).toMatchObject({ status: 'running' });
    expect(example.correct({ outcome: 'not-yet' }, leave)).toEqual([]);
    expect(example.life.state.tracks).toMatchObject({
      'stay-1': { status: 'running' },
      'stay-2': { status: 'ended', mistake: true },
    });
  });
});

describe('the right outcome', () => {
  const dated = exampleRoutine(`
call:
  row: '1'
  title: Ringe
  responsible: caseworker
  opens: start
  deadline: { atOnce: PT4H, basis: local }
  form:
    calledOn: { type: date, day: done, ask: Når ble det ringt?, required: true }
    how: { type: choice, of: [telefon, besøk], ask: Hvordan? }
    visitedOn: { type: date, day: past, ask: Når så dere barnet?, doneWhen: { field: how, is: besøk } }
    heardOn: { type: date, day: past, ask: Når hørte dere det? }
  outcomes:
    yes: { title: Ja }
    no: { title: Nei }
`);
  const call = { duty: 'case/call/1' };
  const called = (fields: Record<string, string> = {}, more = {}) => {
    const example = new CorrectedCase(dated, '2027-02-01').on('2027-02-05');
    const done = { type: 'complete', by: caseworker, ...call, outcome: 'yes', time: '11:00' } as const;
    expect(example.ask({ ...done, fields: { calledOn: '2027-02-05', ...fields }, ...more })).toEqual([]);
    return example;
  };

  it('keeps what was answered, and the hour, of the same day', () => {
    const example = called({ how: 'telefon' });
    expect(example.correct({ outcome: 'no' }, call)).toEqual([]);
    expect(example.last('completed')).toMatchObject({
      outcome: 'no',
      done: '2027-02-05',
      time: '11:00',
      fields: { calledOn: '2027-02-05', how: 'telefon' },
    });
  });

  it('of another day has that day in every answer that was it, and no hour', () => {
    const example = called({ how: 'besøk', heardOn: '2027-02-05' });
    expect(example.correct({ outcome: 'no', done: '2027-02-03' }, call)).toEqual([]);
    const corrected = example.last('completed');
    expect(corrected).toMatchObject({ done: '2027-02-03' });
    expect(corrected.time).toBeUndefined();
    const { fields } = corrected;
    expect(fields).toEqual({ calledOn: '2027-02-03', how: 'besøk', visitedOn: '2027-02-03', heardOn: '2027-02-05' });
    const before = called({ how: 'besøk', visitedOn: '2027-02-02' });
    expect(before.correct({ outcome: 'no', done: '2027-02-03' }, call)).toEqual([]);
    expect(before.last('completed').fields).toMatchObject({ calledOn: '2027-02-03', visitedOn: '2027-02-02' });
  });

  it('asks about no day again that was said yes to', () => {
    const example = called({ heardOn: '2024-02-05' }, { sure: { heardOn: '2024-02-05' } });
    expect(example.correct({ outcome: 'no' }, call)).toEqual([]);
    expect(example.correct({ outcome: 'yes', fields: { heardOn: '2024-02-06' } }, call)).toMatchObject([
      { code: 'date-unusual', field: 'heardOn' },
    ]);
  });
});
