import { addPeriod, type DateText, isDate } from '../calendar/dates.ts';
import { own } from '../own.ts';
import { commonWords } from '../routine/common-words.ts';
import { caseTrack, type FactValue, type Question, type Routine, type Step } from '../routine/routine.ts';
import type { CaseState } from './state.ts';

/** Facts as a run of a track sees them: its own first, then the case's, then dates that follow from either. */
export function factIn(routine: Routine, state: CaseState, run: string, fact: string): FactValue | undefined {
  const known = own(own(state.tracks, run)?.facts, fact) ?? own(state.facts, fact);
  if (known !== undefined) return known;
  const derived = own(routine.derived, fact);
  if (!derived) return undefined;
  const base = factIn(routine, state, run, derived.of);
  return isDate(base) ? addPeriod(base, derived.plus) : undefined;
}

/** A fact of the case or of a run, as it was said of that and of nothing else. */
export function factKnown({ facts, tracks }: CaseState, run: string, fact: string): FactValue | undefined {
  return own(run === caseTrack ? facts : own(tracks, run)?.facts, fact);
}

/** A fact that is a date, or undefined while it is not known. */
export function dateIn(routine: Routine, state: CaseState, run: string, fact: string): DateText | undefined {
  const value = factIn(routine, state, run, fact);
  return isDate(value) ? value : undefined;
}

/** A fact with the values that count; without any of them it is enough that it is known. */
interface Wanted {
  readonly fact: string;
  readonly is?: readonly FactValue[] | undefined;
  /** Another date, which is not known or comes after this one. */
  readonly before?: string | undefined;
}

/** Whether a fact has one of the values that are wanted; an unknown fact has none. */
export function holds(routine: Routine, state: CaseState, run: string, wanted: Wanted): boolean {
  return isWanted(wanted, (fact) => factIn(routine, state, run, fact));
}

/** The same of facts as they are, were or would be. */
export function isWanted({ fact, is, before }: Wanted, known: (fact: string) => FactValue | undefined): boolean {
  const value = known(fact);
  if (value === undefined || (is !== undefined && !is.includes(value))) return false;
  const other = before === undefined ? undefined : known(before);
  return before === undefined || !isDate(other) || (isDate(value) && value < other);
}

/** Whether a step is one for this run, by its own conditions. */
export function conditionsHold(routine: Routine, state: CaseState, run: string, step: Step): boolean {
  return (
    step.if.every((condition) => holds(routine, state, run, condition)) &&
    !step.unless.some((condition) => holds(routine, state, run, condition))
  );
}

/** Whether a date that a step watches over came too late: the step opens on what should have come after that. */
export function comesTooLate(routine: Routine, state: CaseState, run: string, { opens }: Step, fact: string): boolean {
  return opens.some((its) => its.kind === 'fact' && its.before === fact && holds(routine, state, run, its));
}

/** Whether something opens a step as soon as its run begins: what says `start`, and a fact that is known already. */
export function atStart(routine: Routine, state: CaseState, run: string, opening: Step['opens'][number]): boolean {
  return opening.kind === 'start' || (opening.kind === 'fact' && holds(routine, state, run, opening));
}

/**
 * Whether a case is kept anonymous: nothing that identifies the family is stored in it.
 *
 * @param facts of the case itself
 */
export function isAnonymous(routine: Routine, facts: Readonly<Record<string, FactValue>>): boolean {
  const { anonymous } = routine;
  const value = anonymous && own(facts, anonymous.fact);
  return value !== undefined && anonymous!.is.includes(value);
}

/**
 * What stands in the place of a reason in a case in which nobody's own words are kept; undefined in any other. It is kept in
 * the language of the table, also where the routine is read in the other one.
 */
export function reasonNotKept(
  routine: Routine & { readonly writtenIn?: Routine['language'] },
  { facts }: Pick<CaseState, 'facts'>,
): string | undefined {
  const { writtenIn = routine.language } = routine;
  return isAnonymous(routine, facts) ? commonWords[writtenIn].noReason : undefined;
}

/** An answer to this could say who the family is: free text, and what is sensitive and has no closed list of answers. */
export function couldIdentify({ type, sensitive }: Question): boolean {
  return type === 'text' || (sensitive && (type === 'date' || type === 'number'));
}

/** The names that change when `fact` does: itself, and the dates that are derived from it. */
export function affectedBy(routine: Routine, fact: string): readonly string[] {
  const derived = Object.entries(routine.derived)
    .filter(([, rule]) => rule.of === fact)
    .flatMap(([name]) => affectedBy(routine, name));
  return [fact, ...derived];
}

/** The question that a fact answers in a run: the track's own, or the case's. */
export function questionOf<Asked extends Question>(
  routine: {
    readonly facts: Readonly<Record<string, Asked>>;
    readonly tracks: Readonly<Record<string, { readonly facts: Readonly<Record<string, Asked>> }>>;
  },
  track: string,
  fact: string,
): Asked | undefined {
  return own(track === caseTrack ? routine.facts : own(routine.tracks, track)?.facts, fact);
}
