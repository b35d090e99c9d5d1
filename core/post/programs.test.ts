import { describe, expect, test } from 'vitest';
import { pauseAfter } from './programs.ts';

describe('a pause', () => {
  const at = '2027-02-09T12:00:00.000Z';
  const afterTries = (attempts: number, failingSince?: string, asked?: number) =>
    pauseAfter('http-500', { attempts, failingSince, asked, now: at });

  test('grows to six hours, and ends after three days', () => {
    const seconds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 91].map((attempts) => {
      const pause = afterTries(attempts);
      return pause.is === 'later' ? (Date.parse(pause.readyAt) - Date.parse(at)) / 1000 : pause.is;
    });
    expect(seconds).toEqual([5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 21_600, 21_600]);
    expect(afterTries(20, '2027-02-06T12:00:00.001Z').is).toBe('later');
    expect(afterTries(20, '2027-02-06T12:00:00.000Z')).toEqual({ is: 'stopped', problem: 'http-500' });
  });

  test('is as long as the receiver asks for, within bounds', () => {
    expect(afterTries(1, undefined, 60)).toMatchObject({ readyAt: '2027-02-09T12:01:00.000Z' });
    expect(afterTries(1, undefined, 1e9)).toMatchObject({ readyAt: '2027-02-09T18:00:00.000Z' });
  });
});
