import { addPeriod, atTime, dateOf, type InstantText } from '../calendar/dates.ts';
import { officeOpens, workingDayAtOrAfter } from '../calendar/working-days.ts';
import type { Routine } from '../routine/routine.ts';
import type { CaseState, Duty, PersonId, Recipient } from './state.ts';

/**
 * The open duties that go along with a role in the case: those that whoever fills it has through it, or by name. What is
 * personal stays with whose it is, what another has by name with them, and a decision with the role that takes it.
 */
export function goesAlong(routine: Routine, state: CaseState, role: string): readonly Duty[] {
  const holders = state.people[role] ?? [];
  return Object.values(state.duties).filter((duty) => {
    const step = routine.steps[duty.step];
    if (!step || step.personal || !step.responsible.includes(role)) return false;
    return duty.assigned === undefined || duty.assigned.every((person) => holders.includes(person));
  });
}

/** The persons who fill a role once somebody has accepted it: in the place of who offered it, else of all who did. */
export function holdersAfter(state: CaseState, role: string, from: PersonId, to: PersonId): readonly PersonId[] {
  const holders = state.people[role] ?? [];
  if (!holders.includes(from)) return [to];
  return [...new Set(holders.map((person) => (person === from ? to : person)))];
}

/** Who has a role no more, and who of them is told so: whoever gave it away knows. */
export function leftBy(
  role: string,
  left: readonly PersonId[],
  giver: PersonId,
): { readonly left?: readonly PersonId[]; readonly tell?: readonly Recipient[] } {
  const told = left.filter((person) => person !== giver);
  return { ...(left.length > 0 ? { left } : {}), ...(told.length > 0 ? { tell: [{ role, persons: told }] } : {}) };
}

/** From when those who lead see that nobody has accepted: after as long as the table says, else two working days. */
export function acceptedUntil(routine: Pick<Routine, 'acceptWithin' | 'closed'>, offered: InstantText): InstantText {
  const { acceptWithin, closed } = routine;
  const day = dateOf(offered);
  if (acceptWithin !== undefined) return atTime(workingDayAtOrAfter(addPeriod(day, acceptWithin), closed), officeOpens);
  const next = workingDayAtOrAfter(addPeriod(day, 'P1D'), closed);
  return atTime(workingDayAtOrAfter(addPeriod(next, 'P1D'), closed), officeOpens);
}

/** The role in which somebody has the case, and would give it away; for who leads it, the one of whoever has it. */
export function roleToGive(routine: Routine, state: CaseState, person: PersonId): string {
  const roles = Object.keys(routine.roles);
  const working = roles.filter((role) => !routine.roles[role]!.decides);
  const theirs = [...working, ...roles].find((role) => state.people[role]?.includes(person));
  return theirs ?? working.find((role) => state.people[role]?.length) ?? working[0] ?? roles[0]!;
}
