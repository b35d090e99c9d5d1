import { canonicalJson } from '../../canonical-json.ts';
import { own } from '../../own.ts';
import { personalRow } from '../common.ts';
import { type Approval, type Deadline, type Handover, type Routine, type Step, whileNotAgreed } from '../routine.ts';

/** What a leader answers before the routine is used, by where the question comes from. */
export const questionKinds = ['proposal', 'ladder', 'blank', 'ours', 'leftOut', 'unconfirmed'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** The dates of a step, each of which is decided for itself. */
export const datesOfSteps = ['deadline', 'approval', 'handover'] as const;
export type DateOfStep = (typeof datesOfSteps)[number];

/** One thing that the document leaves to those who decide. */
export interface Question {
  readonly kind: QuestionKind;
  /** What it is about, the same in each version: `proposal/plan-dispatch/deadline`. */
  readonly key: string;
  /**
   * What is asked, as one text: all that an answer says yes or no to. Two versions ask the same where it is the same, and an
   * answer holds for nothing else.
   */
  readonly asked: string;
  readonly step?: string | undefined;
}

/** What of a routine its questions are made from. */
export type Asking = Pick<Routine, 'source' | 'roles' | 'facts' | 'derived' | 'tracks' | 'steps'>;

/** Everything that a routine leaves to those who decide, in the order in which it is asked. */
export function questionsOf(routine: Asking): readonly Question[] {
  const steps = Object.values(routine.steps);
  const { source } = routine;
  const forms = askedInForms(steps);
  const dates = steps.flatMap((step) => datesOf(step).map((its) => ({ step, ...its })));
  const dated = (kind: 'proposal' | 'unconfirmed', { step, date, rule }: (typeof dates)[number]): Question => ({
    kind,
    key: keyOf.date(kind, step.id, date),
    asked: canonicalJson({
      // A row may be quoted, and the same date is asked about; another title is another thing that is due by then.
      title: step.title,
      rule,
      names: namedIn(routine, step, rule, forms),
    }),
    step: step.id,
  });
  return [
    ...dates.filter(({ rule }) => rule.basis === 'proposal').map((its) => dated('proposal', its)),
    ...laddersIn(routine).map(({ key, steps: its }): Question => {
      const titles = Object.fromEntries(its.flatMap((step) => step.escalate.map(({ to }) => [to, routine.roles[to]])));
      return { kind: 'ladder', key, asked: canonicalJson({ titles, steps: its.map(({ id }) => id).sort() }) };
    }),
    ...Object.entries(source.blank ?? {}).map(([label, text]): Question => {
      return { kind: 'blank', key: keyOf.label('blank', label), asked: canonicalJson({ text }) };
    }),
    ...steps.filter(isAdded).map((step): Question => {
      const { id, ours, title, says, responsible } = step;
      return { kind: 'ours', key: keyOf.added(id), asked: canonicalJson({ ours, title, says, responsible }), step: id };
    }),
    ...Object.entries(source.leftOut).map(([label, reason]): Question => {
      const asked = canonicalJson({ reason, words: own(source.rows, label) });
      return { kind: 'leftOut', key: keyOf.label('leftOut', label), asked };
    }),
    ...dates.filter(({ rule }) => rule.unconfirmed).map((its) => dated('unconfirmed', its)),
  ];
}

/** What a question is known by, in every version and language. */
export const keyOf = {
  date: (kind: 'proposal' | 'unconfirmed', step: string, date: DateOfStep) => `${kind}/${step}/${date}`,
  added: (step: string) => `ours/${step}`,
  label: (kind: 'blank' | 'leftOut', label: string) => `${kind}/${label}`,
};

/** A step of which something is added to the document. What every routine carries says so by its row. */
export function isAdded({ ours, rows }: Pick<Step, 'ours' | 'rows'>): boolean {
  return ours !== undefined && !rows.includes(personalRow);
}

/** Who is told when, before and after a date, with the steps of which it holds. */
export interface LadderOf<Its> {
  /** The ladder itself: another one is another question. */
  readonly key: string;
  readonly steps: readonly Its[];
}

/** The ladders of a routine, the one of most steps first. */
export function laddersIn<Its extends Step>({
  steps,
}: {
  readonly steps: Readonly<Record<string, Its>>;
}): readonly LadderOf<Its>[] {
  const found = new Map<string, Its[]>();
  for (const step of Object.values(steps)) {
    const key = ladderKey(step);
    found.set(key, [...(found.get(key) ?? []), step]);
  }
  return [...found]
    .map(([key, its]) => ({ key, steps: its }))
    .sort((one, other) => other.steps.length - one.steps.length);
}

/** The ladder of a step. */
export function ladderKey({ deadline: { kind }, remind, escalate, approval, handover }: Step): string {
  const before = kind === 'none' || kind === 'atOnce' ? kind : remind.join(',');
  const rungs = kind === 'none' && !approval && !handover ? [] : escalate;
  return `ladder/${before}/${rungs.map(({ after, to }) => `${after}:${to}`).join(',')}`;
}

/** One date of a step, with its rule. */
export interface DateRule<Rule> {
  readonly date: DateOfStep;
  readonly rule: Rule;
}

/** The dates that a step has, each with its rule: where nobody has agreed a day, its outer bound. */
export function datesOf<D extends Deadline, A extends Approval, H extends Handover>({
  deadline,
  approval,
  handover,
}: {
  readonly deadline: D;
  readonly approval?: A | undefined;
  readonly handover?: H | undefined;
}): readonly DateRule<Exclude<D, { readonly kind: 'none' }> | A | H>[] {
  return [
    ...(hasDate(deadline) ? [{ date: 'deadline' as const, rule: whileNotAgreed(deadline) }] : []),
    ...(approval ? [{ date: 'approval' as const, rule: approval }] : []),
    ...(handover ? [{ date: 'handover' as const, rule: handover }] : []),
  ];
}

function hasDate<D extends Deadline>(deadline: D): deadline is Exclude<D, { readonly kind: 'none' }> {
  return deadline.kind !== 'none';
}

/** What the names in a rule stand for: a date after «Plasseringsdato» is another one when that fact asks for something else. */
function namedIn(routine: Asking, step: Step, rule: object, asked: AskedInForms): Readonly<Record<string, unknown>> {
  const names = textsIn(rule).filter((text, index, all) => all.indexOf(text) === index);
  return Object.fromEntries(
    names.flatMap((name) => {
      const derived = own(routine.derived, name);
      const means = [
        own(own(routine.tracks, step.track)?.facts ?? {}, name)?.ask ?? own(routine.facts, name)?.ask,
        derived && [derived, own(routine.facts, derived.of)?.ask],
        own(routine.steps, name)?.title,
        own(routine.roles, name)?.title,
        ...(asked.get(name) ?? []),
      ].filter((each) => each !== undefined);
      return means.length > 0 ? [[name, means]] : [];
    }),
  );
}

/** What every form of a routine asks, by the name of its question. */
type AskedInForms = ReadonlyMap<string, readonly unknown[]>;

function askedInForms(steps: readonly Step[]): AskedInForms {
  const found = new Map<string, unknown[]>();
  for (const { form, outcomes } of steps) {
    for (const questions of [form, ...Object.values(outcomes).map(({ asks }) => asks)]) {
      for (const [name, { ask }] of Object.entries(questions)) found.set(name, [...(found.get(name) ?? []), ask]);
    }
  }
  return found;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
