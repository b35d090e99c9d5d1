import type { Opening, Rung } from '../schema.ts';
import type { ApprovalForm, DeadlineForm, InBoth, StepForm } from './step-form.ts';
import type { WholeChange } from './whole-form.ts';

/** One value of one step that is to be another one. */
export type StepChange = { readonly step: string } & (
  | { readonly kind: 'title' | 'says' | 'ours'; readonly words: InBoth }
  | { readonly kind: 'responsible' | 'copies'; readonly roles: readonly string[] }
  /** Empty: it does not say. */
  | { readonly kind: 'involves'; readonly parties: readonly string[] }
  /** Empty: nothing but what the outcomes of other steps and its own deadline say. */
  | { readonly kind: 'opens'; readonly opens: readonly Opening[] }
  | { readonly kind: 'deadline'; readonly deadline: DeadlineForm }
  /** Absent: as in the rest of the routine. */
  | { readonly kind: 'remind'; readonly periods: readonly string[] | undefined }
  | { readonly kind: 'escalate'; readonly rungs: readonly Rung[] | undefined }
  | { readonly kind: 'approval'; readonly approval: ApprovalForm | undefined }
  | { readonly kind: 'outcome'; readonly outcome: string; readonly words: InBoth }
  /** By `NAME`, or `OUTCOME.NAME`. */
  | { readonly kind: 'question'; readonly question: string; readonly ask: InBoth; readonly required: boolean }
  /** The step that it comes after in its track; empty: it is the first one. */
  | { readonly kind: 'order'; readonly after: string }
);

/** What can be changed in a routine without writing its text: each kind changes one thing, and nothing else. */
export type Change =
  | StepChange
  | WholeChange
  | {
      readonly kind: 'new-step';
      readonly track: string;
      /** The step that it comes after in the track; empty: it is the first one. */
      readonly after: string;
      /** A row of the document, or something that it leaves blank; empty where it has nothing of it at all. */
      readonly row: string;
      readonly title: InBoth;
      readonly says: InBoth;
      /** What the document does not have of it. */
      readonly ours: InBoth;
      readonly responsible: string;
      readonly opens: Opening;
      /** How long after it opens it is due: a proposal, and `note` says of what. */
      readonly within: string;
      readonly note: InBoth;
    }
  /** Questions about its rows that the document leaves open, by their labels: they are answered, and asked no more. */
  | { readonly kind: 'settled'; readonly step: string; readonly labels: readonly string[] }
  /** Its rows that no other step has are left out, for this reason; what was asked about them is asked no more. */
  | { readonly kind: 'left-out'; readonly step: string; readonly reason: InBoth };

export const changeRefusalCodes = [
  'no-words',
  'too-long',
  'identity-number',
  'nobody',
  'no-period',
  'no-day',
  'no-anchor',
  'counts-from-step',
  'no-opening',
  'other-track',
  'no-field',
  'no-paragraph',
  'no-rung',
  'no-decider',
  'no-guard',
  'said-otherwise',
  'no-reason',
  'used-by',
  'gone',
  'text-only',
] as const;
export type ChangeRefusalCode = (typeof changeRefusalCodes)[number];

/** Why a change is not made: at which field of the form, and what stands in the sentence. */
export interface ChangeRefusal {
  readonly field: string;
  readonly code: ChangeRefusalCode;
  readonly name?: string | undefined;
}

/** What differs between the form as the draft has it and as somebody has filled it in, each value by itself. */
export function changesBetween(step: string, before: StepForm, after: StepForm): readonly StepChange[] {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  return [
    ...(['title', 'says', 'ours'] as const).flatMap((kind) =>
      differs(before[kind], after[kind]) ? [{ step, kind, words: after[kind] }] : [],
    ),
    ...(['responsible', 'copies'] as const).flatMap((kind) =>
      differs(before[kind], after[kind]) ? [{ step, kind, roles: after[kind] }] : [],
    ),
    ...(differs(before.involves, after.involves) ? [{ step, kind: 'involves' as const, parties: after.involves }] : []),
    ...(differs(before.opens, after.opens) ? [{ step, kind: 'opens' as const, opens: after.opens }] : []),
    ...(differs(before.deadline, after.deadline)
      ? [{ step, kind: 'deadline' as const, deadline: after.deadline }]
      : []),
    ...(differs(before.remind, after.remind) ? [{ step, kind: 'remind' as const, periods: after.remind }] : []),
    ...(differs(before.escalate, after.escalate) ? [{ step, kind: 'escalate' as const, rungs: after.escalate }] : []),
    ...(differs(before.approval, after.approval)
      ? [{ step, kind: 'approval' as const, approval: after.approval }]
      : []),
    ...Object.entries(after.outcomes).flatMap(([outcome, words]) =>
      differs(before.outcomes[outcome], words) ? [{ step, kind: 'outcome' as const, outcome, words }] : [],
    ),
    ...Object.entries(after.questions).flatMap(([question, its]) =>
      differs(before.questions[question], its) ? [{ step, kind: 'question' as const, question, ...its }] : [],
    ),
    ...(before.after === after.after ? [] : [{ step, kind: 'order' as const, after: after.after }]),
  ];
}
