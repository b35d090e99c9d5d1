import { own } from '../own.ts';
import { isAgreed, type Routine, rowsOf } from '../routine/routine.ts';
import type { Actor, BroughtIn, BroughtInAnswer } from './commands.ts';
import type { CaseState, PersonId, StepRecord } from './state.ts';
import { mayCorrect } from './who-may.ts';

/** What was said of one step when it was brought in, as it can be shown and corrected. */
export interface SaidBroughtIn {
  readonly run: string;
  readonly step: string;
  /** Its rows as people write them. */
  readonly rows: string;
  readonly title: string;
  /** `once`: done, not done, does not apply. `recurring`: last done, or from today. */
  readonly kind: 'once' | 'recurring';
  /** The day of it is agreed, and is asked where it is still to be done. */
  readonly agreed: boolean;
  readonly answer: BroughtInAnswer;
  /** Who said it, or corrected it last. */
  readonly by: PersonId;
}

/** Of what kind of step an answer is: of one that comes once, or of one that recurs. */
export function kindOf({ is }: BroughtInAnswer): SaidBroughtIn['kind'] {
  return is === 'last-done' || is === 'from-today' ? 'recurring' : 'once';
}

/** What was said of the steps of a run when they were brought in. */
export function answersBroughtIn(steps: Readonly<Record<string, StepRecord>>): BroughtIn['steps'] {
  return Object.fromEntries(
    Object.entries(steps).flatMap(([id, { broughtIn }]) => (broughtIn ? [[id, broughtIn.answer] as const] : [])),
  );
}

/** The same with what a form needs, in the table's order; nothing where nothing of the run was brought in. */
export function saidBroughtIn(routine: Routine, state: CaseState, run: string): readonly SaidBroughtIn[] {
  const its = own(state.tracks, run);
  return (own(routine.tracks, its?.track ?? '')?.steps ?? []).flatMap((id) => {
    const said = own(its?.steps, id)?.broughtIn;
    if (!said) return [];
    const step = routine.steps[id]!;
    const { answer, by } = said;
    const about = { run, step: id, rows: rowsOf(step), title: step.title };
    return [{ ...about, kind: kindOf(answer), agreed: isAgreed(step), answer, by }];
  });
}

/** Whether somebody may correct something of what was said of a run. */
export function hasBroughtInToCorrect(routine: Routine, state: CaseState, run: string, actor: Actor): boolean {
  const isOpen = state.status === 'open' && own(state.tracks, run)?.status === 'running';
  return isOpen && saidBroughtIn(routine, state, run).some(({ by }) => mayCorrect(routine, by, actor));
}
