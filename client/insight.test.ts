import { expect, it } from 'vitest';
import type { LoggedAccess } from '../register/register.ts';
import { insightOf } from './insight.ts';

const look = (at: string, purpose: LoggedAccess['purpose']): LoggedAccess => ({
  ...{ person: 'kari', outcome: 'shown', purpose, practice: false, channel: 'cli', at },
});

it('an emergency binder of every night is one line from the first of them, and any other look one a day', () => {
  const newestFirst = [
    look('2027-02-11T02:30:00.000Z', 'emergency-binder'),
    look('2027-02-10T02:30:00.000Z', 'emergency-binder'),
    look('2027-02-10T09:00:00.000Z', 'case'),
    look('2027-02-09T09:00:00.000Z', 'case'),
    look('2027-02-09T02:30:00.000Z', 'emergency-binder'),
  ];
  expect(insightOf(newestFirst).map(({ day, purpose, times }) => [day, purpose, times])).toEqual([
    ['2027-02-09', 'emergency-binder', 3],
    ['2027-02-09', 'case', 1],
    ['2027-02-10', 'case', 1],
  ]);
});
