import { expect, it } from 'vitest';
import type { Named } from '../../../client/named.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { ListedDuty } from '../../../register/register.ts';
import { byDay, lateParts, partsOfWeek, partsToFold } from './groups.ts';

/** Tuesday 9 February 2027, noon in Oslo. */
const now = '2027-02-09T11:00:00.000Z';
const steps = { police: { deadline: { kind: 'atOnce' } }, visit: { deadline: { kind: 'within' } } };
const routines = new Map([['a/b@1', { steps } as unknown as RoutineToRead]]);

function duty(step: string, its: Partial<ListedDuty>): Named<ListedDuty> {
  return {
    ...{ caseId: 'one', reference: 'AL-27-7K4MJ', unit: 'tiltak', routine: 'a/b@1', childName: undefined },
    ...{ duty: `case/${step}/1`, step, track: 'case', occurrence: 1, rows: '1', basis: 'law', status: 'open' },
    ...{ openedAt: '2027-02-01T07:00:00.000Z', roles: ['caseworker'], persons: ['me'] },
    ...its,
  };
}

const parts = (...duties: readonly Named<ListedDuty>[]) =>
  partsOfWeek(duties, { routines, me: 'me', now }).map(({ id, duties: its }) => [id, its.length]);

it('puts what counts in hours above all, also when it is late, and what waits for an answer before what is late', () => {
  const late = { due: '2027-02-01', overdueAt: '2027-02-01T23:00:00.000Z' };
  expect(
    parts(
      duty('visit', late),
      duty('visit', { status: 'awaits-approval', due: '2027-02-25' }),
      duty('visit', { offered: 'me', due: '2027-03-25' }),
      duty('visit', { offered: 'other', due: '2027-03-25' }),
      duty('police', { due: '2027-02-09', overdueAt: '2027-02-09T10:00:00.000Z' }),
    ),
  ).toEqual([
    ['atOnce', 1],
    ['waits', 2],
    ['overdue', 1],
    ['later', 1],
  ]);
});

it('lets what was sent back wait for its answer, whenever it is due, until it is done again or held back', () => {
  const back = { sentBack: true, due: '2027-03-25' } as const;
  expect(
    parts(duty('visit', back), duty('visit', { ...back, status: 'suspended' }), duty('visit', { due: '2027-02-09' })),
  ).toEqual([
    ['waits', 1],
    ['today', 1],
    ['later', 1],
  ]);
});

it('puts the meetings of a day in the order of their hours, after what is the whole day', () => {
  const on = (agreedFrom: string | undefined, agreed = '2027-02-11') =>
    duty('visit', { agreed, due: '2027-02-11', agreedFrom });
  const sorted = byDay(
    [on('13:00'), on('09:00'), on('08:00', '2027-02-12'), on(undefined), on('10:30')],
    'me',
    '2027-02-09',
  );
  // What is due before the day that was agreed is of the whole day by then.
  expect(sorted.map(({ agreedFrom }) => agreedFrom)).toEqual(['08:00', undefined, '09:00', '10:30', '13:00']);
  expect(parts(...sorted)).toEqual([['2027-02-11', 5]]);
});

it('puts what was promised on the day that was said, and never later than the routine says', () => {
  const on = (agreed: string, due: string) => parts(duty('visit', { agreed, due }))[0]![0];
  expect(on('2027-02-11', '2027-03-25')).toBe('2027-02-11');
  expect(on('2027-02-18', '2027-03-25')).toBe('nextWeek');
  expect(on('2027-02-18', '2027-02-12')).toBe('2027-02-12');
  // The meeting should have been, and nobody has said how it went.
  expect(on('2027-02-08', '2027-03-25')).toBe('today');
  expect(parts(duty('visit', { agreed: '2027-02-11', due: '2027-03-25', status: 'suspended' }))).toEqual([
    ['later', 1],
  ]);
});

it('puts the work of others that one has taken up on the day that one said, and among what is late when that is over', () => {
  const late = { due: '2027-02-01', overdueAt: '2027-02-01T23:00:00.000Z', persons: ['other'] };
  const taken = (by: string, promised?: string) =>
    parts(duty('visit', { ...late, takenUp: { by, at: '2027-02-08T11:00:00.000Z', promised } }))[0]![0];
  expect(taken('me', '2027-02-12')).toBe('2027-02-12');
  expect(taken('me', '2027-02-08')).toBe('overdue');
  expect(taken('me')).toBe('overdue');
  expect(taken('other', '2027-02-12')).toBe('overdue');
  // What is theirs is late, whatever they said when they took it up.
  const own = {
    ...late,
    persons: ['me'],
    takenUp: { by: 'me', at: '2027-02-08T11:00:00.000Z', promised: '2027-02-12' },
  };
  expect(parts(duty('visit', own))[0]![0]).toBe('overdue');
});

it('orders what comes by the day on which it is theirs to do', () => {
  const [meeting, plan] = [
    duty('visit', { due: '2027-06-25', agreed: '2027-03-01' }),
    duty('visit', { due: '2027-03-02' }),
  ];
  expect(byDay([plan, duty('visit', {}), meeting], 'me', '2027-02-09').map(({ due }) => due)).toEqual([
    '2027-06-25',
    '2027-03-02',
    undefined,
  ]);
});

it('names each day of the week that has work, up to its Sunday, and then counts by weeks', () => {
  const days = ['2027-02-22', '2027-02-21', '2027-02-15', '2027-02-14', '2027-02-10', '2027-02-10', '2027-02-09'];
  expect(parts(duty('visit', {}), ...days.map((due) => duty('visit', { due })))).toEqual([
    ['today', 1],
    ['2027-02-10', 2],
    ['2027-02-14', 1],
    ['nextWeek', 2],
    ['later', 1],
    ['noDate', 1],
  ]);
});

it('counts as late what was due by an hour, and what waits for an answer, too', () => {
  const late = { due: '2027-02-09', overdueAt: '2027-02-09T10:00:00.000Z' };
  const inTime = { due: '2027-02-09', overdueAt: '2027-02-09T12:00:00.000Z' };
  const of = (...duties: readonly Named<ListedDuty>[]) =>
    lateParts(partsOfWeek(duties, { routines, me: 'me', now }), { me: 'me', now }).map(({ id, duties: its }) => [
      id,
      its.length,
    ]);
  expect(of(duty('police', late), duty('police', inTime), duty('visit', inTime))).toEqual([['atOnce', 1]]);
  expect(of(duty('police', inTime))).toEqual([]);
  expect(of(duty('visit', { ...late, status: 'awaits-approval' }))).toEqual([['waits', 1]]);
  // Another's until they take it, and theirs while somebody else is asked.
  expect(of(duty('visit', { ...late, persons: ['other'], offered: 'me' }))).toEqual([]);
  expect(of(duty('visit', { ...late, offered: 'other' }))).toEqual([['overdue', 1]]);
});

it('holds nothing where nothing is open', () => {
  expect(parts()).toEqual([]);
});

it('folds what is ahead once the page is long, and never what is due by today or waits for a word', () => {
  const many = (count: number, its: Partial<ListedDuty>) => Array.from({ length: count }, () => duty('visit', its));
  const late = { due: '2027-02-01', overdueAt: '2027-02-01T23:00:00.000Z' };
  const folds = (...duties: readonly Named<ListedDuty>[]) => [
    ...partsToFold(partsOfWeek(duties, { routines, me: 'me', now }), 'me', 10),
  ];
  const week = [...many(10, { due: '2027-02-09' }), ...many(10, { due: '2027-02-16' })];
  expect(folds(...week)).toEqual([]);
  expect(folds(...week, duty('visit', { due: '2027-02-10' }))).toEqual(['nextWeek']);
  expect(folds(...many(40, late), duty('visit', { due: '2027-02-10' }), duty('visit', { due: '2027-03-10' }))).toEqual([
    '2027-02-10',
    'later',
  ]);
  // A day on which a meeting is agreed stands open, however much there is before it.
  expect(folds(...many(40, late), duty('visit', { due: '2027-02-25', agreed: '2027-02-10' }))).toEqual([]);
  // Of what comes later, only what is shown of it counts.
  expect(folds(...many(10, late), ...many(90, { due: '2027-03-10' }))).toEqual([]);
});
