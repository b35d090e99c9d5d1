import { describe, expect, it } from 'vitest';
import { CorrectedCase, intake, opened } from './testing/corrected-case.ts';
import { caseworker, exampleRoutine, head, leader } from './testing/example-life.ts';
import { hasToCorrect } from './who-may.ts';

// What was registered is corrected: by a new event, with a reason, and what counts from it moves.

describe('another day of what was done', () => {
  it('makes late work what it was: in time, beside what stood there', () => {
    const example = opened().on('2027-02-12');
    example.register('sent', { sentOn: '2027-02-12' });
    expect(example.last('completed')).toMatchObject({ onTime: false, registeredLate: true, done: '2027-02-12' });
    expect(example.correct({ done: '2027-02-08' })).toEqual([]);
    expect(example.last('corrected')).toMatchObject({ onTime: true, done: '2027-02-08', reason: 'Skrevet feil' });
    expect(example.last('completed')).toMatchObject({ onTime: false });
    // What counts from the act counts from its own day now; what counts from an answer does not.
    expect(example.due('case/talk/1')).toBe('2027-02-22');
    expect(example.due('case/reply/1')).toBe('2027-03-05');
  });

  it('can be corrected again, and back', () => {
    const example = opened().on('2027-02-12');
    example.register('sent');
    for (const [day, onTime, talk] of [
      ['2027-02-08', true, '2027-02-22'],
      ['2027-02-09', false, '2027-02-23'],
      ['2027-02-12', false, '2027-02-26'],
      ['2027-02-01', true, '2027-02-15'],
    ] as const) {
      expect(example.correct({ done: day })).toEqual([]);
      expect(example.last('corrected')).toMatchObject({ onTime });
      expect(example.due('case/talk/1')).toBe(talk);
    }
    expect(example.correct({ done: '2027-02-01' })).toMatchObject([{ code: 'nothing-corrected' }]);
  });

  it('is never a day to come', () => {
    const example = opened().on('2027-02-12');
    example.register('sent');
    expect(example.correct({ done: '2027-02-13' })).toMatchObject([{ code: 'date-after-today', field: 'done' }]);
    example.on('2027-02-13');
    expect(example.correct({ done: '2027-02-13' })).toEqual([]);
  });

  it('leaves alone what people have moved or agreed since', () => {
    const example = opened().on('2027-02-05');
    example.register('sent', { nextMeeting: '2027-02-20' });
    example.ask({ type: 'move', by: caseworker, duty: 'case/meeting/1', to: '2027-02-24', reason: 'Tolk' });
    expect(example.correct({ fields: { nextMeeting: '2027-02-21' } })).toEqual([]);
    expect(example.due('case/meeting/1')).toBe('2027-02-24');
  });
});

describe('other answers', () => {
  it('move what was dated by them', () => {
    const example = opened().on('2027-02-05');
    example.register('sent', { sentOn: '2062-12-01', nextMeeting: '2027-02-20' });
    expect(example.due('case/reply/1')).toBe('2062-12-22');
    expect(example.correct({ fields: { sentOn: '2027-02-01', nextMeeting: '2027-02-25' } })).toEqual([]);
    expect([example.due('case/reply/1'), example.due('case/meeting/1')]).toEqual(['2027-02-22', '2027-02-25']);
    expect(example.last('corrected').fields).toEqual({ sentOn: '2027-02-01', nextMeeting: '2027-02-25' });
    // Past the bound it is told to those who lead, and taken out it is the bound.
    example.correct({ fields: { nextMeeting: '2027-04-01' } });
    expect(example.due('case/meeting/1')).toBe('2027-03-05');
    expect(example.lines('conflict-found')).toHaveLength(1);
  });

  it('set the facts anew that came from them, unless somebody has said otherwise since', () => {
    const example = opened().on('2027-02-05');
    example.register('sent', { came: '2027-02-03' });
    example.on('2027-02-06');
    expect(example.correct({ fields: { came: '2027-02-04' } })).toEqual([]);
    expect(example.life.state.facts.arrived).toBe('2027-02-04');
    expect(example.due('case/follow/1')).toBe('2027-03-04');
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'arrived', value: '2027-02-05' });
    example.correct({ fields: { came: '2027-02-02' } });
    expect(example.life.state.facts.arrived).toBe('2027-02-05');
  });

  it('that were left open set the facts that wait for them, unless somebody has said those since', () => {
    const example = opened().on('2027-02-05');
    example.register('sent');
    expect(example.correct({ fields: { came: '2027-02-03' } })).toEqual([]);
    expect(example.life.state.facts.arrived).toBe('2027-02-03');
    expect(example.due('case/follow/1')).toBe('2027-03-03');
    expect(example.life.journal.findLast(({ type }) => type === 'fact-set')).not.toHaveProperty('corrects');
    const said = opened().on('2027-02-05');
    said.register('sent');
    said.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'arrived', value: '2027-02-05' });
    expect(said.correct({ fields: { came: '2027-02-03' } })).toEqual([]);
    expect(said.life.state.facts.arrived).toBe('2027-02-05');
  });

  it('are judged as the questions have it', () => {
    const example = opened().on('2027-02-05');
    example.register('sent', { note: 'a' });
    expect(example.correct({ fields: { sentOn: 'i går', nothing: 'x' } })).toMatchObject([
      { code: 'field-not-a-date', field: 'sentOn' },
      { code: 'field-unknown', field: 'nothing' },
    ]);
    expect(example.correct({ fields: { note: '' } }, { reason: ' ' })).toMatchObject([{ code: 'reason-missing' }]);
    expect(example.correct({ fields: { note: '' } })).toEqual([]);
    expect(example.life.state.ended[intake]!.fields).toEqual({});
  });

  it('are for whoever registered it, and for those who lead', () => {
    const example = opened().on('2027-02-05');
    example.register('sent');
    const other = { person: 'per', roles: ['caseworker'] };
    expect(example.correct({ done: '2027-02-04' }, { by: other })).toMatchObject([{ code: 'not-yours-to-correct' }]);
    expect(example.correct({ done: '2027-02-04' }, { by: leader })).toEqual([]);
    expect(example.correct({ done: '2027-02-03' })).toEqual([]);
    expect(example.correct({ done: '2027-02-03' }, { duty: 'case/talk/1' })).toMatchObject([
      { code: 'nothing-to-correct' },
    ]);
    example.ask({ type: 'cancel', by: caseworker, duty: 'case/talk/1', reason: 'Nei' });
    expect(example.correct({ done: '2027-02-03' }, { duty: 'case/talk/1' })).toMatchObject([
      { code: 'nothing-to-correct' },
    ]);
    expect(example.correct({ done: '2027-02-03' }, { duty: 'case/talk/9' })).toMatchObject([{ code: 'duty-unknown' }]);
  });

  it('are asked of them alone, also while a decision is waited for, and of nobody where the case is closed', () => {
    const example = opened().on('2027-02-05');
    const other = { person: 'per', roles: ['caseworker'] };
    const asked = (duty: string) =>
      [caseworker, leader, other].map((by) => {
        const { routine, state } = example.life;
        return hasToCorrect({ routine, state }, duty, by);
      });
    expect(asked(intake)).toEqual([false, false, false]);
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'plan' });
    example.complete('case/plan/1', { outcome: 'long' });
    expect(asked('case/plan/1')).toEqual([true, true, false]);
    example.register('over');
    expect(asked(intake)).toEqual([false, false, false]);
    example.ask({ type: 'reopen', by: leader, reason: 'Lukket ved en feil' });
    expect(asked(intake)).toEqual([true, true, false]);
  });

  it('of work that waits for a decision change what is decided about, by somebody else than who corrects', () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'plan' });
    example.complete('case/plan/1', { outcome: 'long' });
    const plan = { duty: 'case/plan/1' };
    example.on('2027-02-02');
    expect(example.correct({ done: '2027-02-01' }, plan)).toMatchObject([{ code: 'nothing-corrected' }]);
    expect(example.correct({ outcome: 'short' }, { ...plan, by: leader })).toEqual([]);
    expect(example.life.state.duties['case/plan/1']!.done).toMatchObject({ outcome: 'short', by: 'leader' });
    expect(example.ask({ type: 'approve', by: leader, duty: 'case/plan/1' })).toMatchObject([{ code: 'own-work' }]);
    expect(example.ask({ type: 'approve', by: head, duty: 'case/plan/1' })).toEqual([]);
    expect(example.open).toContain('talk/1');
  });
});

describe('a wrong outcome', () => {
  it('is taken back with what it opened and set, and the right one brings its own', () => {
    const example = opened().on('2027-02-05');
    example.register('urgent');
    expect(example.open).toEqual(expect.arrayContaining(['act/1', 'talk/1', 'guard-danger/1']));
    expect(example.correct({ outcome: 'sent', fields: { sentOn: '2027-02-02' } })).toEqual([]);
    expect(example.open.toSorted()).toEqual(['meeting/1', 'reply/1', 'talk/2']);
    expect(example.life.state.facts).not.toHaveProperty('danger');
    const called = example.life.journal.filter((event) => event.type === 'cancelled');
    expect(called.map(({ by, reason }) => [by, reason])).toEqual(Array(3).fill(['caseworker', 'Skrevet feil']));
    expect(example.last('completed')).toMatchObject({ outcome: 'sent', onTime: true, corrects: {} });
    // And back again: a correction of a correction.
    example.on('2027-02-20');
    expect(example.correct({ outcome: 'urgent' })).toEqual([]);
    expect(example.open.toSorted()).toEqual(['act/2', 'guard-danger/1', 'talk/3']);
    // Written on the 5th and done then: in time, whenever it is corrected.
    expect(example.last('completed')).toMatchObject({ onTime: true, registeredLate: false, done: '2027-02-05' });
  });

  it('stands where somebody has done what it opened, and says what', () => {
    const example = opened().on('2027-02-05');
    example.register('urgent');
    example.complete('case/act/1');
    expect(example.correct({ outcome: 'sent' })).toEqual([
      { code: 'correction-stands-in-the-way', duty: intake, choices: ['case/act/1'] },
    ]);
    expect(example.correct({ outcome: 'nothing' })).toMatchObject([{ code: 'outcome-unknown' }]);
    // What stands in the way can be taken back first.
    expect(example.correct({ notDone: true }, { duty: 'case/act/1' })).toEqual([]);
    expect(example.open).toContain('act/1');
    expect(example.correct({ outcome: 'sent' })).toEqual([]);
    expect(example.open.some((id) => id.startsWith('act/'))).toBe(false);
  });

  it('leaves a personal duty as it is, and opens it no second time', () => {
    const example = opened().on('2027-02-05');
    example.register('violent');
    const personal = () => example.open.filter((id) => id.startsWith('report/'));
    expect(personal()).toEqual(['report/1']);
    expect(example.correct({ outcome: 'sent' })).toMatchObject([{ code: 'not-a-deciding-role' }]);
    expect(example.correct({ outcome: 'sent' }, { by: leader })).toEqual([]);
    expect(personal()).toEqual(['report/1']);
    expect(example.life.state.facts).not.toHaveProperty('suspectedViolence');
    expect(example.open).not.toContain('guard-review/1');
    expect(example.correct({ outcome: 'violent' }, { by: leader })).toEqual([]);
    expect(personal()).toEqual(['report/1']);
  });

  it('ends the run that it started as a mistake, and stands where somebody has worked in it', () => {
    const example = opened().on('2027-02-05');
    example.register('stay', { came: '2027-02-04' });
    expect(example.due('stay-1/visit/1')).toBe('2027-02-11');
    expect(example.correct({ fields: { came: '2027-02-03' } })).toEqual([]);
    expect(example.due('stay-1/visit/1')).toBe('2027-02-10');
    expect(example.correct({ outcome: 'sent' })).toEqual([]);
    expect(example.life.state.tracks['stay-1']).toMatchObject({ status: 'ended', mistake: true });
    expect(example.life.state.duties['stay-1/visit/1']).toBeUndefined();
    example.correct({ outcome: 'stay', fields: { came: '2027-02-04' } });
    example.complete('stay-2/visit/1');
    expect(example.correct({ outcome: 'sent' })).toMatchObject([{ choices: ['stay-2/visit/1'] }]);
  });

  const left = { duty: 'stay-1/leave/1' };
  const staying = () => {
    const example = opened().on('2027-02-05');
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2027-02-05' } });
    expect(example.due('stay-1/visit/1')).toBe('2027-02-12');
    return example;
  };

  it('that ended a run lets the run go on, and what it called off stands open again as it stood', () => {
    const example = staying();
    const move = { type: 'move', by: caseworker, duty: 'stay-1/visit/1', to: '2027-02-15', reason: 'Tolk' } as const;
    expect(example.ask(move)).toEqual([]);
    example.complete(left.duty, { outcome: 'left' });
    expect(example.life.state.tracks['stay-1']).toMatchObject({ status: 'ended' });
    expect(example.open).not.toContain('stay-1/visit/1');
    example.on('2027-02-20');
    expect(example.correct({ outcome: 'not-yet' }, left)).toEqual([]);
    expect(example.last('taken-back')).toMatchObject({ resumes: ['stay-1'] });
    expect(example.life.state.tracks['stay-1']).toMatchObject({ status: 'running' });
    expect(example.due('stay-1/visit/1')).toBe('2027-02-15');
    // What has come meanwhile comes too, each under its own number.
    example.on('2027-02-21');
    expect(['stay-1/visit/2', 'stay-1/visit/3'].map((id) => example.due(id))).toEqual(['2027-02-19', '2027-02-26']);
    expect(example.life.state.duties['stay-1/visit/1']).toMatchObject({ overdue: true, rule: { date: '2027-02-12' } });
    // It can end once more, and that be wrong once more.
    expect(example.correct({ outcome: 'left' }, left)).toEqual([]);
    expect(example.open).not.toContain('stay-1/visit/3');
    expect(example.correct({ notDone: true }, left)).toEqual([]);
    expect(example.open).toEqual(expect.arrayContaining(['stay-1/leave/1', 'stay-1/visit/1', 'stay-1/visit/3']));
  });

  it('that ended the case is taken back when that is open again, with the runs that ended with it', () => {
    const example = staying();
    example.on('2027-02-06');
    example.register('over', { note: 'a' });
    expect(example.life.state.status).toBe('closed');
    expect(example.correct({ outcome: 'sent' })).toMatchObject([{ code: 'case-closed' }]);
    example.ask({ type: 'reopen', by: leader, reason: 'Lukket ved en feil' });
    expect(example.open).toEqual([]);
    expect(example.correct({ outcome: 'sent' })).toEqual([]);
    expect(example.last('taken-back')).toMatchObject({ resumes: ['stay-1'] });
    expect(example.open).toEqual(expect.arrayContaining(['stay-1/visit/1', 'stay-1/leave/1', 'reply/1', 'talk/1']));
    expect(example.due('stay-1/visit/1')).toBe('2027-02-12');
  });

  it('brings no second run of a track that runs once, and nothing twice that somebody has opened by hand', () => {
    const once = exampleRoutine(
      `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
over:
  row: '1'
  title: Slutt
  responsible: caseworker
  opens: start
  deadline: { within: P1Y, basis: local }
  outcomes:
    over: { title: Ferdig, closes: case }
    not-yet: { title: Ikke ennå }
`,
      `
tracks:
  stay:
    title: Opphold
    steps:
      leave:
        row: '1'
        title: Flytting
        responsible: caseworker
        opens: start
        deadline: { within: P1Y, basis: local }
        outcomes:
          left: { title: Flyttet ut, closes: track }
          not-yet: { title: Ikke ennå }
`,
    );
    const example = new CorrectedCase(once, '2027-02-01');
    const start = () => example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: {} });
    start();
    example.complete('stay-1/leave/1', { outcome: 'left' });
    start();
    const left = { duty: 'stay-1/leave/1' };
    expect(example.correct({ outcome: 'not-yet' }, left)).toMatchObject([{ code: 'track-runs-already' }]);
    const end = { type: 'end-track', by: leader, track: 'stay-2', reason: 'Startet igjen ved en feil' } as const;
    expect(example.ask({ ...end, cancelDuties: true, mistake: true })).toEqual([]);
    expect(example.correct({ outcome: 'not-yet' }, left)).toEqual([]);

    example.complete('case/over/1', { outcome: 'over' });
    example.ask({ type: 'reopen', by: leader, reason: 'Lukket ved en feil' });
    expect(example.ask({ type: 'open-duty', by: caseworker, step: 'plan', track: 'case' })).toEqual([]);
    expect(example.correct({ outcome: 'not-yet' }, { duty: 'case/over/1' })).toEqual([]);
    expect(example.open.filter((id) => id.startsWith('plan'))).toEqual(['plan/2']);
  });

  it('that was approved goes to be decided again', () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'plan' });
    example.complete('case/plan/1', { outcome: 'long' });
    example.ask({ type: 'approve', by: leader, duty: 'case/plan/1' });
    expect(example.open).toContain('act/1');
    expect(example.correct({ outcome: 'short' }, { duty: 'case/plan/1' })).toEqual([]);
    expect(example.life.state.duties['case/plan/1']!.approval).toBeDefined();
    expect(example.open).not.toContain('act/1');
    expect(example.life.state.tracks.case!.steps.plan!.last).toBeUndefined();
    example.ask({ type: 'approve', by: leader, duty: 'case/plan/1' });
    expect(example.open).toContain('talk/1');
  });

  it('of what was not done at all lets the duty stand open as it was', () => {
    const example = opened().on('2027-02-05');
    example.register('sent', { sentOn: '2027-02-02' });
    expect(example.correct({ notDone: true }, { by: leader })).toEqual([]);
    expect(example.open).toEqual(['intake/1']);
    expect(example.due(intake)).toBe('2027-02-08');
    // Who has it is told that it is back, and time goes on.
    example.on('2027-02-10');
    expect(example.lines('announced', 'became-overdue', 'escalated')).toEqual([
      '2027-02-08 08:00 announced intake/1',
      '2027-02-09 00:00 became-overdue intake/1',
      '2027-02-09 08:00 escalated intake/1 leader',
    ]);
    example.register('sent', {}, '2027-02-08');
    expect(example.last('completed')).toMatchObject({ onTime: true });
  });
});

describe('a time of the law that was missed and, by a correction, was kept', () => {
  const lawful = exampleRoutine(`
answer:
  row: '1'
  title: Svar
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: law, law: barnevernsloven § 2-1 }
  outcomes:
    yes: { title: Ja }
    no: { title: Nei }
`);
  const late = () => {
    const example = new CorrectedCase(lawful, '2027-02-01').on('2027-02-12');
    expect(example.complete('case/answer/1', { outcome: 'yes' })).toEqual([]);
    return example;
  };
  const answer = { duty: 'case/answer/1' };

  it('waits for somebody else who leads to take note of it', () => {
    const example = late();
    expect(example.correct({ done: '2027-02-09' }, answer)).toEqual([]);
    expect(example.life.state.toNote).toEqual({});
    expect(example.correct({ done: '2027-02-08' }, { ...answer, by: leader })).toEqual([]);
    expect(example.life.state.toNote).toHaveProperty(['case/answer/1', 'by'], 'leader');
    const note = { type: 'take-note', duty: 'case/answer/1' } as const;
    expect(example.ask({ ...note, by: leader })).toMatchObject([{ code: 'own-work' }]);
    expect(example.ask({ ...note, by: head })).toEqual([]);
    expect(example.life.state.toNote).toEqual({});
    // In time before and after: nothing to take note of.
    expect(example.correct({ done: '2027-02-07' }, answer)).toEqual([]);
    expect(example.life.state.toNote).toEqual({});
  });

  it('also where how it ended was wrong too', () => {
    const example = late();
    expect(example.correct({ done: '2027-02-08', outcome: 'no' }, answer)).toEqual([]);
    expect(example.life.state.toNote).toHaveProperty(['case/answer/1', 'by'], 'caseworker');
  });
});
