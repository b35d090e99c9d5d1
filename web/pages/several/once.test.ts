import { expect, it } from 'vitest';
import { saidOnce } from './once.ts';

const missing = { name: 'field.how', text: 'Velg hvordan.' };
const asked = ['field.how', 'field.where', 'outcome'];
const line = (prefix: string, errors: { name?: string; text: string }[]) => ({
  ...{ prefix: `${prefix} `, errors },
  inCase: (text: string) => `${prefix}: ${text}`,
});

it('what was forgotten above is said once, at the field above, and not in each case', () => {
  const wrong = ['A', 'B', 'C'].map((prefix) => line(prefix, [missing, { name: 'outcome', text: 'Velg utfall.' }]));
  expect(saidOnce(wrong, {}, asked)).toEqual([
    { name: 'all field.how', text: 'Velg hvordan.' },
    { name: 'all outcome', text: 'Velg utfall.' },
  ]);
  expect(saidOnce([line('A', [missing])], {}, asked)).toEqual([{ name: 'all field.how', text: 'Velg hvordan.' }]);
});

it('what is wrong with what was said above for all is said there, and in one case alone in its line', () => {
  const long = { name: 'field.where', text: 'For lang.' };
  const posted = { 'all field.where': 'x' };
  expect(saidOnce([line('A', [long]), line('B', [long])], posted, asked)).toEqual([
    { name: 'all field.where', text: 'For lang.' },
  ]);
  expect(saidOnce([line('A', [long])], posted, asked)).toEqual([{ name: 'A field.where', text: 'A: For lang.' }]);
});

it('what is wrong with a line’s own answer, or with the case, stands in the line', () => {
  const own = line('A', [{ name: 'field.how', text: 'Ikke et valg.' }]);
  expect(saidOnce([own, line('B', [missing])], { 'A field.how': 'brev' }, asked)).toEqual([
    { name: 'A field.how', text: 'A: Ikke et valg.' },
    { name: 'all field.how', text: 'Velg hvordan.' },
  ]);
  expect(saidOnce([line('A', [{ text: 'Saken er avsluttet.' }])], {}, asked)).toEqual([
    { name: 'A pick', text: 'A: Saken er avsluttet.' },
  ]);
});
