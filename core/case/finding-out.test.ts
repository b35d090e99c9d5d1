import { describe, expect, it } from 'vitest';
import type { Fields } from './commands.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// Half a year before a birthday that nobody knew at the intake.
const routine = exampleRoutine(
  `
find-birth-date:
  row: '1'
  title: Finne ut når barnet er født
  responsible: caseworker
  opens: start
  findsOut: birthDate
  deadline: { within: P2W, basis: proposal, note: Dokumentet regner med at datoen er kjent. }
dialogue:
  row: '1'
  title: Dialog om ettervern
  responsible: caseworker
  opens: { when: birthDate }
  deadline: { before: P6M, of: turns18, basis: local }
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  form: { bornOn: { type: date, ask: Født? } }
  outcomes:
    told: { title: Fortalt, sets: { birthDate: { field: bornOn } } }
    untold: { title: Ikke fortalt }
    over: { title: Ferdig, closes: case }
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: { after: find-birth-date }
  deadline: { within: P1W, basis: local }
`,
  `facts: { birthDate: { type: date, day: birth, ask: Fødselsdato } }
derived: { turns18: { of: birthDate, plus: P18Y } }`,
);
const [find, dialogue] = ['case/find-birth-date/1', 'case/dialogue/1'];
const opened = (facts: Fields = {}) => new ExampleCase(routine, '2027-03-01', facts);
const open = (example: ExampleCase) => Object.keys(example.life.state.duties).sort();
const say = (example: ExampleCase, value: string, reason?: string) =>
  example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'birthDate', value, reason });

describe('a fact that the intake left open', () => {
  it('is a duty, which is reminded of and escalated as any other', () => {
    const example = opened();
    expect(open(example)).toEqual([find]);
    example.on('2027-03-30');
    expect(example.lines('reminded', 'became-overdue', 'escalated')).toEqual([
      '2027-03-08 08:00 reminded find-birth-date/1',
      '2027-03-12 08:00 reminded find-birth-date/1',
      '2027-03-16 00:00 became-overdue find-birth-date/1',
      '2027-03-16 08:00 escalated find-birth-date/1 leader',
      '2027-03-22 08:00 escalated find-birth-date/1 head',
    ]);
  });

  it('asks nothing where it was answered', () => {
    expect(open(opened({ birthDate: '2010-09-01' }))).toEqual([dialogue]);
  });

  it('is said by the form, and what counts from it comes', () => {
    const example = opened();
    expect(example.complete(find, { outcome: 'known' })).toMatchObject([{ code: 'field-missing', field: 'birthDate' }]);
    expect(example.complete(find, { outcome: 'known', fields: { birthDate: '2010-09-01' } })).toEqual([]);
    expect(open(example)).toEqual([dialogue, 'case/note/1']);
    expect(example.due(dialogue)).toBe('2028-03-01');
  });

  it('is found out by whoever says it, in whatever way', () => {
    const byFact = opened().on('2027-03-05');
    expect(say(byFact, '2010-09-01')).toEqual([]);
    expect(open(byFact)).toEqual([dialogue, 'case/note/1']);
    expect(byFact.life.journal.find(({ type }) => type === 'completed')).toMatchObject({
      duty: find,
      by: 'caseworker',
      done: '2027-03-05',
      onTime: true,
    });
    const byForm = opened();
    byForm.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'talk' });
    byForm.complete('case/talk/1', { outcome: 'told', fields: { bornOn: '2010-09-01' } });
    expect(open(byForm)).toEqual([dialogue, 'case/note/1']);
  });

  it('is to be found out again where what had said it was wrong', () => {
    const corrected = (said: object) => {
      const example = opened({});
      example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'talk' });
      example.complete('case/talk/1', { outcome: 'told', fields: { bornOn: '2010-09-01' } });
      const wrong = { type: 'correct', by: leader, duty: 'case/talk/1', reason: 'Feil barn' } as const;
      expect(example.ask({ ...wrong, ...said })).toEqual([]);
      return open(example);
    };
    const again = 'case/find-birth-date/2';
    expect(corrected({ notDone: true })).toEqual([again, 'case/talk/1']);
    expect(corrected({ outcome: 'untold' })).toEqual([again]);
    // Somebody says it all the same, or nobody needs it any more.
    expect(corrected({ fields: { bornOn: '2010-09-02' } })).toEqual([dialogue, 'case/note/1']);
    expect(corrected({ outcome: 'over' })).toEqual([]);
  });

  it('stands open also in a case that is brought in, whatever was done before', () => {
    const example = new ExampleCase(routine, '2027-03-01', {}, { source: 'Mappe 12', steps: {} });
    expect(open(example)).toEqual([find]);
  });
});

describe('a date that came too late', () => {
  const ordered = exampleRoutine(
    `
look-at:
  row: '1'
  title: Finne ut hva som kom først
  responsible: caseworker
  opens: { when: moved, before: decided }
  findsOut: decided
  deadline: { within: P1W, basis: proposal, note: Dokumentet tier. }
`,
    'facts: { moved: { type: date, ask: Flyttet? }, decided: { type: date, ask: Vedtatt? } }',
  );

  it('is looked at until the order is right, whatever other day that is too late is said', () => {
    const example = new ExampleCase(ordered, '2027-03-01', { moved: '2027-02-10', decided: '2027-02-09' });
    const decided = (value: string) =>
      expect(example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'decided', value })).toEqual([]);
    expect(open(example)).toEqual([]);
    decided('2027-02-12');
    expect(open(example)).toEqual(['case/look-at/1']);
    decided('2027-02-11');
    expect(open(example)).toEqual(['case/look-at/1']);
    decided('2027-02-10');
    expect(open(example)).toEqual([]);
  });

  it('that nobody knew is found out by whatever day is said', () => {
    const example = new ExampleCase(ordered, '2027-03-01', { moved: '2027-02-10' });
    expect(open(example)).toEqual(['case/look-at/1']);
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'decided', value: '2027-02-12' });
    expect(open(example)).toEqual([]);
  });
});

describe('what one of several runs had said', () => {
  const runs = exampleRoutine(
    `
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
`,
    `
tracks:
  stay:
    title: Opphold
    many: true
    facts: { placed: { type: date, ask: Når? } }
    steps:
      find-day:
        row: '1'
        title: Finne ut når
        responsible: caseworker
        opens: [start, request]
        findsOut: placed
        deadline: { within: P1W, basis: local }
      tell:
        row: '1'
        title: Fortelle
        responsible: caseworker
        opens: request
        deadline: { within: P1W, basis: local }
        form: { day: { type: date, ask: Når? } }
        outcomes: { told: { title: Fortalt, sets: { placed: { field: day } } }, not: { title: Ikke fortalt } }
`,
  );

  it('is found out again in that one', () => {
    const example = new ExampleCase(runs, '2027-03-01');
    for (const run of ['stay-1', 'stay-2']) {
      example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: {} });
      example.ask({ type: 'open-duty', by: caseworker, track: run, step: 'tell' });
    }
    example.complete('stay-1/tell/1', { outcome: 'told', fields: { day: '2027-02-20' } });
    example.ask({ type: 'cancel', by: caseworker, duty: 'stay-2/find-day/1', reason: 'Ingen vet det' });
    const correct = { type: 'correct', by: caseworker, duty: 'stay-1/tell/1', reason: 'Feil' } as const;
    expect(example.ask({ ...correct, outcome: 'not' })).toEqual([]);
    expect(open(example)).toEqual(['stay-1/find-day/2', 'stay-2/tell/1']);
  });
});
