import { dateOf, isDate } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import { type AskedStep, askedOfRun } from '../brought-in.ts';
import { factsNotKnown, isMet, kindOf, notAnswered, stepField } from '../brought-in-answers.ts';
import { hasWords } from '../clean-text.ts';
import type { BroughtIn, BroughtInAnswer, Fields } from '../commands.ts';
import { judgeDay } from '../days.ts';
import type { EventOf } from '../events.ts';
import { reasonNotKept } from '../facts.ts';
import type { Refusal } from '../refusals.ts';
import type { ActOf } from '../state.ts';
import { judgeText } from '../text.ts';
import { recordConsent } from './consequences.ts';
import { type Draft, emit } from './draft.ts';
import { granted, type Refusals } from './judging.ts';
import { openDuty, openingNow } from './opening.ts';

/**
 * Takes up what runs already: journals what had come of each step, so that of the past nothing is owed. What is still to
 * be done opens with {@link openWhatIsNotDone}, and what recurs as time passes, from today.
 *
 * @param asked what the person was asked, of the runs as they are now (see `askedWhenBroughtIn`)
 * @param sure days that the person has said yes to, by `steps.STEP`
 */
export function bringIn(
  draft: Draft,
  asked: readonly AskedStep[],
  broughtIn: BroughtIn,
  sure: Fields | undefined,
): Refusals {
  const refusals = judgeBroughtIn(draft, asked, broughtIn, sure);
  if (refusals.length > 0) return refusals;
  draft.broughtIn ??= { runs: new Set(), settled: new Map() };
  for (const each of asked) {
    draft.broughtIn.runs.add(each.run);
    journal(draft, each, broughtIn);
  }
  for (const [receiver, answer] of Object.entries(broughtIn.consents ?? {})) {
    recordConsent(draft, receiver, answer, { source: broughtIn.source });
  }
  return granted;
}

/** Takes up a run that has just begun here. */
export function bringInRun(draft: Draft, run: string, broughtIn: BroughtIn, sure: Fields | undefined): Refusals {
  const asked = askedOfRun(draft.routine, draft.state, run, draft.now);
  const refusals = bringIn(draft, asked, broughtIn, sure);
  if (refusals.length === 0) openWhatIsNotDone(draft, asked, broughtIn);
  return refusals;
}

/** Opens what is still to be done, from now; where it stands open already it gets the day that was agreed. */
export function openWhatIsNotDone(draft: Draft, asked: readonly AskedStep[], broughtIn: BroughtIn): void {
  for (const { run, step: id, after } of asked) {
    const step = draft.routine.steps[id]!;
    const answer = own(broughtIn.steps, id);
    // What comes before another step opens with that one.
    const comesWith = step.opens.some(
      (opening) => opening.kind === 'with' && own(broughtIn.steps, opening.step)?.is === 'not-done',
    );
    if (answer?.is !== 'not-done' || comesWith) continue;
    const { agreed } = answer;
    const from = actBefore(after, broughtIn);
    openDuty(draft, { ...openingNow(draft, step, run, {}), from, given: { agreed } });
  }
}

/** The latest of the acts that a step comes after, as far as their days are known: its dates count from that one. */
export function actBefore(after: readonly string[], { steps }: Pick<BroughtIn, 'steps'>): ActOf | undefined {
  const days = after.flatMap((id) => {
    const answer = own(steps, id);
    return answer?.is === 'done' && answer.on !== undefined ? [answer.on] : [];
  });
  const date = days.sort().at(-1);
  return date === undefined ? undefined : { date };
}

function journal(draft: Draft, asked: AskedStep, { steps, source }: BroughtIn): void {
  const { run: track, step, kind } = asked;
  const answer = own(steps, step) ?? (kind === 'recurring' ? ({ is: 'from-today' } as const) : undefined);
  if (!answer) return;
  const at = draft.now;
  const event: Omit<EventOf<'brought-in'>, 'occurrence'> = {
    type: 'brought-in',
    at,
    by: draft.actor?.person,
    track,
    step,
    answer,
    source,
  };
  if (answer.is === 'not-done') {
    emit(draft, event);
    return;
  }
  const occurrence = kind === 'once' ? 1 : asked.occurrence! - (isMet(asked, answer) ? 0 : 1);
  emit(draft, { ...event, occurrence });
  draft.broughtIn!.settled.set(`${track}/${step}`, kind === 'once' ? Number.POSITIVE_INFINITY : occurrence);
}

function judgeBroughtIn(
  draft: Draft,
  asked: readonly AskedStep[],
  broughtIn: BroughtIn,
  sure: Fields | undefined,
): Refusals {
  const { routine, state } = draft;
  const refusals: Refusal[] = [];
  const source = judgeSource(draft, broughtIn);
  if (source) refusals.push({ ...source, field: 'source' });
  for (const [step, answer] of Object.entries(broughtIn.steps)) {
    const about = { field: stepField(step), subject: step };
    const its = asked.find((each) => each.step === step);
    if (!its) {
      const isKnown = Object.hasOwn(routine.steps, step);
      refusals.push(
        isKnown ? { code: 'brought-in-not-asked', ...about } : { code: 'step-unknown', field: about.field },
      );
      continue;
    }
    refusals.push(...judgeAnswer(its, answer, draft, sure));
    if (answer.is !== 'done') continue;
    for (const fact of factsNotKnown(routine, state, its.run, routine.steps[step]!)) {
      refusals.push({ code: 'field-missing', field: fact, subject: step });
    }
  }
  for (const { step } of notAnswered(routine, asked, broughtIn)) {
    refusals.push({ code: 'brought-in-answer-missing', field: stepField(step), subject: step });
  }
  for (const receiver of Object.keys(broughtIn.consents ?? {})) {
    if (Object.hasOwn(routine.consents, receiver)) continue;
    refusals.push({ code: 'receiver-unknown', field: 'consents', choices: Object.keys(routine.consents) });
  }
  return refusals;
}

/** Where it was until now: in an anonymous case that could say whose it is. */
function judgeSource({ routine, state }: Draft, { source }: BroughtIn): Refusal | undefined {
  const isEmpty = !hasWords(source);
  if (reasonNotKept(routine, state) !== undefined) return isEmpty ? undefined : { code: 'field-identifies' };
  return isEmpty ? { code: 'field-missing' } : judgeText(source);
}

/** What is wrong with what is said of one step; a day that is unusual is asked about, as everywhere. */
export function judgeAnswer(
  { step, kind, agreed: isAgreed }: Pick<AskedStep, 'step' | 'kind' | 'agreed'>,
  answer: BroughtInAnswer,
  { now }: Draft,
  sure: Fields | undefined,
): Refusals {
  const field = stepField(step);
  const wrong = (code: Refusal['code']): Refusals => [{ code, field, subject: step }];
  const agreed = answer.is === 'not-done' ? answer.agreed : undefined;
  const done = answer.is === 'done' || answer.is === 'last-done' ? answer.on : undefined;
  if (kindOf(answer) !== kind || (agreed !== undefined && !isAgreed)) return wrong('brought-in-answer-wrong');
  const day = agreed ?? done;
  if (day === undefined) return granted;
  if (!isDate(day)) return wrong('field-not-a-date');
  const days = { today: dateOf(now), dateOf: () => undefined, runsAlready: true, sure };
  // What was agreed for a day that has passed is done by now, or was not: both are answers of their own.
  const refusal = judgeDay({ day: agreed === undefined ? 'past' : 'agreed' }, field, day, days);
  return refusal ? [{ subject: step, ...refusal }] : granted;
}
