import { describe, expect, it } from 'vitest';
import type { EventOf } from './events.ts';
import { foldJournal } from './fold.ts';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';

// What was registered is corrected: by a new event, with a reason, and what counts from it moves.
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
    note: { type: text, ask: Notat }
  outcomes:
    sent: { title: Sendt, opens: [reply, meeting, talk], sets: { arrived: { field: came } } }
    urgent: { title: Haster, opens: [act, talk], sets: { danger: { value: true } } }
    violent: { title: Vold, sets: { suspectedViolence: { value: true } } }
    stay: { title: Flytter, starts: { track: stay, facts: { placed: { field: came } } } }
    over: { title: Ferdig, closes: case }
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  deadline: { within: P3W, from: sentOn, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { on: nextMeeting, within: P1M, basis: local }
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  deadline: { within: P2W, basis: local }
act:
  row: '1'
  title: Akuttarbeid
  responsible: caseworker
  deadline: { within: P1D, basis: local }
follow:
  row: '1'
  title: Oppfølging
  responsible: caseworker
  deadline: { every: P1M, from: arrived, until: left, basis: local }
followReport:
  row: '1'
  title: Oppfølgingsnotat
  responsible: caseworker
  deadline: { before: P3D, of: follow, basis: local }
guard-danger:
  row: '1'
  title: Vern
  responsible: caseworker
  opens: { when: danger, is: true }
  deadline: { within: P1W, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: request
  deadline: { within: P1M, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
  outcomes:
    long: { title: Lang, opens: [act] }
    short: { title: Kort, opens: [talk] }
`.replaceAll('followReport', 'follow-report'),
  `
facts:
  arrived: { type: date, ask: Ankomst }
  left: { type: date, ask: Slutt }
  danger: { type: boolean, ask: Fare? }
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

const intake = 'case/intake/1';
type Said = { outcome?: string; fields?: Record<string, string>; done?: string; notDone?: boolean };

class CorrectedCase extends ExampleCase {
  register(outcome: string, fields: Record<string, string> = {}, done?: string): void {
    expect(this.ask({ type: 'complete', by: caseworker, duty: intake, outcome, fields, done })).toEqual([]);
  }

  correct(said: Said, { by = caseworker, duty = intake, reason = 'Skrevet feil' } = {}) {
    const refusals = this.ask({ type: 'correct', by, duty, reason, ...said });
    // The state is what its journal says, also after corrections.
    expect(JSON.parse(JSON.stringify(foldJournal(this.life.journal)))).toEqual(
      JSON.parse(JSON.stringify(this.life.state)),
    );
    return refusals;
  }

  last<Type extends 'completed' | 'corrected' | 'taken-back'>(type: Type): EventOf<Type> {
    return this.life.journal.findLast((event) => event.type === type) as EventOf<Type>;
  }

  get open(): readonly string[] {
    return Object.keys(this.life.state.duties).map((id) => id.replace(/^case\//, ''));
  }
}

const opened = (day = '2027-02-01') => new CorrectedCase(routine, day);

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

  it('that ended the case or a run is not taken back, and its answers can be corrected all the same', () => {
    const example = opened().on('2027-02-05');
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2027-02-05' } });
    example.complete('stay-1/leave/1', { outcome: 'left' });
    const leave = { duty: 'stay-1/leave/1' };
    expect(example.correct({ outcome: 'not-yet' }, leave)).toEqual([
      { code: 'correction-stands-in-the-way', ...leave, subject: 'stay-1' },
    ]);
    expect(example.correct({ done: '2027-02-04' }, leave)).toEqual([]);
    example.register('over', { note: 'a' });
    expect(example.life.state.status).toBe('closed');
    example.ask({ type: 'reopen', by: leader, reason: 'Mer å gjøre' });
    expect(example.correct({ outcome: 'sent' })).toMatchObject([{ subject: 'case' }]);
    expect(example.correct({ fields: { note: 'b' } })).toEqual([]);
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

describe('a wrong fact', () => {
  const placed = (example: CorrectedCase, value: string, reason?: string) =>
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'arrived', value, reason });
  const follows = (example: CorrectedCase) => example.open.filter((id) => id.startsWith('follow/'));

  it('moves everything back, with forty duties behind it; what was done stays as done', () => {
    // Twenty months, each with a report before it.
    const example = opened('2027-02-15');
    expect(placed(example, '2027-02-15')).toEqual([]);
    example.on('2028-10-01');
    expect(follows(example)).toHaveLength(20);
    example.complete('case/follow/1');
    example.complete('case/follow-report/3');
    expect(placed(example, '2028-09-15', 'Skrev 2027, det skulle være 2028')).toEqual([]);
    expect(example.open.filter((id) => id.startsWith('follow'))).toEqual([
      'follow-report/1',
      'follow/2',
      'follow-report/2',
      'follow/3',
    ]);
    expect([1, 2].map((number) => example.due(`case/follow/${number + 1}`))).toEqual(['2028-11-15', '2028-12-15']);
    const { steps } = example.life.state.tracks.case!;
    expect([steps.follow!.occurrences, steps['follow-report']!.occurrences]).toEqual([3, 3]);
    // The next one comes when it is its time, under its own number, and the other way everything is there again.
    example.on('2028-12-16');
    expect(follows(example)).toEqual(['follow/2', 'follow/3', 'follow/4']);
    expect(placed(example, '2028-06-15', 'Det var juni likevel')).toEqual([]);
    expect(follows(example)).toHaveLength(6);
    expect(example.due('case/follow/4')).toBe('2028-10-15');
    // So many that nobody would work them off are asked about first.
    expect(placed(example, '2027-02-15', 'Det var 2027')).toMatchObject([{ code: 'brought-in-asked' }]);
  });

  it('without a reason is a change, and no correction: nothing is called off', () => {
    const example = opened('2027-06-01');
    placed(example, '2027-02-15');
    expect(follows(example)).toHaveLength(4);
    placed(example, '2027-05-15');
    expect(follows(example)).toHaveLength(4);
    expect(example.lines('recounted', 'cancelled')).toEqual([]);
  });

  it('to a day to come calls off all that counts from it, until then', () => {
    const example = opened('2027-06-01');
    placed(example, '2027-02-15');
    expect(placed(example, '2027-06-10', 'Flytter først da')).toEqual([]);
    expect(follows(example)).toEqual([]);
    example.on('2027-06-10');
    expect(follows(example)).toEqual(['follow/1']);
    expect(example.due('case/follow/1')).toBe('2027-07-10');
  });

  it('an end that was too early brings back what it called off', () => {
    const example = opened('2027-02-15');
    placed(example, '2027-02-15');
    const end = (value: string, reason?: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'left', value, reason });
    example.on('2027-03-20');
    end('2027-04-01');
    expect(follows(example)).toEqual(['follow/1']);
    end('2027-12-31', 'Feil år');
    expect(follows(example)).toEqual(['follow/1', 'follow/2']);
    expect(example.due('case/follow/2')).toBe('2027-04-15');
  });

  it('calls off what only it had opened, unless that is done, and a guard that is lifted is no correction', () => {
    const example = opened();
    const danger = (value: boolean, reason?: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'danger', value, reason });
    danger(true);
    expect(example.open).toContain('guard-danger/1');
    danger(false, 'Krysset feil');
    expect(example.open).not.toContain('guard-danger/1');
    danger(true, 'Det var fare likevel');
    example.complete('case/guard-danger/1');
    danger(false, 'Krysset feil');
    expect(example.life.state.ended['case/guard-danger/1']).toBeDefined();
    const violence = (value: boolean, by = caseworker) =>
      example.ask({ type: 'set-fact', by, track: 'case', fact: 'suspectedViolence', value, reason: 'Krysset feil' });
    violence(true);
    expect(violence(false)).toMatchObject([{ code: 'not-a-deciding-role' }]);
    expect(violence(false, leader)).toEqual([]);
    expect(example.life.journal.findLast(({ type }) => type === 'fact-set')).not.toHaveProperty('corrects');
    expect(example.open).toContain('report/1');
  });
});

describe('a mistake', () => {
  it('ends a track as such', () => {
    const example = opened();
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2027-01-25' } });
    const end = (cancelDuties: boolean) =>
      example.ask({
        type: 'end-track',
        by: caseworker,
        track: 'stay-1',
        reason: 'Feil barn',
        cancelDuties,
        mistake: true,
      });
    expect(end(false)).toMatchObject([{ code: 'duties-open' }]);
    expect(end(true)).toEqual([]);
    expect(example.life.state.tracks['stay-1']).toMatchObject({ status: 'ended', mistake: true });
  });

  it('closes a case as such, until it is opened again', () => {
    const example = opened();
    const close = { type: 'close', by: caseworker, reason: 'Feil barn', cancelDuties: true, mistake: true } as const;
    expect(example.ask(close)).toEqual([]);
    expect(example.life.state).toMatchObject({ status: 'closed', mistake: true });
    expect(example.correct({ done: '2027-02-01' })).toMatchObject([{ code: 'case-closed' }]);
    example.ask({ type: 'reopen', by: leader, reason: 'Den var riktig' });
    expect(example.life.state.mistake).toBeUndefined();
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
