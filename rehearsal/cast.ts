import type { DateText } from '../core/calendar/dates.ts';
import type { Actor } from '../core/case/commands.ts';
import type { CaseState, PersonId, Recipient } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import type { Directory, DirectoryPerson } from '../core/people/directory.ts';
import { rolesOf, standsInFor } from '../core/people/roles.ts';
import { whoToTell } from '../core/people/route.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { EventOfVerb, Scenario } from './scenario.ts';

/** The one unit that a rehearsal is played in. */
export const rehearsalUnit = 'rehearsal';

/**
 * Everybody in a rehearsal: one made-up person for each role, called as the role, and those that the scenario adds.
 * Absences hold for their days from the beginning, since nobody is asked about a day before it has come.
 */
export class Cast {
  readonly directory: Directory;
  /** Who fills each role in the case: those who are called as the roles. */
  readonly people: Readonly<Record<string, readonly PersonId[]>>;

  constructor(routine: Routine, scenario: Pick<Scenario, 'persons' | 'events'>) {
    const roles: Record<string, PersonId[]> = {};
    for (const role of Object.keys(routine.roles)) roles[role] = [role];
    this.people = structuredClone(roles);
    for (const [person, has] of Object.entries(scenario.persons)) {
      for (const role of has) own(roles, role)?.push(person);
    }
    const names = new Set([...Object.keys(routine.roles), ...Object.keys(scenario.persons)]);
    const absences = scenario.events.filter((event): event is EventOfVerb<'absence'> => event.verb === 'absence');
    const persons: Record<PersonId, DirectoryPerson> = {};
    for (const name of names) {
      const its = absences.filter((event) => event.absence === name);
      persons[name] = {
        unit: rehearsalUnit,
        active: true,
        hasAddress: true,
        absences: its.map(({ date, from = date, to, deputy }) => ({ from, to, deputy })),
      };
    }
    this.directory = { persons, units: { [rehearsalUnit]: { roles } } };
  }

  get names(): readonly PersonId[] {
    return Object.keys(this.directory.persons);
  }

  has(person: string): boolean {
    return Object.hasOwn(this.directory.persons, person);
  }

  /** Who somebody is towards the case on a day: what the client looks up before it sends a command. */
  actor(person: PersonId, people: CaseState['people'], on: DateText): Actor {
    const inUnit = rolesOf(this.directory, person, rehearsalUnit, on);
    const insteadOf = standsInFor(this.directory, person, on);
    const these = [person, ...insteadOf];
    const inCase = Object.entries(people)
      .filter(([, persons]) => persons.some((holder) => these.includes(holder)))
      .map(([role]) => role);
    const roles = [...new Set([...inUnit, ...inCase])];
    return { person, roles, ...(insteadOf.length > 0 ? { insteadOf } : {}) };
  }

  /** Persons who have a role in the unit, those who are called as the role first. */
  holders(role: string): readonly PersonId[] {
    return own(this.directory.units[rehearsalUnit]?.roles, role) ?? [];
  }

  /** Who is in fact told on a day, in the place of each person of these roles. */
  told(recipients: readonly Recipient[], on: DateText): readonly PersonId[] {
    const told = recipients.flatMap((recipient) => {
      const candidates = whoToTell(this.directory, recipient, rehearsalUnit, on);
      const places = [...new Set(candidates.map(({ standsFor }) => standsFor))];
      return places.map((place) => candidates.find(({ standsFor }) => standsFor === place)!.person);
    });
    return [...new Set(told)];
  }
}
