import type { Named } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { CaseEvent } from '../../../core/case/events.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { WaitingDecision } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { routinesOf } from '../../lookups.ts';
import type { Web } from '../../web.ts';
import { decidable } from './deciding.ts';

/** More than these are not looked through for the next one. */
const most = 200;

/** What waits for somebody who has just decided: the one that has waited longest, where there is one, and how many there are. */
export interface NextDecision {
  readonly next?: { readonly decision: Named<WaitingDecision>; readonly routine: RoutineToRead } | undefined;
  readonly count: number;
}

/** Whether what somebody did in a case was to decide on the work of another. */
export function hasDecided(events: readonly CaseEvent[], person: string): boolean {
  return events.some(({ type, by }) => by === person && (type === 'approved' || type === 'refused'));
}

/** The decision that waits for the viewer next. */
export async function nextDecision(web: Web, viewer: Viewer): Promise<NextDecision> {
  const { reader, scope, nearUnits, person } = viewer;
  const waiting = await web.looks.waitingDecisions(reader, { scope: { ...scope, leads: nearUnits }, limit: most });
  const keys = waiting.map(({ routine }) => routine);
  const routines = await routinesOf(web, keys, person.language);
  const { mine } = decidable(waiting, viewer, routines, dateOf(web.now()));
  const [decision] = mine;
  const routine = decision && routines.get(decision.routine);
  return { count: mine.length, next: decision && routine && { decision, routine } };
}
