import { expect, it } from 'vitest';
import { nameOf, Rounds } from './rounds.ts';

it('ends what goes round on one day with what went round, and nothing that goes on to another', () => {
  const rounds = new Rounds();
  const journal = [
    { type: 'completed', duty: 'case/plan/1' },
    { type: 'duty-opened', duty: 'case/plan/2' },
  ];
  const say = () => journal.map(nameOf);
  const days = ['2027-01-04', '2027-01-05', '2027-01-06'];
  for (const day of days) for (let round = 0; round < 2_000; round += 1) rounds.count(`${day}T08:00:00.000Z`, say);
  expect(() => rounds.count('2027-01-06T22:59:00.000Z', say)).toThrow(
    'goes round on 2027-01-06, after 2000 rounds: completed case/plan/1, duty-opened case/plan/2',
  );
});
