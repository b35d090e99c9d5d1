import type { InstantText } from '../core/calendar/dates.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { foldJournal } from '../core/case/fold.ts';
import { aYearAfter, foresee } from '../core/case/foresee.ts';
import { nextWake } from '../core/case/next-wake.ts';
import type { CaseState, PersonId } from '../core/case/state.ts';
import type { Delivery } from '../core/post/delivery.ts';
import type { Routine } from '../core/routine/routine.ts';
import { type RoutineToRead, routineIn } from '../language/in-language.ts';
import type { Language } from '../language/language.ts';
import type { FoundCase, JournalRow, LegalHold } from '../register/register.ts';
import type { CasesContext } from './context.ts';
import { caseNow } from './practice-clock.ts';

/** One case as its page shows it: what happened, what is open, and what time alone would bring within a year. */
export interface CaseView {
  readonly found: FoundCase;
  readonly routine: Routine;
  /** The case's own now; for a practice case not the world's. */
  readonly now: InstantText;
  /** Folded from the journal; undefined while the opening is not written. */
  readonly state: CaseState | undefined;
  /** All of it, where the above is what somebody sees: what is asked of the case is judged by this, and it is never shown. */
  readonly toJudge: CaseState | undefined;
  readonly past: readonly JournalRow[];
  /** What came of telling people of it, oldest first. */
  readonly told: readonly Delivery[];
  readonly coming: readonly CaseEvent[];
  readonly nextWake: InstantText | undefined;
  /** Why nothing of it may be destroyed, where somebody has said so. */
  readonly holds: readonly LegalHold[];
  /** Names of the staff by id. */
  readonly names: ReadonlyMap<PersonId, string>;
}

/** The same as somebody reads it. */
export type CaseViewToRead = Omit<CaseView, 'routine'> & { readonly routine: RoutineToRead };

export function viewIn(view: CaseView, language: Language): CaseViewToRead {
  return { ...view, routine: routineIn(view.routine, language) };
}

/** See {@link Cases.show}. It needs the register alone: a case can be read while the engine is away. */
export async function viewCase(context: CasesContext, referenceOrId: string): Promise<CaseView | undefined> {
  const { register, routines } = context;
  const found = await register.findCase(referenceOrId);
  if (!found) return undefined;
  const routine = await routines.get(found.routine);
  if (!routine) throw new Error(`Routine ${found.routine} of case ${found.caseId} is neither in the folder nor kept`);
  const [past, told, people, now, holds] = await Promise.all([
    register.readJournal(found.caseId),
    register.deliveriesOf(found.caseId),
    register.listPeople(),
    caseNow(context, found),
    register.holdsOf(found.caseId),
  ]);
  const events = past.map(({ event }) => event);
  const state = foldJournal(events);
  return {
    found,
    routine: await routines.adopted(routine),
    now,
    state,
    toJudge: state,
    past,
    told: told.map(({ delivery }) => delivery),
    coming: state ? foresee(routine, state, aYearAfter(now)) : [],
    nextWake: state && nextWake(routine, state),
    holds: holds.filter(({ ended }) => ended === undefined),
    names: new Map(people.map(({ id, name }) => [id, name])),
  };
}
