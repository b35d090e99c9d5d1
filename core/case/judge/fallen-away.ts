import { own } from '../../own.ts';
import { caseTrack, type Question } from '../../routine/routine.ts';
import type { Fields } from '../commands.ts';
import { factKnown } from '../facts.ts';
import type { EndedDuty, FactBefore } from '../state.ts';
import { findOutAgain, followFact } from './consequences.ts';
import { fallenAway } from './day-done.ts';
import type { Draft } from './draft.ts';
import { followHolds } from './held-back.ts';
import { type heldRecurrences, oweNothingFor } from './passed-over.ts';
import type { FactCorrection } from './recounting.ts';
import type { RegisteredWork } from './registered-work.ts';

/** What work said of the case and what still stands so, each as it was before the work: it may have corrected itself since. */
export function factsBefore(draft: Draft, facts: EndedDuty['facts'] = []): readonly FactBefore[] {
  return facts.flatMap(({ track, fact, set }) => {
    if (factKnown(draft.state, track, fact) !== set) return [];
    const { set: _set, ...before } = facts.find((each) => each.track === track && each.fact === fact)!;
    return [before];
  });
}

/**
 * Facts that were set from answers which fall away by a correction, each as it was before this work, as far as nobody has
 * set it otherwise since.
 *
 * @param questions what the form and the outcome ask
 * @param fields the answers that are corrected
 */
export function factsFallen(
  draft: Draft,
  work: RegisteredWork,
  questions: Readonly<Record<string, Question>>,
  fields: Fields,
): readonly FactBefore[] {
  const fallen = fallenAway(questions, fields, work);
  const sets = own(work.step.outcomes, work.outcome)?.sets ?? {};
  return factsBefore(draft, work.ended?.facts).filter(({ track, fact }) => {
    const source = own(sets, fact);
    const isItsOwn = track === work.run || track === caseTrack;
    return isItsOwn && source !== undefined && 'field' in source && Object.hasOwn(fallen, source.field);
  });
}

/** What stood on facts that are as they were before follows them, as after any correction of a fact. */
export function followFallen(
  draft: Draft,
  fallen: readonly FactBefore[],
  { held, correction }: { readonly held: ReturnType<typeof heldRecurrences>; readonly correction: FactCorrection },
): void {
  if (fallen.length === 0) return;
  oweNothingFor(draft, held);
  for (const { track, fact, value } of fallen) {
    followFact(draft, track, fact, correction);
    if (value === undefined) findOutAgain(draft, track, fact);
  }
  followHolds(draft);
}
