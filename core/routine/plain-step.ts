import type { Deadline, Outcome, StepTable } from './schema.ts';

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

type Within = Extract<Deadline, { kind: 'within' }>;

/** A deadline of so long after the opening, or after what it counts from: by the law where it is named, else a proposal. */
export function within(
  period: string,
  rule: {
    readonly from?: string;
    readonly latest?: Within['latest'];
    readonly insteadFrom?: Within['insteadFrom'];
    readonly law?: string;
    readonly unconfirmed?: string;
    readonly note?: string;
  },
): Within {
  const { from: anchor, latest, insteadFrom, law, unconfirmed, note } = rule;
  const from = { anchor, latest, ...(insteadFrom ? { insteadFrom } : {}) };
  return { kind: 'within', period, ...from, basis: law ? 'law' : 'proposal', law, unconfirmed, note };
}
