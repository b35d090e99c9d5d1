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
