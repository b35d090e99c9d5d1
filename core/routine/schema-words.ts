import { z } from 'zod';
import { isCalendarPeriod, isClockPeriod, isDate } from '../calendar/dates.ts';
import type { Written } from './written.ts';

// The words that the language of the tables is made of (see schema.ts).

export const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'write it in small letters, digits and hyphens, e.g. half-year-meeting');
export const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'write it as one word in camelCase, e.g. birthDate');
/** Words that stay as they are whoever reads them: a document's own, and names. */
export const verbatim = z.string().trim().min(1, 'write a text').max(1000);

/** A text that people read: in which language is for `routineIn` to say. */
export const sentence: z.ZodType<Written, string> = verbatim;
export const period = z
  .string()
  .refine(isCalendarPeriod, 'write a period of days, weeks, months or years, e.g. P7D, P1W, P6M');
export const clockPeriod = z.string().refine(isClockPeriod, 'write a period of hours and minutes, e.g. PT4H');
export const dateText = z.string().refine(isDate, 'write a date as YYYY-MM-DD');

/** A single one of these, or a list of them. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .union([item, z.array(item).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);
}

export const factValue = z.union([z.string().max(500), z.number(), z.boolean()]);

export const condition = z.strictObject({ fact: name, is: listOf(factValue) });

export const basis = z.enum(['law', 'local', 'proposal']);

/** Where a date goes that falls on a Sunday, a public holiday or a day on which the municipality is closed. */
export const redDays = z.enum(['before', 'after', 'stay']);
