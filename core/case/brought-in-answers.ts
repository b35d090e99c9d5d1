import type { InstantText } from '../calendar/dates.ts';
import { own } from '../own.ts';
import { isAgreed, type Routine, rowsOf, type Step, stepsOf } from '../routine/routine.ts';
import { type AskedStep, askedOf } from './brought-in.ts';
import type { Actor, BroughtIn, BroughtInAnswer, Fields } from './commands.ts';
import { factIn } from './facts.ts';
import type { CaseState, PersonId, StepRecord } from './state.ts';
import { mayCorrect } from './who-may.ts';

/** What was said of one step when it was brought in, as it can be shown and corrected. */
export interface SaidBroughtIn {
  readonly run: string;
  readonly step: string;
  /** Its rows as people write them. */
  readonly rows: string;
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

/** What refusals, and a yes to an unusual day, call what is said of a step. */
export function stepField(step: string): string {
  return `steps.${step}`;
}

/** The days that are agreed for what is still to be done, by {@link stepField}. */
export function agreedIn(steps: BroughtIn['steps']): Fields {
  return Object.fromEntries(
    Object.entries(steps).flatMap(([step, answer]) =>
      answer.is === 'not-done' && answer.agreed !== undefined ? [[stepField(step), answer.agreed]] : [],
    ),
  );
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
  if (!its) return [];
  return stepsOf(routine, its.track).flatMap((step) => {
    const said = own(its.steps, step.id)?.broughtIn;
    if (!said) return [];
    const { answer, by } = said;
    const about = { run, step: step.id, rows: rowsOf(step) };
    return [{ ...about, kind: kindOf(answer), agreed: isAgreed(step), answer, by }];
  });
}

/** Whether somebody may correct something of what was said of a run. */
export function hasBroughtInToCorrect(routine: Routine, state: CaseState, run: string, actor: Actor): boolean {
  const isOpen = state.status === 'open' && own(state.tracks, run)?.status === 'running';
  return isOpen && saidBroughtIn(routine, state, run).some(({ by }) => mayCorrect(routine, by, actor));
}

/**
 * Whether a step that comes once must be answered: where it would open now, and where something that it comes after is
 * done, so that nothing falls between what was and what is owed.
 */
function mustAnswer(asked: AskedStep, { steps, consents = {} }: Omit<BroughtIn, 'source'>): boolean {
  if (asked.kind === 'recurring') return false;
  if (asked.comes === 'now') return true;
  return (
    asked.after.some((id) => id !== asked.step && own(steps, id)?.is === 'done') ||
    Object.entries(asked.consents).some(([receiver, answers]) => answers.includes(own(consents, receiver) ?? ''))
  );
}

/** Whether an answer says that the occurrence which is owed first is met already. */
export function isMet({ occurrence, since }: AskedStep, answer: BroughtInAnswer | undefined): boolean {
  if (answer?.is !== 'last-done' || since === undefined) return false;
  return answer.on > since || (occurrence === 1 && answer.on === since);
}

/**
 * The steps that still must be answered: those of {@link mustAnswer}, and those that open work waits for, where nothing
 * that is open leads to them.
 */
export function notAnswered(
  routine: Routine,
  asked: readonly AskedStep[],
  broughtIn: Omit<BroughtIn, 'source'>,
): readonly AskedStep[] {
  const answerOf = (id: string) => own(broughtIn.steps, id);
  const byId = new Map(asked.map((each) => [each.step, each]));
  const isLedTo = (id: string) => {
    const before = new Set(byId.get(id)?.after);
    for (const each of before) for (const earlier of byId.get(each)?.after ?? []) before.add(earlier);
    return [...before].some((each) => each !== id && answerOf(each)?.is === 'not-done');
  };
  const waitedFor = new Set(
    asked
      .filter(({ step }) => answerOf(step)?.is === 'not-done')
      .flatMap(({ step }) => routine.steps[step]!.requires.map((requirement) => requirement.step)),
  );
  return asked.filter(
    (each) =>
      each.kind === 'once' &&
      answerOf(each.step) === undefined &&
      (mustAnswer(each, broughtIn) || (waitedFor.has(each.step) && !isLedTo(each.step))),
  );
}

/**
 * The answers of somebody who says that everything before today was done: what was answered stays, and each step that
 * must be answered gets what most likely holds. It is shown and can be changed; nothing is brought in by it alone.
 */
export function filledIn(
  routine: Routine,
  asked: readonly AskedStep[],
  { steps, consents = {} }: Omit<BroughtIn, 'source'>,
): BroughtIn['steps'] {
  const answers: Record<string, BroughtInAnswer> = { ...steps };
  const wasAsked = (id: string) => {
    const receivers = routine.steps[id]!.asksConsent;
    return receivers.length > 0 && receivers.every((receiver) => own(consents, receiver) !== undefined);
  };
  for (;;) {
    const open = notAnswered(routine, asked, { steps: answers, consents });
    if (open.length === 0) return answers;
    for (const { step, likely } of open) {
      answers[step] = { is: wasAsked(step) ? 'done' : likely === 'from-today' ? 'not-done' : likely };
    }
  }
}

/**
 * The last occurrence of which nothing is owed by what was said of a step when it was brought in, by what is known now; 0
 * where all is owed.
 *
 * @param at when it was brought in
 */
export function settledBy(
  routine: Routine,
  state: CaseState,
  run: string,
  step: Step,
  answer: BroughtInAnswer,
  at: InstantText,
): number {
  if (answer.is === 'not-done') return 0;
  if (answer.is === 'done' || answer.is === 'does-not-apply') return 1;
  // As it was before anything had opened.
  const before = { ...state, tracks: { ...state.tracks, [run]: { ...state.tracks[run]!, steps: {} } } };
  const asked = askedOf(routine, before, run, step, at);
  if (asked?.occurrence === undefined) return 0;
  return asked.occurrence - (isMet(asked, answer) ? 0 : 1);
}

/**
 * Facts that steps of a run wait for, which a step says when it ends, and which are not known: where that step was done
 * before, they must be told, or what counts from them would never come.
 */
export function factsNotKnown(routine: Routine, state: CaseState, run: string, step: Step): readonly string[] {
  const isUnknown = (fact: string) => factIn(routine, state, run, fact) === undefined;
  const waitedFor = stepsOf(routine, step.track).flatMap((other) => {
    const opens = other.opens.filter(({ kind }) => kind !== 'request');
    // What another fact or another step opens comes without this one.
    if (!opens.every((opening) => opening.kind === 'fact' && isUnknown(opening.fact))) return [];
    return opens.flatMap((opening) => (opening.kind === 'fact' && opening.is === undefined ? [opening.fact] : []));
  });
  return Object.values(step.outcomes).flatMap((outcome) =>
    Object.entries(outcome.sets).flatMap(([fact, source]) => {
      const question = 'field' in source ? { ...step.form, ...outcome.asks }[source.field] : undefined;
      const isAsked = question?.required === true && waitedFor.includes(fact);
      return isAsked && isUnknown(fact) ? [fact] : [];
    }),
  );
}
