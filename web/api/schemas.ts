import { z } from 'zod';
import { publishedTypes } from '../../core/case/published.ts';
import { named } from './endpoint.ts';

/** Nothing of a person stands in any of these: references, ids of the routine, codes, days and instants alone. */
const instant = z.iso.datetime().describe('An instant, UTC');
const day = z.iso.date().describe('A day, in Norway');
const reference = z.string().describe('What the case is called, e.g. AL-27-7K4MT');

export const dutySchema = z
  .object({
    id: z.string().describe('Of this duty in this case'),
    step: z.string().describe('The step of the routine'),
    title: z.string().describe('What the routine calls the step, in the language that was asked for'),
    rows: z.string().describe("The row of the municipality's document"),
    basis: z.string().describe('What sets its date: law, local or proposal'),
    track: z.string(),
    occurrence: z.int(),
    state: z.enum(['open', 'suspended', 'awaits-approval', 'awaits-handover', 'met', 'cancelled']),
    openedAt: instant,
    due: day.nullable(),
    lateFrom: instant.nullable().describe('From when it is late; null while it is held back or has no date'),
    late: z.boolean().describe('It is open, and late now'),
    roles: z.array(z.string()).describe('Who must act now, by role. Persons are named in the pages alone'),
    assigned: z.boolean().describe('Somebody has it by name'),
    endedAt: instant.nullable(),
    outcome: z.string().nullable(),
    done: day.nullable().describe('The day on which the work was done'),
    onTime: z.boolean().nullable(),
  })
  .register(named, { id: 'Duty' });

export const caseSchema = z
  .object({
    reference,
    routine: z.string().describe('Which routine it follows, e.g. alver/tiltak'),
    version: z.int(),
    unit: z.string(),
    state: z.enum(['opening', 'open', 'closed']),
    setAside: z.boolean().describe('It takes nothing until whoever runs Fristvakt has mended something'),
    openedAt: instant,
    closedAt: instant.nullable(),
    duties: z.array(dutySchema).describe('What is open, the soonest first'),
  })
  .register(named, { id: 'Case' });

export const dutiesSchema = z
  .object({
    reference,
    duties: z.array(dutySchema),
    total: z.int(),
    next: z.int().nullable().describe('The offset of the next page; null on the last'),
  })
  .register(named, { id: 'Duties' });

/** What a program is told by itself: the worker sends it, and this describes it. */
export const webhookSchema = z
  .strictObject({
    type: z.enum(publishedTypes).describe('What has happened. More can come: answer 2xx to one that you do not know'),
    timestamp: instant.describe('When it happened'),
    data: z.strictObject({
      reference,
      sequence: z.int().describe('Its number in the journal of the case. There are gaps: not everything is told'),
      duty: z.string().optional().describe('The id of the duty, where it is about one'),
      step: z.string().optional().describe('The step of the routine that the duty is of'),
    }),
  })
  .register(named, { id: 'Happened' });

export const pageQuery = z.strictObject({
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const caseParams = z.strictObject({
  reference: z.string().min(1).max(40).describe('The reference of the case'),
});

/** A page of what is there in order. */
export function pageOf<Row>(rows: readonly Row[], { offset, limit }: z.output<typeof pageQuery>) {
  const to = offset + limit;
  return { rows: rows.slice(offset, to), total: rows.length, next: to < rows.length ? to : null };
}
