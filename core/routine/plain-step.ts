import type { Basis, Deadline, Outcome, Question, StepTable } from './schema.ts';

/** A step and an outcome that say nothing yet: what the steps that every routine carries are written on. */
export const plainStep = {
  copies: [],
  if: [],
  unless: [],
  requires: [],
  form: {},
  involves: [],
  shares: [],
  asksConsent: [],
  personal: false,
  outlasts: false,
  oneServes: false,
} satisfies Partial<StepTable>;

export const plainOutcome = { asks: {}, opens: [], sets: {}, consents: {} } satisfies Partial<Outcome>;

/** A question that must be answered. */
export const mustBeAnswered = { required: true, sensitive: false } as const;

/** The question that asks for the day on which the work of its step was done. */
export function dayDone(ask: string): Question {
  return { ...mustBeAnswered, type: 'date', day: 'done', ask };
}

/** A question that is answered in a person's own words, which may be about the family. */
export function inOwnWords(ask: string): Question {
  return { ...mustBeAnswered, type: 'text', sensitive: true, ask };
}

interface Source {
  readonly law?: string | undefined;
  readonly unconfirmed?: string | undefined;
  readonly note?: string | undefined;
}

/** Where a date comes from: the law where a paragraph is named, else it is a proposal of ours. */
export function basedOn({ law, unconfirmed, note }: Source) {
  const basis: Basis = law ? 'law' : 'proposal';
  return { basis, law, unconfirmed, note };
}

type Within = Extract<Deadline, { kind: 'within' }>;

/** A deadline of so long after the opening, or after what it counts from: by the law where it is named, else a proposal. */
export function within(
  period: string,
  rule: Source & {
    readonly from?: string;
    readonly latest?: Within['latest'];
    readonly insteadFrom?: Within['insteadFrom'];
  },
): Within {
  const { from: anchor, latest, insteadFrom, ...source } = rule;
  const from = { anchor, latest, ...(insteadFrom ? { insteadFrom } : {}) };
  return { kind: 'within', period, ...from, ...basedOn(source) };
}
