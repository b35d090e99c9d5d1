import { randomUUID } from 'node:crypto';
import type { Named } from '../../../client/named.ts';
import type { DutyId, PersonId } from '../../../core/case/state.ts';
import type { Directory } from '../../../core/people/directory.ts';
import { worksInServiceOf } from '../../../core/people/roles.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { Holder, UnitDuty } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Posted } from '../../forms/answers.ts';
import type { Web } from '../../web.ts';
import { type Came, sendEach } from './sending-each.ts';

/** A duty that was ticked, and the name of the one decision to give it to somebody else. */
export interface Picked {
  readonly caseId: string;
  readonly duty: DutyId;
  readonly commandId: string;
}

/** Why a duty stays where it is, before anything is asked of its case. */
export type LeftBecause = 'gone' | 'protected' | 'already' | 'approval' | 'personal' | 'otherService';

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
export function goneSince({ caseId, duty, commandId }: Picked): Came {
  const nothing = { reference: '', childName: undefined, routine: '', step: '', refusals: [] };
  return { caseId, duty, commandId, ...nothing, outcome: 'gone' };
}

/** Gives duties to somebody else, each as a decision of its own. */
export function giveAll(
  web: Web,
  viewer: Viewer,
  duties: readonly { readonly duty: Named<UnitDuty>; readonly commandId: string }[],
  to: PersonId,
  holders: readonly Holder[],
): Promise<readonly Came[]> {
  return sendEach(web, viewer, duties, 'duty', (duty) =>
    duty.protected && !duty.readers.includes(to)
      ? 'protected'
      : { type: 'reassign', role: roleFor(duty, to, holders), to, duty: duty.duty },
  );
}

/** The role that the receiver fills there already, else the one that the duty names first. */
function roleFor(duty: UnitDuty, to: PersonId, holders: readonly Holder[]): string {
  const own = duty.roles.find((role) =>
    holders.some((holder) => holder.person === to && holder.unit === duty.unit && holder.role === role),
  );
  return own ?? duty.roles[0] ?? '';
}
