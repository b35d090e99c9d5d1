import { Temporal } from '../core/calendar/temporal.ts';
import { numberWord } from '../language/dates.ts';
import { type Language, listed } from '../language/language.ts';
import { descriptionWords } from './words.ts';

const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const;

/** "én uke", "seks måneder", "fire timer": a period in words. */
export function periodText(period: string, language: Language): string {
  const say = descriptionWords(language);
  const duration = Temporal.Duration.from(period);
  const parts = units.flatMap((unit) => {
    const count = duration[unit];
    if (count === 0) return [];
    const number = count === 1 ? say.period.one[unit] : numberWord(count, language);
    return [`${number} ${say.period[unit](count)}`];
  });
  return parts.length > 0 ? listed(parts, say.and) : `0 ${say.period.days(0)}`;
}

/** "hver måned", "hver tredje måned", "hvert halvår": how often something recurs. */
export function oftenText(period: string, language: Language): string {
  const { period: say } = descriptionWords(language);
  const duration = Temporal.Duration.from(period);
  const used = units.filter((unit) => duration[unit] > 0);
  const [unit] = used;
  if (used.length !== 1 || unit === undefined || unit === 'hours' || unit === 'minutes')
    return say.between(periodText(period, language));
  const count = duration[unit];
  if (unit === 'months' && count === 6) return say.half;
  if (count === 1) return say.every[unit];
  if (count === 2) return say.everySecond[unit];
  const ordinal = say.ordinals[count - 3];
  return ordinal ? say.everyNth(ordinal, say[unit](1)) : say.between(periodText(period, language));
}
