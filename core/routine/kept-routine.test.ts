import { describe, expect, it } from 'vitest';
import { exampleRoutine } from '../case/testing/example-life.ts';
import { SchemaProblem } from '../schema.ts';
import { upgradeRoutine } from './kept-routine.ts';
import { routineSchema } from './routine-schema.ts';

const routine = exampleRoutine(`
contact: { row: '1', title: Kontakt, responsible: caseworker, opens: start, deadline: { within: P1W, basis: local } }
`);

describe('a routine that was kept', () => {
  it('is read as it was compiled', () => {
    expect(routine.schema).toBe(routineSchema);
    expect(upgradeRoutine(JSON.parse(JSON.stringify(routine)))).toEqual(JSON.parse(JSON.stringify(routine)));
  });

  it('of a newer program is refused, and so is what is no routine', () => {
    expect(() => upgradeRoutine({ ...routine, schema: routineSchema + 1 })).toThrow(SchemaProblem);
    for (const kept of [undefined, null, 5, [], {}, { ...routine, schema: 'x' }, { ...routine, id: 5 }]) {
      expect(() => upgradeRoutine(kept)).toThrow('This is no routine');
    }
  });
});
