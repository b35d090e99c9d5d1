import type { DateText } from '../calendar/dates.ts';
import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Directory } from './directory.ts';

/** Why a person does not act on a day: the account is switched off (or not known), or they are away. */
export function unavailable(directory: Directory, person: PersonId, on: DateText): 'disabled' | 'absent' | undefined {
  const known = own(directory.persons, person);
  if (!known?.active) return 'disabled';
  return absenceOn(directory, person, on) ? 'absent' : undefined;
}

function absenceOn(directory: Directory, person: PersonId, on: DateText) {
  return own(directory.persons, person)?.absences.find(({ from, to }) => from <= on && on <= to);
}

/** Deputy, the deputy's deputy and so on, nearest first: the absence's own before the standing one. */
export function deputiesOf(directory: Directory, person: PersonId, on: DateText): readonly PersonId[] {
  const chain: PersonId[] = [];
  let at: PersonId | undefined = person;
  while (at !== undefined) {
    const next: PersonId | undefined = absenceOn(directory, at, on)?.deputy ?? own(directory.persons, at)?.deputy;
    // People who stand in for each other make a ring.
    if (next === undefined || next === person || chain.includes(next)) break;
    chain.push(next);
    at = next;
  }
  return chain;
}

/** Those in whose place a person acts on a day: they are away or switched off, and the chain of deputies ends here. */
export function standsInFor(directory: Directory, person: PersonId, on: DateText): readonly PersonId[] {
  if (unavailable(directory, person, on)) return [];
  return Object.keys(directory.persons).filter((other) => {
    if (other === person || !unavailable(directory, other, on)) return false;
    return deputiesOf(directory, other, on).find((deputy) => !unavailable(directory, deputy, on)) === person;
  });
}

/** The unit and those above it, nearest first. */
export function unitsUpwards(directory: Directory, unit: string): readonly string[] {
  const line: string[] = [];
  for (
    let at: string | undefined = unit;
    at !== undefined && !line.includes(at);
    at = own(directory.units, at)?.parent
  ) {
    if (own(directory.units, at)) line.push(at);
  }
  return line;
}

/** The service that a unit belongs to: the unit that stands above all of it. */
export function serviceOf(directory: Directory, unit: string): string | undefined {
  return unitsUpwards(directory, unit).at(-1);
}

/** The services that a person works in: that of their own unit, and those in which they have a role. */
export function servicesOf(directory: Directory, person: PersonId): readonly string[] {
  const known = own(directory.persons, person);
  const withRole = Object.entries(directory.units).flatMap(([unit, { roles }]) =>
    Object.values(roles).some((holders) => holders.includes(person)) ? [unit] : [],
  );
  const units = [...(known ? [known.unit] : []), ...withRole];
  return [...new Set(units.flatMap((unit) => serviceOf(directory, unit) ?? []))];
}

/** Whether a person works in the service that a unit belongs to. A unit that is gone has none, and nobody is outside it. */
export function worksInServiceOf(directory: Directory, person: PersonId, unit: string): boolean {
  const service = serviceOf(directory, unit);
  return service === undefined || servicesOf(directory, person).includes(service);
}

/** Whether there is a service in which both work. */
export function shareService(directory: Directory, one: PersonId, other: PersonId): boolean {
  const services = servicesOf(directory, one);
  return servicesOf(directory, other).some((service) => services.includes(service));
}

/** Who fills a role in a unit: its own people, else those of the nearest unit above that has any. */
export function holdersOf(directory: Directory, role: string, unit: string): readonly PersonId[] {
  for (const at of unitsUpwards(directory, unit)) {
    const holders = own(own(directory.units, at)?.roles, role) ?? [];
    if (holders.length > 0) return holders;
  }
  return [];
}

/**
 * Roles that a person may act in for a unit on a day: their own there or in a unit above, and those of people in whose
 * place they act. Empty for an account that is switched off.
 */
export function rolesOf(directory: Directory, person: PersonId, unit: string, on: DateText): readonly string[] {
  if (unavailable(directory, person, on) === 'disabled') return [];
  const these = [person, ...standsInFor(directory, person, on)];
  const roles = unitsUpwards(directory, unit).flatMap((at) =>
    Object.entries(own(directory.units, at)?.roles ?? {})
      .filter(([, holders]) => holders.some((holder) => these.includes(holder)))
      .map(([role]) => role),
  );
  return [...new Set(roles)];
}

/**
 * Where a person's own work comes from when a case names nobody: every unit and role that they, or someone in whose
 * place they act, are the nearest to fill. A leader's leader may act for a unit, but its work does not wait for them.
 */
export function workOf(
  directory: Directory,
  person: PersonId,
  on: DateText,
): readonly { readonly unit: string; readonly role: string }[] {
  const these = [person, ...standsInFor(directory, person, on)];
  const roles = [...new Set(Object.values(directory.units).flatMap((unit) => Object.keys(unit.roles)))];
  return Object.keys(directory.units).flatMap((unit) =>
    roles
      .filter((role) => holdersOf(directory, role, unit).some((holder) => these.includes(holder)))
      .map((role) => ({ unit, role })),
  );
}
