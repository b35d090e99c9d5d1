import type { DateText } from '../calendar/dates.ts';
import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import { addressProblem } from './address.ts';
import { isProgram } from './programs.ts';
import { deputiesOf, unavailable, unitsUpwards } from './roles.ts';
import { directoryOf, type RoleOf, type Staff } from './staff.ts';

/** Roles of a unit that cases have work for, and give to nobody by name. */
export type NeededRole = Omit<RoleOf, 'person'>;

/** Something that would leave a deadline without anybody to hear of it. */
export type Gap =
  /** Nobody leads the unit, and nobody above it. */
  | { readonly kind: 'unit-unled'; readonly unit: string }
  /** Open cases wait for a role that nobody fills, there or above. */
  | { readonly kind: 'role-unfilled'; readonly unit: string; readonly role: string }
  /** Away today, with a role, and nobody who can stand in. */
  | { readonly kind: 'absent-alone'; readonly person: PersonId }
  /** Has a role, and no mail reaches them. */
  | { readonly kind: 'no-address'; readonly person: PersonId }
  /** Switched off, and still in a role. */
  | { readonly kind: 'off-in-role'; readonly person: PersonId }
  /** Whose deputy is switched off. */
  | { readonly kind: 'deputy-off'; readonly person: PersonId; readonly deputy: PersonId };

/** Roles that are told when nobody else can be, and that decide. */
const leading = ['leader', 'head'];

/** Every gap on a day: what leaves cases alone first. */
export function gapsIn(staff: Staff, needed: readonly NeededRole[], on: DateText): readonly Gap[] {
  const directory = directoryOf(staff);
  const active = (person: PersonId) => unavailable(directory, person, on) !== 'disabled';
  const fills = (roles: readonly string[], unit: string) =>
    unitsUpwards(directory, unit).some((at) =>
      roles.some((role) => own(own(directory.units, at)?.roles, role)?.some(active) ?? false),
    );
  const units = Object.keys(staff.units)
    .filter((unit) => !fills(leading, unit))
    .map((unit): Gap => ({ kind: 'unit-unled', unit }));
  const roles = needed
    .filter(({ unit, role }) => !fills([role], unit))
    .map(({ unit, role }): Gap => ({ kind: 'role-unfilled', unit, role }));
  const inRole = new Set(staff.roles.map(({ person }) => person));
  const people = Object.values(staff.people).flatMap(({ id, login, active: isOn, address, deputy }): readonly Gap[] => {
    // No mail is for a program, and no work waits for it.
    if (isProgram(login)) return [];
    if (!isOn) return inRole.has(id) ? [{ kind: 'off-in-role', person: id }] : [];
    const alone =
      inRole.has(id) &&
      unavailable(directory, id, on) === 'absent' &&
      deputiesOf(directory, id, on).every((each) => unavailable(directory, each, on));
    return [
      ...(alone ? [{ kind: 'absent-alone', person: id } as const] : []),
      ...(deputy !== undefined && !active(deputy) ? [{ kind: 'deputy-off', person: id, deputy } as const] : []),
      ...(addressProblem(address) && inRole.has(id) ? [{ kind: 'no-address', person: id } as const] : []),
    ];
  });
  return [...units, ...roles, ...people];
}

/** People who stand in for each other in a ring, beginning with this one; empty where there is none. */
export function deputyRing(staff: Staff, person: PersonId): readonly PersonId[] {
  const chain: PersonId[] = [];
  for (
    let at: PersonId | undefined = person;
    at !== undefined && !chain.includes(at);
    at = own(staff.people, at)?.deputy
  ) {
    chain.push(at);
  }
  const last = chain.at(-1);
  return chain.length > 1 && last !== undefined && own(staff.people, last)?.deputy === person ? chain : [];
}
