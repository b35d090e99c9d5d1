import { expect, test } from 'vitest';
import { hoursLeft } from './hours-left.ts';

/** 18.20 in Oslo. */
const now = '2027-02-09T17:20:00.000Z';

test.each([
  ['2027-02-09T20:20:00.000Z', 'innen kl. 21.20, om 3 timer', 'innan kl. 21.20, om 3 timar'],
  ['2027-02-09T18:30:59.000Z', 'innen kl. 19.30, om 1 time og 10 minutter', 'innan kl. 19.30, om 1 time og 10 minutt'],
  ['2027-02-09T17:21:59.000Z', 'innen kl. 18.21, om 1 minutt', 'innan kl. 18.21, om 1 minutt'],
  ['2027-02-09T17:20:30.000Z', 'innen kl. 18.20, nå', 'innan kl. 18.20, no'],
  [
    '2027-02-10T09:20:00.000Z',
    'innen onsdag 10. februar kl. 10.20, om 16 timer',
    'innan onsdag 10. februar kl. 10.20, om 16 timar',
  ],
  [
    '2027-02-10T09:00:00.000Z',
    'innen onsdag 10. februar kl. 10.00, om 15 timer',
    'innan onsdag 10. februar kl. 10.00, om 15 timar',
  ],
  [
    '2027-02-09T17:20:00.000Z',
    'fristen gikk ut kl. 18.20, for 0 minutter siden',
    'fristen gjekk ut kl. 18.20, for 0 minutt sidan',
  ],
  [
    '2027-02-09T14:50:00.000Z',
    'fristen gikk ut kl. 15.50, for 2 timer og 30 minutter siden',
    'fristen gjekk ut kl. 15.50, for 2 timar og 30 minutt sidan',
  ],
])('what is due at %s', (due, nb, nn) => {
  expect([hoursLeft(due, now, 'nb'), hoursLeft(due, now, 'nn')]).toEqual([nb, nn]);
});
