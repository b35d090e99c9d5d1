import { expect, it } from 'vitest';
import { broughtInConfirm, broughtInFrom, broughtInSure, broughtInTyped } from './brought-in.ts';

const place = { place: 'case', asked: [{ step: 'plan', kind: 'once' }] } as const;
const posted = { 'b.case.plan': 'not-done', 'b.case.plan.agreed': '1.3.2030' };

it('an agreed day that is unusual is said yes to beside its own step, and the yes is kept with the draft', () => {
  const { steps } = broughtInFrom(posted, place, [], '2027-03-09');
  expect(steps).toEqual({ plan: { is: 'not-done', agreed: '2030-03-01' } });
  const unusual = { code: 'date-unusual', field: 'steps.plan' } as const;
  expect(broughtInConfirm(unusual, { source: 'Acos', steps })).toBe('2030-03-01');
  expect(broughtInConfirm({ ...unusual, code: 'date-before-today' }, { source: 'Acos', steps })).toBeUndefined();
  const kept = broughtInTyped({ ...posted, 'sure.b.case.plan': '2030-03-01', 'sure.field.placed': '2020-01-01' });
  expect(Object.keys(kept)).toHaveLength(3);
  expect(broughtInSure(kept, place)).toEqual({ 'steps.plan': '2030-03-01' });
});
