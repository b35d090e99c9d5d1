import { caseTrack, type Outcome, type Routine, type Step } from '../routine.ts';
import type { LintContext } from './context.ts';

/**
 * Where a step can end in several ways, each of them leads somewhere or says why nothing follows. A step with one outcome
 * is simply done, and after each outcome of a recurring step comes the next occurrence.
 */
export function outcomesLeadSomewhere({ routine, ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    const several = Object.keys(step.outcomes).length > 1 && step.deadline.kind !== 'every';
    for (const [id, outcome] of Object.entries(step.outcomes)) {
      const path = at(step, 'outcomes', id);
      if (step.track === caseTrack && outcome.closes === 'track')
        report([...path, 'closes'], 'this step belongs to the case itself: write `closes: case`, or remove closes');
      const leads = goesOn(routine, step, id, outcome);
      if (outcome.ends && leads)
        report([...path, 'ends'], 'this outcome leads on: remove `ends`, or what it opens, sets or closes');
      if (several && !leads && !outcome.ends && !isExplained(outcome))
        report(
          path,
          'this outcome leads nowhere: write what it opens, sets, starts or closes, or under `ends` why nothing follows',
        );
    }
    if (Object.keys(step.outcomes).length === 0)
      report(at(step, 'outcomes'), 'the step cannot end: write an outcome, or remove `outcomes` (then it has `done`)');
  }
}

function goesOn(routine: Routine, step: Step, id: string, outcome: Outcome): boolean {
  const brings =
    outcome.opens.length + Object.keys(outcome.sets).length + Object.keys(outcome.consents).length > 0 ||
    outcome.starts !== undefined ||
    outcome.closes !== undefined;
  return brings || Object.values(routine.steps).some((other) => waitsFor(other, step, id));
}

function waitsFor(other: Step, step: Step, outcome: string): boolean {
  if (other.requires.some((requirement) => requirement.step === step.id)) return true;
  return other.opens.some((opening) => {
    if (opening.kind === 'after') return opening.step === step.id && (opening.outcomes?.includes(outcome) ?? true);
    return opening.kind === 'approved' && opening.step === step.id;
  });
}

/** People must say why it ends so: that is what sets it apart from an outcome that somebody forgot to think to its end. */
function isExplained(outcome: Outcome): boolean {
  return Object.values(outcome.asks).some((question) => question.required);
}
