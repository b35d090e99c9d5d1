import { own } from '../../own.ts';
import type { Step } from '../../routine/routine.ts';
import type { Actor } from '../commands.ts';
import { dateOfDue, isAhead } from '../due.ts';
import { asked, judgeFields } from '../fields.ts';
import { inRole } from '../recipients.ts';
import type { Refusal } from '../refusals.ts';
import { ruleDates } from '../rule-dates.ts';
import type { Duty } from '../state.ts';
import { judgeReason } from '../text.ts';
import { mayWork } from '../who-may.ts';
import { type Draft, emit } from './draft.ts';
import { moveLinked } from './following.ts';
import {
  type CommandOf,
  daysIn,
  granted,
  mayDecide,
  notYours,
  openDutyNamed,
  type Refusals,
  stillWaits,
} from './judging.ts';

/**
 * Asks for more time than the rule gives, on a ground of the law. It is asked for before the time is out, and while nobody
 * has decided nothing is granted: the date stays where it is, and the work may be done meanwhile.
 */
export function askExtension(draft: Draft, command: CommandOf<'ask-extension'>): Refusals {
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  const { extension } = step;
  const rule = duty.rule;
  if (!extension || duty.extended || !rule) return [{ code: 'no-extension', duty: duty.id }];
  const ground = { ground: { ...extension.ground, required: true } };
  const questions = asked(draft.routine, draft.state, duty.track, ground);
  const refusals: Refusal[] = [...stillWaits(duty)];
  if (!mayWork(draft, step, duty, command.by)) refusals.push(notYours(step, duty));
  if (duty.suspended) refusals.push({ code: 'held-back', duty: duty.id });
  if (duty.extension) refusals.push({ code: 'extension-asked-already', duty: duty.id });
  if (!isAhead(rule, draft.now)) refusals.push({ code: 'extension-too-late', duty: duty.id });
  if (own(questions, 'ground'))
    refusals.push(...judgeFields(questions, { ground: command.ground }, daysIn(draft, duty.track, undefined)));
  if (refusals.length > 0) return refusals;
  emit(draft, {
    type: 'extension-asked',
    at: draft.now,
    by: command.by.person,
    duty: duty.id,
    role: extension.by,
    ground: own(questions, 'ground') ? command.ground : '',
    until: dateOfDue(rule)!,
    tell: [inRole(draft.state, extension.by)],
  });
  return granted;
}

/** Whether what waits for a decision is more time, and not the work. */
export function asksExtension(duty: Duty): boolean {
  return duty.extension !== undefined && !duty.approval;
}

/**
 * More time is granted: the date is the one that the rule gives with it, from where it always counted. Granted when the
 * time was out it helps whoever goes on with the work, and that is late all the same.
 */
export function grantExtension(draft: Draft, step: Step, duty: Duty, by: Actor): Refusals {
  const refusals = mayDecide(draft, step, duty, duty.extension!.role, [duty.extension!.by], by);
  if (refusals.length > 0) return refusals;
  const { routine, state, now: at } = draft;
  const given = { extended: true };
  const { due } = ruleDates(routine, state, step, duty.track, duty.occurrence, duty, given);
  const late = isAhead(duty.rule, at) ? {} : ({ overdue: true } as const);
  emit(draft, { type: 'extended', at, by: by.person, duty: duty.id, to: due!, ...late });
  moveLinked(draft, duty, by.person);
  return granted;
}

/** No more time: the work keeps its date. */
export function refuseExtension(draft: Draft, step: Step, duty: Duty, command: CommandOf<'refuse'>): Refusals {
  const { role, by: asking } = duty.extension!;
  const refusals = [...mayDecide(draft, step, duty, role, [asking], command.by), ...judgeReason(command.reason)];
  if (refusals.length > 0) return refusals;
  const { reason } = command;
  emit(draft, { type: 'extension-refused', at: draft.now, by: command.by.person, duty: duty.id, reason });
  return granted;
}
