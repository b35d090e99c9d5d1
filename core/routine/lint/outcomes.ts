import { instead } from '../nearest.ts';
import { caseTrack, type Outcome, type Routine, type Step } from '../routine.ts';
import { askedBy, type LintContext } from './context.ts';

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
      const question = outcome.callsOff === undefined ? undefined : askedBy(step, outcome)[outcome.callsOff];
      if (outcome.callsOff !== undefined && (!outcome.closes || question?.type !== 'text' || question.sensitive))
        report(
          [...path, 'callsOff'],
          'name a question of type text under asks that is not sensitive, at an outcome that closes: its answer is the reason in the journal',
        );
      if (several && !leads && !outcome.ends && !isExplained(outcome))
        report(
          path,
          'this outcome leads nowhere: write what it opens, sets, starts or closes, or under `ends` why nothing follows',
          { code: 'leads-nowhere' },
        );
    }
    if (Object.keys(step.outcomes).length === 0)
      report(at(step, 'outcomes'), 'the step cannot end: write an outcome, or remove `outcomes` (then it has `done`)');
  }
}

/**
 * A form on which the family answers for each service says what it is when they say yes to none, or to some only: no form
 * with noes alone is a consent. What it is instead asks nothing that has not been answered.
 */
export function answersAreNoConsent({ ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    const others = Object.values(step.outcomes).map(({ insteadWhen }) => insteadWhen);
    for (const [id, outcome] of Object.entries(step.outcomes)) {
      const path = (...rest: string[]) => at(step, 'outcomes', id, ...rest);
      const answered = Object.values(outcome.consents).filter((answer) => typeof answer !== 'string').length;
      const { insteadWhen } = outcome;
      if (insteadWhen && answered === 0)
        report(path('insteadWhen'), 'the form asks for no consent here: remove `insteadWhen`');
      if (answered > 0 && !insteadWhen?.none)
        report(
          path(),
          'a form with noes alone is no consent: write `insteadWhen: { none: OUTCOME }` with the outcome that it is then',
        );
      if (answered > 1 && insteadWhen && !insteadWhen.some && !others.some((other) => other?.some === id))
        report(path('insteadWhen'), 'yes to some is not yes to all: write `some: OUTCOME` with what it is then');
      for (const [part, target] of Object.entries(insteadWhen ?? {})) {
        const other = Object.hasOwn(step.outcomes, target) ? step.outcomes[target] : undefined;
        if (!other || target === id) {
          const choices = Object.keys(step.outcomes).filter((each) => each !== id);
          report(path('insteadWhen', part), `no other outcome \`${target}\` here: ${instead(target, choices)}`);
          continue;
        }
        const missing = Object.entries(other.asks).filter(
          ([name, { required }]) => required && !(name in outcome.asks),
        );
        for (const [name] of missing)
          report(
            path('insteadWhen', part),
            `\`${target}\` must know \`${name}\`, and this outcome does not ask it: ask it here too`,
          );
      }
    }
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
