import { expect, it } from 'vitest';
import { decidedText } from './answered.ts';

it.each([
  [
    0,
    132,
    'ingen av de 132 fristene og spørsmålene er avgjort ennå',
    'ingen av dei 132 fristane og spørsmåla er avgjorde enno',
  ],
  [1, 132, '1 av 132 frister og spørsmål er avgjort', '1 av 132 fristar og spørsmål er avgjort'],
  [12, 132, '12 av 132 frister og spørsmål er avgjort', '12 av 132 fristar og spørsmål er avgjorde'],
  [132, 132, 'alle de 132 fristene og spørsmålene er avgjort', 'alle dei 132 fristane og spørsmåla er avgjorde'],
  [
    0,
    1,
    'den ene fristen eller spørsmålet er ikke avgjort ennå',
    'den eine fristen eller spørsmålet er ikkje avgjort enno',
  ],
  [0, 0, 'ingenting å ta stilling til', 'ingenting å ta stilling til'],
])('how much of a routine is decided says what it counts: %i of %i', (decided, of, nb, nn) => {
  expect(decidedText({ decided, of, toChange: 0 }, 'nb')).toBe(nb);
  expect(decidedText({ decided, of, toChange: 0 }, 'nn')).toBe(nn);
});
