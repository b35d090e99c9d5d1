import { dateOf, type InstantText, millisecondsOf } from '../core/calendar/dates.ts';
import { clockTime, dayAndMonth } from './dates.ts';
import { type Language, plural } from './language.ts';

const words = {
  nb: {
    hours: (count: number) => plural(count, 'time', 'timer'),
    minutes: (count: number) => plural(count, 'minutt', 'minutter'),
    within: (at: string, span: string) => `innen ${at}, om ${span}`,
    now: (at: string) => `innen ${at}, nå`,
    passed: (at: string, span: string) => `fristen gikk ut ${at}, for ${span} siden`,
  },
  nn: {
    hours: (count: number) => plural(count, 'time', 'timar'),
    minutes: (count: number) => plural(count, 'minutt', 'minutt'),
    within: (at: string, span: string) => `innan ${at}, om ${span}`,
    now: (at: string) => `innan ${at}, no`,
    passed: (at: string, span: string) => `fristen gjekk ut ${at}, for ${span} sidan`,
  },
} satisfies Record<Language, unknown>;

/** From so many hours on nobody counts the minutes. */
const hoursAlone = 12;

/**
 * "innen kl. 21.30, om 3 timer og 10 minutter": what counts in hours, as one has them left. Never more than there is: what is
 * begun of a minute is not counted. Another day than today is named.
 */
export function hoursLeft(due: InstantText, now: InstantText, language: Language): string {
  const say = words[language];
  const today = dateOf(now);
  const at = dateOf(due) === today ? clockTime(due) : `${dayAndMonth(dateOf(due), today, language)} ${clockTime(due)}`;
  const left = millisecondsOf(due) - millisecondsOf(now);
  const minutes = Math.floor(Math.abs(left) / 60_000);
  const passed = left <= 0;
  if (minutes === 0 && !passed) return say.now(at);
  const hours = Math.floor(minutes / 60);
  const rest = hours >= hoursAlone ? 0 : minutes % 60;
  const parts = [
    ...(hours > 0 ? [`${hours} ${say.hours(hours)}`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} ${say.minutes(rest)}`] : []),
  ];
  return (passed ? say.passed : say.within)(at, parts.join(' og '));
}
