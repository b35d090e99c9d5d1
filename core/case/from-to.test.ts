import { describe, expect, it } from 'vitest';
import type { Fields } from './commands.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

// What has a beginning and an end does not end before it begins, whichever of the two is said or corrected last.
const routine = exampleRoutine(
  `
absence:
  row: '1'
  title: Fravær
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  form:
    from: { type: date, day: past, ask: Fra }
    to: { type: date, day: past, notBefore: from, ask: Til }
  outcomes:
    noted: { title: Notert }
    moved: { title: Flyttet, sets: { placed: { field: from } } }
    stays: { title: Opphold, starts: { track: stay, facts: { began: { field: from }, ended: { field: to } } } }
`,
  `
facts:
  placed: { type: date, day: from, ask: Plassert }
  left: { type: date, day: until, notBefore: placed, ask: Slutt }
tracks:
  stay:
    title: Opphold
    many: true
    facts:
      began: { type: date, day: from, ask: Begynte }
      ended: { type: date, day: until, notBefore: began, ask: Sluttet }
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        opens: start
        deadline: { within: P1W, basis: local }
`,
);
const duty = 'case/absence/1';
const opened = (facts: Fields = {}) => new ExampleCase(routine, '2027-02-01', facts).on('2027-02-20');
const correct = (example: ExampleCase, fields: Fields) =>
  example.ask({ type: 'correct', by: caseworker, duty, reason: 'Skrevet feil', fields });

describe('the answers of one form', () => {
  it('a beginning that is corrected past its end is refused beside its field, and on the day of the end it is not', () => {
    const example = opened();
    example.complete(duty, { outcome: 'noted', fields: { from: '2027-02-02', to: '2027-02-10' } });
    const wrong = { code: 'date-after-other', field: 'from', subject: 'to' };
    expect(correct(example, { from: '2027-02-11' })).toEqual([wrong]);
    expect(correct(example, { from: '2027-02-10' })).toEqual([]);
    expect(correct(example, { to: '2027-02-09' })).toMatchObject([{ code: 'date-before-other', field: 'to' }]);
    // Both at once, or without an end.
    expect(correct(example, { from: '2027-02-12', to: '2027-02-13' })).toEqual([]);
    expect(correct(example, { from: '2027-02-14', to: '' })).toEqual([]);
  });
});

describe('a fact that an outcome sets', () => {
  it('is no beginning after the end that is known, also where its answer is corrected', () => {
    const example = opened({ left: '2027-02-10' });
    const wrong = { code: 'date-after-other', field: 'from', subject: 'left' };
    expect(example.complete(duty, { outcome: 'moved', fields: { from: '2027-02-11' } })).toEqual([wrong]);
    expect(example.complete(duty, { outcome: 'moved', fields: { from: '2027-02-10' } })).toEqual([]);
    expect(correct(example, { from: '2027-02-11' })).toEqual([wrong]);
    expect(correct(example, { from: '2027-02-09' })).toEqual([]);
  });

  it('is none after the end of the run that starts with it', () => {
    const example = opened();
    // The form's own order may be another one than the run's.
    const said = (from: string, to: string) => example.complete(duty, { outcome: 'stays', fields: { from, to } });
    expect(said('2027-02-11', '2027-02-10')).toContainEqual({ code: 'date-after-other', field: 'from', subject: 'to' });
    expect(said('2027-02-10', '2027-02-10')).toEqual([]);
  });
});

describe('a beginning that is said', () => {
  const runs = exampleRoutine(
    `
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  outcomes: { known: { title: Kjent, sets: { placed: { value: '2027-02-11' } } } }
`,
    `
facts:
  placed: { type: date, day: past, ask: Plassert }
  left: { type: date, day: until, notBefore: placed, ask: Slutt }
  decided: { type: date, day: from, notBefore: placed, ask: Vedtatt fra }
  begun: { type: date, day: begun, notBefore: placed, ask: Begynt }
tracks:
  home:
    title: Støttehjem
    facts: { over: { type: date, day: until, notBefore: placed, ask: Over } }
    steps:
      look:
        row: '1'
        title: Se
        responsible: caseworker
        opens: start
        deadline: { within: P1M, basis: local }
  stay:
    title: Opphold
    many: true
    facts:
      placed: { type: date, day: past, ask: Flyttet inn }
      out: { type: date, day: until, notBefore: placed, ask: Flyttet ut }
      seen: { type: date, day: past, ask: Sett }
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        opens: start
        deadline: { within: P1M, basis: local }
        form: { moved: { type: date, ask: Når? }, ended: { type: date, ask: Når? } }
        outcomes:
          in: { title: Inn, sets: { placed: { field: moved } } }
          seen: { title: Sett, sets: { begun: { field: moved }, seen: { field: moved } } }
`,
  );
  const begin = (facts: Fields = {}) => new ExampleCase(runs, '2027-02-01', facts).on('2027-02-20');
  const start = (example: ExampleCase, track: string, facts: Fields) => {
    expect(example.ask({ type: 'start-track', by: caseworker, track, facts })).toEqual([]);
    return example;
  };
  const say = (example: ExampleCase, fact: string, value: string, track = 'case') =>
    example.ask({ type: 'set-fact', by: caseworker, track, fact, value });

  it('of the case comes before the end of every run that has no beginning of its own', () => {
    const example = start(begin(), 'home', { over: '2027-02-10' });
    expect(say(example, 'placed', '2027-02-11')).toEqual([
      { code: 'date-after-other', field: 'placed', subject: 'over' },
    ]);
    expect(say(example, 'placed', '2027-02-10')).toEqual([]);
    const own = start(begin(), 'stay', { out: '2027-02-10' });
    expect(say(own, 'placed', '2027-02-11')).toEqual([]);
  });

  it('of a run comes before the end of that run, and of no other', () => {
    const example = start(start(begin(), 'home', { over: '2027-02-05' }), 'stay', { out: '2027-02-10' });
    start(example, 'stay', { out: '2027-02-15' });
    const wrong = { code: 'date-after-other', field: 'placed', subject: 'out' };
    expect(say(example, 'placed', '2027-02-11', 'stay-1')).toEqual([wrong]);
    expect(say(example, 'placed', '2027-02-11', 'stay-2')).toEqual([]);
    expect(say(example, 'placed', '2027-02-10', 'stay-1')).toEqual([]);
  });

  it('may be decided later, or go on from later, since neither is an end', () => {
    const example = begin({ decided: '2027-01-10', begun: '2027-01-10' });
    expect(say(example, 'placed', '2027-01-15')).toEqual([]);
  });

  it('by an outcome is the run’s own where the question is, and the case’s where that is', () => {
    const visit = 'stay-1/visit/1';
    const moved = (outcome: string, facts: Fields = {}) =>
      start(begin({ left: '2027-02-12' }), 'stay', facts).complete(visit, { outcome, fields: { moved: '2027-02-11' } });
    expect(moved('in', { out: '2027-02-10' })).toEqual([{ code: 'date-after-other', field: 'moved', subject: 'out' }]);
    expect(moved('in', { out: '2027-02-11' })).toEqual([]);
    // One that the outcome itself says stands beside the outcome.
    const known = begin({ left: '2027-02-10' }).complete('case/note/1', { outcome: 'known' });
    expect(known).toEqual([{ code: 'date-after-other', field: 'outcome', subject: 'left' }]);
  });

  it('is told of once where beginning and end are corrected at once, beside the end', () => {
    const example = opened();
    example.complete(duty, { outcome: 'noted', fields: { from: '2027-02-02', to: '2027-02-10' } });
    expect(correct(example, { from: '2027-02-14', to: '2027-02-13' })).toMatchObject([
      { code: 'date-before-other', field: 'to' },
    ]);
  });
});
