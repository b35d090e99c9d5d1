import { z } from 'zod';
import { cleanText } from '../case/clean-text.ts';
import { dayKinds } from './day-kinds.ts';
import { deadline } from './schema-deadline.ts';
import {
  basis,
  clockPeriod,
  condition,
  dateText,
  factValue,
  identifier,
  listOf,
  name,
  period,
  redDays,
  sentence,
  verbatim,
} from './schema-words.ts';

/**
 * The language of the tables: what a municipality's YAML may say, and what it becomes when it is read. Only the parser
 * and the linter run this; the workflow bundle takes the types alone (zod would add 450 kB to it).
 */

/** Answers are cleaned as every text is, and must still be one of these. */
const choice = z
  .string()
  .min(1)
  .refine((text) => cleanText(text) === text, 'write it without blanks around it, and without signs that nobody sees');

/** What a form or an intake asks for. */
const question = z
  .strictObject({
    type: z.enum(['date', 'time', 'text', 'choice', 'boolean', 'number']),
    ask: sentence,
    of: z.array(choice).min(2).optional(),
    required: z.boolean().default(false),
    sensitive: z.boolean().default(false),
    /**
     * What a date may be: the day on which the work of this step was `done` (the form's one such question), another day in
     * the `past`, one that people have `agreed` for later, a child's `birth`, when something runs `from` and `until`, or has `begun`
     * (as `from`, and not ahead).
     */
    day: z.enum(dayKinds).optional(),
    /** A date of the same form, or a fact, that this one must not come before. */
    notBefore: name.optional(),
    /** Of a date of a form that is not answered: it is the day on which the work was done, where another answer is one of these. */
    doneWhen: z.strictObject({ field: name, is: listOf(factValue) }).optional(),
    /**
     * What a reader of the whole life of a child is told by the answer: a day on which the child was seen (`visit`), spoken with
     * alone, or reported, each by its date (in a form also by a yes, of the day on which the work was done); or that there is a
     * plan, by a yes to a fact.
     */
    shows: z.enum(['visit', 'talk-alone', 'report', 'plan']).optional(),
    /** Of an agreed date: it may have been agreed, and have come, before it is registered. */
    already: z.boolean().optional(),
    /** Of a fact that is not asked by anybody where the intake leaves it open: why nothing is owed then. */
    mayBeAbsent: sentence.optional(),
    /** Of a time (`14:30` in Oslo): the date of the same form, or the fact, that it is an hour of. It is no hour to come. */
    hourOf: name.optional(),
    /** Asked only where this holds. */
    if: condition.optional(),
  })
  .refine((value) => (value.type === 'choice') === (value.of !== undefined), {
    message: 'give `of: [...]` for a choice, and only for a choice',
    path: ['of'],
  })
  .refine((value) => (value.type === 'time') === (value.hourOf !== undefined), {
    message: 'give `hourOf: DATE` for a time, and only for a time',
    path: ['hourOf'],
  });

const consentAnswer = z.enum(['given', 'refused', 'withdrawn']);

const opening = z.union(
  [
    z.literal('start').transform(() => ({ kind: 'start' as const })),
    z.literal('request').transform(() => ({ kind: 'request' as const })),
    z
      // `before`: only where that other date is not known, or comes later. What should have been there first was not.
      .strictObject({ when: name, is: listOf(factValue).optional(), before: name.optional() })
      .transform(({ when: fact, is, before }) => {
        return { kind: 'fact' as const, fact, is, ...(before === undefined ? {} : { before }) };
      }),
    z
      .strictObject({ after: identifier, outcome: listOf(identifier).optional() })
      .transform((value) => ({ kind: 'after' as const, step: value.after, outcomes: value.outcome })),
    z
      .strictObject({ approved: identifier })
      .transform((value) => ({ kind: 'approved' as const, step: value.approved })),
    z
      .strictObject({ consent: identifier, is: listOf(consentAnswer) })
      .transform((value) => ({ kind: 'consent' as const, receiver: value.consent, answers: value.is })),
    z
      .strictObject({ deviation: identifier })
      .transform((value) => ({ kind: 'deviation' as const, step: value.deviation })),
  ],
  {
    error:
      'write start, request, { when: FACT }, { after: STEP, outcome: … }, { approved: STEP }, { consent: RECEIVER, is: refused } or { deviation: STEP }',
  },
);

const rung = z.strictObject({ after: z.union([period, clockPeriod]), to: identifier });

const outcome = z.strictObject({
  title: sentence,
  /** Asked beside the step's own form, for this outcome only. */
  asks: z.record(name, question).default({}),
  opens: listOf(identifier).default([]),
  /** Facts that the outcome sets: a value, or the answer to a question of the form. */
  sets: z.record(name, z.union([z.strictObject({ field: name }), z.strictObject({ value: factValue })])).default({}),
  starts: z
    .strictObject({ track: identifier, facts: z.record(name, z.strictObject({ field: name })).default({}) })
    .optional(),
  /** Answers to requests for consent, by receiver: the answer, or the yes or no of a question of the form. */
  consents: z.record(identifier, z.union([consentAnswer, z.strictObject({ field: name })])).default({}),
  /**
   * The outcome that it is instead, by what the family answered: where they said yes to nothing, or to some only, or to all
   * that they were asked about. A form that is signed with noes alone is no consent.
   */
  insteadWhen: z
    .strictObject({ none: identifier.optional(), some: identifier.optional(), all: identifier.optional() })
    .optional(),
  closes: z.enum(['track', 'case']).optional(),
  /**
   * Of an outcome that closes: the question that says why what still stands open is called off. It must be answered where
   * anything does, and is the reason that stands in the journal.
   */
  callsOff: name.optional(),
  /** Why nothing follows, where a step has several outcomes and this one is the end of it. */
  ends: sentence.optional(),
});

const approval = z.strictObject({
  by: identifier,
  within: period,
  /** How long the work gets when it is sent back, counted from the refusal. */
  rework: period,
  basis,
  law: sentence.optional(),
  unconfirmed: sentence.optional(),
  note: sentence.optional(),
});

/** More time than the rule gives, by a decision: asked for and decided before the time is out. */
const extension = z.strictObject({
  /** The role that decides. */
  by: identifier,
  /** The whole time then, from where the deadline counts: `P6M` instead of `P3M`. */
  to: period,
  /** The paragraph that allows it. */
  law: sentence,
  unconfirmed: sentence.optional(),
  /** What whoever asks must answer: on which ground of the law. */
  ground: question,
});

/** The work is done when the receiver has taken it over; until then it stays with the sender. */
const handover = z.strictObject({
  to: sentence,
  within: period,
  basis,
  law: sentence.optional(),
  unconfirmed: sentence.optional(),
  note: sentence.optional(),
});

const requirement = z.union(
  [
    z.strictObject({ done: identifier }).transform((value) => ({ kind: 'done' as const, step: value.done })),
    z
      .strictObject({ approved: identifier })
      .transform((value) => ({ kind: 'approved' as const, step: value.approved })),
  ],
  { error: 'write { done: STEP } or { approved: STEP }' },
);

const step = z.strictObject({
  row: listOf(z.string().min(1)),
  title: sentence,
  /** What the person should do, in the municipality's own words. */
  says: sentence.optional(),
  /** What of this step the document does not have, wherever the step is read: a full sentence. */
  ours: sentence.optional(),
  responsible: listOf(identifier),
  copies: listOf(identifier).default([]),
  opens: listOf(opening).optional(),
  if: listOf(condition).default([]),
  unless: listOf(condition).default([]),
  deadline,
  remind: z.array(period).optional(),
  escalate: z.array(rung).min(1).optional(),
  /** How long the ladder waits for somebody who has taken it up; hours for what is owed at once. */
  takenUpFor: z.union([period, clockPeriod]).optional(),
  requires: listOf(requirement).default([]),
  approval: approval.optional(),
  extension: extension.optional(),
  handover: handover.optional(),
  /**
   * Whom the step brings the work into contact with, e.g. `parents`: what a guard forbids. `none` says of a step whose
   * words speak of the parents that it does not contact them.
   */
  involves: listOf(identifier).default([]),
  /** Services that the step shares with: each needs the family's consent. */
  shares: listOf(identifier).default([]),
  /** Services for which the step asks for consent: it opens again when one is withdrawn. */
  asksConsent: listOf(identifier).default([]),
  /**
   * It watches over something that somebody else owes: an outcome that ends the track or the case does not end it, only a
   * person who cancels it with a reason.
   */
  outlasts: z.boolean().default(false),
  /** Of a track that runs several times: one of it serves all runs, so none opens while another run has it open. */
  oneServes: z.boolean().default(false),
  /** A statutory duty of a person, which nothing in the system holds back or discharges. */
  personal: z.boolean().default(false),
  /**
   * A fact of its track or of the case that may be unknown at the intake: the step opens only while it is, asks for it, and
   * ends when it is known, in whatever way.
   */
  findsOut: name.optional(),
  /** Whoever reads the whole life of a child is told of it as the plan, or as its evaluation. */
  shows: z.enum(['plan', 'evaluation']).optional(),
  /** That it opens is itself a departure from its row: it is journaled as a deviation, whatever brought it about. */
  deviation: z.literal(true).optional(),
  form: z.record(name, question).default({}),
  outcomes: z.record(identifier, outcome).optional(),
});

const track = z.strictObject({
  title: sentence,
  starts: z.enum(['with-case', 'on-request']).default('on-request'),
  many: z.boolean().default(false),
  facts: z.record(name, question).default({}),
  steps: z.record(identifier, step),
});

const guard = z.strictObject({
  title: sentence,
  /** What one may not do, and what one must do instead: a full sentence. */
  says: sentence,
  when: condition,
  forbids: z.strictObject({ involves: listOf(identifier) }),
  /** What of it the document does not have: a full sentence. */
  ours: sentence.optional(),
});

/**
 * Until when a yes holds: so long `after` the day on which it was given, or the day that the form says (`on`), where that is
 * answered. So long before it the step that asked opens again; where nothing is said, by a proposal of ours.
 */
const consentEnd = z
  .strictObject({
    after: period.optional(),
    on: name.optional(),
    askAgain: period.optional(),
    basis,
    law: sentence.optional(),
    unconfirmed: sentence.optional(),
    note: sentence.optional(),
  })
  .refine(({ after, on }) => after !== undefined || on !== undefined, {
    message: 'write `after: PERIOD`, `on: FIELD`, or both',
  });

const source = z.strictObject({
  document: verbatim,
  url: z.url().optional(),
  revised: dateText.optional(),
  /** What the document says of itself, by its own headings: what it is for, its goals, whose it is, what it refers to. */
  about: z.record(z.string().min(1), verbatim).optional(),
  /** The document's rows by label, each with its own words. */
  rows: z.record(z.string().min(1), verbatim),
  /** Rows that this table does not carry, each with the reason. */
  leftOut: z.record(z.string().min(1), sentence).default({}),
  /** What the document leaves blank (an owner, who approved it), each with what the municipality must decide. */
  blank: z.record(z.string().min(1), sentence).optional(),
});

/** A table as a municipality writes it. */
export const routineTable = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'write municipality/routine, e.g. alver/tiltak'),
  version: z.int().min(1),
  municipality: verbatim,
  language: z.enum(['nb', 'nn']),
  /**
   * Texts of this table, and of what can be chosen in it, with what they are in the other of the two languages. They are a
   * translation of ours: the document's own words stay as they are under `source`.
   */
  inOther: z.record(verbatim, verbatim).default({}),
  /** Whose routine it is: child welfare itself, or a service that reports to it. */
  service: z.enum(['child-welfare', 'other']).default('other'),
  title: sentence,
  source,
  /**
   * While this fact has one of the values, nothing that identifies the family is kept: free text and sensitive dates and
   * numbers are neither asked nor taken, and the case has no name.
   */
  anonymous: condition.optional(),
  /**
   * Who receives and investigates reports within this routine, and who decides on it: the statutory duties come with it
   * (core/routine/law/investigation.ts), in the track that is named, otherwise in one of their own. The track asks
   * `reportReceived`, which the table's steps in it may count from.
   */
  investigates: z
    .strictObject({ responsible: identifier, leader: identifier, track: identifier.optional() })
    .optional(),
  /**
   * For the routine of a child welfare service that offers aftercare: the fact with the date of birth, and the step that
   * offers it. What the law asks when measures end or aftercare is refused comes with it (core/routine/law/aftercare.ts).
   */
  aftercare: z.strictObject({ born: name, offer: identifier }).optional(),
  calendar: z
    .strictObject({
      closed: z
        .array(z.string().regex(/^\d{2}-\d{2}$/, 'write MM-DD'))
        .max(30)
        .default([]),
    })
    .default({ closed: [] }),
  /** For every deadline that does not say it itself. */
  redDays: redDays.default('stay'),
  roles: z.record(
    identifier,
    z.strictObject({
      title: sentence,
      decides: z.boolean().default(false),
      /** What whoever fills the role for the unit sees: the whole case, or the duties of the role alone (see sees.ts). */
      sees: z.enum(['case', 'duty']).optional(),
    }),
  ),
  facts: z.record(name, question).default({}),
  derived: z.record(name, z.strictObject({ of: name, plus: period })).default({}),
  defaults: z.strictObject({
    remind: z.array(period),
    escalate: z.array(rung).min(1),
    /** The ladder of at-once duties, in hours after they are due. */
    escalateAtOnce: z.array(rung).min(1).optional(),
    /** How long a ladder waits for somebody who has taken the duty up, instead of as long as between its rungs. */
    takenUpFor: period.optional(),
    takenUpForAtOnce: clockPeriod.optional(),
    /** After so long those who lead see that nobody has accepted a case that was offered; else after two working days. */
    acceptWithin: period.optional(),
  }),
  /** Services that consent is asked for. `given`: where this is known, the family has said yes already. */
  consents: z
    .record(identifier, z.strictObject({ title: sentence, given: condition.optional(), ends: consentEnd.optional() }))
    .default({}),
  guards: z.record(identifier, guard).default({}),
  steps: z.record(identifier, step).default({}),
  tracks: z.record(identifier, track).default({}),
});

export type RoutineTable = z.output<typeof routineTable>;
export type StepTable = z.output<typeof step>;
export type Question = z.output<typeof question>;
export type Deadline = z.output<typeof deadline>;
export type Opening = z.output<typeof opening>;
export type Rung = z.output<typeof rung>;
export type Outcome = z.output<typeof outcome>;
export type Approval = z.output<typeof approval>;
export type Extension = z.output<typeof extension>;
export type Handover = z.output<typeof handover>;
export type Guard = z.output<typeof guard>;
export type ConsentAnswer = z.output<typeof consentAnswer>;
export type Requirement = z.output<typeof requirement>;
export type Condition = z.output<typeof condition>;
export type FactValue = z.output<typeof factValue>;
export type Basis = z.output<typeof basis>;
