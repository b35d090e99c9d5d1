import { addClockPeriod, type InstantText } from '../calendar/dates.ts';
import type { Routine } from '../routine/routine.ts';
import { actingRoles } from './ahead/ladder.ts';
import type { Giving } from './commands.ts';
import { responsibleFor } from './recipients.ts';
import type { CaseState, Duty, DutyId, PersonId } from './state.ts';

/** The role in a unit that may open a protected case for which no reader is left. It gives no sight of any case by itself. */
export const glassRole = 'protected-access';

/** For how long it is open then: a working day. */
export const glassHours = 8;

/** When it ends by itself. */
export function glassEnds(at: InstantText): InstantText {
  return addClockPeriod(at, `PT${glassHours}H`);
}

/** Whether a person has opened a protected case without being its reader, and it has not ended yet. */
export function hasBrokenGlass({ glass }: Pick<CaseState, 'glass'>, person: PersonId, at: InstantText): boolean {
  return glass !== undefined && glass.by === person && glass.until > at;
}

/** What those who would not see a case any more have in it. */
export interface Lost {
  /** Open duties that somebody else than a reader has or is asked to take over, or that no reader has. */
  readonly duties: readonly LostDuty[];
  /** Roles in the case. */
  readonly roles: readonly { readonly role: string; readonly persons: readonly PersonId[] }[];
}

export interface LostDuty {
  readonly duty: DutyId;
  /** Who has it, and is no reader; nobody where the unit has it. */
  readonly persons: readonly PersonId[];
  /** How it is given to a reader: by itself, or with the role that has it. Absent of a personal duty, which stays with whose it is. */
  readonly by?: Pick<Giving, 'role' | 'duty'> | undefined;
}

/** What would be nobody's, or somebody's who cannot see it, were these the only readers: it must be given to one of them. */
export function lostTo(routine: Routine, state: CaseState, readers: readonly PersonId[]): Lost {
  const others = (persons: readonly PersonId[]) => persons.filter((person) => !readers.includes(person));
  const roles = Object.entries(state.people).flatMap(([role, persons]) => {
    const lost = others([...persons, ...(state.offers?.[role] ? [state.offers[role].to] : [])]);
    return lost.length > 0 ? [{ role, persons: lost }] : [];
  });
  const duties = Object.values(state.duties).flatMap((duty) => {
    const having = responsibleFor(state, routine.steps[duty.step]!, duty).flatMap(({ persons }) => persons);
    const own = [...(duty.assigned ?? []), ...(duty.offered === undefined ? [] : [duty.offered])];
    const isHad = having.some((person) => readers.includes(person));
    if (isHad && others(own).length === 0) return [];
    return [{ duty: duty.id, persons: [...new Set([...others(having), ...others(own)])], by: givenBy(routine, duty) }];
  });
  return { duties, roles };
}

function givenBy(routine: Routine, duty: Duty): LostDuty['by'] {
  const step = routine.steps[duty.step]!;
  if (step.personal) return undefined;
  const role = actingRoles(step, duty)[0]!;
  const isOwn = !duty.approval && (duty.assigned !== undefined || duty.offered !== undefined);
  return isOwn ? { role, duty: duty.id } : { role };
}
