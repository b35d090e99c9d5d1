import type { StepToRead } from '../../language/in-language.ts';

/** So many questions still are one glance: by what a month's contact asks, with the way it was and where it is written. */
const mostQuestions = 4;
const mostOutcomes = 3;

/** Whether the form of a step asks so little that it can stand in a list, and needs no page of its own. */
export function isShort({ form, outcomes, approval }: StepToRead): boolean {
  const each = Object.values(outcomes).map(({ asks }) => Object.keys(asks).length);
  // What somebody else decides on is written with care, and says who decides and by when.
  if (approval) return false;
  return each.length <= mostOutcomes && Object.keys(form).length + Math.max(0, ...each) <= mostQuestions;
}

/** Whether many of them can be registered as lines of one list: nothing that is asked hangs on how it ended. */
export function isOneLine(step: StepToRead): boolean {
  const asks = Object.values(step.outcomes).flatMap((outcome) => Object.keys(outcome.asks));
  return isShort(step) && (asks.length === 0 || Object.keys(step.outcomes).length === 1);
}
