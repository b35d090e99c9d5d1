import { expect, it } from 'vitest';
import { mostOpenedByAnAct } from './judge/bounds.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

/** So many steps wait for one answer. */
function waiting(count: number): ExampleCase {
  const steps = Array.from(
    { length: count },
    (_, at) =>
      `step-${at}: { row: '1', title: Steg ${at}, responsible: caseworker, opens: { when: known }, deadline: { within: P1W, basis: local } }`,
  );
  return new ExampleCase(
    exampleRoutine(steps.join('\n'), 'facts: { known: { type: boolean, ask: Kjent? } }'),
    '2027-02-15',
  );
}

it('an act opens as many as one may, and one more is a no with nothing opened', () => {
  const known = { type: 'set-fact', by: caseworker, track: 'case', fact: 'known', value: true } as const;
  const full = waiting(mostOpenedByAnAct);
  expect(full.ask(known)).toEqual([]);
  expect(Object.keys(full.life.state.duties)).toHaveLength(mostOpenedByAnAct);
  const more = waiting(mostOpenedByAnAct + 1);
  expect(more.ask(known)).toMatchObject([{ code: 'too-much-at-once' }]);
  expect(more.life.state.duties).toEqual({});
});
