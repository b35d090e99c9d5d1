import { instead } from '../nearest.ts';
import { agreedFields, caseTrack, inTable, type Step } from '../routine.ts';
import { askedBy, factNames, factType, type LintContext, leadsTo, stepNamed } from './context.ts';

/** Steps that openings, outcomes, requirements and deadlines name are there, and within reach of the one that names them. */
export function stepsExist(context: LintContext): void {
  const { routine, ownSteps, report, at } = context;
  /** @param reach `run`: only steps of the same track; `case`: also those of the case itself */
  const check = (step: Step, id: string, reach: 'run' | 'case', path: readonly string[]): Step | undefined => {
    const other = stepNamed(routine, id);
    const inReach = Object.values(routine.steps).filter(
      (each) => each.track === step.track || (reach === 'case' && each.track === caseTrack),
    );
    if (!other) {
      const choices = inReach.map((each) => each.id).filter((each) => each !== step.id);
      report(path, `no step \`${id}\`: ${instead(id, choices)}`, { code: 'no-such-step', name: id });
      return undefined;
    }
    if (inReach.includes(other)) return other;
    const where = other.track === caseTrack ? 'the case' : `the track ${other.track}`;
    const remedy =
      step.track === caseTrack
        ? `name \`${step.id}\` under opens of an outcome of \`${id}\` instead`
        : 'let its outcome set a fact of the case, and wait for that one with { when: FACT }';
    report(path, `the step \`${id}\` stands in ${where}: ${remedy}`);
    return undefined;
  };
  for (const step of ownSteps) {
    step.opens.forEach((opening, index) => {
      if (opening.kind !== 'after' && opening.kind !== 'approved' && opening.kind !== 'deviation') return;
      const other = check(step, opening.step, 'run', at(step, 'opens', index, opening.kind));
      if (other && opening.kind === 'approved' && !other.approval)
        report(at(step, 'opens', index), `\`${other.id}\` asks for no approval: write { after: ${other.id} } instead`, {
          code: 'asks-no-approval',
        });
      for (const outcome of (opening.kind === 'after' && other && opening.outcomes) || []) {
        if (!Object.hasOwn(other!.outcomes, outcome))
          report(
            at(step, 'opens', index, 'outcome'),
            `\`${other!.id}\` has no outcome \`${outcome}\`: ${instead(outcome, Object.keys(other!.outcomes))}`,
          );
      }
    });
    step.requires.forEach((requirement, index) => {
      const other = check(step, requirement.step, 'case', at(step, 'requires', index, requirement.kind));
      if (other && requirement.kind === 'approved' && !other.approval)
        report(
          at(step, 'requires', index),
          `\`${other.id}\` asks for no approval: write { done: ${other.id} } instead`,
          { code: 'asks-no-approval' },
        );
    });
    for (const [id, outcome] of Object.entries(step.outcomes)) {
      outcome.opens.forEach((next, index) => {
        const other = check(step, next, 'case', at(step, 'outcomes', id, 'opens', index));
        if (other?.deadline.kind === 'every')
          report(
            at(step, 'outcomes', id, 'opens', index),
            `\`${next}\` recurs and opens with \`${other.deadline.from}\`: write \`sets: { ${other.deadline.from}: … }\` instead`,
          );
      });
    }
    if (step.deadline.kind === 'before' && stepNamed(routine, step.deadline.of))
      check(step, step.deadline.of, 'run', at(step, 'deadline', 'of'));
  }
}

/** A recurrence opens with its anchor and nothing else. */
export function recurrencesOpen({ ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    const { deadline } = step;
    if (deadline.kind !== 'every') continue;
    const right = step.opens.every(
      (opening) => opening.kind === 'fact' && opening.fact === deadline.from && !opening.is,
    );
    if (!right)
      report(
        at(step, 'opens'),
        `a recurrence opens with its anchor: remove opens, or write { when: ${deadline.from} }`,
      );
  }
}

/**
 * A step opens if its run starts it, people may, a fact, a consent or a deviation does, or a step that can itself be done
 * leads to it; and what it requires can be done. Facts are known sooner or later: people may set each of them.
 */
export function everyStepOpensAndEnds({ routine, ownSteps, report, at }: LintContext): void {
  const steps = Object.values(routine.steps);
  const open = new Set<string>();
  const done = new Set<string>();
  const opens = (step: Step) =>
    leadsTo(routine, step).some((lead) => done.has(lead.step.id)) ||
    step.opens.some((opening) => {
      if (opening.kind === 'after' || opening.kind === 'approved') return false;
      return opening.kind === 'with' || opening.kind === 'deviation' ? open.has(opening.step) : true;
    });
  for (let before = -1; before < open.size + done.size; ) {
    before = open.size + done.size;
    for (const step of steps) {
      if (opens(step)) open.add(step.id);
      if (open.has(step.id) && step.requires.every((requirement) => done.has(requirement.step))) done.add(step.id);
    }
  }
  for (const step of ownSteps) {
    if (step.oneServes && !routine.tracks[step.track]?.many)
      report(
        at(step, 'oneServes'),
        'its track runs once at a time: remove `oneServes`, or write `many: true` at the track',
      );
    const known = step.opens.every((opening) => !('step' in opening) || stepNamed(routine, opening.step));
    if (!open.has(step.id) && known) {
      const waits = step.opens.length > 0 ? 'what it waits for can never happen' : 'nothing opens this step';
      report(
        at(step, ...(step.opens.length > 0 ? ['opens'] : [])),
        `${waits}: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome`,
        { code: 'nothing-opens' },
      );
    } else if (open.has(step.id) && !done.has(step.id)) {
      const missing = step.requires.filter(({ step: id }) => stepNamed(routine, id) && !done.has(id));
      if (missing.length > 0)
        report(
          at(step, 'requires'),
          `this can never be done: \`${missing.map((each) => each.step).join('`, `')}\` can only be done after it; remove one of the two`,
        );
    }
  }
}

/**
 * A date of a form that a deadline looks to, since people agree it there or since it counts from it, is asked by everything
 * that opens the step. A fact may stand in for the latter.
 */
export function datesOfFormsAreAsked(context: LintContext): void {
  const { routine, ownSteps, at } = context;
  for (const step of Object.values(routine.steps)) {
    const { deadline } = step;
    if (deadline.kind === 'on') formsAsk(context, step, deadline.field, at(step, 'deadline', 'on'));
    for (const field of agreedFields(deadline).slice(1)) {
      const isAsked = leadsTo(routine, step).some(({ step: opener, outcome }) => askedBy(opener, outcome)[field]);
      if (!isAsked)
        context.report(
          at(step, 'deadline', 'on'),
          `no form that opens this step asks \`${field}\`: add the question, or remove the date`,
          { code: 'date-not-asked' },
        );
    }
    if ((deadline.kind !== 'within' && deadline.kind !== 'window') || deadline.anchor === undefined) continue;
    const path = at(step, 'deadline', 'from');
    if (!factNames(routine, step.track).includes(deadline.anchor)) formsAsk(context, step, deadline.anchor, path);
    else if (ownSteps.includes(step) && factType(routine, step.track, deadline.anchor) !== 'date')
      context.report(path, `\`${deadline.anchor}\` is no date: a deadline counts from a fact of \`type: date\``);
  }
}

/** @param path where the deadline stands; for a step that every routine carries, what opens it is to be mended */
function formsAsk(context: LintContext, step: Step, field: string, path: readonly string[]): void {
  const { routine, ownSteps, report, at } = context;
  const own = ownSteps.includes(step);
  const other = step.opens.find((opening) => opening.kind !== 'after' && opening.kind !== 'approved');
  if (own && other)
    report(
      path,
      `the date stands in the form of a step, and \`${other.kind}\` has none: open it after the step that asks \`${field}\``,
      { code: 'date-not-asked' },
    );
  for (const { step: opener, outcome } of leadsTo(routine, step)) {
    const asked = askedBy(opener, outcome);
    const question = Object.hasOwn(asked, field) ? asked[field] : undefined;
    if (question?.type === 'date' || (!own && !ownSteps.includes(opener))) continue;
    const problem = question ? `asks \`${field}\` as a ${question.type}` : `does not ask \`${field}\``;
    const opens = own ? 'this step' : `«${inTable(step.title)}»`;
    report(
      own ? path : at(opener),
      `\`${opener.id}\` opens ${opens} with «${inTable(outcome.title)}» and ${problem}: add \`${field}: { type: date, ask: … }\` to its form or that outcome's asks`,
      { code: 'date-not-asked' },
    );
  }
}
