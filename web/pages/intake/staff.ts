import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { own } from '../../../core/own.ts';
import { isProgram } from '../../../core/people/programs.ts';
import { holdersOf, unavailable } from '../../../core/people/roles.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { Person, Unit } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';
import type { IntakeDraft } from './draft.ts';

/** The staff as an intake needs to know it. */
export interface Staff {
  readonly units: readonly Unit[];
  readonly people: ReadonlyMap<PersonId, Person>;
  /** Units in which the viewer may open a case: their own, and those that they lead. */
  readonly own: readonly Unit[];
}

/** Who may fill a role: those who have it in the unit, and the others of the unit. */
export interface RoleChoices {
  readonly role: string;
  readonly title: string;
  readonly holders: readonly Choice[];
  readonly others: readonly Choice[];
  /** Who fills it where nobody is chosen. */
  readonly unitsOwn: readonly string[];
}

export interface Choice {
  readonly id: PersonId;
  readonly name: string;
  readonly away: boolean;
}

export async function staffFor(web: Web, viewer: Viewer): Promise<Staff> {
  const [units, people] = await Promise.all([web.register.listUnits(), web.register.listPeople()]);
  const own = new Set([viewer.person.unit, ...viewer.scope.leads]);
  return {
    units,
    people: new Map(people.map((person) => [person.id, person])),
    own: units.filter(({ id }) => own.has(id)),
  };
}

/** What a unit is called. */
export function unitName({ units }: Pick<Staff, 'units'>, id: string): string {
  return units.find((unit) => unit.id === id)?.name ?? id;
}

/** The roles of a routine with who may fill them in a unit. */
export function roleChoices(
  web: Pick<Web, 'now'>,
  viewer: Viewer,
  staff: Staff,
  routine: RoutineToRead,
  unit: string,
): readonly RoleChoices[] {
  const today = dateOf(web.now());
  const choice = (id: PersonId): Choice => ({
    id,
    name: staff.people.get(id)?.name ?? '',
    away: unavailable(viewer.directory, id, today) === 'absent',
  });
  const active = (id: PersonId) => own(viewer.directory.persons, id)?.active === true;
  const inUnit = [...staff.people.values()].filter(
    (person) => person.unit === unit && person.active && !isProgram(person.login),
  );
  return Object.entries(routine.roles).map(([role, { title }]) => {
    const holders = holdersOf(viewer.directory, role, unit).filter(active);
    return {
      role,
      title,
      holders: holders.map(choice),
      others: inUnit.filter(({ id }) => !holders.includes(id)).map(({ id }) => choice(id)),
      unitsOwn: holders.map((id) => choice(id).name),
    };
  });
}

/**
 * Who fills a role: as it was chosen; before anybody has, whoever opens the case has it, where the routine's first role
 * is theirs.
 */
export function chosenFor({ role, holders, others }: RoleChoices, first: string, draft: IntakeDraft, viewer: Viewer) {
  const chosen = own(draft.people, role);
  const known = [...holders, ...others].map(({ id }) => id);
  if (chosen !== undefined) return known.includes(chosen) ? chosen : '';
  if (role !== first) return '';
  const isIn = (choices: readonly Choice[]) => choices.some(({ id }) => id === viewer.person.id);
  const theirs = holders.length > 0 ? isIn(holders) : isIn(others) && !viewer.isLeader;
  return theirs ? viewer.person.id : '';
}
