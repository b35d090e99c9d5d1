import { describe, expect, test } from 'vitest';
import { findDuty } from './duty-address.ts';

const open = [
  { duty: 'institution-1/contact-youth/3', step: 'contact-youth', track: 'institution-1', rows: 'G2a' },
  { duty: 'institution-1/contact-institution/3', step: 'contact-institution', track: 'institution-1', rows: 'G2a' },
  { duty: 'institution-1/plan/1', step: 'plan', track: 'institution-1', rows: 'G1c' },
  { duty: 'institution-2/plan/1', step: 'plan', track: 'institution-2', rows: 'G1c' },
  { duty: 'institution-1/end-placement/1', step: 'end-placement', track: 'institution-1', rows: 'G3a, G3b' },
  { duty: 'case/third/1', step: 'third', track: 'case', rows: '3a' },
  { duty: 'case/other-third/1', step: 'other-third', track: 'case', rows: '3A' },
];
const found = (address: string) => {
  const result = findDuty(address, open);
  return result.ok ? result.duty : result.refusals[0]?.choices;
};

describe('the duty that an address means', () => {
  test.each([
    ['its whole name', 'institution-1/contact-youth/3', 'institution-1/contact-youth/3'],
    ['its step', 'contact-youth', 'institution-1/contact-youth/3'],
    ['its run and step', 'institution-2/plan', 'institution-2/plan/1'],
    ['one of its rows, however it is written', ' g3B ', 'institution-1/end-placement/1'],
    ['rows that differ in a letter only', '3A', 'case/other-third/1'],
  ])('%s', (_what, address, duty) => {
    expect(found(address)).toBe(duty);
  });

  test('a whole name that is not open is passed on: the case says why', () => {
    expect(found('institution-1/plan/7')).toBe('institution-1/plan/7');
  });

  test('a row of two steps lists both', () => {
    expect(found('G2a')).toEqual(['institution-1/contact-youth/3', 'institution-1/contact-institution/3']);
  });

  test('a step that is open in two runs lists both', () => {
    expect(found('plan')).toEqual(['institution-1/plan/1', 'institution-2/plan/1']);
  });

  test('what fits nothing lists everything that is open', () => {
    expect(found('G9')).toHaveLength(open.length);
    expect(findDuty('G9', [])).toEqual({ ok: false, refusals: [{ code: 'duty-unknown', field: 'duty', choices: [] }] });
  });
});
