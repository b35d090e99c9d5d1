import { addPeriod, dateOf } from '../../calendar/dates.ts';
import type { Step } from '../../routine/routine.ts';
import type { Refusal } from '../refusals.ts';
import type { Duty } from '../state.ts';
import { judgeReason } from '../text.ts';
import { mayWork } from '../who-may.ts';
import { carryOutOutcome } from './consequences.ts';
import { type Draft, emit } from './draft.ts';
import { moveLinked } from './following.ts';
import { acceptRole, offerRole, returnRole } from './giving.ts';
import { followHolds } from './held-back.ts';
import {
  type CommandOf,
  granted,
  judgeReceiver,
  notYours,
  openDutyNamed,
  personalStandingOpen,
  type Refusals,
  stillWaits,
  toReceiver,
} from './judging.ts';
import { openWaiting } from './triggers.ts';

/** Offers a duty to somebody of the staff. It stays where it is until that person accepts. */
export function handOver(draft: Draft, command: CommandOf<'handover'>): Refusals {
  if (command.duty === undefined) return offerRole(draft, command);
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  const refusals: Refusal[] = [...stillWaits(duty)];
  if (command.to === command.by.person) refusals.push({ code: 'to-oneself', field: 'to' });
  if (!mayWork(draft, step, duty, command.by)) refusals.push(notYours(step, duty));
  if (step.personal) refusals.push({ code: 'personal-duty', duty: duty.id });
  if (duty.suspended) refusals.push({ code: 'held-back', duty: duty.id });
  refusals.push(...judgeReceiver(draft, command));
  if (refusals.length > 0) return refusals;
  const { now: at } = draft;
  const to = { offered: command.to, announce: true, ...toReceiver(draft, command) };
  emit(draft, { type: 'handed-over', at, by: command.by.person, duty: duty.id, ...to });
  return granted;
}

/** Responsibility moves: to the person it was offered to, or to the receiver that the table names. */
export function accept(draft: Draft, command: CommandOf<'accept'>): Refusals {
  if (command.duty === undefined) return acceptRole(draft, command);
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  const { now: at } = draft;
  const by = command.by.person;
  if (duty.offered !== undefined) {
    if (duty.offered !== by) return [{ code: 'not-offered-to-you', duty: duty.id }];
    emit(draft, { type: 'accepted', at, by, duty: duty.id });
    return granted;
  }
  if (!duty.handover || !duty.done) return [{ code: 'awaits-no-handover', duty: duty.id }];
  if (!mayWork(draft, step, duty, command.by)) return [notYours(step, duty)];
  const inTheWay = personalStandingOpen(draft, duty);
  if (inTheWay.length > 0) return inTheWay;
  const { done, approved } = duty;
  emit(draft, { type: 'accepted', at, by, duty: duty.id });
  // Whoever takes it over does so today, whenever the work was done.
  draft.act = { date: dateOf(at), duty: duty.id };
  if (approved) openWaiting(draft, { kind: 'approved', run: duty.track, step: step.id, fields: done.fields });
  carryOutOutcome(draft, step, duty, step.outcomes[done.outcome]!, done.fields);
  return granted;
}

/** What was handed over is not taken: it stays with the sender, who gets it back with the reason. */
export function giveBack(draft: Draft, command: CommandOf<'return'>): Refusals {
  if (command.duty === undefined) return returnRole(draft, command);
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  const refusals = judgeReason(command.reason);
  if (refusals.length > 0) return refusals;
  const { now: at } = draft;
  const by = command.by.person;
  const { reason } = command;
  if (duty.offered !== undefined) {
    if (duty.offered !== by && !mayWork(draft, step, duty, command.by))
      return [{ code: 'not-offered-to-you', duty: duty.id }];
    emit(draft, { type: 'returned', at, by, duty: duty.id, reason });
    return granted;
  }
  if (!duty.handover || !step.handover) return [{ code: 'awaits-no-handover', duty: duty.id }];
  if (!mayWork(draft, step, duty, command.by)) return [notYours(step, duty)];
  const due = addPeriod(dateOf(at), step.handover.within);
  emit(draft, { type: 'returned', at, by, duty: duty.id, reason, due });
  moveLinked(draft, duty, by);
  followHolds(draft);
  return granted;
}

export function sendToReceiver(draft: Draft, step: Step, duty: Duty): void {
  const due = addPeriod(dateOf(draft.now), step.handover!.within);
  emit(draft, { type: 'handed-over', at: draft.now, by: draft.actor?.person, duty: duty.id, due, announce: false });
}
