import { listed } from '../language/language.ts';
import { personalRow } from '../routine/common.ts';
import { caseTrack, type Opening, type Outcome, type Question, type Step } from '../routine/routine.ts';
import {
  type About,
  basisText,
  conditionText,
  factText,
  quotedTitles,
  receiversText,
  rolesText,
  titleOf,
  valueText,
} from './about.ts';
import { deadlineText, escalateText, remindText } from './deadline.ts';
import { line, plain } from './markdown.ts';
import { periodText } from './periods.ts';

/** A step as people read it: the source's own words, who, when, and how it goes on. Markdown. */
export function describeStep(it: About, step: Step): readonly string[] {
  const { say } = it;
  const { step: label } = say;
  const optional = (name: string, text: string) => (text ? [line(name, text)] : []);
  const conditions = (list: Step['if']) =>
    listed(
      list.map((condition) => conditionText(it, step.track, condition)),
      say.and,
    );
  return [
    `### ${plain(step.title)}`,
    '',
    ...sourceWords(it, step),
    '',
    ...(step.says ? [plain(step.says), ''] : []),
    line(label.responsible, rolesText(it, step.responsible)),
    ...optional(label.copies, rolesText(it, step.copies)),
    ...optional(label.opens, openingsText(it, step)),
    ...optional(label.only, conditions(step.if)),
    ...optional(label.never, conditions(step.unless)),
    line(label.deadline, withNote(it, deadlineText(it, step), step.deadline.note)),
    ...optional(label.remind, remindText(it, step)),
    ...optional(label.escalate, escalateText(it, step)),
    ...optional(label.requires, requirementsText(it, step)),
    ...optional(label.approval, approvalText(it, step)),
    ...optional(label.handover, handoverText(it, step)),
    ...optional(label.guard, guardText(it, step)),
    ...(step.shares.length > 0 ? [line(label.shares, say.shares(receiversText(it, step.shares)))] : []),
    ...(step.asksConsent.length > 0
      ? [line(label.asksConsent, say.asksConsent(receiversText(it, step.asksConsent)))]
      : []),
    ...questionList(it, step.track, label.form, step.form),
    ...outcomeList(it, step),
    '',
  ];
}

/** The rows of the source that a step carries, in the source's own words. */
function sourceWords({ routine, say }: About, step: Step): readonly string[] {
  const rows = step.rows.map((row) => {
    const own = routine.source.rows[row];
    const words = row === personalRow ? say.step.common : own === undefined ? say.step.blank : `«${plain(own)}»`;
    return `> ${say.step.row(plain(row))}: ${words}`;
  });
  // Each row is a paragraph of its own.
  return rows.flatMap((row, index) => (index === 0 ? [row] : ['>', row]));
}

function openingsText(it: About, step: Step): string {
  const { routine, say } = it;
  const own = step.opens.map((opening) => openingText(it, step, opening));
  const others = Object.values(routine.steps).flatMap((other) => {
    const outcomes = Object.values(other.outcomes).filter((outcome) => outcome.opens.includes(step.id));
    if (outcomes.length === 0) return [];
    if (outcomes.length === Object.keys(other.outcomes).length) return [say.opens.after(titleOf(it, other.id))];
    return [say.opens.afterOutcome(titleOf(it, other.id), outcomesText(it, outcomes))];
  });
  return listed([...new Set([...own, ...others])], say.or);
}

function outcomesText({ say }: About, outcomes: readonly Outcome[]): string {
  return listed(
    outcomes.map((outcome) => `«${plain(outcome.title)}»`),
    say.or,
  );
}

function openingText(it: About, step: Step, opening: Opening | { kind: 'with'; step: string }): string {
  const { routine, say } = it;
  switch (opening.kind) {
    case 'start':
      return step.track === caseTrack ? say.opens.caseStarts : say.opens.trackStarts;
    case 'request':
      return say.opens.request;
    case 'fact': {
      if (step.deadline.kind === 'every') return say.opens.recurs(factText(it, step.track, opening.fact));
      if (opening.is) return say.opens.when(conditionText(it, step.track, { fact: opening.fact, is: opening.is }));
      return say.opens.fact(factText(it, step.track, opening.fact));
    }
    case 'after': {
      const other = routine.steps[opening.step];
      const outcomes = (opening.outcomes ?? []).flatMap((id) => other?.outcomes[id] ?? []);
      if (outcomes.length === 0) return say.opens.after(titleOf(it, opening.step));
      return say.opens.afterOutcome(titleOf(it, opening.step), outcomesText(it, outcomes));
    }
    case 'approved':
      return say.opens.approved(titleOf(it, opening.step));
    case 'consent': {
      const answers = opening.answers.map((answer) => say.answers[answer]);
      return say.opens.consent(receiversText(it, [opening.receiver]), listed(answers, say.or));
    }
    case 'deviation':
      return say.opens.deviation(titleOf(it, opening.step));
    case 'with':
      return say.opens.with(titleOf(it, opening.step));
  }
}

function withNote({ say }: About, text: string, note: string | undefined): string {
  return note ? `${text}. ${say.step.note}: ${plain(note)}` : text;
}

function requirementsText(it: About, step: Step): string {
  const { say } = it;
  const parts = step.requires.map((requirement) => say.requires[requirement.kind](titleOf(it, requirement.step)));
  return listed(parts, say.and);
}

function approvalText(it: About, { approval }: Step): string {
  if (!approval) return '';
  const { routine, say } = it;
  const span = (period: string) => periodText(period, routine.language);
  const text = say.approval(rolesText(it, [approval.by]), span(approval.within), span(approval.rework));
  return withNote(it, `${text} ${basisText(it, approval)}`, approval.note);
}

function handoverText(it: About, { handover }: Step): string {
  if (!handover) return '';
  const text = it.say.handover(plain(handover.to), periodText(handover.within, it.routine.language));
  return withNote(it, `${text} ${basisText(it, handover)}`, handover.note);
}

function guardText({ routine, say }: About, step: Step): string {
  const guards = Object.values(routine.guards).filter((guard) =>
    guard.forbids.involves.some((party) => step.involves.includes(party)),
  );
  return listed(
    guards.map((guard) => say.guarded(plain(guard.title))),
    say.and,
  );
}

/** A list of questions under a heading of its own; nothing where there are none. */
export function questionList(
  it: About,
  track: string,
  heading: string,
  questions: Readonly<Record<string, Question>>,
): readonly string[] {
  const all = Object.values(questions);
  if (all.length === 0) return [];
  return [`- **${heading}:**`, ...all.map((question) => `  - ${questionText(it, track, question)}`)];
}

/** "Når ble henvisningen sendt? (dato, må besvares)" */
export function questionText(it: About, track: string, question: Question): string {
  const { say } = it;
  const type =
    question.type === 'choice'
      ? say.question.choice(listed((question.of ?? []).map(plain), say.or))
      : say.question.types[question.type];
  const details = [
    type,
    ...(question.required ? [say.question.required] : []),
    ...(question.if ? [say.question.if(conditionText(it, track, question.if))] : []),
  ];
  return `${plain(question.ask)} (${details.join(', ')})`;
}

function outcomeList(it: About, step: Step): readonly string[] {
  const { say } = it;
  const outcomes = Object.values(step.outcomes);
  const written = outcomes.map((outcome) => ({ outcome, brings: bringsText(it, step, outcome) }));
  // A step that is simply done says nothing of how.
  if (outcomes.length === 1 && !written[0]!.brings) return [];
  return [
    `- **${say.step.outcomes}:**${step.approval ? ` ${say.outcome.approvedFirst}` : ''}`,
    ...written.map(({ outcome, brings }) => `  - **${plain(outcome.title)}**${brings ? `: ${brings}` : ''}`),
  ];
}

function bringsText(it: About, step: Step, outcome: Outcome): string {
  const { routine, say } = it;
  const id = Object.keys(step.outcomes).find((key) => step.outcomes[key] === outcome)!;
  const waiting = Object.values(routine.steps).filter((other) =>
    other.opens.some(
      (opening) =>
        (opening.kind === 'after' && opening.step === step.id && (opening.outcomes?.includes(id) ?? true)) ||
        (opening.kind === 'approved' && opening.step === step.id),
    ),
  );
  const opened = [...new Set([...outcome.opens, ...waiting.map((other) => other.id)])];
  const facts = Object.entries(outcome.sets).map(([fact, source]) => {
    const name = `«${factText(it, step.track, fact)}»`;
    return 'value' in source ? `${name}: ${valueText(it, source.value)}` : name;
  });
  const asks = Object.values(outcome.asks).map((question) => `«${plain(question.ask)}»`);
  const parts = [
    asks.length > 0 ? say.outcome.asks(listed(asks, say.and)) : '',
    facts.length > 0 ? say.outcome.sets(listed(facts, say.and)) : '',
    opened.length > 0 ? say.outcome.opens(quotedTitles(it, opened)) : '',
    ...Object.entries(outcome.consents).map(([receiver, answer]) =>
      say.outcome.consents(receiversText(it, [receiver]), say.answers[answer]),
    ),
    outcome.starts
      ? say.outcome.starts(plain(routine.tracks[outcome.starts.track]?.title ?? outcome.starts.track))
      : '',
    outcome.closes === 'track' ? say.outcome.closesTrack : '',
    outcome.closes === 'case' ? say.outcome.closesCase : '',
    outcome.ends ? say.outcome.ends(plain(outcome.ends)) : '',
  ];
  return parts.filter(Boolean).join('; ');
}
