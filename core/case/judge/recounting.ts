import { addPeriod, type DateText, dateOf, timesBefore } from '../../calendar/dates.ts';
import { caseTrack, type Routine, type Step, stepAhead, stepsOf } from '../../routine/routine.ts';
import { opensNext, recurringSteps } from '../ahead/recurrence.ts';
import { settledBy } from '../brought-in-answers.ts';
import { atStart, conditionsHold, dateIn, holds } from '../facts.ts';
import { endedOf } from '../record/corrections.ts';
import { type Duty, dutyParts } from '../state.ts';
import { type Draft, emit } from './draft.ts';
import { openDuty, openingNow } from './opening.ts';
import { isAbout } from './triggers.ts';

/** A correction of facts: why, and what the ends of recurrences were before it. */
export interface FactCorrection {
  readonly reason: string;
  readonly ends: ReadonlyMap<string, DateText>;
}

/** Before facts are corrected: on which day each recurrence ends that has an end. */
export function correctionOf(draft: Draft, reason: string): FactCorrection {
  const { routine, state } = draft;
  const ends = new Map<string, DateText>();
  for (const [run, { track }] of Object.entries(state.tracks)) {
    for (const { id, deadline } of recurringSteps(routine, track)) {
      const end = deadline.kind === 'every' && deadline.until ? dateIn(routine, state, run, deadline.until) : undefined;
      if (end) ends.set(`${run}/${id}`, end);
    }
  }
  return { reason, ends };
}

/**
 * What stands open only because a fact was wrong is called off, and of recurrences no more count as opened than should have
 * been. What was done stays as done.
 *
 * @param names the facts that are others now, with what follows from them
 */
export function callOff(draft: Draft, run: string, names: readonly string[], { reason, ends }: FactCorrection): void {
  for (const each of runsConcerned(draft, run)) {
    for (const step of stepsOf(draft.routine, draft.state.tracks[each]!.track)) {
      if (step.personal) continue;
      if (step.deadline.kind === 'every') recount(draft, each, step, names, reason, ends.get(`${each}/${step.id}`));
      else if (isWithoutGround(draft, each, step, names)) callBack(draft, each, step, 0, reason);
    }
  }
}

/** What did not open because a fact was wrong opens now: what a run begins with, where its conditions hold after all. */
export function openMissed(draft: Draft, run: string, names: readonly string[]): void {
  for (const each of runsConcerned(draft, run)) {
    for (const step of stepsOf(draft.routine, draft.state.tracks[each]!.track)) {
      if (step.deadline.kind === 'every' || !dependsOn(step, names)) continue;
      if ((draft.state.tracks[each]?.steps[step.id]?.occurrences ?? 0) > 0) continue;
      if (step.opens.some((opening) => atStart(draft.routine, draft.state, each, opening)))
        openDuty(draft, openingNow(draft, step, each, {}));
    }
  }
}

function runsConcerned({ state }: Draft, run: string): readonly string[] {
  const all = run === caseTrack ? Object.keys(state.tracks) : [run];
  return all.filter((each) => state.tracks[each]?.status === 'running');
}

function dependsOn(step: Step, names: readonly string[]): boolean {
  return [...step.if, ...step.unless].some(({ fact }) => names.includes(fact));
}

/** Nothing else than these facts could have opened it, and they do not any more. */
function isWithoutGround({ routine, state }: Draft, run: string, step: Step, names: readonly string[]): boolean {
  if (dependsOn(step, names) && !conditionsHold(routine, state, run, step)) return true;
  return (
    step.opens.length > 0 &&
    step.opens.every(
      (opening) => opening.kind === 'fact' && isAbout(opening, names) && !holds(routine, state, run, opening),
    )
  );
}

function recount(
  draft: Draft,
  run: string,
  step: Step,
  names: readonly string[],
  reason: string,
  endBefore: DateText | undefined,
): void {
  const { deadline } = step;
  if (deadline.kind !== 'every') return;
  const { routine, state } = draft;
  if (names.includes(deadline.from) || dependsOn(step, names)) {
    if (draft.state.tracks[run]?.steps[step.id]?.broughtIn) recountBroughtIn(draft, run, step, reason);
    else callBack(draft, run, step, openedBy(draft, run, step), reason);
    return;
  }
  if (!deadline.until || !names.includes(deadline.until) || !endBefore) return;
  const end = dateIn(routine, state, run, deadline.until);
  const anchor = dateIn(routine, state, run, deadline.from);
  if (!anchor || (end !== undefined && end <= endBefore)) return;
  // What the wrong end had called off comes up again when it is its time.
  const open = standing(draft, run, step).map(({ occurrence }) => occurrence);
  callBack(draft, run, step, Math.max(0, ...open, timesUpTo(anchor, deadline.period, endBefore)), reason);
}

/** How many occurrences should have opened by now. */
function openedBy(draft: Draft, run: string, step: Step): number {
  const { deadline } = step;
  const { routine, state, now } = draft;
  const anchor = deadline.kind === 'every' ? dateIn(routine, state, run, deadline.from) : undefined;
  const today = dateOf(now);
  if (deadline.kind !== 'every' || !anchor || anchor > today || !conditionsHold(routine, state, run, step)) return 0;
  return timesUpTo(anchor, deadline.period, today) + 1;
}

/** How often a period has gone by after an anchor, up to and with a day. */
function timesUpTo(anchor: DateText, period: string, day: DateText): number {
  return timesBefore(anchor, period, addPeriod(day, 'P1D'));
}

/**
 * The same of a recurrence that was brought in: what was said of it then holds by the date that is right, so that of the past
 * nothing is owed and from today what is. Work that is done since stays as done.
 */
function recountBroughtIn(draft: Draft, run: string, step: Step, reason: string): void {
  const by = draft.actor?.person;
  const last = openedBy(draft, run, step);
  const agreed = latestAgreed(draft, run, step);
  for (const each of [step, ...comingBefore(draft.routine, step)]) {
    const its = draft.state.tracks[run]?.steps[each.id]?.broughtIn;
    const settled = its ? settledBy(draft.routine, draft.state, run, each, its.answer, its.at) : 0;
    const there = new Set([
      ...standing(draft, run, each).map(({ occurrence }) => occurrence),
      ...endedOf(draft.state, run, each.id).map(([id]) => dutyParts(id).occurrence),
    ]);
    let owed = settled;
    while (owed < last && there.has(owed + 1)) owed += 1;
    for (const duty of standing(draft, run, each)) {
      const isOwed = duty.occurrence > settled && duty.occurrence <= owed;
      if (!isOwed && !duty.done) emit(draft, { type: 'cancelled', at: draft.now, by, duty: duty.id, reason });
    }
    // What waits for somebody stands, and no other opens under its number.
    const occurrences = Math.max(owed, ...standing(draft, run, each).map(({ occurrence }) => occurrence));
    const before = draft.state.tracks[run]?.steps[each.id];
    if (before?.occurrences === occurrences && (before.broughtIn?.settled ?? 0) === settled) continue;
    emit(draft, { type: 'recounted', at: draft.now, by, track: run, step: each.id, occurrences, settled, reason });
  }
  carryOver(draft, run, step, agreed, reason);
}

/** The latest open occurrence for which people have agreed a day. */
function latestAgreed(draft: Draft, run: string, step: Step): Duty | undefined {
  return standing(draft, run, step).findLast(({ agreed, done }) => agreed !== undefined && !done);
}

/**
 * A day that people have agreed was agreed with them, and not with the date that was wrong: where its occurrence is called
 * off it holds for the one that opens next, unless that opens later than the day.
 */
function carryOver(draft: Draft, run: string, step: Step, duty: Duty | undefined, reason: string): void {
  const { routine, state, now: at, actor } = draft;
  if (duty?.agreed === undefined || !actor || state.duties[duty.id]) return;
  const opens = opensNext(routine, state, run, step);
  if (opens === undefined || duty.agreed < dateOf(opens)) return;
  emit(draft, { type: 'agreed', at, by: actor.person, step: step.id, track: run, date: duty.agreed, reason });
}

/** Steps that come before each occurrence of a recurrence. */
function comingBefore(routine: Routine, step: Step): readonly Step[] {
  return Object.values(routine.steps).filter((each) => !each.personal && stepAhead(routine, each)?.id === step.id);
}

/** Calls off the open occurrences of a step beyond `count`, with what comes before them, and counts that many as opened. */
function callBack(draft: Draft, run: string, step: Step, count: number, reason: string): void {
  const { routine, now: at } = draft;
  const by = draft.actor?.person;
  const linked = comingBefore(routine, step);
  const keep = Math.max(count, ...[step, ...linked].map((each) => latestDone(draft, run, each)));
  const agreed = latestAgreed(draft, run, step);
  for (const each of [step, ...linked]) {
    for (const duty of standing(draft, run, each)) {
      if (duty.occurrence > keep) emit(draft, { type: 'cancelled', at, by, duty: duty.id, reason });
    }
    const record = draft.state.tracks[run]?.steps[each.id];
    if ((record?.occurrences ?? 0) > keep) {
      emit(draft, { type: 'recounted', at, by, track: run, step: each.id, occurrences: keep, reason });
    }
  }
  carryOver(draft, run, step, agreed, reason);
}

function standing({ state }: Draft, run: string, step: Step): readonly Duty[] {
  return Object.values(state.duties).filter((duty) => duty.track === run && duty.step === step.id);
}

/** The latest occurrence whose work is done, also where it waits for somebody. */
function latestDone(draft: Draft, run: string, step: Step): number {
  const ended = endedOf(draft.state, run, step.id).map(([id]) => dutyParts(id).occurrence);
  const waiting = standing(draft, run, step).filter(({ done }) => done);
  const last = draft.state.tracks[run]?.steps[step.id]?.last?.occurrence ?? 0;
  return Math.max(0, last, ...ended, ...waiting.map(({ occurrence }) => occurrence));
}
