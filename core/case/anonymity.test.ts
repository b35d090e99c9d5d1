import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

// An anonymous discussion stores nothing that identifies the family.
const routine = exampleRoutine(
  `
advice:
  row: '1'
  title: Råd
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  form:
    how: { type: choice, of: [telefon, møte], ask: Hvordan?, required: true }
    summary: { type: text, ask: Hva handler det om?, required: true }
`,
  `facts:
  discussion: { type: choice, of: [åpen, anonym], ask: Åpent eller anonymt?, required: true }
  birthDate: { type: date, ask: Fødselsdato, sensitive: true }
  place: { type: text, ask: Hvor bor de? }
anonymous: { fact: discussion, is: anonym }`,
);

describe('an anonymous case', () => {
  it('opens without what could identify the family, and refuses it', () => {
    expect(() => new ExampleCase(routine, '2027-01-04', { discussion: 'anonym', birthDate: '2020-05-05' })).toThrow(
      'field-unknown',
    );
    const example = new ExampleCase(routine, '2027-01-04', { discussion: 'anonym' });
    for (const [fact, value] of [
      ['birthDate', '2020-05-05'],
      ['place', 'Ei gate'],
    ] as const) {
      const refusals = example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact, value });
      expect(refusals).toEqual([{ code: 'field-identifies', field: fact }]);
    }
  });

  it('asks in its forms only what has a closed list of answers, and takes no free text', () => {
    const example = new ExampleCase(routine, '2027-01-04', { discussion: 'anonym' });
    const complete = { type: 'complete', by: caseworker, duty: 'case/advice/1', outcome: 'done' } as const;
    expect(example.ask({ ...complete, fields: { how: 'møte', summary: 'Familien i Storgata' } })).toEqual([
      { code: 'field-unknown', field: 'summary', choices: ['how'] },
    ]);
    expect(example.ask({ ...complete, fields: { how: 'møte' } })).toEqual([]);
  });

  it('may become open, and an open one never anonymous', () => {
    const example = new ExampleCase(routine, '2027-01-04', { discussion: 'anonym' });
    const become = (value: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'discussion', value });
    expect(become('åpen')).toEqual([]);
    expect(example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'place', value: 'Ei gate' })).toEqual(
      [],
    );
    expect(become('anonym')).toEqual([{ code: 'anonymous-from-the-start', field: 'discussion' }]);
  });
});
