import { expect, it } from 'vitest';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { ListedDuty } from '../../../register/register.ts';
import { kindsOf } from './several-links.tsx';

const step = { id: 'talk', title: 'Samtale', form: {}, outcomes: { done: { title: 'Gjort', asks: {} } } };
const routines = new Map([['a/b@1', { id: 'a/b', steps: { talk: step } } as unknown as RoutineToRead]]);

function talk(caseId: string, track: string, occurrence: number): ListedDuty {
  return {
    ...{ caseId, reference: caseId, unit: 'tiltak', routine: 'a/b@1', status: 'open', rows: '1', basis: 'local' },
    ...{ duty: `${track}/talk/${occurrence}`, step: 'talk', track, occurrence, openedAt: '2027-02-01T07:00:00.000Z' },
    ...{ roles: ['caseworker'], persons: ['me'] },
  };
}

it('of what comes back there is one line in each case, the nearest: one talk is never two', () => {
  const [kind] = kindsOf(
    [talk('one', 'stay-1', 1), talk('two', 'stay-1', 3), talk('one', 'stay-1', 2), talk('one', 'stay-2', 1)],
    routines,
  );
  expect(kind!.duties.map(({ caseId, duty }) => `${caseId} ${duty}`)).toEqual([
    'one stay-1/talk/1',
    'two stay-1/talk/3',
    'one stay-2/talk/1',
  ]);
});
