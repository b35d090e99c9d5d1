import { z } from 'zod';
import type { CaseEvent } from '../../core/case/events.ts';
import { dutyParts } from '../../core/case/state.ts';
import { shownTo } from './cases.ts';
import { endpoint, named } from './endpoint.ts';
import { caseParams, pageOf, pageQuery } from './schemas.ts';

/** What somebody has decided, by the kind of event that it is in the journal. */
const kinds = [
  'approved',
  'refused',
  'extended',
  'extension-refused',
  'noted',
  'deviation-treated',
  'closed',
  'reopened',
] as const satisfies readonly CaseEvent['type'][];

const decisionsSchema = z
  .object({
    reference: z.string(),
    waiting: z
      .array(z.object({ duty: z.string(), step: z.string(), roles: z.array(z.string()), due: z.iso.date().nullable() }))
      .describe('Work that is done and waits for somebody to decide on it, in the pages'),
    decisions: z.array(
      z.object({
        number: z.int().describe('Of the row in the journal'),
        at: z.iso.datetime(),
        kind: z.enum(kinds),
        duty: z.string().nullable(),
        step: z.string().nullable(),
      }),
    ),
    total: z.int(),
    next: z.int().nullable().describe('The offset of the next page; null on the last'),
  })
  .register(named, { id: 'Decisions' });

export const getDecisions = endpoint({
  id: 'getDecisions',
  method: 'GET',
  path: '/cases/{reference}/decisions',
  scope: 'read',
  summary: 'What was decided in a case, and what waits to be',
  description:
    'The latest first. It can be read, and not made here: people decide, in the pages, logged in. Why they decided so is in the pages as well.',
  params: caseParams,
  query: pageQuery,
  answer: decisionsSchema,
  problems: ['not-found'],
  handle: async (asked) => {
    const { looks } = asked.web;
    const found = await shownTo(asked, asked.params.reference);
    if (!found) return { problem: 'not-found' };
    const [open, journal] = await Promise.all([looks.openDuties(found), looks.journal(found)]);
    const waiting = open.filter(({ status }) => status === 'awaits-approval');
    const made = journal.flatMap(({ sequence: number, event }) => {
      const kind = kinds.find((each) => each === event.type);
      const duty = 'duty' in event ? (event.duty ?? null) : null;
      return kind ? [{ number, at: event.at, kind, duty, step: duty === null ? null : dutyParts(duty).step }] : [];
    });
    const { rows, total, next } = pageOf(made.reverse(), asked.query);
    return {
      ...{ reference: found.reference, decisions: rows, total, next },
      waiting: waiting.map(({ duty, step, roles, due = null }) => ({ duty, step, roles: [...roles], due })),
    };
  },
});
