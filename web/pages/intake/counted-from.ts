import type { InstantText } from '../../../core/calendar/dates.ts';
import type { AskedStep } from '../../../core/case/brought-in.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { IntakeDraft } from './draft.ts';
import { type IntakeStep, placesOf } from './steps.ts';

/**
 * The steps that count from some of the answers: those that a case with these answers would have at once, and would not
 * have, or not with these dates, without them.
 *
 * @param fields the names of the answers in the form of a step
 */
export function countedFrom(
  routine: RoutineToRead,
  draft: IntakeDraft,
  step: IntakeStep,
  fields: readonly string[],
  now: InstantText,
): readonly AskedStep[] {
  const unsaid = Object.fromEntries(fields.map((name) => [name.replace(/^field\./, ''), '']));
  const without =
    step.kind === 'track'
      ? {
          ...draft,
          trackFacts: { ...draft.trackFacts, [step.track.id]: { ...draft.trackFacts[step.track.id], ...unsaid } },
        }
      : { ...draft, facts: { ...draft.facts, ...unsaid } };
  const stepsIn = (its: IntakeDraft) => placesOf(routine, its, now).flatMap(({ asked }) => asked);
  const datesOf = ({ run, step: id, comes, due, passed, occurrence }: AskedStep) =>
    JSON.stringify([run, id, comes, due, passed, occurrence]);
  const before = new Set(stepsIn(without).map(datesOf));
  return stepsIn(draft).filter((each) => each.comes === 'now' && !before.has(datesOf(each)));
}
