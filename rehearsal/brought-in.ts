import { z } from 'zod';
import { isDate } from '../core/calendar/dates.ts';
import type { AskedStep } from '../core/case/brought-in.ts';
import { filledIn } from '../core/case/brought-in-answers.ts';
import type { BroughtIn, BroughtInAnswer } from '../core/case/commands.ts';
import type { Routine } from '../core/routine/routine.ts';

/** A day as it is written in a scenario or an intake file. */
export const date = z.string({ error: 'write a date as YYYY-MM-DD' }).refine(isDate, 'write a date as YYYY-MM-DD');

/** An answer in one word, or with its day: `{ done: 2025-03-03 }`; of `not-done` the day that is agreed. */
const answerWith = (day: z.ZodType<string, string>) =>
  z.union(
    [
      z.enum(['done', 'not-done', 'does-not-apply', 'from-today']),
      z.strictObject({ done: day }),
      z.strictObject({ 'not-done': day }),
      z.strictObject({ 'last-done': day }),
    ],
    {
      error:
        'write done, not-done, does-not-apply, from-today, { done: DATE }, { not-done: DATE } or { last-done: DATE }',
    },
  );
const answer = answerWith(date);

/** Answers by step. */
export const answersWritten = z.record(z.string(), answer);

/** What was done of something that runs already, where its days are written so. */
export function broughtInWith(day: z.ZodType<string, string>) {
  return z.strictObject({
    source: z.string().trim().min(1, 'write where it was until now').max(4000),
    /** By step. */
    steps: z.record(z.string(), answerWith(day)).default({}),
    /** `done`: every other step that must be answered gets what most likely holds. */
    rest: z.literal('done', { error: 'write done, or leave it out' }).optional(),
    consents: z.record(z.string(), z.enum(['given', 'refused', 'withdrawn'])).optional(),
  });
}

/** The same as it is written in a scenario. */
export const broughtInWritten = broughtInWith(date);

export type BroughtInWritten = z.output<typeof broughtInWritten>;

/** The same as the core reads it. */
export function broughtInOf(
  { source, steps: written, rest, consents }: BroughtInWritten,
  routine: Routine,
  asked: readonly AskedStep[],
): BroughtIn {
  const steps = answersOf(written);
  const all = rest === 'done' ? filledIn(routine, asked, { steps, consents }) : steps;
  return { source, steps: all, ...(consents ? { consents } : {}) };
}

/** Answers as the core reads them. */
export function answersOf(written: z.output<typeof answersWritten>): BroughtIn['steps'] {
  return Object.fromEntries(Object.entries(written).map(([step, its]) => [step, answerOf(its)]));
}

function answerOf(written: z.output<typeof answer>): BroughtInAnswer {
  // The core says what is wrong with an answer that does not fit its step.
  if (typeof written === 'string') return { is: written };
  if ('done' in written) return { is: 'done', on: written.done };
  if ('last-done' in written) return { is: 'last-done', on: written['last-done'] };
  return { is: 'not-done', agreed: written['not-done'] };
}
