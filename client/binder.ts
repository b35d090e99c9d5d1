import { type BinderLine, binderLines } from '../core/binder/binder-lines.ts';
import { type DateText, dateOf, endOfDay, type InstantText } from '../core/calendar/dates.ts';
import { standingGuards } from '../core/case/holds.ts';
import { dutyParts } from '../core/case/state.ts';
import type { Shift } from '../core/people/on-call.ts';
import { unitsUpwards } from '../core/people/roles.ts';
import { directoryOf, type Staff } from '../core/people/staff.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { CaseScope, Register } from '../register/register.ts';
import { type AccessRows, readerIn } from './access-rows.ts';
import { isRegisterAway } from './context.ts';
import type { CalledCase } from './named.ts';
import type { Reader } from './reader.ts';
import type { Routines } from './routines.ts';

/** A line of the binder, and the case that it is of. */
export interface BinderRow extends CalledCase {
  readonly line: BinderLine;
  readonly routine: Routine;
  /** It goes by its reference alone, and says of what is to be done no more than that something is. */
  readonly isProtected: boolean;
  /** Another occurrence of its step stands there too. */
  readonly isOneOfSeveral: boolean;
  /** Guards that stand in its case, by id: what one may not do comes before what one must. */
  readonly guards: readonly string[];
}

/** Everything that a unit's emergency binder says, before it is put into words. */
export interface Binder {
  readonly unit: string;
  readonly made: InstantText;
  readonly until: DateText;
  readonly cases: number;
  readonly rows: readonly BinderRow[];
  /** References of cases that could not be read: whoever has the binder must ask of them elsewhere. */
  readonly unread: readonly string[];
  readonly staff: Staff;
  /** Who has duty outside of office hours in these days, for the unit or one above it. */
  readonly rota: readonly Shift[];
}

export interface BinderAsked {
  readonly unit: string;
  readonly now: InstantText;
  /** The last day of it. */
  readonly until: DateText;
}

/** What a unit works from where nothing else is there. */
export interface LooksAtBinders {
  /** Units in which a real case is open. */
  unitsWithCases(): Promise<readonly string[]>;
  /** A unit's own cases as who leads it sees them, each written down for whoever has the binder made, who need not see them. */
  binder(reader: Reader, asked: BinderAsked): Promise<Binder>;
}

const most = 100_000;
const atOneTime = 10;

export function lookAtBinders(
  { register, routines }: { readonly register: Register; readonly routines: Pick<Routines, 'get'> },
  rowsOf: AccessRows,
): LooksAtBinders {
  return {
    unitsWithCases: async () => {
      const cases = await register.tellingCases({ limit: most, alsoSetAside: true });
      return [...new Set(cases.map(({ unit }) => unit))].sort();
    },
    binder: async (reader, { unit, now, until }) => {
      const [staff, rota, cases] = await Promise.all([
        register.readStaff(dateOf(now)),
        register.rotaBetween(now, endOfDay(until)),
        register.tellingCases({ units: [unit], limit: most, alsoSetAside: true }),
      ]);
      const caseIds = cases.map(({ caseId }) => caseId);
      const about = { purpose: 'emergency-binder', outcome: 'shown' } as const;
      await register.logAccesses(
        caseIds.length > 0 ? await rowsOf(reader, about, caseIds) : [{ ...readerIn(reader), ...about, unit }],
      );
      const names = await register.namesOfCases({ scope: asItsLeader(reader, unit), caseIds, practice: false });
      const directory = directoryOf(staff);
      const rowsOfCase = async ({ caseId, reference, readers }: (typeof cases)[number]) => {
        const state = await register.readState(caseId);
        const routine = state && (await routines.get(state.routine));
        if (!state || !routine) return undefined;
        const lines = binderLines({ routine, state, unit, readers }, directory, { now, until });
        const isProtected = readers !== undefined;
        const guards = isProtected ? [] : guardsOf(routine, state);
        return lines.map((line): BinderRow => {
          const isOneOfSeveral = lines.filter(({ duty }) => isSameStep(duty, line.duty)).length > 1;
          const childName = isProtected ? undefined : names.get(caseId);
          return { line, reference, childName, routine, isProtected, isOneOfSeveral, guards };
        });
      };
      const rows: BinderRow[] = [];
      const unread: string[] = [];
      for (let start = 0; start < cases.length; start += atOneTime) {
        await Promise.all(
          cases.slice(start, start + atOneTime).map(async (its) => {
            const found = await rowsOfCase(its).catch((error: unknown) => {
              if (isRegisterAway(error)) throw error;
              // Whatever is the matter with one case must not take the binder from all others.
              return undefined;
            });
            if (found) rows.push(...found);
            else unread.push(its.reference);
          }),
        );
      }
      const upwards = unitsUpwards(directory, unit);
      const theirs = rota.filter((shift) => upwards.includes(shift.unit));
      return { unit, made: now, until, cases: cases.length, rows, unread: unread.sort(), staff, rota: theirs };
    },
  };
}

/** Names are given as who leads the unit has them: of protected cases none. */
function asItsLeader({ person }: Reader, unit: string): CaseScope {
  return { person, persons: [], work: [], wholeCase: [], leads: [unit] };
}

function guardsOf(routine: Routine, state: Parameters<typeof standingGuards>[1]): readonly string[] {
  const standing = standingGuards(routine, state);
  return Object.keys(routine.guards).filter((id) => standing.includes(routine.guards[id]!));
}

function isSameStep(one: string, other: string): boolean {
  const [a, b] = [dutyParts(one), dutyParts(other)];
  return a.track === b.track && a.step === b.step;
}
