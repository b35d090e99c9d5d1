import { addPeriod, dateOf, isDate } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import type { Condition, Outcome, Step } from '../../routine/routine.ts';
import type { Actor, Fields } from '../commands.ts';
import type { Days } from '../days.ts';
import { dueSentBack, isOnTime, isRegisteredLate, type WhenDone } from '../due.ts';
import type { EventOf } from '../events.ts';
import { factIn, holds } from '../facts.ts';
import { asked, judgeFields } from '../fields.ts';
import { leftBy } from '../giving.ts';
import { sharedWith } from '../holds.ts';
import type { Refusal } from '../refusals.ts';
import type { Duty } from '../state.ts';
import { judgeReason } from '../text.ts';
import { leads, mayWork } from '../who-may.ts';
import { outcomeByAnswers } from './by-answers.ts';
import { carryOutOutcome } from './consequences.ts';
import { dayAndAnswers, judgeDone, judgeTime, sureOfDay } from './day-done.ts';
import { type Draft, emit } from './draft.ts';
import { asksExtension, grantExtension, refuseExtension } from './extension.ts';
import { moveLinked } from './following.ts';
import { judgeFromToOf } from './from-to.ts';
import { sendToReceiver } from './handover.ts';
import { followHolds } from './held-back.ts';
import {
  type CommandOf,
  daysIn,
  granted,
  judgeReceiver,
  judgeRoleInCase,
  mayDecide,
  notYours,
  openDutyNamed,
  personalStandingOpen,
  type Refusals,
  stillWaits,
  toReceiver,
} from './judging.ts';
import { liftsGuard, mayLift } from './lifting.ts';
import { endingWith, runOf } from './runs.ts';
import { openElsewhere, openWaiting } from './triggers.ts';

/** Registers that the work of a duty is done, with its outcome and what the form asks. */
export function complete(draft: Draft, command: CommandOf<'complete'>): Refusals {
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  const waits = stillWaits(duty);
  if (waits.length > 0) return waits;
  if (!mayWork(draft, step, duty, command.by)) return [notYours(step, duty)];
  const chosen = own(step.outcomes, command.outcome);
  if (!chosen) {
    return [{ code: 'outcome-unknown', field: 'outcome', duty: duty.id, choices: Object.keys(step.outcomes) }];
  }
  const questions = asked(draft.routine, draft.state, duty.track, { ...step.form, ...chosen.asks });
  const said = dayAndAnswers(questions, command, dateOf(draft.now));
  const outcome = step.outcomes[outcomeByAnswers(step, command.outcome, said.answers)]!;
  const sure = sureOfDay(said, command.sure);
  const days = { ...daysIn(draft, duty.track, sure), done: said.done, follows: duty.from?.date };
  const { now: at } = draft;
  const when = { done: said.done ?? dateOf(at), time: command.time };
  const refusals = [
    ...(duty.suspended ? [{ code: 'held-back', duty: duty.id } as const] : []),
    ...judgeWork(draft, { step, duty, outcome, asks: chosen.asks, fields: said.answers, by: command.by, days }),
    ...judgeDone(said, command, days),
    ...(isDate(when.done) ? judgeTime(duty, when, at) : granted),
  ];
  if (refusals.length > 0) return refusals;

  const fields = answersFor(draft, step, duty, outcome, said.answers);
  const inTime = { onTime: isOnTime(duty, when, at), registeredLate: isRegisteredLate(duty, at) };
  registerWork(draft, { step, duty, outcome, fields, when, ...inTime });
  return granted;
}

/** What was answered, as far as the outcome that it came to asks it. */
export function answersFor(draft: Draft, step: Step, duty: Duty, outcome: Outcome, answers: Fields): Fields {
  const questions = asked(draft.routine, draft.state, duty.track, { ...step.form, ...outcome.asks });
  return Object.fromEntries(
    Object.entries(answers).filter(([name, value]) => value !== '' && Object.hasOwn(questions, name)),
  );
}

/** Work that somebody says is done, with how it ended and what was answered. */
interface SaidOfWork {
  readonly step: Step;
  readonly duty: Duty;
  readonly outcome: Outcome;
  readonly fields: Fields;
}

/**
 * What forbids to register work so, whoever has it.
 *
 * @param asks what the outcome that was chosen asks, where the answers made another one of it
 */
export function judgeWork(
  draft: Draft,
  { step, duty, outcome, asks, fields, by, days }: SaidOfWork & Pick<Outcome, 'asks'> & { by: Actor; days: Days },
): Refusals {
  const questions = asked(draft.routine, draft.state, duty.track, { ...step.form, ...asks });
  return [
    ...missingRequirements(draft, step, duty),
    ...liftingByOutcome(draft, duty, outcome, by),
    ...personalStandingOpen(draft, duty, outcome),
    ...callingOff(draft, { step, duty, outcome, fields }),
    ...judgeFields(questions, fields, days),
    ...judgeFromToOf(draft, step, duty.track, outcome, fields),
  ];
}

/** The work is registered, and goes to who decides about it or takes it over; else its outcome brings what it brings. */
export function registerWork(
  draft: Draft,
  {
    step,
    duty,
    outcome,
    when,
    ...said
  }: SaidOfWork & { readonly when: WhenDone } & Pick<
      EventOf<'completed'>,
      'onTime' | 'registeredLate' | 'corrects' | 'toNote'
    >,
): void {
  const { now: at } = draft;
  const by = draft.actor?.person;
  const { approval, handover } = step;
  const waits = { awaitsApproval: approval !== undefined, awaitsHandover: handover !== undefined };
  const id = Object.keys(step.outcomes).find((key) => step.outcomes[key] === outcome)!;
  emit(draft, { type: 'completed', at, by, duty: duty.id, outcome: id, ...when, ...said, ...waits });
  if (approval) {
    const due = addPeriod(dateOf(at), approval.within);
    emit(draft, { type: 'approval-asked', at, by, duty: duty.id, role: approval.by, due, announce: true });
  } else if (handover) {
    sendToReceiver(draft, step, duty);
  } else {
    draft.act = { date: when.done, duty: duty.id };
    carryOutOutcome(draft, step, duty, outcome, said.fields);
  }
}

/** A leader's yes to somebody else's completed work; what its outcome brings, comes now. */
export function approve(draft: Draft, command: CommandOf<'approve'>): Refusals {
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  if (asksExtension(duty)) return grantExtension(draft, step, duty, command.by);
  const refusals = [...judgeDecision(draft, step, duty, command.by), ...personalStandingOpen(draft, duty)];
  if (refusals.length > 0 || !duty.done) return refusals;
  const awaitsHandover = step.handover !== undefined;
  emit(draft, { type: 'approved', at: draft.now, by: command.by.person, duty: duty.id, awaitsHandover });
  if (awaitsHandover) {
    sendToReceiver(draft, step, duty);
    return granted;
  }
  const { fields } = duty.done;
  // A decision counts from the day on which it is taken, whenever the work was done.
  draft.act = { date: dateOf(draft.now), duty: duty.id };
  openWaiting(draft, { kind: 'approved', run: duty.track, step: step.id, fields });
  carryOutOutcome(draft, step, duty, step.outcomes[duty.done.outcome]!, fields);
  return granted;
}

/** A leader's no: the work comes back to the one who did it, with the reason and a new date. */
export function refuse(draft: Draft, command: CommandOf<'refuse'>): Refusals {
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  if (asksExtension(duty)) return refuseExtension(draft, step, duty, command);
  const refusals = [...judgeDecision(draft, step, duty, command.by), ...judgeReason(command.reason)];
  if (refusals.length > 0) return refusals;
  const due = dueSentBack(duty, step.approval!.rework, dateOf(draft.now));
  const { reason } = command;
  emit(draft, { type: 'refused', at: draft.now, by: command.by.person, duty: duty.id, reason, due });
  moveLinked(draft, duty, command.by.person);
  // A guard that was raised meanwhile left the finished work alone; what comes back is held back.
  followHolds(draft);
  return granted;
}

/** Ends a duty without its work being done: only with a reason, by a person who is named. */
export function cancel(draft: Draft, command: CommandOf<'cancel'>): Refusals {
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  const refusals: Refusal[] = [
    ...(mayWork(draft, step, duty, command.by) ? judgeRoleInCase(draft, command.by) : [notYours(step, duty)]),
    ...judgeReason(command.reason),
  ];
  if (step.personal) refusals.push({ code: 'personal-duty', duty: duty.id });
  if (refusals.length > 0) return refusals;
  emit(draft, { type: 'cancelled', at: draft.now, by: command.by.person, duty: duty.id, reason: command.reason });
  openElsewhere(draft, [duty]);
  return granted;
}

/** Gives a duty, or a role in the whole case, to another person, who is told of what that gives them. */
export function reassign(draft: Draft, command: CommandOf<'reassign'>): Refusals {
  const { now: at, routine, state } = draft;
  const by = command.by.person;
  if (!Object.hasOwn(routine.roles, command.role)) {
    return [{ code: 'role-unknown', field: 'role', choices: Object.keys(routine.roles) }];
  }
  const announce = command.to !== by;
  const { role, to, duty: named } = command;
  if (named === undefined) {
    if (!leads(routine, command.by) && !own(state.people, role)?.includes(by)) return [{ code: 'not-a-deciding-role' }];
    const elsewhere = judgeReceiver(draft, command);
    if (elsewhere.length > 0) return elsewhere;
    const duties = Object.values(state.duties)
      .filter((duty) => routine.steps[duty.step]!.responsible.includes(role) && !duty.assigned && !duty.approval)
      .map(({ id }) => id);
    const left = (own(state.people, role) ?? []).filter((person) => person !== to);
    const its = { duties, announce, ...leftBy(role, left, by), ...toReceiver(draft, command) };
    emit(draft, { type: 'reassigned', at, by, role, to, ...its });
    return granted;
  }
  const found = openDutyNamed(draft, named);
  if (!('duty' in found)) return found;
  if (!mayWork(draft, found.step, found.duty, command.by)) return [notYours(found.step, found.duty)];
  if (found.step.personal) return [{ code: 'personal-duty', duty: named }];
  if (!found.step.responsible.includes(role)) {
    return [{ code: 'role-unknown', field: 'role', choices: found.step.responsible }];
  }
  const elsewhere = judgeReceiver(draft, command);
  if (elsewhere.length > 0) return elsewhere;
  const its = { duty: found.duty.id, announce, ...toReceiver(draft, command) };
  emit(draft, { type: 'reassigned', at, by, role, to, ...its });
  return granted;
}

/** An outcome that lifts a guard is for those who decide, whoever has the duty by now. */
function liftingByOutcome(draft: Draft, duty: Duty, outcome: Outcome, by: Actor): Refusals {
  return Object.entries(outcome.sets).flatMap(([fact, source]) =>
    'value' in source && liftsGuard(draft, duty.track, fact, source.value) ? mayLift(draft, by, 'outcome') : [],
  );
}

function missingRequirements(draft: Draft, step: Step, duty: Duty): Refusals {
  const unanswered = sharedWith(draft.routine, draft.state, step).filter(
    (receiver) => draft.state.consents[receiver] !== 'given',
  );
  const consents = unanswered.map((subject): Refusal => ({ code: 'requires-consent', duty: duty.id, subject }));
  const steps = step.requires.flatMap((requirement): Refusal[] => {
    const run = runOf(draft, duty.track, requirement.step);
    const last = draft.state.tracks[run]?.steps[requirement.step]?.last;
    const met = requirement.kind === 'approved' ? last?.approved : last !== undefined;
    if (met || isExcluded(draft, run, requirement.step)) return [];
    const code = requirement.kind === 'approved' ? 'requires-approved' : 'requires-done';
    return [{ code, duty: duty.id, subject: requirement.step }];
  });
  return [...(step.personal ? [] : consents), ...steps];
}

/** What an outcome calls off by closing, it does not call off in silence: whoever registers it says why. */
function callingOff(draft: Draft, { step, duty, outcome, fields }: SaidOfWork): Refusals {
  const { callsOff, closes, asks } = outcome;
  const questions = asked(draft.routine, draft.state, duty.track, { ...step.form, ...asks });
  if (!closes || !callsOff || !Object.hasOwn(questions, callsOff) || own(fields, callsOff)) return granted;
  const open = endingWith(draft, closes === 'case' ? undefined : duty.track, false).filter(({ id }) => id !== duty.id);
  return open.length === 0 ? granted : [{ code: 'calls-off', field: callsOff, choices: open.map(({ id }) => id) }];
}

/** A step that this run does without, by its own conditions and by what is known, is nothing to wait for. */
function isExcluded({ routine, state }: Draft, run: string, id: string): boolean {
  const step = routine.steps[id]!;
  const known = ({ fact }: Condition) => factIn(routine, state, run, fact) !== undefined;
  return (
    step.unless.some((condition) => holds(routine, state, run, condition)) ||
    step.if.some((condition) => known(condition) && !holds(routine, state, run, condition))
  );
}

function judgeDecision(draft: Draft, step: Step, duty: Duty, actor: Actor): Refusals {
  if (!duty.approval || !duty.done) return [{ code: 'awaits-no-approval', duty: duty.id }];
  const did = [duty.done.by, duty.done.corrected].filter((person) => person !== undefined);
  return mayDecide(draft, step, duty, duty.approval.role, did, actor);
}
