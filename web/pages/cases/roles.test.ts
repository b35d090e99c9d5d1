import { expect, it } from 'vitest';
import { receiversFor } from './roles.ts';
import type { Scene } from './scene.ts';

it('nobody is among those whom they can give their own work to', () => {
  const person = (id: string, unit = 'tiltak') => ({ id, name: id, unit, active: true });
  const persons = { kari: { unit: 'tiltak', active: true }, per: { unit: 'tiltak', active: true } };
  const scene = {
    people: [person('kari'), person('per'), { ...person('gone'), active: false }],
    found: { unit: 'tiltak' },
    viewer: { person: person('kari'), directory: { persons, units: { tiltak: { roles: {} } } } },
    routine: { roles: {} },
    actor: { person: 'kari', roles: [] },
    toJudge: { people: {} },
  } as unknown as Scene;
  expect(receiversFor(scene).here.map(({ id }) => id)).toEqual(['per']);
});
