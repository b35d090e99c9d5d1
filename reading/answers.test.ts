import { describe, expect, test } from 'vitest';
import type { Question } from '../core/routine/routine.ts';
import { type AskedQuestion, readAnswer, readAnswers, whyRefused } from './answers.ts';

const question = (type: Question['type'], of?: string[]): Question => ({
  type,
  of,
  ask: '?',
  required: false,
  sensitive: false,
});

const today = '2027-02-08';
const answer = (text: string, asked: AskedQuestion) => readAnswer(asked, text, today);

describe('what somebody typed', () => {
  test('a day, by what its question means', () => {
    expect(answer('1. 2. 27', question('date'))).toBe('2027-02-01');
    expect(answer('20. des', { ...question('date'), day: 'done' })).toBe('2026-12-20');
    expect(answer('20. des', { ...question('date'), day: 'agreed' })).toBe('2027-12-20');
  });

  test('a day that does not exist stays what it is, to be refused', () => {
    expect(['31.02.2027', 'snart'].map((text) => answer(text, question('date')))).toEqual(['31.02.2027', 'snart']);
  });

  test('yes and no, numbers with a comma, a choice in any letters', () => {
    expect(['Ja', 'true', 'nei', 'kanskje'].map((text) => answer(text, question('boolean')))).toEqual([
      true,
      true,
      false,
      'kanskje',
    ]);
    expect(['3', '2,5', 'to', ''].map((text) => answer(text, question('number')))).toEqual([3, 2.5, 'to', '']);
    expect(['Besøk', 'brev'].map((text) => answer(text, question('choice', ['video', 'besøk'])))).toEqual([
      'besøk',
      'brev',
    ]);
  });

  test('text stays as it was typed, and so does what nobody asks about', () => {
    expect(answer('  2027-02-10 ', question('text'))).toBe('2027-02-10');
    expect(
      readAnswers(
        { unknown: 'ja', flag: 'ja', count: 2 },
        { flag: question('boolean'), count: question('number') },
        today,
        {},
      ),
    ).toEqual({ unknown: 'ja', flag: true, count: 2 });
    expect(readAnswers({ toString: 'ja' }, {}, today, {})).toEqual({ toString: 'ja' });
  });

  test('a choice by its name in either language', () => {
    const inOther = { besøk: 'vitjing', brev: 'skriv' };
    const read = (how: string) => readAnswers({ how }, { how: question('choice', ['besøk']) }, today, { inOther });
    expect(['besøk', 'Vitjing', 'skriv', 'visit'].map((how) => read(how).how)).toEqual([
      'besøk',
      'besøk',
      'skriv',
      'visit',
    ]);
  });

  test('that cannot be read are told why, in both languages', () => {
    const why = (typed: string, language: 'nb' | 'nn') =>
      whyRefused({ code: 'field-not-a-date' }, { written: typed }, '2027-03-08', language);
    expect(why('31.02.2027', 'nb')).toBe('Februar 2027 hadde 28 dager. Skriv en dag som finnes.');
    expect(why('31.02.2027', 'nn')).toBe('Februar 2027 hadde 28 dagar. Skriv ein dag som finst.');
    expect(why('tor 10. feb 2027', 'nb')).toContain('er en onsdag, ikke en torsdag');
    expect(why('10. feb', 'nb')).toBeUndefined();
    expect(whyRefused({ code: 'field-missing' }, { written: '' }, '2027-03-08', 'nb')).toBeUndefined();
  });

  test('so is a day of a step that was brought in', () => {
    const steps = {
      plan: { is: 'done', on: '31.02.2027' },
      contact: { is: 'last-done', on: '31.04' },
      meeting: { is: 'not-done', agreed: 'ons 11. mars 2027' },
      referral: { is: 'done' },
    } as const;
    const why = (step: string) =>
      whyRefused({ code: 'field-not-a-date', field: `steps.${step}` }, { steps }, '2027-03-08', 'nb');
    expect(why('plan')).toBe('Februar 2027 hadde 28 dager. Skriv en dag som finnes.');
    expect(why('contact')).toBe('April 2026 hadde 30 dager. Skriv en dag som finnes.');
    expect(why('meeting')).toContain('er en torsdag, ikke en onsdag');
    expect([why('referral'), why('other')]).toEqual([undefined, undefined]);
    const placed = (written: unknown) =>
      whyRefused({ code: 'field-not-a-date', field: 'placed' }, { written, steps }, '2027-03-08', 'nb');
    expect([placed(undefined), placed(true)]).toEqual([undefined, undefined]);
    expect(placed('31.02.2027')).toBe('Februar 2027 hadde 28 dager. Skriv en dag som finnes.');
  });
});
