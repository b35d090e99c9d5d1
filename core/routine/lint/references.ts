import { isOfThePast } from '../day-kinds.ts';
import { instead, orAdd } from '../nearest.ts';
import { type Condition, caseTrack, type Question, type Step } from '../routine.ts';
import { askedBy, factNames, factQuestion, factType, type LintContext, stepNamed } from './context.ts';

/** Facts that steps, forms, deadlines and guards speak of are there, have the type that is needed and can have the value. */
export function factsExist(context: LintContext): void {
  const { routine, table, ownSteps, report, at } = context;
  const conditionsOf = (questions: Readonly<Record<string, Question>>, path: readonly string[], track: string) => {
    for (const [field, question] of Object.entries(questions)) {
      if (question.if) checkCondition(context, track, question.if, [...path, field, 'if']);
    }
  };
  conditionsOf(table.facts, ['facts'], caseTrack);
  // What a track asks when it starts, is asked by what is known of the case then.
  for (const [id, track] of Object.entries(table.tracks)) conditionsOf(track.facts, ['tracks', id, 'facts'], caseTrack);
  for (const [id, guard] of Object.entries(table.guards))
    checkCondition(context, caseTrack, guard.when, ['guards', id, 'when']);
  for (const [id, { given }] of Object.entries(table.consents))
    if (given) checkCondition(context, caseTrack, given, ['consents', id, 'given']);
  for (const [name, { of }] of Object.entries(table.derived)) {
    if (factQuestion(routine, caseTrack, of)?.type !== 'date')
      report(['derived', name, 'of'], `\`${of}\` is no date among the case's facts: derive from one that is`);
  }
  for (const step of ownSteps) {
    step.opens.forEach((opening, index) => {
      if (opening.kind !== 'fact') return;
      const path = at(step, 'opens', index, 'when');
      if (opening.is) checkCondition(context, step.track, { fact: opening.fact, is: opening.is }, path);
      else checkFact(context, step.track, opening.fact, path);
      if (opening.before !== undefined) checkOrder(context, step, opening, index);
    });
    for (const part of ['if', 'unless'] as const) {
      step[part].forEach((condition, index) => {
        checkCondition(context, step.track, condition, at(step, part, index));
      });
    }
    conditionsOf(step.form, at(step, 'form'), step.track);
    for (const [id, outcome] of Object.entries(step.outcomes))
      conditionsOf(outcome.asks, at(step, 'outcomes', id, 'asks'), step.track);
    const { deadline } = step;
    if (deadline.kind === 'every') {
      checkDate(context, step, deadline.from, 'from');
      if (deadline.until) checkDate(context, step, deadline.until, 'until');
    }
    if (deadline.kind === 'atOnce' && deadline.since) {
      checkDate(context, step, deadline.since.day, 'since');
      if (factQuestion(routine, step.track, deadline.since.hour)?.hourOf !== deadline.since.day)
        report(
          at(step, 'deadline', 'since', 'hour'),
          `\`${deadline.since.hour}\` is no hour of \`${deadline.since.day}\`: name a fact of \`type: time\` with that \`hourOf\``,
        );
    }
    if (deadline.kind === 'within' && deadline.latest) checkDate(context, step, deadline.latest.of, 'latest');
    if (deadline.kind === 'within' && deadline.notAfter) checkDate(context, step, deadline.notAfter, 'notAfter');
    if (deadline.kind === 'before' && !stepNamed(routine, deadline.of)) checkDate(context, step, deadline.of, 'of');
    if (deadline.kind === 'before' && deadline.or !== undefined) checkDate(context, step, deadline.or, 'or');
  }
}

/** Two dates that somebody says, of which one should have come first: it is told when it did not. */
function checkOrder(
  { routine, report, at }: LintContext,
  step: Step,
  { fact, before = '' }: Extract<Step['opens'][number], { kind: 'fact' }>,
  index: number,
): void {
  for (const [name, part] of [
    [fact, 'when'],
    [before, 'before'],
  ] as const) {
    if (factQuestion(routine, step.track, name)?.type !== 'date')
      report(at(step, 'opens', index, part), `\`${name}\` is no date that anybody is asked for: name one of facts`);
  }
  for (const [name, part] of [
    [fact, 'when'],
    [before, 'before'],
  ] as const) {
    const day = factQuestion(routine, step.track, name)?.day;
    if (day !== undefined && !isOfThePast(day))
      report(
        at(step, 'opens', index, part),
        `\`${name}\` may lie ahead, and what has not happened yet is in no wrong order: write \`day: begun\` or \`day: past\` at the fact`,
      );
  }
  if (factQuestion(routine, step.track, fact)?.notBefore !== before)
    report(
      at(step, 'opens', index, 'before'),
      `where \`${before}\` is known, an earlier \`${fact}\` is to be refused: write \`notBefore: ${before}\` at the fact`,
    );
}

/** A step that is opened only where conditions hold must have conditions that can hold together. */
export function conditionsCanHold({ ownSteps, report, at }: LintContext): void {
  for (const step of ownSteps) {
    const allowed = new Map<string, Condition['is']>();
    for (const { fact, is } of step.if) {
      const before = allowed.get(fact);
      allowed.set(fact, before ? before.filter((value) => is.includes(value)) : is);
    }
    for (const { fact, is } of step.unless) {
      const before = allowed.get(fact);
      if (before)
        allowed.set(
          fact,
          before.filter((value) => !is.includes(value)),
        );
    }
    for (const [fact, values] of allowed) {
      if (values.length === 0)
        report(
          at(step, 'if'),
          `no value of \`${fact}\` fits both \`if\` and \`unless\`, so the step never opens: change one of them`,
        );
    }
  }
}

/** What outcomes set, start and answer is there, and gets an answer of its own type. */
export function outcomesFit(context: LintContext): void {
  const { routine, ownSteps, report, at } = context;
  for (const step of ownSteps) {
    for (const [id, outcome] of Object.entries(step.outcomes)) {
      const path = (...rest: string[]) => at(step, 'outcomes', id, ...rest);
      const fields = askedBy(step, outcome);
      const field = (name: string, wanted: Question['type'] | undefined, where: readonly string[]) => {
        const question = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (!question)
          report(where, `the form does not ask \`${name}\`: ${orAdd(name, Object.keys(fields), 'form or asks')}`);
        else if (wanted && question.type !== wanted)
          report(where, `\`${name}\` asks for a ${question.type}, and a ${wanted} is needed: ask for a ${wanted}`);
      };
      for (const [fact, source] of Object.entries(outcome.sets)) {
        const where = path('sets', fact);
        if (Object.hasOwn(routine.derived, fact))
          report(where, `\`${fact}\` follows from \`${routine.derived[fact]!.of}\`: set that one instead`);
        else if (!checkFact(context, step.track, fact, where)) continue;
        else if ('field' in source) field(source.field, factType(routine, step.track, fact), where);
        else checkCondition(context, step.track, { fact, is: [source.value] }, where);
      }
      for (const [receiver, answer] of Object.entries(outcome.consents)) {
        if (typeof answer !== 'string') field(answer.field, 'boolean', path('consents', receiver));
      }
      const { starts } = outcome;
      if (starts) {
        const track = Object.hasOwn(routine.tracks, starts.track) ? routine.tracks[starts.track] : undefined;
        const startable = Object.values(routine.tracks).filter((each) => each.starts === 'on-request');
        const choices = startable.map((each) => each.id);
        if (!track) report(path('starts', 'track'), `no track \`${starts.track}\`: ${instead(starts.track, choices)}`);
        else if (track.starts === 'with-case')
          report(
            path('starts', 'track'),
            `\`${track.id}\` starts with the case: write \`starts: on-request\` at the track`,
          );
        const facts = track?.facts ?? {};
        for (const [fact, source] of Object.entries(starts.facts)) {
          if (track && !Object.hasOwn(facts, fact))
            report(
              path('starts', 'facts', fact),
              `the track \`${track.id}\` has no fact \`${fact}\`: ${instead(fact, Object.keys(facts))}`,
            );
          else field(source.field, facts[fact]?.type, path('starts', 'facts', fact));
        }
        for (const [fact, question] of Object.entries(facts)) {
          if (question.required && !question.if && !Object.hasOwn(starts.facts, fact))
            report(
              path('starts'),
              `the track \`${track!.id}\` must know \`${fact}\`: ask it under asks, and write facts: { ${fact}: { field: … } }`,
            );
        }
      }
    }
  }
}

/** Services that consent is asked for are named under consents, and some step asks before anything is shared. */
export function consentsExist({ routine, ownSteps, report, at }: LintContext): void {
  const known = Object.keys(routine.consents);
  const check = (path: readonly string[], receiver: string) => {
    if (!known.includes(receiver)) report(path, `no service \`${receiver}\`: ${orAdd(receiver, known, 'consents')}`);
  };
  const asked = new Set(ownSteps.flatMap((step) => step.asksConsent));
  for (const [receiver, { ends }] of Object.entries(routine.consents)) {
    if (ends?.on === undefined) continue;
    const { on } = ends;
    const asks = ownSteps.filter((step) => step.asksConsent.includes(receiver));
    const questions = asks.flatMap((step) => Object.values(step.outcomes).map((outcome) => askedBy(step, outcome)[on]));
    if (!questions.some((question) => question?.type === 'date' && !isOfThePast(question.day)))
      report(
        ['consents', receiver, 'ends', 'on'],
        `no form that asks for consent to \`${receiver}\` asks \`${on}\`: write a question of \`type: date\`, \`day: agreed\` there`,
      );
  }
  for (const step of ownSteps) {
    step.opens.forEach((opening, index) => {
      if (opening.kind === 'consent') check(at(step, 'opens', index, 'consent'), opening.receiver);
    });
    step.asksConsent.forEach((receiver, index) => {
      check(at(step, 'asksConsent', index), receiver);
    });
    step.shares.forEach((receiver, index) => {
      check(at(step, 'shares', index), receiver);
      if (known.includes(receiver) && !asked.has(receiver))
        report(
          at(step, 'shares', index),
          `nobody asks the family for consent to \`${receiver}\`: write \`asksConsent: ${receiver}\` at the step that does`,
        );
    });
    for (const [id, outcome] of Object.entries(step.outcomes)) {
      for (const receiver of Object.keys(outcome.consents))
        check(at(step, 'outcomes', id, 'consents', receiver), receiver);
    }
  }
}

function checkFact({ routine, report }: LintContext, track: string, fact: string, path: readonly string[]): boolean {
  const known = factNames(routine, track);
  if (known.includes(fact)) return true;
  report(path, `no fact \`${fact}\` here: ${orAdd(fact, known, 'facts')}`);
  return false;
}

function checkDate(context: LintContext, step: Step, fact: string, part: string): void {
  const path = context.at(step, 'deadline', part);
  if (!checkFact(context, step.track, fact, path)) return;
  if (factType(context.routine, step.track, fact) !== 'date')
    context.report(path, `\`${fact}\` is no date: a deadline counts from a fact of \`type: date\``);
}

/** The fact is there, and can have each of the values. */
function checkCondition(context: LintContext, track: string, condition: Condition, path: readonly string[]): void {
  const { fact, is } = condition;
  if (!checkFact(context, track, fact, path)) return;
  const question = factQuestion(context.routine, track, fact);
  for (const value of is) {
    const wanted = question?.type ?? 'date';
    const choices = wanted === 'choice' ? question!.of! : wanted === 'boolean' ? ['true', 'false'] : [];
    const fits =
      wanted === 'choice'
        ? choices.includes(String(value))
        : typeof value === (wanted === 'boolean' || wanted === 'number' ? wanted : 'string');
    if (fits) continue;
    const remedy = choices.length > 0 ? instead(String(value), choices) : `it is a ${wanted}`;
    context.report(path, `\`${fact}\` can never be \`${value}\`: ${remedy}`);
  }
}
