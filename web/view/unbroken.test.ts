import { expect, it } from 'vitest';
import { dayAndTime, longDate, monthNames, shortDate } from '../../language/dates.ts';
import { piecesOf } from './unbroken.tsx';

const whole = (text: string) => piecesOf(text).flatMap(({ text: piece, unbroken }) => (unbroken ? [piece] : []));

it('dates and times stand on one line, and nothing of the sentence is lost', () => {
  const text =
    'Åpnet: Tiltaksplan, frist lørdag 9. januar 2027 kl. 08.00 (Per), flyttet fra ons 5. mai kl. 13.00–14.30.';
  expect(whole(text)).toEqual(['9. januar 2027', 'kl. 08.00', 'ons 5. mai', 'kl. 13.00–14.30']);
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
  expect(piecesOf('Rad 3. Marskandiser')).toEqual([{ text: 'Rad 3. Marskandiser', unbroken: false }]);
  expect(piecesOf('')).toEqual([]);
});

it('so do how far away a day is, and which of several a duty is', () => {
  expect(whole('ons 25. nov. (for 3 dager siden)')).toEqual(['ons 25. nov.', '(for 3 dager siden)']);
  expect(whole('Kontakt, nr. 1 (om 5 arbeidsdagar)')).toEqual(['nr. 1', '(om 5 arbeidsdagar)']);
  expect(whole('Møte (om samarbeidet)')).toEqual([]);
});

it('every day of ours is known, long and short, in both languages', () => {
  for (const language of ['nb', 'nn'] as const) {
    for (const [index] of monthNames.entries()) {
      const date = `2027-${String(index + 1).padStart(2, '0')}-11`;
      expect(whole(longDate(date, language))).toEqual([longDate(date, language).split(' ').slice(1).join(' ')]);
      for (const today of ['2027-01-01', '2026-01-01']) {
        const short = shortDate(date, today, language);
        expect(whole(short)).toEqual([short]);
      }
      expect(whole(dayAndTime(`${date}T10:00:00.000Z`, '2027-01-01', language))).toHaveLength(2);
    }
  }
});
