import { addPeriod, type DateText, dateOf, type InstantText } from '../core/calendar/dates.ts';
import type { Actor } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import { fold } from '../core/case/evolve.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState } from '../core/case/state.ts';
import { type Routine, routineKey } from '../core/routine/routine.ts';
import { ifReadable } from '../register/failures.ts';
import type { ListedCase, MoveCounts, MovedCase, Register } from '../register/register.ts';
import { type DutyChange, type WhatIf, whatIf } from '../rehearsal/what-if.ts';
import { actorFor } from './actors.ts';
import type { Named } from './named.ts';
import type { Reader } from './reader.ts';
import type { Routines } from './routines.ts';

/** How far ahead it is looked at what a version would do. */
export const weeksAheadOfMove = 12;

/** A case, and what another version would do to its duties; why it would not be moved, where it would not. */
export interface CaseToMove extends ListedCase {
  readonly duties: readonly DutyChange[];
  readonly refusals: readonly Refusal[];
}

export interface MoveQuery {
  /** `id@version` that the cases follow now. */
  readonly from: string;
  /** The version that they would follow; it need not be one that is published. */
  readonly to: Routine;
  readonly now: InstantText;
  readonly limit: number;
  readonly offset: number;
}

/** Some of the open cases on a version, how many there are, and how many more that whoever looks does not see. */
export interface CasesToMove {
  readonly cases: readonly Named<CaseToMove>[];
  readonly total: number;
  /** Protected ones are not among them: that there is one is told to nobody but its readers. */
  readonly others: number;
}

/** Which cases may be chosen for a move, asked as by whoever decides it. */
export interface CasesToChoose extends Omit<CasesToMove, 'cases'> {
  readonly cases: readonly Named<ChoosableCase>[];
}

/** A case of which it is known whether it would be moved; why not, where it would not. */
export type ChoosableCase = Omit<CaseToMove, 'duties'>;

/** A move as it is, and what became of each case that whoever looks may see. */
export interface MoveSeen {
  readonly cases: readonly Named<MovedCase>[];
  /** How many others there are; protected ones are not among them. */
  readonly others: MoveCounts;
}

export interface LooksAtMoves {
  /** The cases that somebody may choose from, and why not, each judged by core as their own act. */
  casesToChoose(reader: Reader, query: MoveQuery): Promise<CasesToChoose>;
  /** What became of the cases of a move. */
  casesOfMove(reader: Reader, move: string): Promise<MoveSeen>;
  /** What a version would do to the cases that run, each by what core does with it. Nothing is written but that they were looked at. */
  casesToMove(reader: Reader, query: MoveQuery): Promise<CasesToMove>;
}

interface Tools {
  readonly register: Pick<Register, 'listCases' | 'readState' | 'openCasesOn' | 'directory' | 'casesOfVersionMove'>;
  readonly routines: Pick<Routines, 'get'>;
  /** Writes down each case of a list, and only then gives it out. */
  readonly listed: <Row extends { readonly caseId: string }>(
    reader: Reader,
    rows: readonly Row[],
  ) => Promise<readonly Named<Row>[]>;
}

export function lookAtMoves({ register, routines, listed }: Tools): LooksAtMoves {
  return {
    casesToChoose: async (reader, { from, to, now, limit, offset }) => {
      const [{ cases, total }, all, routine, directory] = await Promise.all([
        register.listCases({
          ...{ scope: reader.scope, practice: false, status: 'open', routine: from },
          ...{ limit, offset },
        }),
        register.openCasesOn(reader.scope, from),
        routines.get(from),
        register.directory(dateOf(now)),
      ]);
      const rows: ChoosableCase[] = [];
      for (const each of cases) {
        const state = await ifReadable(register.readState(each.caseId));
        if (!routine || !state) continue;
        const towards = { unit: each.unit, people: state.people };
        const by = await actorFor({ directory: async () => directory }, reader.person, towards, now);
        rows.push({ ...each, refusals: refusalsOfMove(routine, state, { to, by }, now) });
        await nextTurn();
      }
      return { cases: await listed(reader, rows), total, others: all.others };
    },
    casesOfMove: async (reader, move) => {
      const { cases, others } = await register.casesOfVersionMove({ move, scope: reader.scope });
      return { cases: await listed(reader, cases), others };
    },
    casesToMove: async (reader, { from, to, now, limit, offset }) => {
      const [{ cases, total }, all, routine] = await Promise.all([
        register.listCases({
          ...{ scope: reader.scope, practice: false, status: 'open', routine: from },
          ...{ limit, offset },
        }),
        register.openCasesOn(reader.scope, from),
        routines.get(from),
      ]);
      const rows: CaseToMove[] = [];
      for (const each of cases) {
        const state = await ifReadable(register.readState(each.caseId));
        if (!routine || !state) continue;
        rows.push({ ...each, ...moveAhead(routine, state, to, now) });
        await nextTurn();
      }
      return { cases: await listed(reader, rows), total, others: all.others };
    },
  };
}

/**
 * What a move would do to one case: its duties within {@link weeksAheadOfMove}, against nobody doing anything. Asked as by
 * somebody who decides: whether whoever looks may, is another question.
 */
export function moveAhead(
  routine: Routine,
  state: CaseState,
  to: Routine,
  now: InstantText,
): Pick<CaseToMove, 'duties' | 'refusals'> {
  const result = askedToMove(routine, state, to, now);
  return result.ok ? { duties: result.duties, refusals: [] } : { duties: [], refusals: result.refusals };
}

function askedToMove(routine: Routine, state: CaseState, to: Routine, now: InstantText): WhatIf {
  const { command, versions, at } = asked(routine, state, to, now);
  return whatIf(routine, state, command, at, lastDayLooked(now), versions);
}

/** Whoever decides in a routine, and is nobody. */
function somebodyWhoDecides(routine: Routine): Actor {
  return { person: 'nobody', roles: Object.keys(routine.roles).filter((role) => routine.roles[role]!.decides) };
}

function asked(routine: Routine, state: CaseState, to: Routine, now: InstantText, by = somebodyWhoDecides(routine)) {
  const key = routineKey(to);
  return {
    command: { type: 'migrate', by, to: key, reason: 'x' } as const,
    versions: (wanted: string) => (wanted === key ? to : undefined),
    at: now < state.asOf ? state.asOf : now,
  };
}

/** Why a case would not be moved now by somebody; none where it would. */
function refusalsOfMove(
  routine: Routine,
  state: CaseState,
  { to, by }: { readonly to: Routine; readonly by: Actor },
  now: InstantText,
): readonly Refusal[] {
  const { command, versions, at } = asked(routine, state, to, now, by);
  const decision = decide(routine, state, command, at, versions);
  if (!decision.ok) return decision.refusals;
  // Time comes first, in pieces, and then the move is judged.
  return decision.ok === 'time-first' ? refusalsOfMove(routine, fold(state, decision.events), { to, by }, now) : [];
}

/** Where a case would be if it was moved now; undefined where it would not be. */
export function stateIfMoved(routine: Routine, state: CaseState, to: Routine, now: InstantText): CaseState | undefined {
  const { command, versions, at } = asked(routine, state, to, now);
  const decision = decide(routine, state, command, at, versions);
  if (!decision.ok) return undefined;
  const after = fold(state, decision.events);
  return decision.ok === 'time-first' ? stateIfMoved(routine, after, to, now) : after;
}

/** The day from which on nothing is looked at any more. */
function lastDayLooked(now: InstantText): DateText {
  return addPeriod(dateOf(now), `P${weeksAheadOfMove}W`);
}

/** Lets whatever else waits in this process have its turn: no page waits because another one reckons. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
