import { describe, expect, it } from 'vitest';
import { Life } from '../../rehearsal/life.ts';
import { atTime } from '../calendar/dates.ts';
import type { Routine } from '../routine/routine.ts';
import { caseworker, exampleRoutine, leader } from './testing/example-life.ts';

const step = (id: string) => `
${id}:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
`;
const own = exampleRoutine(step('plan'));
const newer: Routine = { ...own, version: 2 };
// Another routine whose steps would fit, and whose version is higher.
const another: Routine = { ...own, id: 'eksempelvik/annen', version: 3 };

describe('a case is moved', () => {
  const move = (to: string, target: Routine | undefined) => {
    const life = new Life(own, { versions: (key) => (key === to ? target : undefined) });
    life.ask({ type: 'open', by: caseworker, facts: {}, people: {}, tracks: [] }, atTime('2027-02-08', '12:00'));
    const refusals = life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, atTime('2027-02-09', '12:00'));
    return { refusals, pinned: life.state.routine };
  };

  it('to a newer version of its own routine', () => {
    expect(move('eksempelvik/eksempel@2', newer)).toEqual({ refusals: [], pinned: 'eksempelvik/eksempel@2' });
  });

  it('and never to another routine, however well its steps would fit', () => {
    expect(move('eksempelvik/annen@3', another)).toEqual({
      refusals: [{ code: 'routine-unknown', field: 'to' }],
      pinned: 'eksempelvik/eksempel@1',
    });
  });

  it('nor to one that is not there', () => {
    expect(move('eksempelvik/eksempel@2', undefined).refusals).toEqual([{ code: 'routine-unknown', field: 'to' }]);
  });
});

describe('a case with work that is done and waits for a decision', () => {
  const written = step('plan').replace(
    'opens: start',
    'opens: start\n  approval: { by: leader, within: P1W, rework: P1W, basis: local }',
  );
  const withOutcomes = (outcomes: string) => exampleRoutine(`${written}  outcomes: { ${outcomes} }\n`);
  const first = withOutcomes('done: { title: Ferdig }, kept: { title: Beholdt }');

  it('is moved where the newer version knows how it was done, and not where it does not', () => {
    const moved = (target: Routine) => {
      const life = new Life(first, { versions: () => ({ ...target, version: 2 }) });
      life.ask({ type: 'open', by: caseworker, facts: {}, people: {}, tracks: [] }, atTime('2027-02-08', '12:00'));
      const at = atTime('2027-02-09', '12:00');
      life.ask({ type: 'complete', by: caseworker, duty: 'case/plan/1', outcome: 'kept', fields: {} }, at);
      return life.ask({ type: 'migrate', by: leader, to: 'eksempelvik/eksempel@2', reason: 'Ny rutine' }, at);
    };
    expect(moved(first)).toEqual([]);
    expect(moved(withOutcomes('done: { title: Ferdig }'))).toEqual([
      { code: 'step-not-in-version', duty: 'case/plan/1' },
    ]);
    // Nor where nobody is asked to decide any more.
    const undecided = { ...first.steps.plan!, approval: undefined };
    expect(moved({ ...first, steps: { ...first.steps, plan: undecided } })).toEqual([
      { code: 'step-not-in-version', duty: 'case/plan/1' },
    ]);
  });
});
