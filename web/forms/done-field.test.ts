import { describe, expect, it } from 'vitest';
import { withDay } from './done-field.tsx';

const today = '2027-03-10';
const choosing = (chosen: string, typed?: string) => withDay({ 'day.done': chosen, done: typed }, 'done', today);

describe('the day of the work', () => {
  it('is the one that was chosen, also where it was typed as well', () => {
    expect(choosing('2027-03-09')).toMatchObject({ done: '2027-03-09' });
    expect(choosing('2027-03-09', '9.3.')).toMatchObject({ done: '9.3.' });
  });

  it('is the one that was typed where another day was chosen, or nothing', () => {
    expect(choosing('other', '1. mars')).toMatchObject({ done: '1. mars' });
    expect(choosing('', '1. mars')).toMatchObject({ done: '1. mars' });
  });

  it('is not guessed where two are said', () => {
    expect(choosing('2027-03-09', '1. mars')).toBe('twice');
  });

  it('is not today where another day was chosen and none typed', () => {
    expect(choosing('other')).toBe('missing');
    expect(choosing('other', '  ')).toBe('missing');
  });
});
