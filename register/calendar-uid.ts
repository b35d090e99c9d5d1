import { createHash } from 'node:crypto';
import type { DutyId } from '../core/case/state.ts';

/** What a duty is called in calendars: the same for whoever has it, and of no meaning to whoever reads it. */
export function calendarUid(caseId: string, duty: DutyId): string {
  return createHash('sha256').update(`${caseId} ${duty}`).digest('hex').slice(0, 32);
}
