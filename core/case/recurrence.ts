import { addPeriod, dateOf, type InstantText, multiplyPeriod, startOfDay } from '../calendar/dates.ts';
import type { Routine, Step } from '../routine/routine.ts';
import { dateIn, holds } from './facts.ts';
import { holdOn } from './holds.ts';
import type { CaseState, StepRecord } from './state.ts';

/** Recurring steps of a track. */
export function recurringSteps(routine: Routine, track: string): readonly Step[] {
  return (routine.tracks[track]?.steps ?? [])
    .map((id) => routine.steps[id]!)
    .filter((step) => step.deadline.kind === 'every');
}

/** Recurring steps whose next occurrence can change when one of these facts does. */
export function recurringOn(routine: Routine, track: string, facts: readonly string[]): readonly Step[] {
  return recurringSteps(routine, track).filter(({ deadline, if: wanted, unless }) => {
    const own = deadline.kind === 'every' ? [deadline.from, deadline.until] : [];
    return [...own, ...[...wanted, ...unless].map((condition) => condition.fact)].some(
      (fact) => fact !== undefined && facts.includes(fact),
    );
  });
}

/**
 * When the next occurrence of a recurring step opens: the first with its anchor, each later one when the date of the one
 * before it has come, never before `since`. Undefined while the anchor is unknown or the step's conditions do not hold,
 * and when the recurrence has come to its end.
 */
export function nextOccurrence(
  routine: Routine,
  state: CaseState,
  run: string,
  step: Step,
  since: InstantText,
): InstantText | undefined {
  const { deadline } = step;
  if (deadline.kind !== 'every') return undefined;
  const anchor = dateIn(routine, state, run, deadline.from);
  if (!anchor) return undefined;
  if (!step.if.every((condition) => holds(routine, state, run, condition))) return undefined;
  if (step.unless.some((condition) => holds(routine, state, run, condition))) return undefined;
  if (holdOn(routine, state, step, run)) return undefined;
  const done = state.tracks[run]?.steps[step.id]?.occurrences ?? 0;
  const until = deadline.until ? dateIn(routine, state, run, deadline.until) : undefined;
  if (until && addPeriod(anchor, multiplyPeriod(deadline.period, done + 1)) > until) return undefined;
  const opens = startOfDay(addPeriod(anchor, multiplyPeriod(deadline.period, done)));
  return opens > since ? opens : since;
}

/** After a pause in which nothing was owed: occurrences whose date fell within it are not opened afterwards. */
export function skipTo(routine: Routine, state: CaseState, run: string, step: Step, at: InstantText): StepRecord {
  const record = state.tracks[run]?.steps[step.id] ?? { occurrences: 0 };
  const { deadline } = step;
  const anchor = deadline.kind === 'every' ? dateIn(routine, state, run, deadline.from) : undefined;
  if (deadline.kind !== 'every' || !anchor) return record;
  const today = dateOf(at);
  let occurrences = record.occurrences;
  while (addPeriod(anchor, multiplyPeriod(deadline.period, occurrences + 1)) < today) occurrences += 1;
  return { ...record, occurrences };
}
