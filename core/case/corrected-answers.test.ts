import { describe, expect, it } from 'vitest';
import { CorrectedCase } from './testing/corrected-case.ts';
import { caseworker, exampleRoutine, leader } from './testing/example-life.ts';

// What follows from answers that were wrong: only what came from those, of this work, and that nobody has said otherwise since.
const routine = exampleRoutine(
  `
intake:
  row: '1'
  title: Mottak
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  form:
    sentOn: { type: date, ask: Når ble det sendt? }
    nextMeeting: { type: date, ask: Når er møtet? }
    came: { type: date, ask: Når kom barnet? }
    kind: { type: choice, of: [a, b], ask: Hva slags? }
    note: { type: text, ask: Notat }
    detail: { type: text, ask: Hva?, if: { fact: alone, is: true } }
    violence: { type: boolean, ask: Mistanke om vold? }
    agreed: { type: boolean, ask: Samtykke til BUP? }
    until: { type: date, ask: Til når? }
    first: { type: date, ask: Første }
    second: { type: date, ask: Andre }
  outcomes:
    sent:
      title: Sendt
      opens: [reply, talk, meeting, evaluation]
      sets: { arrived: { field: came }, suspectedViolence: { field: violence } }
      consents: { bup: { field: agreed } }
      starts: { track: stay, facts: { placed: { field: came } } }
    nothing: { title: Ingenting }
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  deadline: { within: P3W, from: sentOn, basis: local }
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  involves: parents
  deadline: { within: P3W, from: sentOn, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { on: nextMeeting, within: P1M, basis: local }
invitation:
  row: '1'
  title: Innkalling
  responsible: caseworker
  deadline: { before: P7D, of: meeting, basis: local }
evaluation:
  row: '1'
  title: Evaluering
  responsible: caseworker
  deadline: { on: [first, second], within: P6M, basis: local }
call:
  row: '1'
  title: Ringe
  responsible: caseworker
  opens: request
  deadline: { atOnce: PT4H, basis: local }
  form: { who: { type: text, ask: Hvem? } }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: request
  deadline: { within: P1M, basis: local }
  form: { why: { type: text, ask: Hvorfor? } }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
  outcomes: { done: { title: Ferdig, opens: [after-plan, talk] } }
send:
  row: '1'
  title: Henvise
  responsible: caseworker
  opens: request
  deadline: { within: P1M, basis: local }
  form: { why: { type: text, ask: Hvorfor? } }
  handover: { to: Inntaksteamet, within: P1W, basis: local }
  outcomes: { done: { title: Ferdig, opens: [after-plan] } }
after-plan:
  row: '1'
  title: Etter planen
  responsible: caseworker
  deadline: { within: P1W, basis: local }
`,
  `
facts:
  arrived: { type: date, ask: Ankomst }
  alone: { type: boolean, ask: Alene? }
consents: { bup: { title: BUP, ends: { on: until, basis: proposal, note: Dokumentet tier. } } }
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
      moved:
        row: '1'
        title: Flytting
        responsible: caseworker
        opens: start
        deadline: { within: P1Y, basis: local }
        form:
          reallyPlaced: { type: date, ask: Når? }
          reallyCame: { type: date, ask: Når kom? }
        outcomes:
          seen:
            title: Sett
            sets: { placed: { field: reallyPlaced }, arrived: { field: reallyCame } }
            opens: [after-move]
          unseen: { title: Ikke sett }
      after-move:
        row: '1'
        title: Etter flytting
        responsible: caseworker
        deadline: { within: P1W, basis: local }
`,
);
const opened = (day = '2027-02-01') => new CorrectedCase(routine, day).on('2027-02-05');
const sent = (fields: Record<string, string | boolean> = {}, example = opened()) => {
  expect(example.complete('case/intake/1', { outcome: 'sent', fields })).toEqual([]);
  return example;
};
const set = (example: CorrectedCase, fact: string, value: string | boolean, more = {}) =>
  expect(example.ask({ type: 'set-fact', by: leader, track: 'case', fact, value, ...more })).toEqual([]);

describe('a correction', () => {
  it('holds what has become another answer, and nothing that was said before', () => {
    const example = sent({ note: 'a', kind: 'a', sentOn: '2027-02-02' });
    expect(example.correct({ fields: { note: 'b', kind: 'a', came: '' } })).toEqual([]);
    expect(example.last('corrected').fields).toEqual({ note: 'b' });
    expect(example.correct({ fields: { came: '', note: 'b' } })).toMatchObject([{ code: 'nothing-corrected' }]);
    expect(example.correct({ fields: { came: '' } }, { reason: '' })).toMatchObject([{ code: 'reason-missing' }]);
  });

  it('leaves the hour of the work as it is on the same day, and takes none with it to another', () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'call' });
    const call = { type: 'complete', by: caseworker, duty: 'case/call/1', outcome: 'done' } as const;
    expect(example.ask({ ...call, fields: { who: 'Mor' }, time: '12:00' })).toEqual([]);
    const duty = { duty: 'case/call/1' };
    expect(example.correct({ fields: { who: 'Far' } }, duty)).toEqual([]);
    expect(example.last('corrected')).toMatchObject({ time: '12:00', onTime: true });
    expect(example.correct({ done: '2027-02-04' }, duty)).toEqual([]);
    expect(example.last('corrected').time).toBeUndefined();
  });

  it('of an answer that is asked no more can be made, and of one that was never asked cannot', () => {
    const example = sent({ kind: 'a' });
    const choices = expect.not.arrayContaining(['detail']);
    expect(example.correct({ fields: { detail: 'x' } })).toEqual([{ code: 'field-unknown', field: 'detail', choices }]);
    expect(example.correct({ fields: { kind: 'c' } })).toEqual([
      { code: 'field-not-a-choice', field: 'kind', choices: ['a', 'b'] },
    ]);
    const alone = opened();
    set(alone, 'alone', true);
    sent({ detail: 'x' }, alone);
    set(alone, 'alone', false);
    expect(alone.correct({ fields: { detail: 'y', more: 'z' } })).toEqual([
      { code: 'field-unknown', field: 'more', choices: expect.arrayContaining(['note', 'detail']) },
    ]);
    expect(alone.correct({ fields: { detail: 'y' } })).toEqual([]);
    expect(alone.life.state.ended['case/intake/1']!.fields).toMatchObject({ detail: 'y' });
  });

  it.each([
    ['decided about', 'plan', 'approve', leader],
    ['taken over', 'send', 'accept', caseworker],
  ] as const)('of work that somebody has %s moves nothing that counts from that', (_what, step, type, by) => {
    const example = opened();
    const duty = `case/${step}/1`;
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step });
    expect(example.complete(duty, { fields: { why: 'a' } })).toEqual([]);
    expect(example.ask({ type, by, duty })).toEqual([]);
    expect(example.correct({ fields: { why: 'b' }, done: '2027-02-04' }, { duty })).toEqual([]);
    expect(example.last('corrected').counts).toEqual([]);
    expect(example.due('case/after-plan/1')).toBe('2027-02-12');
  });
});

describe('a date that was answered wrongly', () => {
  it('moves what this work opened, and not the same work that somebody has opened by hand', () => {
    const example = sent();
    expect(example.due('case/reply/1')).toBe('2027-02-26');
    example.ask({ type: 'cancel', by: caseworker, duty: 'case/reply/1', reason: 'Ikke aktuelt' });
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'reply' });
    expect(example.correct({ fields: { sentOn: '2027-02-01' } })).toEqual([]);
    expect(example.due('case/talk/1')).toBe('2027-02-22');
    expect(example.due('case/reply/2')).toBe('2027-02-26');
  });

  it('moves nothing back that has counted anew since a guard was lifted', () => {
    const example = sent({ sentOn: '2027-02-02' });
    set(example, 'suspectedViolence', true);
    example.on('2027-03-10');
    set(example, 'suspectedViolence', false, { reason: 'Avklart' });
    expect(example.due('case/talk/1')).toBe('2027-03-31');
    expect(example.correct({ fields: { sentOn: '2027-02-03' } })).toEqual([]);
    expect(example.due('case/talk/1')).toBe('2027-03-31');
    expect(example.due('case/reply/1')).toBe('2027-02-24');
  });

  it('takes the lateness from what comes before, too', () => {
    const example = sent({ nextMeeting: '2027-02-13' }).on('2027-02-08');
    expect(example.due('case/invitation/1')).toBe('2027-02-06');
    expect(example.life.state.duties['case/invitation/1']!.overdue).toBe(true);
    expect(example.correct({ fields: { nextMeeting: '2027-02-20' } })).toEqual([]);
    expect(example.due('case/invitation/1')).toBe('2027-02-13');
    expect(example.life.state.duties['case/invitation/1']!.overdue).toBeFalsy();
  });

  it('is told of past its bound once, and not again with every other answer', () => {
    const example = sent({ nextMeeting: '2027-04-01', note: 'a' });
    expect(example.lines('conflict-found')).toHaveLength(1);
    expect(example.correct({ fields: { note: 'b' } })).toEqual([]);
    expect(example.lines('conflict-found')).toHaveLength(1);
    expect(example.correct({ fields: { nextMeeting: '2027-04-02' } })).toEqual([]);
    expect(example.lines('conflict-found')).toHaveLength(2);
  });

  it('that was left open does not undo a day that people have agreed since', () => {
    const example = sent();
    example.ask({ type: 'move', by: caseworker, duty: 'case/meeting/1', to: '2027-02-20', reason: 'Tolk' });
    expect(example.correct({ fields: { nextMeeting: '2027-02-15' } })).toEqual([]);
    expect(example.due('case/meeting/1')).toBe('2027-02-20');
  });

  it('of a plan gets a duty of its own where it is one more, and only then', () => {
    const evaluations = ({ life }: CorrectedCase) =>
      Object.values(life.state.duties).flatMap(({ step, agreed }) => (step === 'evaluation' ? [agreed] : []));
    const one = sent({ first: '2027-03-01' });
    expect(one.correct({ fields: { note: 'a' } })).toEqual([]);
    expect(evaluations(one)).toEqual(['2027-03-01']);
    expect(one.correct({ fields: { second: '2027-03-01' } })).toEqual([]);
    expect(evaluations(one)).toEqual(['2027-03-01']);
    expect(one.correct({ fields: { second: '2027-04-01' } })).toEqual([]);
    expect(evaluations(one)).toEqual(['2027-03-01']);
    const two = sent({ first: '2027-03-01' });
    expect(two.correct({ fields: { second: '2027-05-01' } })).toEqual([]);
    expect(evaluations(two)).toEqual(['2027-03-01', '2027-05-01']);
    const moved = sent({ first: '2027-03-01' });
    const move = { type: 'move', by: caseworker, duty: 'case/evaluation/1', to: '2027-03-10', reason: 'Tolk' } as const;
    expect(moved.ask(move)).toEqual([]);
    expect(moved.correct({ fields: { second: '2027-03-01' } })).toEqual([]);
    expect(evaluations(moved)).toEqual(['2027-03-10']);
    // Somebody has done the second one: another day of it is no third.
    const done = sent({ first: '2027-03-01', second: '2027-05-01' });
    done.complete('case/evaluation/2');
    expect(done.correct({ fields: { second: '2027-05-02' } })).toEqual([]);
    expect(evaluations(done)).toEqual(['2027-03-01']);
  });

  it('of what a guard keeps from opening counts when the guard is lifted', () => {
    const example = opened();
    set(example, 'suspectedViolence', true);
    sent({ sentOn: '2027-02-02' }, example);
    expect(example.correct({ fields: { sentOn: '2027-02-04' } })).toEqual([]);
    example.on('2027-02-08');
    set(example, 'suspectedViolence', false, { reason: 'Avklart' });
    expect(example.due('case/talk/1')).toBe('2027-02-25');
    // What another act would have opened is that act's.
    const other = opened();
    set(other, 'suspectedViolence', true);
    other.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'plan' });
    other.complete('case/plan/1');
    expect(other.ask({ type: 'approve', by: leader, duty: 'case/plan/1' })).toEqual([]);
    other.complete('case/intake/1', { outcome: 'nothing' });
    expect(other.correct({ fields: { sentOn: '2027-02-01' } })).toEqual([]);
    other.on('2027-02-08');
    set(other, 'suspectedViolence', false, { reason: 'Avklart' });
    expect(other.due('case/talk/1')).toBe('2027-02-26');
  });
});

describe('a fact that came from a wrong answer', () => {
  it('is corrected where it is known, and set anew, with the reason', () => {
    const example = sent({ came: '2027-02-03' });
    expect(example.correct({ fields: { came: '2027-02-04' } })).toEqual([]);
    const facts = example.life.journal.flatMap((event) =>
      event.type === 'fact-set' && event.corrects ? [[event.track, event.fact, event.value, event.reason]] : [],
    );
    expect(facts).toEqual([
      ['case', 'arrived', '2027-02-04', 'Skrevet feil'],
      ['stay-1', 'placed', '2027-02-04', 'Skrevet feil'],
    ]);
  });

  it('stands where the answer is taken out', () => {
    const example = sent({ came: '2027-02-03' });
    expect(example.correct({ fields: { came: '' } })).toEqual([]);
    expect(example.life.state.facts.arrived).toBe('2027-02-03');
  });

  it('is another one in the runs that this work started, and in no other', () => {
    const example = opened();
    const facts = { placed: '2027-02-03' };
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts });
    sent({ came: '2027-02-03' }, example);
    expect(example.correct({ fields: { came: '2027-02-04' } })).toEqual([]);
    const { tracks } = example.life.state;
    expect([tracks['stay-1']!.facts, tracks['stay-2']!.facts]).toEqual([facts, { placed: '2027-02-04' }]);
  });

  it('is the run’s own or the case’s, as the question is', () => {
    const example = opened();
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2027-02-01' } });
    const moved = 'stay-1/moved/1';
    const fields = { reallyPlaced: '2027-02-02', reallyCame: '2027-02-02' };
    expect(example.complete(moved, { outcome: 'seen', fields })).toEqual([]);
    const now = { reallyPlaced: '2027-02-03', reallyCame: '2027-02-04' };
    expect(example.correct({ fields: now }, { duty: moved })).toEqual([]);
    expect(example.life.state.tracks['stay-1']!.facts).toEqual({ placed: '2027-02-03' });
    expect(example.life.state.facts).toEqual({ arrived: '2027-02-04' });
  });

  it('lifts a guard only for those who decide', () => {
    const example = sent({ violence: true });
    expect(example.correct({ fields: { violence: false } })).toMatchObject([
      { code: 'not-a-deciding-role', field: 'violence' },
    ]);
    expect(example.life.state.facts.suspectedViolence).toBe(true);
    expect(example.correct({ fields: { violence: false } }, { by: leader })).toEqual([]);
    expect(example.life.state.facts.suspectedViolence).toBe(false);
  });
});

describe('a consent that came from a wrong answer', () => {
  const consents = ({ life }: CorrectedCase) =>
    life.journal.flatMap((event) => (event.type === 'consent-answered' ? [[event.answer, event.until]] : []));

  it('is answered anew where it is another, or holds until another day', () => {
    const example = sent({ agreed: true, until: '2027-12-31', note: 'a' });
    expect(example.correct({ fields: { note: 'b' } })).toEqual([]);
    expect(consents(example)).toEqual([['given', '2027-12-31']]);
    expect(example.correct({ fields: { until: '2027-11-30' } })).toEqual([]);
    expect(example.correct({ fields: { agreed: false } })).toEqual([]);
    expect(consents(example).slice(1)).toEqual([
      ['given', '2027-11-30'],
      ['refused', undefined],
    ]);
    expect(example.correct({ fields: { until: '2027-10-31' } })).toEqual([]);
    expect(consents(example)).toHaveLength(3);
    expect(example.life.state.consents).toEqual({ bup: 'refused' });
  });

  it('stands where the family has said otherwise since', () => {
    const example = sent({ agreed: false });
    expect(example.ask({ type: 'consent', by: caseworker, receiver: 'bup', answer: 'given' })).toEqual([]);
    example.ask({ type: 'consent', by: caseworker, receiver: 'bup', answer: 'withdrawn' });
    expect(example.correct({ fields: { agreed: true } })).toEqual([]);
    expect(example.life.state.consents).toEqual({ bup: 'withdrawn' });
  });
});

describe('another outcome', () => {
  const moved = { duty: 'stay-1/moved/1' };
  const staying = () => {
    const example = opened();
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2027-02-01' } });
    expect(example.complete(moved.duty, { outcome: 'seen' })).toEqual([]);
    return example;
  };
  const endStay = (example: CorrectedCase) =>
    expect(
      example.ask({ type: 'end-track', by: leader, track: 'stay-1', reason: 'Flyttet hjem', cancelDuties: true }),
    ).toEqual([]);

  it('wants a reason, too', () => {
    const example = staying();
    expect(example.correct({ outcome: 'unseen' }, { ...moved, reason: ' ' })).toMatchObject([
      { code: 'reason-missing' },
    ]);
    expect(example.life.state.ended[moved.duty]!.outcome).toBe('seen');
  });

  it('of work in a run that has ended since is none, unless what stands in the way is said first', () => {
    const example = staying();
    endStay(example);
    expect(example.correct({ outcome: 'unseen' }, moved)).toEqual([
      { code: 'track-ended', field: 'outcome', subject: 'stay' },
    ]);
    const worked = staying();
    worked.complete('stay-1/after-move/1');
    endStay(worked);
    expect(worked.correct({ outcome: 'unseen' }, moved)).toMatchObject([
      { code: 'correction-stands-in-the-way', choices: ['stay-1/after-move/1'] },
    ]);
  });
});
