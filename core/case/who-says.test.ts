import { describe, expect, it } from 'vitest';
import type { Actor } from './commands.ts';
import { foldJournal } from './fold.ts';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';

// Who says a fact, and who says that it was wrong.
const routine = exampleRoutine(
  `
ask:
  row: '1'
  title: Spør
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  form: { moved: { type: date, ask: Når flyttet barnet?, day: done } }
  outcomes: { done: { title: Gjort, sets: { placed: { field: moved } } } }
`,
  `facts:
  placed: { type: date, ask: Plassert }
  how: { type: text, ask: Hvordan }
`,
);
const per: Actor = { person: 'per', roles: ['caseworker'] };
const guest: Actor = { person: 'gry', roles: [] };
const say = (example: ExampleCase, by: Actor, value: string | boolean, { reason = '', fact = 'how' } = {}) =>
  example.ask({ type: 'set-fact', by, track: 'case', fact, value, ...(reason ? { reason } : {}) });
const reason = 'Skrevet feil';
const opened = () => new ExampleCase(routine, '2027-02-01').on('2027-02-02');

describe('a fact', () => {
  it.each([
    ['whoever has the case', { person: 'caseworker', roles: [] }],
    ['whoever has a role that has work in it', per],
    ['whoever leads', head],
  ])('is said by %s, and then that it is another one by now', (_, by) => {
    const example = opened();
    expect(say(example, by, 'senere')).toEqual([]);
    expect(say(example, by, 'nå')).toEqual([]);
  });

  it('is not said by anybody else, who is told whose it is', () => {
    const example = opened();
    expect(say(example, guest, 'senere')).toEqual([
      { code: 'not-your-duty', field: 'how', choices: expect.any(Array) },
    ]);
    expect(say(example, guest, 'senere')[0]!.choices).toContain('caseworker');
    expect(example.life.state.facts.how).toBeUndefined();
  });

  it('was wrong where they say so who said it, or who lead, and nobody else', () => {
    const example = opened();
    say(example, caseworker, 'senere');
    expect(say(example, per, 'nå', { reason })).toEqual([{ code: 'not-yours-to-correct', field: 'how' }]);
    expect(say(example, caseworker, 'nå', { reason })).toEqual([]);
    expect(say(example, leader, 'snart', { reason })).toEqual([]);
    // By now the leader has said it.
    expect(say(example, caseworker, 'nå', { reason })).toMatchObject([{ code: 'not-yours-to-correct' }]);
    // That it has become another one is no correction.
    expect(say(example, per, 'aldri')).toEqual([]);
    expect(say(example, per, 'nå', { reason })).toEqual([]);
  });

  it('that work has said was said by whoever registered it; taken back, it is again whose it was', () => {
    const example = opened();
    const fact = 'placed';
    say(example, caseworker, '2027-01-10', { fact });
    example.complete('case/ask/1', { by: per, fields: { moved: '2027-01-11' } });
    expect(say(example, caseworker, '2027-01-12', { fact, reason })).toMatchObject([{ code: 'not-yours-to-correct' }]);
    example.ask({ type: 'correct', by: per, duty: 'case/ask/1', reason, notDone: true });
    expect(example.life.state.facts.placed).toBe('2027-01-10');
    expect(say(example, per, '2027-01-12', { fact, reason })).toMatchObject([{ code: 'not-yours-to-correct' }]);
    expect(foldJournal(example.life.journal)).toEqual(example.life.state);
    expect(say(example, caseworker, '2027-01-12', { fact, reason })).toEqual([]);
  });

  it('that raises a guard is said by anybody, whatever was said before', () => {
    const fact = 'suspectedViolence';
    const example = opened();
    expect(say(example, leader, false, { fact })).toEqual([]);
    expect(say(example, guest, true, { fact, reason: 'Blåmerker' })).toEqual([]);
    expect(say(example, guest, false, { fact, reason })).toMatchObject([{ code: 'not-a-deciding-role' }]);
  });
});
