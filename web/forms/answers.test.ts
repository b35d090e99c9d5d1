import { describe, expect, it } from 'vitest';
import { answersFrom, dateFrom, textOf } from './answers.ts';

const question = (type: 'date' | 'text' | 'choice' | 'boolean' | 'number') => ({
  type,
  ask: 'Hva?',
  required: false,
  sensitive: false,
});

describe('a date as people type it', () => {
  it.each([
    ['10.2.2027', '2027-02-10'],
    ['10.02.27', '2027-02-10'],
    ['2027-02-10', '2027-02-10'],
    [' 1/3/2028 ', '2028-03-01'],
    ['31.2.2027', undefined],
    ['i morgen', undefined],
    ['29.2.2028', '2028-02-29'],
  ])('%s is %s', (typed, date) => expect(dateFrom(typed)).toBe(date));
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
    expect(answersFrom(questions, posted)).toEqual({ when: '32.1.2027', count: 3.5, yes: true });
  });

  it('takes the last of several, as a radio button with its hidden twin', () => {
    expect(textOf({ a: ['1', '2'] }, 'a')).toBe('2');
    expect(textOf({ a: 'en\r\nto' }, 'a')).toBe('en\nto');
  });
});
