import { expect, test } from 'vitest';
import { ExampleCase, exampleRoutine } from '../core/case/testing/example-life.ts';
import { about } from './about.ts';
import { stepFields } from './step.ts';

// What the handbook says of several conditions is what the engine does with them: of those that rule a step out each does
// alone (`eller`), and those that it needs hold together (`og`).
const base = "row: '1', title: Steg, responsible: caseworker, opens: request, deadline: { within: P1W, basis: local }";
const both = '[{ fact: first, is: true }, { fact: second, is: true }]';
const routine = exampleRoutine(
  `never: { ${base}, unless: ${both} }\nonly: { ${base}, if: ${both} }`,
  'facts: { first: { type: boolean, ask: Er det første sant? }, second: { type: boolean, ask: Er det andre sant? } }',
);

function opens(step: 'never' | 'only', first: boolean, second: boolean): boolean {
  const life = new ExampleCase(routine, '2031-02-03', { first, second });
  const by = { person: 'caseworker', roles: ['caseworker'] };
  life.ask({ type: 'open-duty', by, step, track: 'case' });
  return Object.keys(life.life.state.duties).length > 0;
}

const cases = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
] as const;

for (const language of ['nb', 'nn'] as const) {
  test(`sentences of several conditions say what the engine does (${language})`, () => {
    const says = (step: string, name: string) =>
      stepFields(about({ ...routine, language }), routine.steps[step]!).find((field) => field.name === name)!.text;
    const holds = (text: string, first: boolean, second: boolean) => {
      if (/ eller /.test(text)) return first || second;
      return / og /.test(text) ? first && second : undefined;
    };
    for (const [first, second] of cases) {
      expect(opens('never', first, second), `${first} ${second}`).toBe(!holds(says('never', 'never'), first, second));
      expect(opens('only', first, second), `${first} ${second}`).toBe(holds(says('only', 'only'), first, second));
    }
  });
}
