import { own } from '../../own.ts';
import { type Routine, routineKey, type Versions, whileNotAgreed } from '../../routine/routine.ts';
import type { PersonsCommand } from '../commands.ts';
import { overdueFrom, sameDue } from '../due.ts';
import { withheldIn } from '../holds.ts';
import type { Refusal } from '../refusals.ts';
import { type Due, type Duty, dutyId } from '../state.ts';
import { judgeReason } from '../text.ts';
import { dueNow, ruleOfDuty } from '../what-next.ts';
import { type Draft, emit } from './draft.ts';
import { datesWithAgreed, followRule, moveLinked } from './following.ts';
import { followHolds } from './held-back.ts';
import { openWaiting } from './triggers.ts';

/**
 * Moves a case to a newer version of its routine, by somebody who decides and with a reason. Open duties keep what they
 * are and get the dates and the ladder of the new version; steps that only the new one has, and that would stand open by
 * now, open. Nothing that has ended is touched.
 */
export function migrate(
  draft: Draft,
  command: Extract<PersonsCommand, { type: 'migrate' }>,
  versions: Versions,
): readonly Refusal[] {
  const { routine, state } = draft;
  const target = versions(command.to);
  if (!target || target.id !== routine.id) return [{ code: 'routine-unknown', field: 'to' }];
  const refusals: Refusal[] = [...judgeReason(command.reason)];
  if (target.version <= routine.version) refusals.push({ code: 'version-not-newer', field: 'to' });
  const decides = command.by.roles.some((role) => own(routine.roles, role)?.decides);
  if (!decides) refusals.push({ code: 'not-a-deciding-role', choices: deciding(routine) });
  for (const duty of Object.values(state.duties)) {
    const step = own(target.steps, duty.step);
    const outcome = duty.done && step && !own(step.outcomes, duty.done.outcome);
    if (step?.track !== routine.steps[duty.step]!.track || outcome || (duty.approval && !step.approval)) {
      refusals.push({ code: 'step-not-in-version', duty: duty.id });
    }
  }
  for (const run of Object.values(state.tracks)) {
    if (run.status === 'running' && !own(target.tracks, run.track))
      refusals.push({ code: 'track-unknown', field: 'to' });
  }
  refusals.push(...withheldAndGone(draft, target));
  if (refusals.length > 0) return refusals;

  const by = command.by.person;
  const known = new Set(Object.keys(routine.steps));
  const before = new Map(Object.values(state.duties).map((duty) => [duty.id, ruleGives(draft, duty)]));
  draft.routine = target;
  emit(draft, { type: 'migrated', at: draft.now, by, routine: routineKey(target), reason: command.reason });
  for (const id of Object.keys(draft.state.duties)) {
    const duty = draft.state.duties[id]!;
    if (duty.done || duty.suspended) continue;
    // Where both versions give the same date nothing moves: what people moved, and what was late by then, stays as it is. The day
    // that work got when it came back, or when it might go on after a hold, is no day of a table.
    if (!duty.ownDate && !sameDue(ruleGives(draft, duty), before.get(id))) followRule(draft, duty, by);
    if (!sameDue(draft.state.duties[id]!.due, duty.due)) moveLinked(draft, duty, by, false);
  }
  followHolds(draft);
  openWaiting(draft, { kind: 'migrated', known });
  return [];
}

/** The rule's own date of a duty by the version that the draft has. */
function ruleGives(draft: Draft, duty: Duty): Due | undefined {
  const { rule, due } = datesWithAgreed(draft, draft.routine.steps[duty.step]!, duty, {});
  return rule ?? due;
}

function deciding(routine: Routine): readonly string[] {
  return Object.keys(routine.roles).filter((role) => routine.roles[role]!.decides);
}

/** What the law sets is not open while a guard holds it back, and is to open when that is lifted: a version without it would lose it. */
function withheldAndGone({ routine, state }: Draft, target: Routine): readonly Refusal[] {
  return withheldIn(routine, state).flatMap(({ run, step, occurrences }): readonly Refusal[] => {
    if (own(target.steps, step.id) || whileNotAgreed(step.deadline).basis !== 'law') return [];
    return [{ code: 'law-duty-lost', duty: dutyId(run, step.id, occurrences + 1) }];
  });
}

/** What stands open and is of the law, or a person's own, whatever a routine says of it: by its date, and a personal one also without. */
export function statutoryIn({ routine, state }: Pick<Draft, 'routine' | 'state'>): readonly Duty[] {
  return Object.values(state.duties).filter((duty) => {
    const step = routine.steps[duty.step]!;
    const rules = [ruleOfDuty(step, duty), step.deadline, whileNotAgreed(step.deadline)];
    return step.personal || rules.some(({ basis }) => basis === 'law');
  });
}

/**
 * Which of these a move to another version would take away, hold back or put off. No table does that: whoever decides moves the
 * case by a version that keeps them, or ends them first as the routine of today lets them.
 *
 * @param before what {@link statutoryIn} found before the move
 * @param after once all is done that the move makes due
 */
export function lostByMove(before: readonly Duty[], { state }: Pick<Draft, 'state'>): readonly Refusal[] {
  return before.flatMap((duty): readonly Refusal[] => {
    const now = own(state.duties, duty.id);
    if (!now || (now.suspended && !duty.suspended)) return [{ code: 'law-duty-lost', duty: duty.id }];
    const [was, is] = [dueNow(duty), dueNow(now)];
    if (duty.suspended || !was) return [];
    return is && overdueFrom(is) <= overdueFrom(was) ? [] : [{ code: 'law-duty-later', duty: duty.id }];
  });
}
