import { addPeriod, type DateText, dateOf, multiplyPeriod } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import {
  type ConsentAnswer,
  caseTrack,
  comesBack,
  type FactValue,
  foundOut,
  inTable,
  type Outcome,
  type Step,
  stepAhead,
  stepsOf,
} from '../../routine/routine.ts';
import { consentUntil } from '../ahead/consent-ends.ts';
import type { Fields } from '../commands.ts';
import { dateOfDue, isOnTime, isRegisteredLate } from '../due.ts';
import { affectedBy, atStart, comesTooLate, dateIn, factKnown, holds, questionOf } from '../facts.ts';
import { lookedTo } from '../rule-dates.ts';
import type { Duty } from '../state.ts';
import { consentOf } from './by-answers.ts';
import { endAskingAnew } from './consent-ends.ts';
import { type Draft, emit } from './draft.ts';
import { endLater } from './endings.ts';
import { followAnswers, followRule, linkedTo, moveLinked } from './following.ts';
import { followHolds } from './held-back.ts';
import { openDuty, openingNow } from './opening.ts';
import { heldRecurrences, oweNothingFor } from './passed-over.ts';
import { callOff, correctionOf, type FactCorrection, openMissed } from './recounting.ts';
import { finishRun, runOf, startRun } from './runs.ts';
import { openWaiting } from './triggers.ts';

/** What an outcome brings: facts, the steps that wait for it, a new run of a track, the end of the track or the case. */
export function carryOutOutcome(draft: Draft, step: Step, duty: Duty, outcome: Outcome, fields: Fields): void {
  const run = duty.track;
  lapseBefore(draft, duty, outcome);
  followAnswers(draft, duty);
  const id = Object.keys(step.outcomes).find((key) => step.outcomes[key] === outcome)!;
  for (const [fact, source] of Object.entries(outcome.sets)) {
    const value = 'value' in source ? source.value : own(fields, source.field);
    const inRun = questionOf(draft.routine, step.track, fact) !== undefined;
    if (value !== undefined) recordFact(draft, inRun ? run : caseTrack, fact, value);
  }
  for (const [receiver, answer] of Object.entries(outcome.consents)) {
    const given = typeof answer === 'string' ? answer : consentOf(own(fields, answer.field));
    if (given) recordConsent(draft, receiver, given, { fields });
  }
  for (const next of outcome.opens) {
    openDuty(draft, openingNow(draft, draft.routine.steps[next]!, runOf(draft, run, next), fields));
  }
  openWaiting(draft, { kind: 'ended', run, step: step.id, outcome: id, fields });
  const title = inTable(outcome.title);
  const said = outcome.callsOff === undefined ? undefined : own(fields, outcome.callsOff);
  const why = typeof said === 'string' && said !== '' ? said : title;
  if (outcome.closes === 'track') {
    finishRun(draft, run, why, { cancelAll: false });
    if (run !== caseTrack && draft.state.tracks[run]?.status === 'running') endLater(draft, run, title);
  }
  if (outcome.starts) {
    const facts = Object.entries(outcome.starts.facts).flatMap(([fact, { field }]) => {
      const value = own(fields, field);
      return value === undefined ? [] : [[fact, value] as const];
    });
    startRun(draft, draft.routine.tracks[outcome.starts.track]!, Object.fromEntries(facts));
  }
  if (outcome.closes === 'case') {
    for (const each of Object.keys(draft.state.tracks)) {
      finishRun(draft, each, why, { cancelAll: false, wholeCase: true });
    }
    // A personal duty that this very outcome opened wins, and so does what somebody is waited for: it closes after that.
    if (Object.keys(draft.state.duties).length > 0) {
      endLater(draft, caseTrack, title);
      return;
    }
    const from = draft.act?.duty;
    emit(draft, { type: 'closed', at: draft.now, by: draft.actor?.person, reason: title, from });
  }
}

/** What was only to be done before this work, and is not asked for when it is done. */
function lapseBefore(draft: Draft, duty: Duty, { title }: Outcome): void {
  for (const other of linkedTo(draft, duty)) {
    const { deadline, personal } = draft.routine.steps[other.step]!;
    if (deadline.kind !== 'before' || !deadline.lapses || personal) continue;
    emit(draft, { type: 'cancelled', at: draft.now, by: draft.actor?.person, duty: other.id, reason: inTable(title) });
  }
}

/**
 * Records a fact and what follows from it.
 *
 * @param corrects what was known was wrong: what it had brought with it is called off
 */
export function recordFact(
  draft: Draft,
  run: string,
  fact: string,
  value: FactValue,
  { reason, corrects }: { readonly reason?: string | undefined; readonly corrects?: boolean } = {},
): void {
  const { now: at } = draft;
  const known = factKnown(draft.state, run, fact);
  const correction = corrects ? correctionOf(draft, reason ?? '') : undefined;
  const held = heldRecurrences(draft);
  const why = corrects ? ({ corrects } as const) : {};
  const from = draft.act?.duty;
  emit(draft, { type: 'fact-set', at, by: draft.actor?.person, track: run, fact, value, reason, ...why, from });
  oweNothingFor(draft, held);
  followFact(draft, run, fact, correction);
  for (const [receiver, { given }] of Object.entries(draft.routine.consents)) {
    const says = given?.fact === fact && holds(draft.routine, draft.state, run, given);
    if (says && own(draft.state.consents, receiver) === undefined) recordConsent(draft, receiver, 'given');
  }
  followHolds(draft, reason);
  endFound(draft, run, fact, value, known);
  openWaiting(draft, { kind: 'fact-set', run, fact, was: known, ...(corrects ? { corrects: known } : {}) });
  if (correction) openMissed(draft, run, affectedBy(draft.routine, fact));
}

/**
 * Whoever says a fact has done the work of finding it out. Where it is a date that was known and came too late, another one
 * that comes too late is no answer: that stands until the order is right, or somebody has looked at it.
 */
function endFound(draft: Draft, run: string, fact: string, value: FactValue, was: FactValue | undefined): void {
  const { now: at, routine } = draft;
  const by = draft.actor?.person;
  for (const duty of Object.values(draft.state.duties)) {
    const step = routine.steps[duty.step]!;
    if (step.findsOut !== fact || (run !== caseTrack && duty.track !== run)) continue;
    if (was !== undefined && comesTooLate(routine, draft.state, duty.track, step, fact)) continue;
    const [outcome, fields, day] = [foundOut, { [fact]: value }, dateOf(at)];
    const said = { onTime: isOnTime(duty, { done: day }, at), registeredLate: isRegisteredLate(duty, at) };
    const waits = { awaitsApproval: false, awaitsHandover: false };
    emit(draft, { type: 'completed', at, by, duty: duty.id, outcome, fields, done: day, ...said, ...waits });
    openWaiting(draft, { kind: 'ended', run: duty.track, step: duty.step, outcome, fields });
  }
}

/** What is not known any more, because what had said it was wrong, is to be found out again. */
export function findOutAgain(draft: Draft, run: string, fact: string): void {
  for (const [each, { track }] of Object.entries(draft.state.tracks)) {
    if (run !== caseTrack && each !== run) continue;
    for (const step of stepsOf(draft.routine, track)) {
      const isOwed = step.findsOut === fact && step.opens.some((its) => atStart(draft.routine, draft.state, each, its));
      if (isOwed) openDuty(draft, openingNow(draft, step, each, {}));
    }
  }
}

/** What counts from a fact moves when that is another one, and what had only come of its being wrong is called off. */
export function followFact(draft: Draft, run: string, fact: string, correction?: FactCorrection): void {
  const by = draft.actor?.person;
  const names = affectedBy(draft.routine, fact);
  if (correction) callOff(draft, run, names, correction);
  for (const duty of Object.values(draft.state.duties)) {
    if (run !== caseTrack && duty.track !== run) continue;
    const { deadline } = draft.routine.steps[duty.step]!;
    const moves = lookedTo(draft.routine.steps[duty.step]!).some((name) => names.includes(name));
    if (moves && !duty.done) {
      followRule(draft, duty, by);
      moveLinked(draft, duty, by, false);
    }
    if (deadline.kind === 'every' && deadline.until && names.includes(deadline.until)) {
      endRecurrence(draft, duty.id, deadline.until);
    }
  }
}

/**
 * Records an answer to a request for consent, and what follows from it. A withdrawal opens the step that asked for it
 * again, to be answered anew; it is not itself a refusal.
 *
 * @param said where an answer stands that was given before the case was brought in, and on a day that nobody knows; else the
 *   last day of a yes, or the form which may say it
 */
export function recordConsent(
  draft: Draft,
  receiver: string,
  answer: ConsentAnswer,
  said: { readonly source?: string; readonly until?: DateText | undefined; readonly fields?: Fields } = {},
): void {
  const { now: at, routine } = draft;
  const held = heldRecurrences(draft);
  const known = own(draft.state.consents, receiver);
  const { source, fields = {} } = said;
  const day = draft.act?.date ?? dateOf(at);
  const byTable = source === undefined ? consentUntil(routine, receiver, fields, day) : undefined;
  const until = answer === 'given' ? (said.until ?? byTable) : undefined;
  emit(draft, {
    type: 'consent-answered',
    at,
    by: draft.actor?.person,
    receiver,
    answer,
    ...(until === undefined ? {} : { until }),
    from: draft.act?.duty,
    ...(source ? { source } : {}),
  });
  oweNothingFor(draft, held);
  endAskingAnew(draft, receiver);
  followHolds(draft);
  // A yes that is said once more opens nothing once more.
  if (answer === 'given' && known === 'given') return;
  for (const [run, { track }] of Object.entries(draft.state.tracks)) {
    openWaiting(draft, { kind: 'consent-answered', run, receiver, answer });
    if (answer !== 'withdrawn') continue;
    for (const step of stepsOf(routine, track)) {
      // One that comes back by itself asks again when it does.
      if (!step.asksConsent.includes(receiver) || comesBack(step)) continue;
      // Asked anew it counts from now, and from nothing that the first time counted from.
      const opening = openingNow(draft, step, run, {});
      openDuty(draft, { ...opening, given: { ...opening.given, from: dateOf(at) } });
    }
  }
}

function recursOn({ routine, state }: Draft, duty: Duty): DateText | undefined {
  const { deadline } = routine.steps[duty.step]!;
  const anchor = deadline.kind === 'every' ? dateIn(routine, state, duty.track, deadline.from) : undefined;
  if (deadline.kind !== 'every' || !anchor) return dateOfDue(duty.rule);
  return addPeriod(anchor, multiplyPeriod(deadline.period, duty.occurrence));
}

/** A recurrence has got its end: an occurrence that is due after it is no longer owed, and neither is what leads to it. */
function endRecurrence(draft: Draft, id: string, until: string): void {
  const duty = draft.state.duties[id];
  if (!duty) return;
  const end = dateIn(draft.routine, draft.state, duty.track, until);
  // By the day of the anchor: a date that a red day put off is no later occurrence.
  const due = recursOn(draft, duty);
  if (!end || !due || due <= end || draft.routine.steps[duty.step]!.personal) return;
  const by = draft.actor?.person;
  const question = questionOf(draft.routine, draft.routine.steps[duty.step]!.track, until);
  const reason = `${inTable(question?.ask ?? until)}: ${end}`;
  for (const other of Object.values(draft.state.duties)) {
    const step = draft.routine.steps[other.step]!;
    if (step.personal) continue;
    const leadsToIt = stepAhead(draft.routine, step)?.id === duty.step && other.occurrence === duty.occurrence;
    if (other.id === id || (leadsToIt && other.track === duty.track)) {
      emit(draft, { type: 'cancelled', at: draft.now, by, duty: other.id, reason });
    }
  }
}
