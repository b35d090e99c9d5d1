import { describe, expect, it } from 'vitest';
import { answersFrom, keptAnswers, textOf, typedAs } from './answers.ts';

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

  it('stand in their fields so that they are read as they were', () => {
    const known = { count: 1.125, less: -0.5, when: '2027-02-08', yes: true, why: '1.125' };
    const types = { count: 'number', less: 'number', when: 'date', yes: 'boolean', why: 'text' } as const;
    const names = Object.keys(types) as (keyof typeof types)[];
    const questions = Object.fromEntries(names.map((name) => [name, question(types[name])]));
    const posted = Object.fromEntries(names.map((name) => [`field.${name}`, typedAs(known[name])]));
    expect(posted['field.count']).toBe('1,125');
    expect(answersFrom(questions, posted, '2027-02-08')).toEqual(known);
  });

  it('of a draft stay as they were read when they were typed', () => {
    expect(keptAnswers({ when: question('date'), count: question('number') }, { when: 'i dag', count: '2,5' })).toEqual(
      {
        when: 'i dag',
        count: 2.5,
      },
    );
  });

  it('takes the last of several, as a radio button with its hidden twin', () => {
    expect(textOf({ a: ['1', '2'] }, 'a')).toBe('2');
    expect(textOf({ a: 'en\r\nto' }, 'a')).toBe('en\nto');
  });
});
