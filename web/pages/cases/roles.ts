import type { PersonId } from '../../../core/case/state.ts';
import { leads } from '../../../core/case/who-may.ts';
import { own } from '../../../core/own.ts';
import { holdersOf, worksInServiceOf } from '../../../core/people/roles.ts';
import type { Person } from '../../../register/register.ts';
import type { Scene } from './scene.ts';

/** Who fills a role in a case: by name in the case itself, otherwise whoever the unit has for it. */
export function peopleInRole(
  { state, found, viewer }: Pick<Scene, 'state' | 'found' | 'viewer'>,
  role: string,
): { readonly persons: readonly PersonId[]; readonly from: 'case' | 'unit' } {
  const inCase = own(state.people, role) ?? [];
  if (inCase.length > 0) return { persons: inCase, from: 'case' };
  return { persons: holdersOf(viewer.directory, role, found.unit), from: 'unit' };
}

/** Whether work would go to another service with this person: they work in none of the case's, and have no role in it. */
export function isElsewhere(
  { toJudge, found, viewer }: Pick<Scene, 'toJudge' | 'found' | 'viewer'>,
  person: PersonId,
): boolean {
  if (Object.values(toJudge.people).some((persons) => persons.includes(person))) return false;
  return !worksInServiceOf(viewer.directory, person, found.unit);
}

/**
 * Who else can be given work of a case, those of its own unit first: its service, and for whoever decides also others, who are let in
 * with a reason. The case judges that again.
 */
export function receiversFor(scene: Scene): {
  readonly here: readonly Person[];
  readonly elsewhere: readonly Person[];
} {
  const { people, found, routine, actor, viewer } = scene;
  const sorted = people
    .filter(({ active, id }) => active && id !== viewer.person.id)
    .sort((one, other) => {
      const [near, far] = [one, other].map(({ unit }) => (unit === found.unit ? 0 : 1));
      return near! - far! || one.name.localeCompare(other.name, 'nb');
    });
  const elsewhere = sorted.filter(({ id }) => isElsewhere(scene, id));
  const here = sorted.filter((person) => !elsewhere.includes(person));
  return { here, elsewhere: leads(routine, actor) ? elsewhere : [] };
}
