import { violenceFact } from '../common.ts';
import { caseTrack, isStep, type Outcome, type Question, type Routine, type Step } from '../routine.ts';
import { askedBy, factQuestion, type LintContext, leadsTo } from './context.ts';

/** A step that finds out a fact has nothing else to say, and finds out what an intake may leave open. */
export function findingOutIsPlain({ routine, table, ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    const { findsOut: fact, track } = step;
    if (fact === undefined) continue;
    const written = track === caseTrack ? table.steps[step.id] : table.tracks[track]?.steps[step.id];
    const question = factQuestion(routine, track, fact);
    if (!question)
      report(at(step, 'findsOut'), `no fact \`${fact}\` that an intake asks: name one of facts, or add it`);
    else if (question.required && !question.if)
      report(
        at(step, 'findsOut'),
        `\`${fact}\` is known from the start: remove \`required: true\` from it, or this step`,
      );
    if (written?.outcomes || Object.keys(written?.form ?? {}).length > 0)
      report(
        at(step),
        'its form is the question of the fact, and it ends when that is known: remove form and outcomes',
      );
    for (const part of ['approval', 'handover', 'extension'] as const)
      if (step[part]) report(at(step, part), `what is found out waits for nobody: remove \`${part}\``);
    if (step.involves.length > 0 || step.shares.length > 0)
      report(at(step), 'what is found out is held back by nothing: remove `involves` and `shares`');
    if (step.deadline.kind === 'every' || (step.deadline.kind === 'on' && step.deadline.field === fact))
      report(at(step, 'deadline'), 'write by when it must be known, e.g. `within: P1W`');
  }
}

/**
 * Nothing hangs on an answer that nobody must give: a deadline counts from what is known or found out, and a step that a
 * fact opens, or is asked by, is not left out in silence because the intake said nothing.
 */
export function nothingIsSilent({ routine, ownSteps, report, at }: LintContext): void {
  const asked = factsAsked(routine);
  const isSilent = (track: string, name: string) => {
    const fact = rootOf(routine, name);
    // Of one that is not there something else is said.
    return factQuestion(routine, track, fact) !== undefined && !asked.has(fact);
  };
  // Something that may never happen opens nothing until it does; a date that the law or the document sets is no such thing.
  const isOwed = (step: Step, fact: string) =>
    isSilent(step.track, fact) && factQuestion(routine, step.track, rootOf(routine, fact))?.mayBeAbsent === undefined;
  const remedy = (step: Step, name: string) => {
    const fact = rootOf(routine, name);
    const where = Object.hasOwn(routine.tracks[step.track]?.facts ?? {}, fact) ? step.track : caseTrack;
    return `\`${fact}\` may be left open at the intake, and nobody is asked for it then: write \`required: true\` there, or add a step with \`findsOut: ${fact}\` in ${where === caseTrack ? 'the case' : `the track ${where}`}, with who, by when and an escalation; where nothing is owed without it, say why in \`mayBeAbsent\``;
  };
  for (const step of ownSteps) {
    const { deadline } = step;
    if (deadline.kind === 'every' && isSilent(step.track, deadline.from))
      report(at(step, 'deadline', 'from'), `this never comes without a date: ${remedy(step, deadline.from)}`);
    const isUndated =
      deadline.kind === 'before' &&
      isSilent(step.track, deadline.of) &&
      isSilent(step.track, deadline.or ?? deadline.of);
    if (deadline.kind === 'before' && !isStep(routine, deadline.of) && isUndated)
      report(at(step, 'deadline', 'of'), `this has no date without that one: ${remedy(step, deadline.of)}`);
    for (const [index, { fact }] of step.if.entries())
      if (isOwed(step, fact))
        report(at(step, 'if', index), `this never opens without an answer: ${remedy(step, fact)}`, {
          code: 'may-stay-unknown',
        });
    if (deadline.kind === 'every' || !opensByFactsAlone(routine, step)) continue;
    step.opens.forEach((opening, index) => {
      if (opening.kind === 'fact' && isOwed(step, opening.fact))
        report(at(step, 'opens', index), `this never opens without an answer: ${remedy(step, opening.fact)}`, {
          code: 'may-stay-unknown',
        });
    });
  }
}

/** The fact that a derived date follows from. */
function rootOf(routine: Routine, name: string): string {
  const derived = Object.hasOwn(routine.derived, name) ? routine.derived[name]! : undefined;
  return derived ? rootOf(routine, derived.of) : name;
}

/**
 * Facts that must be answered at the intake, that a step finds out, or that an outcome says, of a step which opens whether
 * or not the intake has answered anything else. That there is suspicion of violence anybody says when it arises.
 */
function factsAsked(routine: Routine): ReadonlySet<string> {
  const questions = [routine.facts, ...Object.values(routine.tracks).map(({ facts }) => facts)].flatMap(Object.entries);
  const asked = new Set([violenceFact, ...Object.values(routine.guards).map(({ when }) => when.fact)]);
  const reached = new Set<string>();
  for (let before = -1; before < asked.size + reached.size; ) {
    before = asked.size + reached.size;
    // Asked only in some cases, in the others it says nothing.
    for (const [name, { required, if: condition }] of questions as [string, Question][])
      if (required && (!condition || asked.has(condition.fact))) asked.add(name);
    for (const step of Object.values(routine.steps)) {
      const conditions = step.if.every(({ fact }) => asked.has(rootOf(routine, fact)));
      if (!conditions || !opensInTime(routine, step, asked, reached)) continue;
      reached.add(step.id);
      // One that finds out a fact says it when it ends.
      for (const outcome of Object.values(step.outcomes)) for (const fact of said(step, outcome)) asked.add(fact);
    }
  }
  return asked;
}

/** Whether a step opens by itself, and not only because somebody thinks of it: from the start, or after one that does. */
function opensInTime(routine: Routine, step: Step, asked: ReadonlySet<string>, reached: ReadonlySet<string>): boolean {
  return (
    step.opens.some((opening) => {
      if (opening.kind === 'start') return true;
      if (opening.kind === 'fact')
        return asked.has(rootOf(routine, opening.fact)) && !raisesGuard(routine, opening.fact);
      return 'step' in opening && opening.kind !== 'deviation' && reached.has(opening.step);
    }) || leadsTo(routine, step).some((lead) => reached.has(lead.step.id))
  );
}

function raisesGuard({ guards }: Routine, fact: string): boolean {
  return Object.values(guards).some(({ when }) => when.fact === fact);
}

/** Facts that an outcome always says. */
function said(step: Step, outcome: Outcome): readonly string[] {
  const questions = askedBy(step, outcome);
  return Object.entries(outcome.sets).flatMap(([fact, source]) =>
    'value' in source || questions[source.field]?.required ? [fact] : [],
  );
}

/** Whether nothing but a fact, or somebody who thinks of it, opens a step. */
function opensByFactsAlone(routine: Routine, step: Step): boolean {
  const others = step.opens.filter(({ kind }) => kind !== 'fact' && kind !== 'request');
  const isLedTo = Object.values(routine.steps).some(({ outcomes }) =>
    Object.values(outcomes).some(({ opens }) => opens.includes(step.id)),
  );
  return step.opens.some(({ kind }) => kind === 'fact') && others.length === 0 && !isLedTo;
}
