import { own } from '../../own.ts';
import { comesBack, isProposed } from '../../routine/routine.ts';
import { isAhead, isOnTime, isRegisteredLate } from '../due.ts';
import { conditionsHold } from '../facts.ts';
import { asked } from '../fields.ts';
import { holdOn } from '../holds.ts';
import { hasWork } from '../recipients.ts';
import { withAnswers } from '../record/corrections.ts';
import { type CalledOff, type DutyId, dutyParts } from '../state.ts';
import { followFact } from './consequences.ts';
import { dayAndAnswers, fallenAway, judgeDone, judgeTime, sureOfDay } from './day-done.ts';
import { type Draft, emit } from './draft.ts';
import { answersFor, judgeWork, registerWork } from './duty.ts';
import { factsBefore } from './fallen-away.ts';
import { followAnswers, followReopened } from './following.ts';
import { followHolds } from './held-back.ts';
import { type CommandOf, daysIn, granted, openDutyNamed, type Refusals } from './judging.ts';
import { liftsGuard, mayLift } from './lifting.ts';
import { nextNumber, openDuty, openingNow, ownDoing } from './opening.ts';
import { heldRecurrences, oweNothingFor } from './passed-over.ts';
import { correctionOf } from './recounting.ts';
import { noteOf, type RegisteredWork } from './registered-work.ts';
import { finishRun } from './runs.ts';

/**
 * What forbids to take an outcome back: work that somebody has done since because of it, and another run of a track of which
 * it ended one, where there is to be one only.
 */
export function standingInTheWay(draft: Draft, { id, ended }: RegisteredWork): Refusals {
  if (!ended) return granted;
  const code = 'correction-stands-in-the-way';
  const done = doneBecauseOf(draft, id);
  return [
    ...(done.length > 0 ? [{ code, duty: id, choices: done } as const] : []),
    ...(ended.ended === undefined ? [] : goingOn(draft, id, ended.ended, ended.endedRuns)),
  ];
}

/** What forbids that runs go on which an outcome had ended. Where older states do not know which, they do not. */
function goingOn(
  { routine, state }: Draft,
  duty: DutyId,
  ended: string,
  runs: readonly string[] | undefined,
): Refusals {
  if (!runs) return [{ code: 'correction-stands-in-the-way', duty, subject: ended }];
  return runs.flatMap((run): Refusals => {
    const { track } = state.tracks[run]!;
    const others = Object.values(state.tracks).filter(
      (its) => its.track === track && its.status === 'running' && its.from !== duty,
    );
    if (routine.tracks[track]?.many || others.length === 0) return granted;
    return [{ code: 'track-runs-already', duty, subject: track }];
  });
}

/** Duties that this work opened, in its own run or in one that it started, and that somebody has done. */
function doneBecauseOf({ state }: Draft, id: DutyId): readonly DutyId[] {
  const started = startedBy({ state }, id);
  const itsOwn = (from: DutyId | undefined, run: string) => from === id || started.includes(run);
  const ended = Object.entries(state.ended).filter(([duty, { from }]) => itsOwn(from?.duty, dutyParts(duty).track));
  const waiting = Object.values(state.duties).filter(({ from, track, done }) => done && itsOwn(from?.duty, track));
  return [...ended.map(([duty]) => duty), ...waiting.map((duty) => duty.id)];
}

function startedBy({ state }: Pick<Draft, 'state'>, id: DutyId): readonly string[] {
  return Object.keys(state.tracks).filter((run) => state.tracks[run]!.from === id);
}

/**
 * Takes a registration back: what its outcome said of the case is as it was before, as far as nobody has said otherwise
 * since, and what it opened is called off. Personal duties stand.
 */
export function takeBack(draft: Draft, { by, reason, notDone }: CommandOf<'correct'>, work: RegisteredWork): Refusals {
  const { id, step, ended } = work;
  const { state, now: at } = draft;
  const started = startedBy(draft, id);
  const facts = factsBefore(draft, ended?.facts).filter(({ track }) => !started.includes(track));
  const lifting = facts.flatMap(({ track, fact, value }) =>
    liftsGuard(draft, track, fact, value ?? '') ? mayLift(draft, by, 'outcome') : [],
  );
  if (lifting.length > 0) return lifting;
  const consents = (ended?.consents ?? []).filter(({ receiver, set }) => own(state.consents, receiver) === set);
  const withheld = Object.entries(state.tracks).flatMap(([track, { steps }]) =>
    Object.keys(steps)
      .filter((each) => steps[each]!.withheld?.act?.duty === id)
      .map((each) => ({ track, step: each })),
  );
  const held = heldRecurrences(draft);
  const correction = correctionOf(draft, reason);
  const duty = openDutyNamed(draft, id);
  const resumes = ended?.endedRuns ?? [];
  const hasIt = 'duty' in duty && hasWork(state, step, duty.duty, by.person);
  emit(draft, {
    type: 'taken-back',
    at,
    by: by.person,
    duty: id,
    reason,
    facts,
    consents: consents.map(({ set, ...before }) => before),
    withheld,
    ...(resumes.length === 0 ? {} : { resumes }),
    announce: notDone === true && !hasIt && work.by !== by.person,
  });
  for (const each of Object.values(draft.state.duties)) {
    if (each.from?.duty !== id || draft.routine.steps[each.step]!.personal) continue;
    emit(draft, { type: 'cancelled', at, by: by.person, duty: each.id, reason });
  }
  for (const run of started) finishRun(draft, run, reason, { cancelAll: true, mistake: true });
  for (const each of ended?.calledOff ?? []) openAgain(draft, each);
  oweNothingFor(draft, held);
  for (const { track, fact } of facts) followFact(draft, track, fact, correction);
  if (ended) followAnswers(draft, { step: step.id, track: dutyParts(id).track, from: ended.from });
  if (notDone) {
    followReopened(draft, draft.state.duties[id]!);
    followHolds(draft);
  }
  return granted;
}

/**
 * What an ending called off stands open again, with the dates that it had: what the law or the document sets is late where
 * that has passed meanwhile. A proposal of ours counts anew then, and what is held back by now waits.
 */
function openAgain(draft: Draft, { id, ...dates }: CalledOff): void {
  const { routine, state, now: at } = draft;
  const { track, step: name, occurrence } = dutyParts(id);
  const step = routine.steps[name];
  if (!step || state.duties[id] || state.ended[id] || !conditionsHold(routine, state, track, step)) return;
  // Somebody has opened it by hand since.
  if (!comesBack(step) && nextNumber(state, step, track) > occurrence + 1) return;
  const isAnew = isProposed(step, dates.agreed) && dates.due !== undefined && !isAhead(dates.due, at);
  if (isAnew || holdOn(routine, state, step, track)) {
    openDuty(draft, { ...openingNow(draft, step, track, {}), occurrence, from: dates.from });
    return;
  }
  const by = draft.actor?.person;
  const announce = !(draft.actor && ownDoing(state, step, draft.actor));
  emit(draft, { type: 'duty-opened', at, by, duty: id, step: name, track, occurrence, ...dates, announce });
}

/** The same work with the outcome that is right, as if that had been registered at first. */
export function registerAgain(
  draft: Draft,
  command: CommandOf<'correct'>,
  work: RegisteredWork,
  outcomeId: string,
): Refusals {
  const found = openDutyNamed(draft, work.id);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  const outcome = step.outcomes[outcomeId]!;
  const asks = step.outcomes[command.outcome ?? work.outcome]!.asks;
  const questions = asked(draft.routine, draft.state, duty.track, { ...step.form, ...asks });
  // What was answered before and is asked now too need not be answered again.
  const isThatDay = (name: string, value: unknown) =>
    questions[name]!.day === 'done' || (questions[name]!.doneWhen !== undefined && value === work.done);
  const stands = ([name, value]: readonly [string, unknown]) =>
    Object.hasOwn(questions, name) && (command.done === undefined || !isThatDay(name, value));
  const before = Object.fromEntries(Object.entries(work.fields).filter(stands));
  const corrected = command.fields ?? {};
  const answers = withAnswers(before, { ...corrected, ...fallenAway(questions, corrected, work) });
  const said = dayAndAnswers(questions, { done: command.done, fields: answers }, work.done);
  const day = said.done ?? work.done;
  const when = { done: day, time: command.time ?? (day === work.done ? work.time : undefined) };
  // What stood was said yes to when it was registered.
  const sure = { ...before, ...sureOfDay(said, command.sure) };
  const days = { ...daysIn(draft, duty.track, sure), done: day };
  const refusals = [
    ...judgeWork(draft, { step, duty, outcome, asks, fields: said.answers, by: command.by, days }),
    ...judgeDone(said, command, days),
    ...judgeTime(work, when, draft.now),
  ];
  if (refusals.length > 0) return refusals;
  const inTime = { onTime: isOnTime(work, when, work.at), registeredLate: isRegisteredLate(work, work.at) };
  const corrects = { at: work.at };
  const fields = answersFor(draft, step, duty, outcome, said.answers);
  registerWork(draft, { step, duty, outcome, fields, when, ...inTime, corrects, ...noteOf(work, inTime.onTime) });
  followHolds(draft);
  return granted;
}
