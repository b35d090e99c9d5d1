import { type ConsentAnswer, caseTrack, type FactValue, type Step, stepsOf } from '../../routine/routine.ts';
import { assertNever } from '../assert-never.ts';
import type { Fields } from '../commands.ts';
import { affectedBy, atStart, factIn, factKnown, holds, isWanted } from '../facts.ts';
import type { CaseState, Duty } from '../state.ts';
import type { Draft } from './draft.ts';
import { openDuty, openingNow } from './opening.ts';

/** What has just happened, and may be what steps wait for. */
export type Trigger =
  | { readonly kind: 'started'; readonly run: string }
  /**
   * In a run, or for the track `case` in the whole case. `corrects`: the value that was wrong. What that one had opened too is
   * not opened once more.
   */
  | {
      readonly kind: 'fact-set';
      readonly run: string;
      readonly fact: string;
      /** What it was until now; absent where nobody knew it. */
      readonly was?: FactValue | undefined;
      readonly corrects?: FactValue | undefined;
    }
  | {
      readonly kind: 'ended';
      readonly run: string;
      readonly step: string;
      readonly outcome: string;
      readonly fields: Fields;
    }
  | { readonly kind: 'approved'; readonly run: string; readonly step: string; readonly fields: Fields }
  | {
      readonly kind: 'consent-answered';
      readonly run: string;
      readonly receiver: string;
      readonly answer: ConsentAnswer;
    }
  | { readonly kind: 'deviated'; readonly run: string; readonly step: string }
  /** The case was moved to a newer version; these steps were in the old one. */
  | { readonly kind: 'migrated'; readonly known: ReadonlySet<string> };

/** Opens every step that waits for what has just happened. A recurrence is none of them: it opens as time passes. */
export function openWaiting(draft: Draft, trigger: Trigger): void {
  const fields = 'fields' in trigger ? trigger.fields : {};
  for (const run of runsConcerned(draft, trigger)) {
    for (const step of stepsOf(draft.routine, draft.state.tracks[run]!.track)) {
      if (step.deadline.kind === 'every') continue;
      if (step.opens.some((opening) => waitsFor(draft, run, step, opening, trigger))) {
        openDuty(draft, openingNow(draft, step, run, fields));
      }
    }
  }
}

function runsConcerned({ state }: Draft, trigger: Trigger): readonly string[] {
  const everywhere = trigger.kind === 'migrated' || (trigger.kind === 'fact-set' && trigger.run === caseTrack);
  return everywhere ? Object.keys(state.tracks) : [trigger.run];
}

function waitsFor(draft: Draft, run: string, step: Step, opening: Step['opens'][number], trigger: Trigger): boolean {
  const { routine, state } = draft;
  switch (trigger.kind) {
    case 'started':
      return atStart(routine, state, run, opening);
    case 'migrated':
      return !trigger.known.has(step.id) && atStart(routine, state, run, opening);
    case 'fact-set':
      return (
        opening.kind === 'fact' &&
        isAbout(opening, affectedBy(routine, trigger.fact)) &&
        holds(routine, state, run, opening) &&
        !(opening.before !== undefined && heldBefore(draft, run, opening, trigger)) &&
        (trigger.was !== factKnown(state, trigger.run, trigger.fact) || arisesAnew(state, run, step)) &&
        !(isOpenedBy(opening, trigger.corrects) && hasOpened(draft, run, step))
      );
    case 'ended':
      return (
        opening.kind === 'after' &&
        opening.step === trigger.step &&
        (opening.outcomes?.includes(trigger.outcome) ?? true)
      );
    case 'approved':
      return opening.kind === 'approved' && opening.step === trigger.step;
    case 'consent-answered':
      return (
        opening.kind === 'consent' && opening.receiver === trigger.receiver && opening.answers.includes(trigger.answer)
      );
    case 'deviated':
      return opening.kind === 'deviation' && opening.step === trigger.step;
    default:
      return assertNever(trigger);
  }
}

/**
 * What was known is said once more: that opens nothing once more, but for what is a person's own. A second acute situation
 * is another one, and its duty stands although the case knew of the first.
 */
function arisesAnew({ duties }: CaseState, run: string, { id, personal }: Step): boolean {
  return personal && !Object.values(duties).some(({ step, track }) => step === id && track === run);
}

/** Whether an opening looks to one of these facts. */
export function isAbout({ fact, before }: FactOpening, names: readonly string[]): boolean {
  return names.includes(fact) || (before !== undefined && names.includes(before));
}

type FactOpening = Extract<Step['opens'][number], { kind: 'fact' }>;

/** What was out of order before is so still, whatever else is said of it, and opens nothing once more. */
function heldBefore(
  { routine, state }: Draft,
  run: string,
  opening: FactOpening,
  { fact, was }: Extract<Trigger, { kind: 'fact-set' }>,
): boolean {
  return isWanted(opening, (name) => (name === fact ? was : factIn(routine, state, run, name)));
}

/**
 * What served every run has ended in one without being done: each other run that waits for it has it now, the first one
 * that started first.
 */
export function openElsewhere(draft: Draft, ended: readonly Pick<Duty, 'step' | 'track'>[]): void {
  for (const { step: id, track: run } of ended) {
    const step = draft.routine.steps[id]!;
    if (!step.oneServes) continue;
    for (const other of Object.keys(draft.state.tracks)) {
      const waits = other !== run && draft.state.tracks[other]!.track === step.track;
      if (!waits || !step.opens.some((opening) => atStart(draft.routine, draft.state, other, opening))) continue;
      openDuty(draft, openingNow(draft, step, other, {}));
    }
  }
}

function isOpenedBy({ is }: { readonly is?: readonly FactValue[] | undefined }, value: FactValue | undefined): boolean {
  return value !== undefined && (is === undefined || is.includes(value));
}

function hasOpened({ state }: Draft, run: string, { id }: Step): boolean {
  return (state.tracks[run]?.steps[id]?.occurrences ?? 0) > 0;
}
