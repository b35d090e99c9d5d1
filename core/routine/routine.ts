import type { ClosedDays } from '../calendar/working-days.ts';
import { withCommon } from './common.ts';
import { commonEdition } from './common-edition.ts';
import { commonWords } from './common-words.ts';
import { commonInOther } from './law/in-other.ts';
import { routineSchema } from './routine-schema.ts';
import type {
  Approval,
  Basis,
  Condition,
  Deadline,
  Extension,
  Guard,
  Handover,
  Opening,
  Outcome,
  Question,
  Requirement,
  RoutineTable,
  Rung,
  StepTable,
} from './schema.ts';
import type { Written } from './written.ts';

export type {
  Approval,
  Basis,
  Condition,
  ConsentAnswer,
  Deadline,
  Extension,
  FactValue,
  Guard,
  Handover,
  Opening,
  Outcome,
  Question,
  Requirement,
  Rung,
} from './schema.ts';
export { inTable, type Written } from './written.ts';

/** The track that every case has from its first day: the steps that the table writes outside of any track. */
export const caseTrack = 'case';

/** A routine that has been read and checked. Plain JSON: it is kept for as long as cases live by it. */
export interface Routine {
  /** The shape that it was compiled in (see {@link routineSchema}). */
  readonly schema: number;
  readonly id: string;
  readonly version: number;
  /** The edition of the common duties that it was compiled with (see common-edition.ts); absent in what was kept before. */
  readonly common?: number;
  readonly municipality: string;
  readonly language: 'nb' | 'nn';
  readonly title: Written;
  readonly source: RoutineTable['source'];
  readonly closed: ClosedDays;
  readonly roles: Readonly<Record<string, { title: Written; decides: boolean; sees?: 'case' | 'duty' | undefined }>>;
  readonly facts: Readonly<Record<string, Question>>;
  /** Dates that follow from a fact: the fact's name and what is added. */
  readonly derived: RoutineTable['derived'];
  readonly service: RoutineTable['service'];
  /** While this holds, nothing that identifies the family is kept. */
  readonly anonymous?: RoutineTable['anonymous'];
  /** Texts of the routine with what they are in the other of the two languages; absent in what was kept before. */
  readonly inOther?: Readonly<Record<string, string>>;
  /** After so long those who lead see that nobody has accepted what was offered; absent: two working days. */
  readonly acceptWithin?: string | undefined;
  /** Services that consent is asked for, by id. */
  readonly consents: RoutineTable['consents'];
  readonly guards: Readonly<Record<string, Guard>>;
  /** By id; `case` is the case's own and always there. */
  readonly tracks: Readonly<Record<string, Track>>;
  /** Every step by id, whatever track it stands in: ids are unique within a routine. */
  readonly steps: Readonly<Record<string, Step>>;
}

export interface Track {
  readonly id: string;
  readonly title: Written;
  readonly starts: 'with-case' | 'on-request';
  readonly many: boolean;
  readonly facts: Readonly<Record<string, Question>>;
  /** Ids of its steps, in the table's order. */
  readonly steps: readonly string[];
}

export interface Step {
  readonly id: string;
  readonly track: string;
  /** Labels of the source's rows, e.g. `['G2a']`. */
  readonly rows: readonly string[];
  readonly title: Written;
  readonly says?: Written | undefined;
  /** What of it the document does not have. */
  readonly ours?: Written | undefined;
  readonly responsible: readonly string[];
  readonly copies: readonly string[];
  readonly opens: readonly (Opening | { kind: 'with'; step: string })[];
  readonly if: readonly Condition[];
  readonly unless: readonly Condition[];
  readonly deadline: Deadline;
  readonly remind: readonly string[];
  readonly escalate: readonly Rung[];
  /** How long the ladder waits for somebody who has taken it up; absent: as long as between its rungs. */
  readonly takenUpFor?: string | undefined;
  readonly requires: readonly Requirement[];
  readonly approval?: Approval | undefined;
  readonly extension?: Extension | undefined;
  readonly handover?: Handover | undefined;
  readonly involves: readonly string[];
  readonly shares: readonly string[];
  readonly asksConsent: readonly string[];
  readonly personal: boolean;
  readonly outlasts: boolean;
  /** The fact that it asks for, and that ends it when it is known. */
  readonly findsOut?: string | undefined;
  /** What of a child's life it is. */
  readonly shows?: StepTable['shows'];
  /** That it opens is a deviation from its row. */
  readonly deviation?: true | undefined;
  /** Absent in what was compiled before it was known. */
  readonly oneServes?: boolean | undefined;
  readonly form: Readonly<Record<string, Question>>;
  /** In the table's order; a step that names none has `done`. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

/** Looks up a version of a routine by `id@version`. */
export type Versions = (key: string) => Routine | undefined;

/** `id@version`: what a case is pinned to. */
export function routineKey(routine: { id: string; version: number }): string {
  return `${routine.id}@${routine.version}`;
}

/** The rows of a step as people write them: `G2a`, or `3a, 3B`. */
export function rowsOf(step: Step): string {
  return step.rows.join(', ');
}

/** True where `of:` of a `before` deadline names a step (else it names a fact). */
export function isStep(routine: Routine, id: string): boolean {
  return Object.hasOwn(routine.steps, id);
}

/** The steps of a track, in the table's order; none of a track that the table does not have. */
export function stepsOf(routine: Routine, track: string): readonly Step[] {
  if (!Object.hasOwn(routine.tracks, track)) return [];
  return routine.tracks[track]!.steps.map((id) => routine.steps[id]!);
}

/** The step before each occurrence of which this one comes (`before` a step, and not a fact). */
export function stepAhead(routine: Routine, { deadline }: Pick<Step, 'deadline'>): Step | undefined {
  return deadline.kind === 'before' && isStep(routine, deadline.of) ? routine.steps[deadline.of] : undefined;
}

/** True for a step that comes by itself time and again: a recurrence, and what is linked to another step. */
export function comesBack(step: Step): boolean {
  return step.deadline.kind === 'every' || step.opens.some((opening) => opening.kind === 'with');
}

/** Fills in what a table may leave out, adds what every routine carries, and gives steps and tracks their ids. */
export function routineOf(written: RoutineTable): Routine {
  const table = withCommon(written);
  const tracks: Record<string, Track> = {};
  const steps: Record<string, Step> = {};
  const words = commonWords[table.language];

  const add = (id: string, track: Omit<Track, 'id' | 'steps'>, its: Record<string, StepTable>) => {
    tracks[id] = { id, ...track, steps: Object.keys(its) };
    for (const [stepId, step] of Object.entries(its)) {
      const { row, ...rest } = step;
      const atOnce = step.deadline.kind === 'atOnce';
      const ladder = atOnce ? table.defaults.escalateAtOnce : undefined;
      const takenUpFor = step.takenUpFor ?? table.defaults[atOnce ? 'takenUpForAtOnce' : 'takenUpFor'];
      steps[stepId] = {
        ...rest,
        id: stepId,
        track: id,
        rows: row,
        deadline: withRedDays(step.deadline, table.redDays),
        opens: step.opens ?? impliedOpenings(step, Object.keys(its)),
        remind: step.remind ?? table.defaults.remind,
        escalate: step.escalate ?? ladder ?? table.defaults.escalate,
        ...(takenUpFor === undefined ? {} : { takenUpFor }),
        outcomes: step.outcomes ?? { done: { title: words.done, asks: {}, opens: [], sets: {}, consents: {} } },
        ...findingOut(step, { ...table.facts, ...track.facts }, words.known),
      };
    }
  };

  add(caseTrack, { title: table.title, starts: 'with-case', many: false, facts: {} }, table.steps);
  for (const [id, track] of Object.entries(table.tracks)) {
    const { steps: its, ...rest } = track;
    add(id, rest, its);
  }
  const { id, version, municipality, language, title, source, roles, facts, derived, service, anonymous } = table;
  const { consents, guards, inOther } = table;
  return {
    schema: routineSchema,
    id,
    version,
    common: commonEdition,
    municipality,
    language,
    title,
    source,
    closed: table.calendar.closed,
    ...(table.defaults.acceptWithin === undefined ? {} : { acceptWithin: table.defaults.acceptWithin }),
    roles,
    facts,
    derived,
    service,
    anonymous,
    inOther: { ...commonInOther(language), ...inOther },
    consents,
    guards,
    tracks,
    steps,
  };
}

/** A step that finds out a fact asks for it, and says it when it is done. */
function findingOut(
  { findsOut }: StepTable,
  facts: Readonly<Record<string, Question>>,
  title: string,
): Pick<Step, 'form' | 'outcomes'> | undefined {
  const question = findsOut !== undefined && Object.hasOwn(facts, findsOut) ? facts[findsOut] : undefined;
  if (findsOut === undefined || !question) return undefined;
  const { if: _condition, ...asked } = question;
  return {
    form: { [findsOut]: { ...asked, required: true } },
    outcomes: {
      known: { title, asks: {}, opens: [], sets: { [findsOut]: { field: findsOut } }, consents: {} },
    },
  };
}

/**
 * What a date does that falls on a red day: what the deadline says, else what the table says. The table alone lengthens no
 * statutory time: that a paragraph's time runs on over a holiday is for its own deadline to say.
 */
function withRedDays(deadline: Deadline, table: RoutineTable['redDays']): Deadline {
  if (deadline.kind === 'atOnce' || deadline.kind === 'none') return deadline;
  const { redDays: own, ...rest } = deadline;
  const redDays = own ?? (table === 'after' && deadline.basis === 'law' ? 'stay' : table);
  return redDays === 'stay' ? rest : { ...rest, redDays };
}

/** A recurrence opens with its anchor, and what comes before another step opens with that one. */
function impliedOpenings(step: StepTable, siblings: readonly string[]): Step['opens'] {
  const { deadline } = step;
  if (deadline.kind === 'every') return [{ kind: 'fact', fact: deadline.from, is: undefined }];
  if (deadline.kind === 'before' && siblings.includes(deadline.of)) return [{ kind: 'with', step: deadline.of }];
  return [];
}

/** Whether a day for this work is something that people agree: a meeting, an evaluation. */
export function isAgreed({ deadline }: Pick<Step, 'deadline'>): boolean {
  return deadline.kind === 'on' || ('agreed' in deadline && deadline.agreed === true);
}

/**
 * Whether people may agree no later day than the rule's outer bound. What is no more than a proposal of ours binds nobody:
 * the agreed day is the deadline then, and those who lead are shown that it lies past what was proposed.
 */
export function bindsAgreement({ deadline }: Pick<Step, 'deadline'>): boolean {
  return deadline.kind !== 'on' || boundOf(deadline) !== 'proposal';
}

/** Whether the number of hours is a proposal of ours, where the law or the document says no more than «at once». */
export function hoursAreProposed(rule: { readonly kind?: string; readonly bound?: Basis | undefined }): boolean {
  return rule.kind === 'atOnce' && rule.bound === 'proposal';
}

/** Where the outer bound of what people agree comes from. */
function boundOf(deadline: Deadline): Basis {
  return (deadline.kind === 'on' ? deadline.bound : undefined) ?? deadline.basis;
}

/** The deadline as it holds while nobody has agreed a day: its outer bound, with where that comes from. */
export function whileNotAgreed<Its extends Deadline>(deadline: Its): Its {
  return deadline.kind === 'on' ? { ...deadline, basis: boundOf(deadline) } : deadline;
}

/** The dates of a form that a step falls on: one, or those of a plan that has several. */
export function agreedFields(deadline: Deadline): readonly string[] {
  return deadline.kind === 'on' ? [deadline.field, ...(deadline.also ?? [])] : [];
}

/** Whether several of a step may stand open, each on a date of its own that people agreed. */
export function hasSeveralDates({ deadline }: Pick<Step, 'deadline'>): boolean {
  return agreedFields(deadline).length > 1;
}

/**
 * Whether a date is no more than a proposal of ours: it stands in no law and no document, and people have not agreed it. Such
 * a date is never late already when it is given.
 */
export function isProposed({ deadline }: Pick<Step, 'deadline'>, agreed: string | undefined): boolean {
  if (deadline.kind === 'none' || (deadline.kind === 'on' && agreed !== undefined)) return false;
  return boundOf(deadline) === 'proposal';
}

/** The one way in which a step ends that finds out a fact. */
export const foundOut = 'known';
