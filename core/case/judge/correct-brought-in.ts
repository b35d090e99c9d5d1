import { own } from '../../own.ts';
import { isAgreed, type Step, stepAhead } from '../../routine/routine.ts';
import { askedOfRun, comesAfter } from '../brought-in.ts';
import { answersBroughtIn, factsNotKnown, kindOf, notAnswered, settledBy, stepField } from '../brought-in-answers.ts';
import type { BroughtIn, BroughtInAnswer, Fields } from '../commands.ts';
import { endedOf } from '../record/corrections.ts';
import type { Refusal } from '../refusals.ts';
import { type DutyId, dutyId, dutyParts, type StepRecord } from '../state.ts';
import { judgeReason } from '../text.ts';
import { mayCorrect } from '../who-may.ts';
import { actBefore, judgeAnswer } from './bring-in.ts';
import { type Draft, emit } from './draft.ts';
import { followRule, moveLinked } from './following.ts';
import { type CommandOf, granted, type Refusals } from './judging.ts';
import { judgeAnew, rulesOfDone } from './judging-anew.ts';
import { openDuty, openingBefore, openingNow } from './opening.ts';

type Steps = BroughtIn['steps'];

/** What is said of one step now, beside what was said when it was brought in. */
interface Said {
  readonly step: Step;
  readonly answer: BroughtInAnswer;
  /** Absent of one that must be answered only now, since what it comes after was done after all. */
  readonly was?: NonNullable<StepRecord['broughtIn']> | undefined;
  readonly settled: number;
}

/**
 * Corrects what was said of steps when they were brought in, by whoever said it or by somebody who leads: in events of their
 * own. What is owed after all opens from today, what was done before is called off, and what counts from another day moves.
 * Work that somebody has registered since stands in the way.
 */
export function correctBroughtIn(draft: Draft, command: CommandOf<'correct-brought-in'>): Refusals {
  const { routine, state } = draft;
  const { track: run, by } = command;
  const its = own(state.tracks, run);
  if (!its) return [{ code: 'track-unknown', field: 'track', choices: Object.keys(state.tracks) }];
  if (its.status === 'ended') return [{ code: 'track-ended', field: 'track', subject: its.track }];
  const named = Object.entries(command.steps);
  const unknown = named.filter(([step]) => own(routine.steps, step)?.track !== its.track);
  if (unknown.length > 0) return unknown.map(([step]) => ({ code: 'step-unknown', field: stepField(step) }));
  const known = answersBroughtIn(its.steps);
  const answers = { ...known, ...command.steps };
  const missing = notSaid(draft, run, known, answers);
  const said = named.map(([id, answer]): Said => {
    const step = routine.steps[id]!;
    const { broughtIn: was } = own(its.steps, id) ?? {};
    return { step, answer, was, settled: settledBy(routine, state, run, step, answer, was?.at ?? draft.now) };
  });
  const refusals: Refusal[] = [...judgeReason(command.reason)];
  for (const each of said) {
    const about = { field: stepField(each.step.id), subject: each.step.id };
    if (!each.was && !missing.includes(each.step.id)) refusals.push({ code: 'brought-in-not-asked', ...about });
    else if (each.was && !mayCorrect(routine, each.was.by, by))
      refusals.push({ code: 'not-yours-to-correct', ...about });
    else refusals.push(...judgeSaid(draft, run, each, command.sure));
  }
  for (const id of missing) {
    if (own(command.steps, id)) continue;
    refusals.push({ code: 'brought-in-answer-missing', field: stepField(id), subject: id });
  }
  const isSame = ({ was, answer }: Said) => JSON.stringify(was?.answer) === JSON.stringify(answer);
  const changed = said.filter((each) => !isSame(each));
  if (refusals.length === 0 && changed.length === 0) refusals.push({ code: 'nothing-corrected', field: 'steps' });
  if (refusals.length > 0) return refusals;
  carryOut(draft, command, changed, answers);
  return granted;
}

/** Steps that come after one that was done after all, and of which nothing was said: nothing falls between. */
function notSaid(draft: Draft, run: string, known: Steps, answers: Steps): readonly string[] {
  const { routine, state, now } = draft;
  const asked = askedOfRun(routine, state, run, now).filter(({ step }) => !own(known, step));
  const missing = new Set<string>();
  for (;;) {
    const fits = (id: string) => own(known, id) !== undefined || missing.has(id);
    const steps = Object.fromEntries(Object.entries(answers).filter(([id]) => fits(id)));
    const isNew = (id: string) => own(steps, id)?.is === 'done' && own(known, id)?.is !== 'done';
    const more = notAnswered(routine, asked, { steps }).filter(
      ({ step, after }) => after.some(isNew) && !missing.has(step),
    );
    if (more.length === 0) return [...missing];
    for (const { step } of more) missing.add(step);
  }
}

function judgeSaid(draft: Draft, run: string, said: Said, sure: Fields | undefined): Refusals {
  const { step, answer } = said;
  const about = { field: stepField(step.id), subject: step.id };
  const was = said.was?.answer;
  const kind = was ? kindOf(was) : 'once';
  const asked = { step: step.id, kind, agreed: isAgreed(step) && was?.is !== 'not-done' };
  const wrong = judgeAnswer(asked, answer, draft, sure);
  if (wrong.length > 0) return wrong;
  const facts = answer.is === 'done' ? factsNotKnown(draft.routine, draft.state, run, step) : [];
  if (facts.length > 0) return facts.map((field) => ({ code: 'field-missing', field, subject: step.id }));
  const inTheWay = doneSince(draft, run, said);
  return inTheWay.length > 0
    ? [{ code: 'correction-stands-in-the-way', duty: inTheWay[0], choices: inTheWay, ...about }]
    : granted;
}

/** Work that somebody has registered here of what is said now not to have been owed, or not to have been done. */
function doneSince({ state }: Draft, run: string, { step, was, settled }: Said): readonly DutyId[] {
  if (!was || was.settled === settled) return [];
  const waiting = Object.values(state.duties).filter(
    (duty) => duty.track === run && duty.step === step.id && duty.done,
  );
  const done = [...endedOf(state, run, step.id).map(([id]) => id), ...waiting.map(({ id }) => id)];
  const isOnce = kindOf(was.answer) === 'once';
  return done.filter((id) => isOnce || dutyParts(id).occurrence <= Math.max(settled, was.settled));
}

function carryOut(
  draft: Draft,
  { track: run, reason, by: { person: by } }: CommandOf<'correct-brought-in'>,
  changed: readonly Said[],
  answers: Steps,
): void {
  const { now: at, state } = draft;
  const rules = rulesOfDone(draft);
  const counts = countingAnew(draft, run, answers);
  // A day that work got when it came back, or went on after a hold, stands.
  const moving = counts
    .flatMap(({ duty }) => state.duties[duty] ?? [])
    .filter(({ done, ownDate }) => !done && !ownDate);
  changed.forEach(({ step, answer, settled }, index) => {
    const its = { type: 'brought-in', at, by, track: run, step: step.id, answer, corrects: true, reason } as const;
    const occurrence = answer.is === 'not-done' ? {} : { occurrence: settled };
    emit(draft, { ...its, ...occurrence, ...(index === 0 && counts.length > 0 ? { counts } : {}) });
  });
  for (const { id } of moving) {
    followRule(draft, state.duties[id]!, by);
    moveLinked(draft, state.duties[id]!, by, false);
  }
  for (const { step, settled } of changed) callOff(draft, run, step, settled, reason);
  for (const each of changed) openOwed(draft, run, each, answers);
  judgeAnew(draft, rules, reason);
}

/** Duties that were brought in and count from the day of what came before them, where that is another day now. */
function countingAnew({ routine, state }: Draft, run: string, answers: Steps) {
  const known = [...Object.entries(state.duties), ...Object.entries(state.ended)];
  return known.flatMap(([duty, { from }]) => {
    const { track, step: id } = dutyParts(duty);
    const step = own(routine.steps, id);
    const said = own(state.tracks[run]!.steps, id)?.broughtIn;
    if (track !== run || !step || said?.answer.is !== 'not-done' || from?.duty !== undefined) return [];
    const date = actBefore(comesAfter(routine, step), { steps: answers })?.date;
    return date === from?.date ? [] : [{ duty, date }];
  });
}

/** What was done before is not to be done: with what comes before it. */
function callOff(draft: Draft, run: string, step: Step, settled: number, reason: string): void {
  const by = draft.actor?.person;
  for (const duty of Object.values(draft.state.duties)) {
    const its = draft.routine.steps[duty.step]!;
    const isOfIt = its.id === step.id || stepAhead(draft.routine, its)?.id === step.id;
    if (duty.track !== run || duty.occurrence > settled || its.personal || !isOfIt) continue;
    emit(draft, { type: 'cancelled', at: draft.now, by, duty: duty.id, reason });
  }
}

/**
 * What is owed after all opens: of what comes once now, and of what recurs the occurrence that was thought met; what comes
 * before another occurrence only where that stands.
 */
function openOwed(draft: Draft, run: string, { step, answer, was, settled }: Said, answers: Steps): void {
  if (answer.is === 'not-done') {
    const { agreed } = answer;
    const from = actBefore(comesAfter(draft.routine, step), { steps: answers });
    openDuty(draft, { ...openingNow(draft, step, run, {}), from, given: { agreed }, broughtIn: true });
    return;
  }
  if (!was) return;
  const lead = stepAhead(draft.routine, step)?.id;
  for (let occurrence = settled + 1; occurrence <= was.settled; occurrence += 1) {
    if (lead !== undefined && !draft.state.duties[dutyId(run, lead, occurrence)]) continue;
    openDuty(draft, openingBefore(step, { run, at: draft.now, occurrence }));
  }
}
