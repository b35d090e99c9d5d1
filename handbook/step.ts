import { personalRow } from '../core/routine/common.ts';
import { caseTrack, type Opening } from '../core/routine/routine.ts';
import type { OutcomeToRead, QuestionToRead, StepToRead } from '../language/in-language.ts';
import { listed } from '../language/language.ts';
import { choiceText } from '../language/titles.ts';
import { type About, basisText, conditionText, factText, receiversText, rolesText, titleOf } from './about.ts';
import { dueText, escalateText, remindText } from './deadline.ts';
import { line, plain } from './markdown.ts';
import { outcomesField } from './outcomes.ts';
import { periodText } from './periods.ts';

/** Where a date stands. */
type Provenance = Parameters<typeof basisText>[1];

/** One thing that is said of a step: in words, and where a date in it comes from. Texts are Markdown. */
export interface StepField {
  readonly name: FieldName;
  readonly text: string;
  readonly rule?: Provenance | undefined;
  readonly note?: string | undefined;
  /** What is listed below it; `lead` names the entry. */
  readonly items: readonly { readonly lead?: string | undefined; readonly text: string }[];
}

/** Who, when and how it goes on, in the order in which it is read. */
const fieldNames = [
  'ours',
  'responsible',
  'copies',
  'opens',
  'only',
  'never',
  'deadline',
  'remind',
  'escalate',
  'requires',
  'extension',
  'approval',
  'handover',
  'guard',
  'shares',
  'asksConsent',
  'form',
  'outcomes',
] as const;
type FieldName = (typeof fieldNames)[number];

/** A step as people read it: the source's own words, who, when, and how it goes on. Markdown. */
export function describeStep(it: About, step: StepToRead): readonly string[] {
  return [
    `### ${plain(step.title)}`,
    '',
    ...sourceWords(it, step),
    '',
    ...(step.says ? [plain(step.says), ''] : []),
    ...stepFields(it, step).flatMap((field) => fieldLines(it, field)),
    '',
  ];
}

/** What is said of a step beside its title, its rows and its own words. What does not apply is left out. */
export function stepFields(it: About, step: StepToRead): readonly StepField[] {
  return fieldNames
    .map((name) => ({ name, items: [], ...fieldOf(it, step, name) }))
    .filter(({ text, items }) => text !== '' || items.length > 0);
}

function fieldOf(
  it: About,
  step: StepToRead,
  name: FieldName,
): Pick<StepField, 'text'> & Partial<Omit<StepField, 'text' | 'name'>> {
  const { say } = it;
  const { deadline, extension, approval, handover, shares, asksConsent } = step;
  const conditions = (list: StepToRead['if'], word: string) =>
    listed(
      list.map((condition) => conditionText(it, step.track, condition)),
      word,
    );
  switch (name) {
    case 'ours':
      return { text: step.ours ? plain(step.ours) : '' };
    case 'responsible':
      return { text: rolesText(it, step.responsible) };
    case 'copies':
      return { text: rolesText(it, step.copies) };
    case 'opens':
      return {
        text: [
          openingsText(it, step),
          step.oneServes ? say.opens.oneServes : '',
          step.deviation ? say.opens.isDeviation : '',
        ]
          .filter(Boolean)
          .join('; '),
      };
    // All must hold; of what rules it out each does alone.
    case 'only':
      return { text: [conditions(step.if, say.and), toBeFound(it, step)].filter(Boolean).join(` ${say.and} `) };
    case 'never':
      return { text: conditions(step.unless, say.or) };
    case 'deadline': {
      const rule = deadline.kind === 'none' ? undefined : deadline;
      return { text: dueText(it, step), rule, note: deadline.note };
    }
    case 'remind':
      return { text: remindText(it, step) };
    case 'escalate':
      return { text: escalateText(it, step) };
    case 'requires':
      return { text: requirementsText(it, step) };
    case 'extension':
      return { text: extensionText(it, step), rule: extension && { ...extension, basis: 'law' } };
    case 'approval':
      return { text: approvalText(it, step), rule: approval, note: approval?.note };
    case 'handover':
      return { text: handoverText(it, step), rule: handover, note: handover?.note };
    case 'guard':
      return { text: guardText(it, step) };
    case 'shares':
      return { text: shares.length > 0 ? say.shares(receiversText(it, shares)) : '' };
    case 'asksConsent':
      return { text: asksConsent.length > 0 ? say.asksConsent(receiversText(it, asksConsent)) : '' };
    case 'form':
      return {
        text: '',
        items: Object.values(step.form).map((each) => ({ text: questionText(it, step.track, each) })),
      };
    case 'outcomes':
      return outcomesField(it, step);
  }
}

function toBeFound(it: About, { track, findsOut, opens }: StepToRead): string {
  const isSaid = opens.some((opening) => opening.kind === 'fact' && opening.before === findsOut);
  return findsOut === undefined || isSaid ? '' : it.say.notKnown(factText(it, track, findsOut));
}

function fieldLines(it: About, { name, text, rule, note, items }: StepField): readonly string[] {
  const label = it.say.step[name];
  const sourced = rule ? `${text} ${basisText(it, rule)}` : text;
  const whole = note ? `${sourced}. ${it.say.step.note}: ${plain(note)}` : sourced;
  if (items.length === 0) return [line(label, whole)];
  const entry = ({ lead, text: words }: StepField['items'][number]) =>
    lead === undefined ? words : `**${lead}**${words ? `: ${words}` : ''}`;
  return [`- **${label}:**${whole ? ` ${whole}` : ''}`, ...items.map((each) => `  - ${entry(each)}`)];
}

/** The rows of the source that a step carries, in the source's own words. */
function sourceWords({ routine, say }: About, step: StepToRead): readonly string[] {
  const rows = step.rows.map((row) => {
    const own = routine.source.rows[row];
    if (row === personalRow) return `> ${say.step.common}`;
    return `> ${say.step.row(plain(row))}: ${own === undefined ? say.step.blank : `«${plain(own)}»`}`;
  });
  // Each row is a paragraph of its own.
  return rows.flatMap((row, index) => (index === 0 ? [row] : ['>', row]));
}

/** All that opens a step: what it says itself, and the outcomes of others. Empty where nothing does. */
export function openingsText(it: About, step: StepToRead): string {
  const own = step.opens.map((opening) => openingText(it, step, opening));
  return listed([...new Set([...own, ...openedByOutcomes(it, step)])], it.say.or);
}

/** Which outcomes of other steps open this one, in the same words. */
export function openedByOutcomes(it: About, step: Pick<StepToRead, 'id'>): readonly string[] {
  const { routine, say } = it;
  return Object.values(routine.steps).flatMap((other) => {
    const outcomes = Object.values(other.outcomes).filter((outcome) => outcome.opens.includes(step.id));
    if (outcomes.length === 0) return [];
    if (outcomes.length === Object.keys(other.outcomes).length) return [say.opens.after(titleOf(it, other.id))];
    return [say.opens.afterOutcome(titleOf(it, other.id), outcomesText(it, outcomes))];
  });
}

function outcomesText({ say }: About, outcomes: readonly OutcomeToRead[]): string {
  return listed(
    outcomes.map((outcome) => `«${plain(outcome.title)}»`),
    say.or,
  );
}

/** What opens a step, of all that may, to stand after «Blir åpnet». */
export function openingText(
  it: About,
  step: { readonly track: string; readonly deadline: Pick<StepToRead['deadline'], 'kind'> },
  opening: Opening | { kind: 'with'; step: string },
): string {
  const { routine, say } = it;
  switch (opening.kind) {
    case 'start':
      return step.track === caseTrack ? say.opens.caseStarts : say.opens.trackStarts;
    case 'request':
      return say.opens.request;
    case 'fact': {
      if (step.deadline.kind === 'every') return say.opens.recurs(factText(it, step.track, opening.fact));
      if (opening.before !== undefined)
        return say.opens.outOfOrder(factText(it, step.track, opening.fact), factText(it, step.track, opening.before));
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

function requirementsText(it: About, step: StepToRead): string {
  const { say } = it;
  const parts = step.requires.map((requirement) => say.requires[requirement.kind](titleOf(it, requirement.step)));
  return listed(parts, say.and);
}

/** Who may give more time, how much, and what whoever asks must answer. */
function extensionText(it: About, { track, extension }: StepToRead): string {
  if (!extension) return '';
  const { routine, say } = it;
  const to = periodText(extension.to, routine.language);
  return say.extension(rolesText(it, [extension.by]), to, questionText(it, track, extension.ground));
}

function approvalText(it: About, { approval }: StepToRead): string {
  if (!approval) return '';
  const { routine, say } = it;
  const span = (period: string) => periodText(period, routine.language);
  return say.approval(rolesText(it, [approval.by]), span(approval.within), span(approval.rework));
}

function handoverText(it: About, { handover }: StepToRead): string {
  if (!handover) return '';
  return it.say.handover(plain(handover.to), periodText(handover.within, it.routine.language));
}

function guardText({ routine, say }: About, step: StepToRead): string {
  const guards = Object.values(routine.guards).filter((guard) =>
    guard.forbids.involves.some((party) => step.involves.includes(party)),
  );
  return listed(
    guards.map((guard) => say.guarded(plain(guard.title))),
    say.and,
  );
}

/** "Når ble henvisningen sendt? (dato, må besvares)" */
export function questionText(it: About, track: string, question: QuestionToRead): string {
  const { say } = it;
  const type =
    question.type === 'choice'
      ? say.question.choice(
          listed(
            (question.of ?? []).map((choice) => plain(choiceText(choice, question))),
            say.or,
          ),
        )
      : question.day
        ? say.question.days[question.day]
        : say.question.types[question.type];
  const details = [
    type,
    ...(question.notBefore ? [say.question.notBefore(dateTitle(it, track, question.notBefore))] : []),
    ...(question.required ? [say.question.required] : []),
    ...(question.if ? [say.question.if(conditionText(it, track, question.if))] : []),
  ];
  return `${plain(question.ask)} (${details.join(', ')})`;
}

/** A fact, or another question of a form of the same track, as it is asked. */
function dateTitle(it: About, track: string, name: string): string {
  const forms = Object.values(it.routine.steps)
    .filter((step) => step.track === track)
    .flatMap((step) => [step.form, ...Object.values(step.outcomes).map(({ asks }) => asks)]);
  const question = forms.find((form) => Object.hasOwn(form, name))?.[name];
  return `«${question ? plain(question.ask) : factText(it, track, name)}»`;
}
