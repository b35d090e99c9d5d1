import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import { glassRole } from '../../../core/case/protection.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { isProgram } from '../../../core/people/programs.ts';
import { unavailable, worksInServiceOf } from '../../../core/people/roles.ts';
import { administratorRole } from '../../../core/people/staff-rules.ts';
import type { Person } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';

/** A colleague who can be asked, with what they have already. */
export interface Receiver {
  readonly id: PersonId;
  readonly name: string;
  readonly unit: string;
  readonly unitName: string;
  readonly duties: number;
  readonly cases: number;
}

/** One who cannot be asked, and why. */
export interface CannotBeAsked {
  readonly name: string;
  readonly why: 'absent' | 'disabled' | 'otherService';
}

export interface Receivers {
  readonly can: readonly Receiver[];
  readonly cannot: readonly CannotBeAsked[];
}

/**
 * Who of the staff can be asked to take over cases of these units: who is here, in the same service, and for who leads also in
 * another one: those of the same units first, and of these who has least. Nobody asks themselves.
 */
export async function receiversOf(web: Web, viewer: Viewer, units: readonly string[]): Promise<Receivers> {
  const [people, load, all] = await Promise.all([
    web.register.listPeople(),
    web.register.loadOfPeople(),
    web.register.listUnits(),
  ]);
  const unitNames = new Map(all.map(({ id, name }) => [id, name]));
  const today = dateOf(web.now());
  const working = new Set(
    Object.values(viewer.directory.units).flatMap(({ roles }) =>
      Object.keys(roles).flatMap((role) => (role === administratorRole || role === glassRole ? [] : roles[role]!)),
    ),
  );
  // Who fills no role and has nothing works in no cases.
  const others = people.filter(
    ({ id, login }) => id !== viewer.person.id && !isProgram(login) && (working.has(id) || load.has(id)),
  );
  const why = (person: Person) => whyNot(viewer, person, units, today);
  const can = others
    .filter((person) => why(person) === undefined)
    .map(({ id, name, unit }) => ({
      id,
      name,
      unit,
      unitName: unitNames.get(unit) ?? unit,
      ...(load.get(id) ?? { duties: 0, cases: 0 }),
    }))
    .sort((one, other) => {
      const [near, far] = [one, other].map(({ unit }) => (units.includes(unit) ? 0 : 1));
      return near! - far! || one.duties - other.duties || one.name.localeCompare(other.name, 'nb');
    });
  const cannot = others
    .flatMap((person) => {
      const reason = why(person);
      return reason === undefined ? [] : [{ name: person.name, why: reason }];
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'nb'));
  return { can, cannot };
}

function whyNot(
  { directory, isLeader }: Viewer,
  { id }: Person,
  units: readonly string[],
  today: DateText,
): CannotBeAsked['why'] | undefined {
  const gone = unavailable(directory, id, today);
  if (gone !== undefined) return gone;
  const isHere = units.every((unit) => worksInServiceOf(directory, id, unit));
  return isHere || isLeader ? undefined : 'otherService';
}
