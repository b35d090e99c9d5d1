import type { SendResult } from '../../../client/cases.ts';
import type { Unsigned } from '../../../core/case/commands.ts';
import type { Refusal } from '../../../core/case/refusals.ts';
import type { DutyId } from '../../../core/case/state.ts';
import type { AccessPurpose } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';

/** A duty of a list, as much of it as an act and its receipt need. */
export interface ActedOn {
  readonly caseId: string;
  readonly reference: string;
  readonly childName: string | undefined;
  readonly routine: string;
  readonly duty: DutyId;
  readonly step: string;
}

/** What became of one of several acts. */
export interface Came extends ActedOn {
  readonly commandId: string;
  readonly outcome: 'given' | 'received' | 'refused' | 'gone' | 'protected' | Away;
  readonly refusals: readonly Refusal[];
}

/** Nothing was done, or nobody knows: it can be sent once more and is still one decision. */
export type Away = 'engineAway' | 'registerAway' | 'engineAwayUnsure';

const away: readonly string[] = ['engineAway', 'registerAway', 'engineAwayUnsure'] satisfies readonly Away[];

export function isAway(came: Came): came is Came & { readonly outcome: Away } {
  return away.includes(came.outcome);
}

/** How many cases are asked at a time. */
const atOnce = 5;

/**
 * Asks one thing of each of several cases, each as a decision of its own: what one case refuses stops none of the others. When nobody
 * answers, the rest is not tried.
 *
 * @param asked what is asked of each; `protected` where it is not to be asked of that one
 */
export async function sendEach<Its extends ActedOn>(
  web: Web,
  viewer: Viewer,
  duties: readonly { readonly duty: Its; readonly commandId: string }[],
  purpose: AccessPurpose,
  asked: (duty: Its) => Unsigned | 'protected',
): Promise<readonly Came[]> {
  const came: Came[] = [];
  for (let from = 0; from < duties.length; from += atOnce) {
    const silent = came.some(isAway);
    const some = duties.slice(from, from + atOnce).map(async ({ duty, commandId }): Promise<Came> => {
      const { caseId, reference, childName, routine, step } = duty;
      const about = { caseId, reference, childName, routine, duty: duty.duty, step, commandId, refusals: [] };
      if (silent) return { ...about, outcome: 'engineAway' };
      const what = asked(duty);
      if (what === 'protected') return { ...about, outcome: what };
      const found = await web.looks.openForWork(viewer.reader, caseId, purpose);
      if (!found) return { ...about, outcome: 'gone' };
      const by = await web.cases.actor(viewer.person.id, found);
      return { ...about, ...outcomeOf(await web.cases.send(caseId, { ...what, by }, { commandId })) };
    });
    came.push(...(await Promise.all(some)));
  }
  return came;
}

function outcomeOf(result: SendResult): Pick<Came, 'outcome' | 'refusals'> {
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
