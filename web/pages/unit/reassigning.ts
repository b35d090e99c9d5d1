import { randomUUID } from 'node:crypto';
import type { SendResult } from '../../../client/cases.ts';
import type { Named } from '../../../client/named.ts';
import type { Refusal } from '../../../core/case/refusals.ts';
import type { DutyId, PersonId } from '../../../core/case/state.ts';
import type { Directory } from '../../../core/people/directory.ts';
import { worksInServiceOf } from '../../../core/people/roles.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { Holder, UnitDuty } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Posted } from '../../forms/answers.ts';
import type { Web } from '../../web.ts';

/** A duty that was ticked, and the name of the one decision to give it to somebody else. */
export interface Picked {
  readonly caseId: string;
  readonly duty: DutyId;
  readonly commandId: string;
}

/** Why a duty stays where it is, before anything is asked of its case. */
export type LeftBecause = 'gone' | 'protected' | 'already' | 'approval' | 'personal' | 'otherService';

/** What became of one duty that was to be given away. */
export interface Given {
  readonly caseId: string;
  readonly reference: string;
  readonly childName: string | undefined;
  readonly routine: string;
  readonly duty: DutyId;
  readonly step: string;
  readonly commandId: string;
  readonly outcome: 'given' | 'received' | 'refused' | 'gone' | 'protected' | Away;
  readonly refusals: readonly Refusal[];
}

/** Nothing was done, or nobody knows: it can be sent once more and is still one decision. */
export type Away = 'engineAway' | 'registerAway' | 'engineAwayUnsure';

const away: readonly string[] = ['engineAway', 'registerAway', 'engineAwayUnsure'] satisfies readonly Away[];

export function isAway(given: Given): given is Given & { readonly outcome: Away } {
  return away.includes(given.outcome);
}

/** True for what cannot be given to somebody else: what waits for a decision, and what the law lays on a person. */
export function isFixed(duty: UnitDuty, routines: ReadonlyMap<string, RoutineToRead>): boolean {
  return duty.status === 'awaits-approval' || routines.get(duty.routine)?.steps[duty.step]?.personal === true;
}

/** The duties that a form names: `CASE DUTY`, and once it is to be confirmed `CASE DUTY COMMAND`. */
export function pickedFrom(posted: Posted): readonly Picked[] {
  const picked = new Map<string, Picked>();
  for (const text of [posted.duty ?? []].flat()) {
    const [caseId = '', duty = '', commandId = randomUUID()] = text.split(' ');
    if (caseId && duty) picked.set(`${caseId} ${duty}`, { caseId, duty, commandId });
  }
  return [...picked.values()];
}

/** Why a duty cannot be given to this person; undefined where nothing stands in the way. */
export function leftBecause(
  duty: UnitDuty | undefined,
  to: PersonId,
  routines: ReadonlyMap<string, RoutineToRead>,
  directory: Directory,
): LeftBecause | undefined {
  if (!duty) return 'gone';
  if (duty.status === 'awaits-approval') return 'approval';
  if (isFixed(duty, routines)) return 'personal';
  if (duty.protected && !duty.readers.includes(to)) return 'protected';
  if (duty.persons.length === 1 && duty.persons[0] === to) return 'already';
  // One reason would be given for many: each is given from its case, with its own.
  if (!worksInServiceOf(directory, to, duty.unit)) return 'otherService';
  return undefined;
}

/** A duty that was there when it was ticked, and is not any more: nothing of it is known here. */
export function goneSince({ caseId, duty, commandId }: Picked): Given {
  return {
    caseId,
    duty,
    commandId,
    reference: '',
    childName: undefined,
    routine: '',
    step: '',
    outcome: 'gone',
    refusals: [],
  };
}

/** How many cases are asked at a time. */
const atOnce = 5;

/**
 * Gives duties to somebody else, each as a decision of its own: what one case refuses stops none of the others. When
 * nobody answers, the rest is not tried.
 */
export async function giveAll(
  web: Web,
  viewer: Viewer,
  duties: readonly { readonly duty: Named<UnitDuty>; readonly commandId: string }[],
  to: PersonId,
  holders: readonly Holder[],
): Promise<readonly Given[]> {
  const given: Given[] = [];
  for (let from = 0; from < duties.length; from += atOnce) {
    const silent = given.some(isAway);
    const some = duties.slice(from, from + atOnce).map(async ({ duty, commandId }): Promise<Given> => {
      const { caseId, reference, childName, routine, step } = duty;
      const about = { caseId, reference, childName, routine, duty: duty.duty, step, commandId, refusals: [] };
      if (silent) return { ...about, outcome: 'engineAway' };
      if (duty.protected && !duty.readers.includes(to)) return { ...about, outcome: 'protected' };
      const found = await web.looks.openForWork(viewer.reader, caseId, 'duty');
      if (!found) return { ...about, outcome: 'gone' };
      const by = await web.cases.actor(viewer.person.id, found);
      const role = roleFor(duty, to, holders);
      const result = await web.cases.send(caseId, { type: 'reassign', role, to, duty: duty.duty, by }, { commandId });
      return { ...about, ...outcomeOf(result) };
    });
    given.push(...(await Promise.all(some)));
  }
  return given;
}

/** The role that the receiver fills there already, else the one that the duty names first. */
function roleFor(duty: UnitDuty, to: PersonId, holders: readonly Holder[]): string {
  const own = duty.roles.find((role) =>
    holders.some((holder) => holder.person === to && holder.unit === duty.unit && holder.role === role),
  );
  return own ?? duty.roles[0] ?? '';
}

function outcomeOf(result: SendResult): Pick<Given, 'outcome' | 'refusals'> {
  switch (result.ok) {
    case true:
      return { outcome: 'given', refusals: [] };
    case 'received':
      return { outcome: 'received', refusals: [] };
    case false:
      return { outcome: 'refused', refusals: result.refusals };
    case 'unavailable': {
      const unsure = result.mayHaveHappened ? 'engineAwayUnsure' : 'engineAway';
      return { outcome: result.what === 'register' ? 'registerAway' : unsure, refusals: [] };
    }
  }
}
