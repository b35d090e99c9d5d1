import { z } from 'zod';
import { isCalendarPeriod, isClockPeriod, isDate } from '../calendar/dates.ts';
import { cleanText } from '../case/clean-text.ts';

/**
 * The language of the tables: what a municipality's YAML may say, and what it becomes when it is read. Only the parser
 * and the linter run this; the workflow bundle takes the types alone (zod would add 450 kB to it).
 */

const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'write it in small letters, digits and hyphens, e.g. half-year-meeting');
const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'write it as one word in camelCase, e.g. birthDate');
const sentence = z.string().trim().min(1, 'write a text').max(1000);
const period = z
  .string()
  .refine(isCalendarPeriod, 'write a period of days, weeks, months or years, e.g. P7D, P1W, P6M');
const clockPeriod = z.string().refine(isClockPeriod, 'write a period of hours and minutes, e.g. PT4H');
const dateText = z.string().refine(isDate, 'write a date as YYYY-MM-DD');

function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .union([item, z.array(item).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);
}

/** Answers are cleaned as every text is, and must still be one of these. */
const choice = z
  .string()
  .min(1)
  .refine((text) => cleanText(text) === text, 'write it without blanks around it, and without signs that nobody sees');
const factValue = z.union([z.string().max(500), z.number(), z.boolean()]);

/** What a form or an intake asks for. */
const question = z
  .strictObject({
    type: z.enum(['date', 'text', 'choice', 'boolean', 'number']),
    ask: sentence,
    of: z.array(choice).min(2).optional(),
    required: z.boolean().default(false),
    sensitive: z.boolean().default(false),
    /**
     * What a date may be: the day on which the work of this step was `done` (the form's one such question), another day in
     * the `past`, one that people have `agreed` for later, a child's `birth`, when something runs `from` and `until`.
     */
    day: z.enum(['done', 'past', 'agreed', 'birth', 'from', 'until']).optional(),
    /** A date of the same form, or a fact, that this one must not come before. */
    notBefore: name.optional(),
    /** Of an agreed date: it may have been agreed, and have come, before it is registered. */
    already: z.boolean().optional(),
    /** Of a fact that is not asked by anybody where the intake leaves it open: why nothing is owed then. */
    mayBeAbsent: sentence.optional(),
    /** Asked only where this holds. */
    if: z.strictObject({ fact: name, is: listOf(factValue) }).optional(),
  })
  .refine((value) => (value.type === 'choice') === (value.of !== undefined), {
    message: 'give `of: [...]` for a choice, and only for a choice',
    path: ['of'],
  });

const condition = z.strictObject({ fact: name, is: listOf(factValue) });

const basis = z.enum(['law', 'local', 'proposal']);

/** Where a date goes that falls on a Sunday, a public holiday or a day on which the municipality is closed. */
const redDays = z.enum(['before', 'after', 'stay']);

const deadlineFields = z.strictObject({
  within: period.optional(),
  every: period.optional(),
  /** What `every` counts from; for `within`, `window` and the bound of `on` too, where that is not the opening. */
  from: name.optional(),
  /** For `within … from`: it counts from this day at the latest. */
  latest: z.strictObject({ of: name, plus: period }).optional(),
  /** For `within … from`: it counts from this answer instead, as soon as the work of that step is registered for the same act. */
  insteadFrom: z.strictObject({ step: identifier, field: name }).optional(),
  until: name.optional(),
  before: period.optional(),
  of: z.string().optional(),
  /** Of `before` a step: it is no longer asked for once that one is done. */
  lapses: z.literal(true).optional(),
  /** Of `before`: another fact beside that of `of`; it comes before the earlier of the two that is known. */
  or: name.optional(),
  window: z.strictObject({ from: period, to: period }).optional(),
  /** A date of the form that opens it; of a plan with several dates all of them, each with a duty of its own. */
  on: listOf(name).optional(),
  /**
   * Of `on`: where its outer bound comes from, where that is another place than the day's own (`basis`). A bound that is a
   * proposal of ours is shown to those who lead and moves nothing: what people agreed is the deadline.
   * Of `atOnce`: where the number of hours comes from, where the law or the document says no more than «at once».
   */
  bound: basis.optional(),
  atOnce: clockPeriod.optional(),
  none: sentence.optional(),
  /** Of `within`, `every` and `window`: people agree a day for it (a meeting), up to the rule's own. Of `on` it always is so. */
  agreed: z.literal(true).optional(),
  redDays: redDays.optional(),
  basis: basis.optional(),
  law: sentence.optional(),
  unconfirmed: sentence.optional(),
  note: sentence.optional(),
});

const kinds = ['within', 'every', 'before', 'window', 'on', 'atOnce', 'none'] as const;

const deadline = deadlineFields.transform((value, context) => {
  const fail = (message: string, path: string[] = []) => {
    context.issues.push({ code: 'custom', message, path, input: value });
    return z.NEVER;
  };
  // `within` beside `on` is the outer bound of what people agree.
  const chosen = kinds.filter((kind) => value[kind] !== undefined && !(kind === 'within' && value.on !== undefined));
  const kind = chosen[0];
  if (chosen.length !== 1 || kind === undefined) return fail(`write exactly one of ${kinds.join(', ')}`);
  if (kind !== 'none' && value.basis === undefined)
    return fail('write `basis: law`, `local` or `proposal`: where the date comes from', ['basis']);
  if (value.basis === 'law' && !value.law)
    return fail('write `law:` with the paragraph that sets the deadline', ['law']);
  if (value.agreed && !['within', 'every', 'window'].includes(kind))
    return fail(`people agree no day for \`${kind}\` (for \`on\` they always do): remove \`agreed\``, ['agreed']);
  if (value.redDays && (kind === 'atOnce' || kind === 'none'))
    return fail(`\`${kind}\` has no day that could be a red one: remove \`redDays\``, ['redDays']);
  const { law, unconfirmed, note } = value;
  const provenance = {
    basis: value.basis ?? ('local' as const),
    law,
    unconfirmed,
    note,
    ...(value.redDays ? { redDays: value.redDays } : {}),
    ...(value.agreed ? { agreed: value.agreed } : {}),
  };
  if (value.bound !== undefined && kind !== 'on' && kind !== 'atOnce')
    return fail(
      'only what people agree (`on`) has an outer bound beside it, and `atOnce` a number of hours: remove `bound`',
      ['bound'],
    );
  if (value.bound === 'law' && value.basis !== 'law')
    return fail('a bound of the law makes the date one: write `basis: law` with `law:`', ['bound']);
  if (value.or !== undefined && kind !== 'before')
    return fail('only `before` looks to the earlier of two facts: remove `or`', ['or']);
  if (value.from !== undefined && !['within', 'every', 'window', 'on'].includes(kind))
    return fail(`\`${kind}\` does not count from a fact or a field: remove \`from\``, ['from']);
  if (value.latest !== undefined && (kind !== 'within' || value.from === undefined))
    return fail('only `within` with `from` counts from a day at the latest: remove `latest`', ['latest']);
  if (value.lapses !== undefined && kind !== 'before')
    return fail('only what comes `before` another step lapses with it: remove `lapses`', ['lapses']);
  if (value.insteadFrom !== undefined && (kind !== 'within' || value.from === undefined))
    return fail('only `within` with `from` counts from an answer instead: remove `insteadFrom`', ['insteadFrom']);
  const bound = value.bound === undefined || value.bound === value.basis ? {} : { bound: value.bound };
  switch (kind) {
    case 'within':
      return {
        kind,
        period: value.within!,
        anchor: value.from,
        latest: value.latest,
        ...(value.insteadFrom ? { insteadFrom: value.insteadFrom } : {}),
        ...provenance,
      };
    case 'every':
      if (value.from === undefined)
        return fail('write `from:` with the fact that the recurrence counts from', ['from']);
      return { kind, period: value.every!, from: value.from, until: value.until, ...provenance };
    case 'before':
      if (value.of === undefined) return fail('write `of:` with the fact or the step that it comes before', ['of']);
      return {
        kind,
        period: value.before!,
        of: value.of,
        ...(value.or ? { or: value.or } : {}),
        ...(value.lapses ? { lapses: value.lapses } : {}),
        ...provenance,
      };
    case 'window':
      return { kind, from: value.window!.from, to: value.window!.to, anchor: value.from, ...provenance };
    case 'on':
      if (value.within === undefined)
        return fail('write `within:` with the outer bound, for when no date or too late a one is agreed', ['within']);
      return {
        kind,
        field: value.on![0]!,
        ...(value.on!.length > 1 ? { also: value.on!.slice(1) } : {}),
        within: value.within,
        anchor: value.from,
        ...bound,
        ...provenance,
      };
    case 'atOnce':
      return { kind, period: value.atOnce!, ...bound, ...provenance };
    case 'none':
      return { kind, reason: value.none!, ...provenance };
  }
});

const consentAnswer = z.enum(['given', 'refused', 'withdrawn']);

const opening = z.union(
  [
    z.literal('start').transform(() => ({ kind: 'start' as const })),
    z.literal('request').transform(() => ({ kind: 'request' as const })),
    z
      .strictObject({ when: name, is: listOf(factValue).optional() })
      .transform((value) => ({ kind: 'fact' as const, fact: value.when, is: value.is })),
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

const source = z.strictObject({
  document: sentence,
  url: z.url().optional(),
  revised: dateText.optional(),
  /** What the document says of itself, by its own headings: what it is for, its goals, whose it is, what it refers to. */
  about: z.record(z.string().min(1), sentence).optional(),
  /** The document's rows by label, each with its own words. */
  rows: z.record(z.string().min(1), sentence),
  /** Rows that this table does not carry, each with the reason. */
  leftOut: z.record(z.string().min(1), sentence).default({}),
  /** What the document leaves blank (an owner, who approved it), each with what the municipality must decide. */
  blank: z.record(z.string().min(1), sentence).optional(),
});

/** A table as a municipality writes it. */
export const routineTable = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'write municipality/routine, e.g. alver/tiltak'),
  version: z.int().min(1),
  municipality: sentence,
  language: z.enum(['nb', 'nn']),
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
  roles: z.record(identifier, z.strictObject({ title: sentence, decides: z.boolean().default(false) })),
  facts: z.record(name, question).default({}),
  derived: z.record(name, z.strictObject({ of: name, plus: period })).default({}),
  defaults: z.strictObject({
    remind: z.array(period),
    escalate: z.array(rung).min(1),
    /** The ladder of at-once duties, in hours after they are due. */
    escalateAtOnce: z.array(rung).min(1).optional(),
  }),
  /** Services that consent is asked for. `given`: where this is known, the family has said yes already. */
  consents: z.record(identifier, z.strictObject({ title: sentence, given: condition.optional() })).default({}),
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
