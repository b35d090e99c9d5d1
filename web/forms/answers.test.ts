import { describe, expect, it } from 'vitest';
import { answersFrom, keptAnswers, textOf } from './answers.ts';

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

  it('takes the last of several, as a radio button with its hidden twin', () => {
    expect(textOf({ a: ['1', '2'] }, 'a')).toBe('2');
    expect(textOf({ a: 'en\r\nto' }, 'a')).toBe('en\nto');
  });
});
