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
