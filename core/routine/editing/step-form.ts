import type { ParsedTable } from '../parse.ts';
import { caseTrack } from '../routine.ts';
import type { Approval, Basis, Deadline, Opening, Question, RoutineTable, Rung, StepTable } from '../schema.ts';
import { inTable, type Written } from '../written.ts';

/** A text in the language of the table, and what it is in the other one; empty where there is none. */
export interface InBoth {
  readonly text: string;
  readonly other: string;
}

/** Where a date comes from, and what is said of that. */
export interface SourceForm {
  readonly basis: Basis;
  /** The paragraph, where it stands in the law. */
  readonly law: InBoth;
  readonly note: InBoth;
}

/** When a step is due, as far as a form has it: what the language has beyond that stays as the text has it. */
export interface DeadlineForm extends SourceForm {
  readonly kind: Deadline['kind'];
  /** How long, or how often; of a window its late edge, of an agreed day its outer bound. Empty of what has none. */
  readonly period: string;
  /** Of a window: its early edge. */
  readonly earliest: string;
  /** The fact or question that it counts from, or the fact or step that it comes before; empty: it counts from the opening. */
  readonly anchor: string;
  /** Of what comes back: the fact that ends it. */
  readonly until: string;
  /** Of an agreed day: the questions that ask for it. */
  readonly fields: readonly string[];
  /** Of an agreed day and of what is owed at once: whether the number is ours although the rule is not. */
  readonly bound: Basis | undefined;
  /** Of what has no deadline: why. */
  readonly reason: InBoth;
  /** Where a date goes that falls on a red day; absent where that is for the routine to say. */
  readonly redDays: 'before' | 'after' | 'stay' | undefined;
}

export interface ApprovalForm extends SourceForm {
  readonly by: string;
  readonly within: string;
  readonly rework: string;
}

export interface QuestionForm {
  readonly ask: InBoth;
  readonly required: boolean;
}

/** What the form of a step shows and changes. What it does not have is changed in the text. */
export interface StepForm {
  readonly title: InBoth;
  readonly says: InBoth;
  readonly ours: InBoth;
  readonly responsible: readonly string[];
  readonly copies: readonly string[];
  /** With whom it brings the work into contact, as guards forbid it; empty where the step does not say. */
  readonly involves: readonly string[];
  /** What the step itself says of what opens it; outcomes of other steps may do it as well. */
  readonly opens: readonly Opening[];
  readonly deadline: DeadlineForm;
  /** Absent where it is as in the rest of the routine. */
  readonly remind: readonly string[] | undefined;
  readonly escalate: readonly Rung[] | undefined;
  readonly approval: ApprovalForm | undefined;
  /** What each outcome is called, by its id. Empty where the step writes none. */
  readonly outcomes: Readonly<Record<string, InBoth>>;
  /** By `NAME`, or `OUTCOME.NAME` where only that outcome asks it. */
  readonly questions: Readonly<Record<string, QuestionForm>>;
  /** The step before it in its track; empty for the first one. */
  readonly after: string;
}

/** Where a step stands in the text: `steps.ID` or `tracks.TRACK.steps.ID`. Undefined where the table writes no such step. */
export function pathOfStep({ table }: Pick<ParsedTable, 'table'>, step: string): readonly string[] | undefined {
  if (Object.hasOwn(table.steps, step)) return ['steps', step];
  const track = Object.keys(table.tracks).find((id) => Object.hasOwn(table.tracks[id]!.steps, step));
  return track === undefined ? undefined : ['tracks', track, 'steps', step];
}

/** The steps that a table writes itself, by track, in its order. */
export function ownSteps(
  table: RoutineTable,
): readonly { readonly track: string; readonly steps: readonly string[] }[] {
  return [
    { track: caseTrack, steps: Object.keys(table.steps) },
    ...Object.entries(table.tracks).map(([track, { steps }]) => ({ track, steps: Object.keys(steps) })),
  ].filter(({ steps }) => steps.length > 0);
}

/** The form of a step as the draft has it; undefined where the table writes no such step. */
export function stepForm({ table, routine }: ParsedTable, step: string): StepForm | undefined {
  const its = ownSteps(table).find(({ steps }) => steps.includes(step));
  if (!its) return undefined;
  const written = (its.track === caseTrack ? table.steps : table.tracks[its.track]!.steps)[step]!;
  const inBoth = (text: Written | undefined): InBoth => {
    const own = text === undefined ? '' : inTable(text);
    return { text: own, other: Object.hasOwn(routine.inOther ?? {}, own) ? routine.inOther![own]! : '' };
  };
  const questions = (asked: Readonly<Record<string, Question>>, prefix = '') =>
    Object.entries(asked).map(([name, { ask, required }]): [string, QuestionForm] => [
      `${prefix}${name}`,
      { ask: inBoth(ask), required },
    ]);
  const outcomes = Object.entries(written.outcomes ?? {});
  return {
    title: inBoth(written.title),
    says: inBoth(written.says),
    ours: inBoth(written.ours),
    responsible: written.responsible,
    copies: written.copies,
    involves: written.involves,
    opens: written.opens ?? [],
    deadline: deadlineForm(written.deadline, inBoth),
    remind: written.remind,
    escalate: written.escalate,
    approval: written.approval && approvalForm(written.approval, inBoth),
    outcomes: Object.fromEntries(outcomes.map(([id, { title }]) => [id, inBoth(title)])),
    questions: Object.fromEntries([
      ...questions(written.form),
      ...outcomes.flatMap(([id, { asks }]) => questions(asks, `${id}.`)),
    ]),
    after: its.steps[its.steps.indexOf(step) - 1] ?? '',
  };
}

type Words = (text: Written | undefined) => InBoth;

function deadlineForm(deadline: StepTable['deadline'], inBoth: Words): DeadlineForm {
  const common = {
    ...{ kind: deadline.kind, period: '', earliest: '', anchor: '', until: '', fields: [], bound: undefined },
    ...{ reason: inBoth(undefined), redDays: deadline.redDays, basis: deadline.basis },
    ...{ law: inBoth(deadline.law), note: inBoth(deadline.note) },
  };
  switch (deadline.kind) {
    case 'within':
      return { ...common, period: deadline.period, anchor: deadline.anchor ?? '' };
    case 'every':
      return { ...common, period: deadline.period, anchor: deadline.from, until: deadline.until ?? '' };
    case 'before':
      return { ...common, period: deadline.period, anchor: deadline.of };
    case 'window':
      return { ...common, period: deadline.to, earliest: deadline.from, anchor: deadline.anchor ?? '' };
    case 'on': {
      const { field, also = [], within: period, anchor = '', bound } = deadline;
      return { ...common, period, anchor, fields: [field, ...also], bound };
    }
    case 'atOnce':
      return { ...common, period: deadline.period, bound: deadline.bound };
    case 'none':
      return { ...common, reason: inBoth(deadline.reason) };
  }
}

function approvalForm({ by, within, rework, basis, law, note }: Approval, inBoth: Words): ApprovalForm {
  return { by, within, rework, basis, law: inBoth(law), note: inBoth(note) };
}

/** Days that a deadline of a track's steps may count from: facts, what follows from them, and what its forms ask. */
export function datesOf(table: RoutineTable, track: string): readonly string[] {
  const steps = Object.values(track === caseTrack ? table.steps : (table.tracks[track]?.steps ?? {}));
  return [
    ...datesIn(table.facts),
    ...datesIn(table.tracks[track]?.facts ?? {}),
    ...Object.keys(table.derived),
    ...new Set(steps.flatMap((step) => asked(step).flatMap(datesIn))),
  ];
}

/** Questions of a track's forms for a day that people agree. */
export function agreedDaysOf(table: RoutineTable, track: string): readonly string[] {
  const steps = Object.values(track === caseTrack ? table.steps : (table.tracks[track]?.steps ?? {}));
  const questions = steps.flatMap((step) => asked(step).flatMap((form) => Object.entries(form)));
  return [...new Set(questions.flatMap(([name, { day }]) => (day === 'agreed' ? [name] : [])))];
}

function asked({ form, outcomes = {} }: StepTable): readonly Readonly<Record<string, Question>>[] {
  return [form, ...Object.values(outcomes).map(({ asks }) => asks)];
}

function datesIn(questions: Readonly<Record<string, Question>>): readonly string[] {
  return Object.keys(questions).filter((name) => questions[name]!.type === 'date');
}
