import type { Named } from '../../../client/named.ts';
import type { DateText } from '../../../core/calendar/dates.ts';
import { own } from '../../../core/own.ts';
import { rolesOf } from '../../../core/people/roles.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { WaitingDecision } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';

export interface Deciding<Its extends WaitingDecision = Named<WaitingDecision>> {
  /** What waits for the viewer. */
  readonly mine: readonly Its[];
  /** What others are nearer to, and the viewer may decide too. */
  readonly others: readonly Its[];
}

/**
 * What somebody may decide: never their own work, and only in a role that decides it. The case itself judges that again
 * when the decision is sent; here nobody is shown what they would only be refused.
 */
export function decidable<Its extends WaitingDecision>(
  waiting: readonly Its[],
  viewer: Pick<Viewer, 'person' | 'directory'>,
  routines: ReadonlyMap<string, RoutineToRead>,
  today: DateText,
): Deciding<Its> {
  const possible = waiting.filter((each) => mayDecide(each, viewer, routines, today));
  return {
    mine: possible.filter(({ waitsForViewer }) => waitsForViewer),
    others: possible.filter(({ waitsForViewer }) => !waitsForViewer),
  };
}

function mayDecide(
  { routine: key, step: id, unit, doneBy, rolesInCase, ownRolesInCase }: WaitingDecision,
  { person, directory }: Pick<Viewer, 'person' | 'directory'>,
  routines: ReadonlyMap<string, RoutineToRead>,
  today: DateText,
): boolean {
  const routine = routines.get(key);
  const step = own(routine?.steps, id);
  if (!routine || !step || doneBy === person.id) return false;
  if (step.responsible.some((role) => ownRolesInCase.includes(role))) return false;
  const leading = [step.approval?.by ?? '', ...step.escalate.map(({ to }) => to)];
  const deciding = leading.filter((role) => own(routine.roles, role)?.decides);
  const roles = [...rolesInCase, ...rolesOf(directory, person.id, unit, today)];
  return deciding.some((role) => roles.includes(role));
}
