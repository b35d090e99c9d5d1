import { expect, test } from 'vitest';
import { migrationAhead } from './migrations-ahead.ts';

const sizes = [
  { schema: 'fristvakt', table: 'duties', rows: 90_000, bytes: 60_000_000 },
  { schema: 'practice', table: 'duties', rows: 10, bytes: 40_000 },
  { schema: 'fristvakt', table: 'units', rows: 20, bytes: 16_000 },
];
const both = ['fristvakt', 'practice'];

test('what is read or written is counted in each schema that it runs in, and what is done in a moment takes none', () => {
  const touches = [
    { table: 'duties', work: 'read', stops: 'writers' },
    { table: 'units', work: 'moment', stops: 'all' },
  ] as const;
  const ahead = migrationAhead({ file: '0058-x.sql', schemas: both, touches }, sizes);
  expect(ahead.touches?.map(({ rows, bytes }) => [rows, bytes])).toEqual([
    [90_010, 60_040_000],
    [20, 16_000],
  ]);
  expect(ahead.stops).toBe('all');
  expect(ahead.seconds).toBeCloseTo(2, 1);
  expect(ahead.needs).toBe(60_040_000);
  const real = migrationAhead({ file: '0058-x.sql', schemas: ['fristvakt'], touches }, sizes);
  expect(real.touches?.[0]?.rows).toBe(90_000);
});

test('what is written anew takes longer than what is read, and stands there more than once', () => {
  const written = [{ table: 'duties', work: 'written', stops: 'nobody' }] as const;
  const ahead = migrationAhead({ file: '0058-x.sql', schemas: both, touches: written }, sizes);
  expect(ahead.seconds).toBeGreaterThan(10);
  expect(ahead.needs).toBeGreaterThan(2 * 60_000_000);
  expect(ahead.stops).toBe('nobody');
});

test('a table that comes with an earlier one of them is empty, and what is not declared is not guessed', () => {
  const touches = [{ table: 'later', work: 'written', stops: 'all' }] as const;
  expect(migrationAhead({ file: '0059-y.sql', schemas: both, touches }, sizes).touches).toMatchObject([{ bytes: 0 }]);
  expect(migrationAhead({ file: '0060-z.sql', schemas: both, touches: undefined }, sizes)).toMatchObject({
    touches: undefined,
    needs: 0,
  });
});
