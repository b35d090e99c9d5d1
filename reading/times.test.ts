import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTime } from '../core/calendar/dates.ts';
import { clockTime, hoursText } from '../language/dates.ts';
import { hoursOrText, timeOrText } from './times.ts';

it.each<readonly [text: string, time: string]>([
  ['14:30', '14:30'],
  ['14.30', '14:30'],
  [' 1430 ', '14:30'],
  ['kl. 9.05', '09:05'],
  ['Kl 9', '09:00'],
  ['klokka 14:30', '14:30'],
  ['1４：３０', '14:30'],
  ['0', '00:00'],
  ['0000', '00:00'],
])('%j is %s', (text, time) => expect(timeOrText(text)).toBe(time));

it.each(['', '24:00', '14:60', '2400', '143', '14:3', '14.30.00', '-1', 'halv tre', '14,30', '1e3'])(
  '%j is no time, and is left as it is',
  (text) => {
    expect(timeOrText(text)).toBe(text);
    expect(isTime(text)).toBe(false);
  },
);

it('reads what is printed, and no text makes it throw', () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  fc.assert(
    fc.property(minute, (at) => {
      const [hours, minutes] = [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, '0'));
      // In January the clocks of Norway are an hour before those of Greenwich.
      const printed = clockTime(new Date(Date.UTC(2027, 0, 11, 0, at - 60)).toISOString());
      expect(timeOrText(printed)).toBe(`${hours}:${minutes}`);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const read = timeOrText(text);
      expect(read === text || isTime(read)).toBe(true);
    }),
  );
});

it.each<readonly [text: string, starts: string, ends: string]>([
  ['kl. 13', '13:00', ''],
  ['13.30', '13:30', ''],
  ['kl. 9–10.30', '09:00', '10:30'],
  ['9-10', '09:00', '10:00'],
  ['Kl. 09.00 − 10.30', '09:00', '10:30'],
  ['fra 9 til 10', '09:00', '10:00'],
  ['frå kl. 9 til kl. 10', '09:00', '10:00'],
  ['mellom 13.30 og 15', '13:30', '15:00'],
  ['1330—1500', '13:30', '15:00'],
])('%j is from %s to %j', (text, starts, ends) => {
  expect(hoursOrText(text)).toEqual({ starts, ...(ends ? { ends } : {}) });
});

it.each(['9-10-11', 'formiddag', '9-', '-10', 'kl. 25', '9 til', 'x'.repeat(5000), '9–10 på rådhuset'])(
  '%j says no hours, and is left as it is',
  (text) => expect(hoursOrText(text)).toEqual({ starts: text }),
);

it('reads hours as they are printed, nothing as nothing, and no text makes it throw', () => {
  const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((at) => {
    return [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, '0')).join(':');
  });
  fc.assert(
    fc.property(time, fc.option(time, { nil: undefined }), (starts, ends) => {
      const hours = { starts, ...(ends === undefined ? {} : { ends }) };
      expect(hoursOrText(hoursText(hours))).toEqual(hours);
    }),
  );
  expect(hoursOrText(' ')).toEqual({});
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { starts = '', ends } = hoursOrText(text);
      expect(starts === '' || starts === text || isTime(starts)).toBe(true);
      expect(ends === undefined || (isTime(ends) && isTime(starts))).toBe(true);
    }),
  );
});
