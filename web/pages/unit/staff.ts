import type { DateText } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { own } from '../../../core/own.ts';
import type { Directory } from '../../../core/people/directory.ts';
import { deputiesOf, holdersOf, unavailable, unitsUpwards } from '../../../core/people/roles.ts';
import type { Holder, UnitView } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';

/**
 * Who fills each role for these units: the unit's own people, else those above. An account that is switched off fills
 * nothing, so that a role which only such accounts have stands empty.
 */
export function holdersIn(directory: Directory, units: readonly string[]): readonly Holder[] {
  const roles = [...new Set(Object.values(directory.units).flatMap((unit) => Object.keys(unit.roles)))];
  return units.flatMap((unit) =>
    roles.flatMap((role) =>
      holdersOf(directory, role, unit)
        .filter((person) => own(directory.persons, person)?.active)
        .map((person) => ({ unit, role, person })),
    ),
  );
}

/** Somebody whose work nobody looks after. */
export interface LeftAlone {
  readonly person: PersonId;
  readonly why: 'absent' | 'disabled';
}

/** Those of these people who are away or switched off today, and whose chain of deputies ends with nobody who is here. */
export function withoutDeputy(
  directory: Directory,
  persons: readonly PersonId[],
  today: DateText,
): readonly LeftAlone[] {
  return persons.flatMap((person) => {
    const why = unavailable(directory, person, today);
    if (!why || deputiesOf(directory, person, today).some((deputy) => !unavailable(directory, deputy, today)))
      return [];
    return [{ person, why }];
  });
}

/** Staff of these units and those who fill a role in them, also where the account is switched off. */
function staffOf(directory: Directory, units: readonly string[]): readonly PersonId[] {
  const inUnits = Object.keys(directory.persons).filter((person) => units.includes(directory.persons[person]!.unit));
  const inRoles = units.flatMap((unit) => Object.values(own(directory.units, unit)?.roles ?? {}).flat());
  return [...new Set([...inUnits, ...inRoles])];
}

/** Staff of these units whose account is not switched off: who may be given work. */
export function receiversIn(directory: Directory, units: readonly string[]): readonly PersonId[] {
  return staffOf(directory, units).filter((person) => own(directory.persons, person)?.active);
}

/** Whether somebody works where the viewer leads: nobody has supervision with themselves. */
export function worksWhereTheyLead(
  { directory, person: me }: Pick<Viewer, 'directory' | 'person'>,
  { units }: Pick<UnitView, 'units'>,
  person: PersonId,
): boolean {
  return person !== me.id && receiversIn(directory, units).includes(person);
}

/** The unit and those below it, of the ones that somebody leads. */
export function unitsBelow(directory: Directory, unit: string, leads: readonly string[]): readonly string[] {
  return leads.filter((each) => unitsUpwards(directory, each).includes(unit));
}
