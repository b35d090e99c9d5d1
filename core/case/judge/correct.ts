import { type DateText, dateOf, isDate } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import { agreedFields, caseTrack, hasSeveralDates, type Outcome, type Question } from '../../routine/routine.ts';
import { consentUntil } from '../ahead/consent-ends.ts';
import type { Fields } from '../commands.ts';
import type { Days } from '../days.ts';
import { isOnTime } from '../due.ts';
import { factKnown, questionOf } from '../facts.ts';
import { asked, dateAmong, judgeFields } from '../fields.ts';
import { holdOn, withheldIn } from '../holds.ts';
import { withAnswers } from '../record/corrections.ts';
import type { Refusal } from '../refusals.ts';
import { agreedAfter, datesGiven } from '../rule-dates.ts';
import type { ActOf, Duty } from '../state.ts';
import { judgeReason } from '../text.ts';
import { mayCorrect } from '../who-may.ts';
import { consentOf, outcomeByAnswers } from './by-answers.ts';
import { findOutAgain, recordConsent, recordFact } from './consequences.ts';
import { dayAndCorrections, judgeDone, judgeTime, sureOfDay } from './day-done.ts';
import { type Draft, emit } from './draft.ts';
import { factsFallen, followFallen } from './fallen-away.ts';
import { datesWithAgreed, followAnswers, followRule, moveLinked } from './following.ts';
import { judgeFromTo, judgeFromToAmong } from './from-to.ts';
import { type CommandOf, daysIn, granted, type Refusals } from './judging.ts';
import { judgeAnew, rulesOfDone } from './judging-anew.ts';
import { liftsGuard, mayLift } from './lifting.ts';
import { openDuty, openingNow, tellConflict } from './opening.ts';
import { heldRecurrences } from './passed-over.ts';
import { correctionOf } from './recounting.ts';
import { countsFromDone, noteOf, type RegisteredWork, workNamed } from './registered-work.ts';
import { registerAgain, standingInTheWay, takeBack } from './taking-back.ts';

/**
 * Corrects what was registered of a duty, by whoever registered it or by somebody who leads, and with a reason: a new event,
 * beside the one that stands. What counts from it moves; a wrong outcome is taken back with what it brought, as long as
 * nobody has done any of that.
 */
export function correct(draft: Draft, command: CommandOf<'correct'>): Refusals {
  const work = workNamed(draft, command.duty);
  if (!('outcome' in work)) return work;
  const { by, duty } = command;
  if (!mayCorrect(draft.routine, work.by, by)) return [{ code: 'not-yours-to-correct', duty }];
  const answers = withAnswers(work.fields, command.fields ?? {});
  const outcome = outcomeByAnswers(work.step, command.outcome ?? work.outcome, answers);
  const rules = rulesOfDone(draft);
  const isOther = command.notDone || outcome !== work.outcome;
  const refusals = isOther ? correctOutcome(draft, command, work, outcome) : correctAnswers(draft, command, work);
  if (refusals.length === 0) judgeAnew(draft, rules, command.reason);
  return refusals;
}

/** Other answers, or another day, of work that ended as it was said. */
function correctAnswers(draft: Draft, command: CommandOf<'correct'>, work: RegisteredWork): Refusals {
  const { id, step, run } = work;
  const outcome = own(step.outcomes, work.outcome);
  const questions = { ...step.form, ...outcome?.asks };
  const said = dayAndCorrections(questions, { done: command.done, fields: command.fields ?? {} }, work);
  const fields = Object.fromEntries(
    Object.entries(said.answers).filter(([name, value]) => (own(work.fields, name) ?? '') !== value),
  );
  const answers = withAnswers(work.fields, fields);
  const day = said.done ?? work.done;
  // The hour of another day is another hour.
  const when = { done: day, time: command.time ?? (day === work.done ? work.time : undefined) };
  const days = daysOf(draft, sureOfDay(said, command.sure), work, day);
  const fallen = factsFallen(draft, work, questions, command.fields ?? {});
  const refusals: Refusal[] = [
    ...judgeReason(command.reason),
    ...judgeDone(said, command, days),
    ...(isDate(day) ? judgeTime(work, when, draft.now) : granted),
    ...judgeChanged(draft, run, questions, work.fields, fields, days),
    ...judgeFromToAmong(questions, answers, fields),
    ...(outcome && work.ended
      ? factsFrom(draft, work, outcome, fields).flatMap((said) => judgeFromTo(draft, said))
      : []),
    ...liftingByAnswers(draft, command, work, outcome, fields),
    ...fallen.flatMap(({ track, fact, value }) =>
      liftsGuard(draft, track, fact, value ?? '') ? mayLift(draft, command.by, 'fields') : [],
    ),
  ];
  const isSame = Object.keys(fields).length === 0 && day === work.done && when.time === work.time;
  if (refusals.length === 0 && isSame) refusals.push({ code: 'nothing-corrected', duty: id });
  if (refusals.length > 0) return refusals;

  const by = command.by.person;
  const onTime = isOnTime(work, when, work.at);
  const counting = Object.values(draft.state.duties).filter(({ from, done }) => from?.duty === id && !done);
  // A day that work got when it came back, or went on after a hold, stands: only the other work was wrong.
  const moving = counting.filter(({ ownDate }) => !ownDate);
  // What a decision brought counts from the decision, and not from the work.
  const counts = countsFromDone(work) ? countingFrom(draft, id, work.done) : [];
  const { reason } = command;
  const of = {
    duty: id,
    reason,
    fields,
    ...when,
    onTime,
    counts,
    ...(fallen.length > 0 ? { facts: fallen } : {}),
    ...noteOf(work, onTime),
  };
  const before = { held: heldRecurrences(draft), correction: correctionOf(draft, reason) };
  emit(draft, { type: 'corrected', at: draft.now, by, ...of });
  if (!work.ended) return granted;
  draft.act = { date: countsFromDone(work) ? day : dateOf(draft.now), duty: id };
  followFallen(draft, fallen, before);
  for (const { id: moves } of moving) {
    const duty = draft.state.duties[moves]!;
    const its = draft.routine.steps[duty.step]!;
    const { also: _others, ...dates } = datesGiven(its, answers);
    const given = { ...dates, agreed: agreedAfter(its, work.fields, answers, duty.agreed) };
    const { bound } = datesWithAgreed(draft, its, duty, given);
    followRule(draft, duty, by, given);
    moveLinked(draft, draft.state.duties[moves]!, by, false);
    if (given.agreed !== duty.agreed) tellConflict(draft, its, moves, given.agreed, bound, draft.now, by);
  }
  followAnswers(draft, { step: step.id, track: run, from: work.ended.from });
  openAddedDates(draft, work, answers, counting);
  correctWithheld(draft, work, answers, countsFromDone(work) ? day : undefined);
  if (outcome) correctWhatFollows(draft, command, work, outcome, fields);
  return granted;
}

/** Duties that count from the day of this work, whether they are open, wait for somebody or are over. */
function countingFrom({ state }: Draft, work: string, day: DateText): readonly string[] {
  return [...Object.entries(state.duties), ...Object.entries(state.ended)].flatMap(([id, { from }]) =>
    from?.duty === work && from.date === day ? [id] : [],
  );
}

/** What dates are judged by where answers are corrected: those that stand are known beside the facts. */
function daysOf(draft: Draft, sure: Fields | undefined, work: RegisteredWork, done: DateText): Days {
  const days = daysIn(draft, work.run, sure);
  return { ...days, done, dateOf: (name) => dateAmong(work.fields, name) ?? days.dateOf(name) };
}

/** Answers that change: each as its question has it. What was answered may be asked no more by what is known now. */
function judgeChanged(
  draft: Draft,
  run: string,
  questions: Readonly<Record<string, Question>>,
  before: Fields,
  changed: Fields,
  days: Days,
): Refusals {
  const now = asked(draft.routine, draft.state, run, questions);
  const possible = Object.entries(questions).filter(
    ([name]) => Object.hasOwn(now, name) || Object.hasOwn(before, name),
  );
  const judged = Object.fromEntries(possible.filter(([name]) => Object.hasOwn(changed, name)));
  const choices = possible.map(([name]) => name);
  return judgeFields(judged, changed, days).map((refusal) =>
    refusal.code === 'field-unknown' ? { ...refusal, choices } : refusal,
  );
}

/** An answer that lifts a guard is for those who decide, also when it is corrected. */
function liftingByAnswers(
  draft: Draft,
  { by }: CommandOf<'correct'>,
  work: RegisteredWork,
  outcome: Outcome | undefined,
  changed: Fields,
): Refusals {
  if (!work.ended || !outcome) return granted;
  return factsFrom(draft, work, outcome, changed).flatMap(({ run, fact, value, field }) =>
    liftsGuard(draft, run, fact, value) ? mayLift(draft, by, field) : [],
  );
}

/** Facts that were set from answers which are corrected, or that were left open, and that nobody has set otherwise since. */
function factsFrom(draft: Draft, work: RegisteredWork, outcome: Outcome, changed: Fields) {
  const ofCase = Object.entries(outcome.sets).flatMap(([fact, source]) => {
    const inRun = questionOf(draft.routine, work.step.track, fact) !== undefined;
    return 'field' in source ? [{ run: inRun ? work.run : caseTrack, fact, field: source.field }] : [];
  });
  const started = Object.keys(draft.state.tracks).filter((run) => draft.state.tracks[run]!.from === work.id);
  const ofRuns = started.flatMap((run) =>
    Object.entries(outcome.starts?.facts ?? {}).map(([fact, { field }]) => ({ run, fact, field })),
  );
  return [...ofCase, ...ofRuns].flatMap((each) => {
    const value = own(changed, each.field);
    const before = own(work.fields, each.field);
    const stands = factKnown(draft.state, each.run, each.fact) === before;
    return value !== undefined && value !== '' && stands ? [{ ...each, value, before }] : [];
  });
}

/** Facts and consents that were set from answers which are corrected. */
function correctWhatFollows(
  draft: Draft,
  { reason }: CommandOf<'correct'>,
  work: RegisteredWork,
  outcome: Outcome,
  changed: Fields,
): void {
  for (const { run, fact, value, before } of factsFrom(draft, work, outcome, changed)) {
    // What was left open was not wrong: it is known from now on.
    recordFact(draft, run, fact, value, before === undefined ? undefined : { reason, corrects: true });
  }
  for (const [receiver, source] of Object.entries(outcome.consents)) {
    const said = (fields: Fields) => {
      const answer = typeof source === 'string' ? source : consentOf(own(fields, source.field));
      const until = consentUntil(draft.routine, receiver, fields, dateOf(draft.now));
      return { answer, until: answer === 'given' ? until : undefined };
    };
    const [before, now] = [said(work.fields), said({ ...work.fields, ...changed })];
    const isSame = now.answer === before.answer && now.until === before.until;
    if (isSame || !now.answer || draft.state.consents[receiver] !== before.answer) continue;
    recordConsent(draft, receiver, now.answer, { until: now.until });
  }
}

/** A plan got one more date than was registered: it has a duty of its own, as the others have. */
function openAddedDates(draft: Draft, work: RegisteredWork, answers: Fields, opened: readonly Duty[]): void {
  for (const [id, { track }] of new Map(opened.map((duty) => [duty.step, duty]))) {
    const step = draft.routine.steps[id]!;
    if (!hasSeveralDates(step)) continue;
    const before = agreedFields(step.deadline).map((field) => own(work.fields, field));
    for (const field of agreedFields(step.deadline)) {
      const agreed = dateAmong(answers, field);
      if (agreed === undefined || before.includes(agreed) || own(work.fields, field) !== undefined) continue;
      openDuty(draft, { ...openingNow(draft, step, track, {}), given: { agreed } });
    }
  }
}

/** What would have opened after it, and waits behind a guard, waits with the dates that are right. */
function correctWithheld(draft: Draft, work: RegisteredWork, answers: Fields, day: DateText | undefined): void {
  const by = draft.actor?.person;
  for (const { run, step, withheld } of withheldIn(draft.routine, draft.state)) {
    const because = withheld.act?.duty === work.id ? holdOn(draft.routine, draft.state, step, run) : undefined;
    if (!withheld.act || !because) continue;
    const act: ActOf = day === undefined ? withheld.act : { ...withheld.act, date: day };
    const given = datesGiven(step, answers);
    emit(draft, { type: 'withheld', at: draft.now, by, step: step.id, track: run, because, ...given, act });
  }
}

/** Another outcome, or none: what the wrong one brought is taken back first. */
function correctOutcome(draft: Draft, command: CommandOf<'correct'>, work: RegisteredWork, outcome: string): Refusals {
  const { step, id, run } = work;
  if (!command.notDone && !own(step.outcomes, outcome)) {
    return [{ code: 'outcome-unknown', field: 'outcome', duty: id, choices: Object.keys(step.outcomes) }];
  }
  const refusals: Refusal[] = [...judgeReason(command.reason)];
  const inTheWay = standingInTheWay(draft, work);
  const goesOn = draft.state.tracks[run]?.status === 'running' || work.ended?.endedRuns?.includes(run);
  if (inTheWay.length === 0 && !goesOn)
    refusals.push({ code: 'track-ended', field: 'outcome', subject: draft.state.tracks[run]?.track });
  if (refusals.length > 0 || inTheWay.length > 0) return [...refusals, ...inTheWay];
  const lifting = takeBack(draft, command, work);
  if (lifting.length > 0) return lifting;
  const refused = command.notDone ? granted : registerAgain(draft, command, work, outcome);
  // What the right outcome does not say either is to be found out again, unless it is the end.
  if (command.notDone || !step.outcomes[outcome]!.closes)
    for (const { track, fact } of work.ended?.facts ?? []) findOutAgain(draft, track, fact);
  return refused;
}
