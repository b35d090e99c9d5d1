import { expect, it } from 'vitest';
import type { Staff } from '../../../core/people/staff.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { nameAndUnit } from './desk.ts';

const person = (id: string, name: string, unit: string) => ({ id, name, unit, login: id, active: true });
const staffOf = (...people: ReturnType<typeof person>[]) =>
  ({
    people: Object.fromEntries(people.map((each) => [each.id, each])),
    units: { tiltak: { id: 'tiltak', name: 'Tiltak' }, rus: { id: 'rus', name: 'Rus' } },
  }) as unknown as Staff;
const words = pageWords('nb').administration;

it('who stands in is named with their unit, where there are several or theirs is another', () => {
  const [kari, per] = [person('kari', 'Kari Eksempel', 'tiltak'), person('per', 'Per Påfunn', 'rus')];
  const both = { staff: staffOf(kari, per), words, language: 'nb' } as const;
  expect(nameAndUnit(both, 'per')).toBe('Per Påfunn (Rus)');
  expect(nameAndUnit(both, 'kari')).toBe('Kari Eksempel (Tiltak)');
  expect(nameAndUnit(both, 'per', 'tiltak')).toBe('Per Påfunn (Rus)');
  expect(nameAndUnit(both, 'kari', 'tiltak')).toBe('Kari Eksempel');
  expect(nameAndUnit({ ...both, staff: staffOf(kari) }, 'kari')).toBe('Kari Eksempel');
  expect(nameAndUnit(both, 'gone')).toBe(words.somebody);
});
