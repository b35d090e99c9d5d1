import { describe, expect, it } from 'vitest';
import { answersFrom, keptAnswers, textOf, whyRefused } from './answers.ts';

const question = (type: 'date' | 'text' | 'choice' | 'boolean' | 'number') => ({
  type,
  ask: 'Hva?',
  required: false,
  sensitive: false,
});

describe('answers', () => {
  it('leaves out what is empty, and what it cannot read as it was typed', () => {
    const questions = {
      when: question('date'),
      count: question('number'),
      yes: question('boolean'),
      why: question('text'),
    };
    const posted = { 'field.when': '32.1.2027', 'field.count': '3,5', 'field.yes': 'true', 'field.why': ' ' };
    expect(answersFrom(questions, posted, '2027-02-08')).toEqual({ when: '32.1.2027', count: 3.5, yes: true });
    expect(answersFrom(questions, { 'field.when': 'i går', 'field.count': '0x10' }, '2027-02-08')).toEqual({
      when: '2027-02-07',
      count: '0x10',
    });
  });

  it('of a draft stay as they were read when they were typed', () => {
    expect(keptAnswers({ when: question('date'), count: question('number') }, { when: 'i dag', count: '2,5' })).toEqual(
      {
        when: 'i dag',
        count: 2.5,
      },
    );
  });

  it('that cannot be read are told why, in both languages', () => {
    const why = (typed: string, language: 'nb' | 'nn') =>
      whyRefused({ code: 'field-not-a-date' }, undefined, typed, '2027-03-08', language);
    expect(why('31.02.2027', 'nb')).toBe('Februar 2027 hadde 28 dager. Skriv en dag som finnes.');
    expect(why('31.02.2027', 'nn')).toBe('Februar 2027 hadde 28 dagar. Skriv ein dag som finst.');
    expect(why('tor 10. feb 2027', 'nb')).toContain('er en onsdag, ikke en torsdag');
    expect(why('10. feb', 'nb')).toBeUndefined();
    expect(whyRefused({ code: 'field-missing' }, undefined, '', '2027-03-08', 'nb')).toBeUndefined();
  });

  it('takes the last of several, as a radio button with its hidden twin', () => {
    expect(textOf({ a: ['1', '2'] }, 'a')).toBe('2');
    expect(textOf({ a: 'en\r\nto' }, 'a')).toBe('en\nto');
  });
});
