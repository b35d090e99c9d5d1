import { expect, test } from 'vitest';
import { telephoneFrom, telephoneProblem } from './telephone.ts';

test.each([
  ['900 00 000', '+4790000000'],
  ['0047 90 00 00 00', '+4790000000'],
  ['+46 70-123 45 67', '+46701234567'],
  ['+4790000000', '+4790000000'],
])('%s is kept as %s', (written, kept) => {
  expect(telephoneFrom(written)).toBe(kept);
  expect(telephoneProblem(kept)).toBeUndefined();
});

test.each([
  '',
  '112',
  '90000000',
  '+0790000000',
  '+47 90000000',
  '+47900000000000000',
  'tel:+4790000000',
  '+4790000000\n',
])('%j is none that can be called', (telephone) => expect(telephoneProblem(telephone)).toBe('form'));
