import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { decidingRoles, leadersAbove, leadersThere } from '../../../core/people/leading.ts';
import { isOwed, type SupervisionDue, supervisionsDue } from '../../../core/people/supervision.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';

/** When supervision of somebody with cases is due, and whether they are away, so that none is owed until they are back. */
export interface PersonsSupervision extends SupervisionDue {
  readonly isAway: boolean;
}

/** Of everybody who has cases. */
export async function supervisionOf(
  web: Web,
  { directory }: Viewer,
): Promise<ReadonlyMap<PersonId, PersonsSupervision>> {
  const [people, units] = await Promise.all([web.register.supervisedPeople(), web.register.listUnits()]);
  const today = dateOf(web.now());
  const byId = Object.fromEntries(units.map((unit) => [unit.id, unit]));
  return new Map(
    supervisionsDue(people, directory, byId).map((its) => [
      its.person,
      { ...its, isAway: !isOwed(directory, its.person, today) },
    ]),
  );
}

/** What of it waits for whoever looks: due up to a day with those whom they lead, or much too late below them. */
export async function supervisionWaiting(
  web: Web,
  viewer: Viewer,
  until: DateText,
): Promise<readonly (PersonsSupervision & { readonly above: boolean })[]> {
  if (!viewer.isLeader) return [];
  const today = dateOf(web.now());
  const deciding = decidingRoles(await web.routines.all());
  const { directory, person: me } = viewer;
  return [...(await supervisionOf(web, viewer)).values()]
    .flatMap((its) => {
      if (its.isAway || its.person === me.id || its.due > until) return [];
      const leads = leadersThere(directory, deciding, its.person, today).includes(me.id);
      const above =
        its.muchTooLateFrom <= today && leadersAbove(directory, deciding, its.person, today).includes(me.id);
      return leads || above ? [{ ...its, above: !leads }] : [];
    })
    .sort((one, other) => (one.due < other.due ? -1 : 1));
}
