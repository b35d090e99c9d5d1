import { randomUUID } from 'node:crypto';
import type { SendResult } from '../../../client/cases.ts';
import { receiverSees } from '../../../client/receiver-sees.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { goesAlong, roleToGive } from '../../../core/case/giving.ts';
import type { Refusal } from '../../../core/case/refusals.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { worksInServiceOf } from '../../../core/people/roles.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import type { Web } from '../../web.ts';

/** A case that was ticked, and the name of the one decision to offer it to somebody. */
export interface Ticked {
  readonly caseId: string;
  readonly commandId: string;
}

/** What somebody is about to be asked to take over, with what that gives them. */
export interface ToGive extends Ticked {
  readonly reference: string;
  readonly childName: string | undefined;
  readonly routine: string;
  readonly role: string;
  /** How many open duties go along. */
  readonly duties: number;
  /** What they will see of the case once they have accepted. */
  readonly sees: 'case' | 'duty' | 'nothing';
  readonly otherService: boolean;
}

/** What became of one case that was to be offered. */
export interface Offered {
  readonly reference: string;
  /** As it was called for whoever gave it, who saw it then. */
  readonly childName?: string | undefined;
  readonly routine: string;
  readonly outcome: 'offered' | 'received' | 'refused' | 'gone' | 'away';
  readonly refusals: readonly Refusal[];
}

/** The cases that a form names: `CASE`, and once it is to be confirmed `CASE COMMAND`. */
export function tickedIn(posted: Posted): readonly Ticked[] {
  const ticked = new Map<string, Ticked>();
  for (const text of [posted.case ?? []].flat()) {
    const [caseId = '', commandId = randomUUID()] = text.split(' ');
    if (caseId) ticked.set(caseId, { caseId, commandId });
  }
  return [...ticked.values()];
}

/** What is about to be offered to this person, of what was ticked and is there for the viewer. */
export async function whatToGive(
  web: Web,
  viewer: Viewer,
  ticked: readonly Ticked[],
  to: PersonId,
): Promise<readonly ToGive[]> {
  const purpose = purposeOf(ticked);
  const found = await Promise.all(ticked.map((each) => toGive(web, viewer, each, { to, purpose })));
  return found.filter((each) => each !== undefined);
}

/** One case is looked at for itself; of many each had a tick, and a leader is not asked about a day with many of them. */
function purposeOf(cases: readonly unknown[]): 'case' | 'several' {
  return cases.length > 1 ? 'several' : 'case';
}

async function toGive(
  web: Web,
  viewer: Viewer,
  each: Ticked,
  { to, purpose }: { readonly to: PersonId; readonly purpose: 'case' | 'several' },
): Promise<ToGive | undefined> {
  const found = await web.looks.openForWork(viewer.reader, each.caseId, purpose);
  const view = found?.sees === 'case' ? await web.looks.show(found) : undefined;
  if (!found || !view?.state) return undefined;
  const role = roleToGive(view.routine, view.state, viewer.person.id);
  const asked = { type: 'handover', role, to } as const;
  return {
    ...each,
    reference: found.reference,
    childName: found.childName,
    routine: found.routine,
    role,
    duties: goesAlong(view.routine, view.state, role).length,
    sees: (await receiverSees(web, found, asked, dateOf(web.now()))) ?? 'case',
    otherService: !worksInServiceOf(viewer.directory, to, found.unit),
  };
}

/** Offers each as a decision of its own: what one case refuses stops none of the others. */
export async function offerAll(
  web: Web,
  viewer: Viewer,
  cases: readonly ToGive[],
  posted: Posted,
): Promise<readonly Offered[]> {
  const to = textOf(posted, 'to');
  const message = textOf(posted, 'message');
  const reason = textOf(posted, 'reason');
  const offered: Offered[] = [];
  for (const { caseId, commandId, reference, childName, routine, role, otherService } of cases) {
    const found = await web.looks.openForWork(viewer.reader, caseId, purposeOf(cases));
    const about = { reference, childName, routine };
    if (!found) {
      offered.push({ reference, routine, outcome: 'gone', refusals: [] });
      continue;
    }
    const by = await web.cases.actor(viewer.person.id, found);
    const said = { ...(message === '' ? {} : { message }), ...(otherService ? { reason } : {}) };
    const result = await web.cases.send(caseId, { type: 'handover', role, to, by, ...said }, { commandId });
    offered.push({ ...about, ...outcomeOf(result) });
  }
  return offered;
}

function outcomeOf(result: SendResult): Pick<Offered, 'outcome' | 'refusals'> {
  if (result.ok === true) return { outcome: 'offered', refusals: [] };
  if (result.ok === 'received') return { outcome: 'received', refusals: [] };
  if (result.ok === 'unavailable') return { outcome: 'away', refusals: [] };
  return { outcome: 'refused', refusals: result.refusals };
}
