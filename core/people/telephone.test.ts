import { expect, test } from 'vitest';
import { telephoneFrom, telephoneProblem } from './telephone.ts';

test.each([
  ['900 00 000', '+4790000000'],
  ['0047 90 00 00 00', '+4790000000'],
  ['+46 70-123 45 67', '+46701234567'],
  ['+4790000000', '+4790000000'],
  ['(+47) 22.00.00-00', '+4722000000'],
  ['20000000', '+4720000000'],
  ['99999999', '+4799999999'],
  // The shortest and the longest that there is.
  ['+12345678', '+12345678'],
  ['+123456789012345', '+123456789012345'],
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
  '+1234567',
  '+1234567890123456',
  '4790000000',
  '+4790000000\n',
])('%j is none that can be called', (telephone) => expect(telephoneProblem(telephone)).toBe('form'));

test.each([
  ['12345678', '12345678'],
  ['900000001', '900000001'],
  ['9000000', '9000000'],
  ['ring 90000000', 'ring90000000'],
  ['90000000 (mor)', '90000000mor'],
  // Two noughts are a plus only where a number begins.
  ['+4700123456', '+4700123456'],
])('%s is no eight digits, and stays what it is: %s', (written, kept) => expect(telephoneFrom(written)).toBe(kept));
