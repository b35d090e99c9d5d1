import { describe, expect, test } from 'vitest';
import type { Question } from '../core/routine/routine.ts';
import { answerFrom, answersFrom, dayFrom } from './answers.ts';

const question = (type: Question['type'], of?: string[]): Question => ({
  type,
  of,
  ask: '?',
  required: false,
  sensitive: false,
});

describe('what somebody typed', () => {
  test('a day in the Norwegian way and in the other', () => {
    expect(['10.02.2027', '1.2.2027', '1. 2. 2027', ' 2027-02-10 '].map(dayFrom)).toEqual([
      '2027-02-10',
      '2027-02-01',
      '2027-02-01',
      '2027-02-10',
    ]);
  });

  test('a day that does not exist stays what it is, to be refused', () => {
    expect(['31.02.2027', 'i morgen', '10/2/2027'].map(dayFrom)).toEqual(['31.02.2027', 'i morgen', '10/2/2027']);
  });

  test('yes and no, numbers with a comma, a choice in any letters', () => {
    expect(['Ja', 'true', 'nei', 'kanskje'].map((text) => answerFrom(text, question('boolean')))).toEqual([
      true,
      true,
      false,
      'kanskje',
    ]);
    expect(['3', '2,5', 'to', ''].map((text) => answerFrom(text, question('number')))).toEqual([3, 2.5, 'to', '']);
    expect(['Besøk', 'brev'].map((text) => answerFrom(text, question('choice', ['video', 'besøk'])))).toEqual([
      'besøk',
      'brev',
    ]);
  });

  test('text stays as it was typed, and so does what nobody asks about', () => {
    expect(answerFrom('  2027-02-10 ', question('text'))).toBe('  2027-02-10 ');
    expect(
      answersFrom({ unknown: 'ja', flag: 'ja', count: 2 }, { flag: question('boolean'), count: question('number') }),
    ).toEqual({ unknown: 'ja', flag: true, count: 2 });
    expect(answersFrom({ toString: 'ja' }, {})).toEqual({ toString: 'ja' });
  });
});
