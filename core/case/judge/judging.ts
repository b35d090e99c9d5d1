import { dateOf } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import type { Outcome, Step } from '../../routine/routine.ts';
import { cleanText } from '../clean-text.ts';
import type { Actor, Fields, PersonsCommand } from '../commands.ts';
import type { Days } from '../days.ts';
import { dateIn } from '../facts.ts';
import { hasWork, isIn } from '../recipients.ts';
import type { Refusal } from '../refusals.ts';
import { type Duty, dutyParts, type PersonId } from '../state.ts';
import { judgeReason } from '../text.ts';
import { hasCase, leads } from '../who-may.ts';
import type { Draft } from './draft.ts';

/** The command of one kind. */
export type CommandOf<Type extends PersonsCommand['type']> = Extract<PersonsCommand, { type: Type }>;
export type Refusals = readonly Refusal[];
/** Nothing stands in the way. */
export const granted: Refusals = [];

/** The open duty that a command names with its step, or why there is none. */
export function openDutyNamed(draft: Draft, id: string): { duty: Duty; step: Step } | Refusals {
  const duty = own(draft.state.duties, id);
  if (duty) return { duty, step: draft.routine.steps[duty.step]! };
  const { track: run, step, occurrence } = dutyParts(id);
  const opened = own(own(draft.state.tracks, run)?.steps, step)?.occurrences ?? 0;
  const ended = occurrence >= 1 && occurrence <= opened;
  return [{ code: ended ? 'duty-ended' : 'duty-unknown', field: 'duty' }];
}

/** The no to somebody who neither has the work nor leads. */
export function notYours(step: Step, duty: Duty): Refusal {
  return { code: 'not-your-duty', duty: duty.id, choices: step.responsible };
}

/** What ends a case, a run or a duty without its work is for a role of the case, and not for who has one duty in it. */
export function judgeRoleInCase(draft: Draft, by: Actor): Refusals {
  return hasCase(draft, by) ? granted : [{ code: 'no-role-in-case' }];
}

/**
 * Work of a protected case goes to its readers alone, and work stays within the case's service. Whoever decides may give it to somebody of another one, and says why; who is named in
 * the case already has been let in.
 */
export function judgeReceiver(
  { routine, state }: Draft,
  { by, to, otherService, reason = '' }: CommandOf<'handover' | 'reassign'>,
): Refusals {
  if (state.readers && !state.readers.includes(to)) return [{ code: 'no-reader', field: 'to' }];
  if (!isToOtherService(state, { to, otherService })) return cleanText(reason) === '' ? granted : judgeReason(reason);
  if (!leads(routine, by)) return [{ code: 'other-service', field: 'to' }];
  return judgeReason(reason);
}

/** What of it is kept with the event. */
export function toReceiver(
  { state }: Pick<Draft, 'state'>,
  command: CommandOf<'handover' | 'reassign'>,
): { readonly otherService?: true; readonly reason?: string } {
  const { reason = '' } = command;
  return {
    ...(isToOtherService(state, command) ? { otherService: true as const } : {}),
    ...(cleanText(reason) === '' ? {} : { reason }),
  };
}

function isToOtherService(
  state: Draft['state'],
  { to, otherService }: Pick<CommandOf<'handover' | 'reassign'>, 'to' | 'otherService'>,
): boolean {
  return otherService === true && !Object.values(state.people).some((persons) => persons.includes(to));
}

/** What dates are judged by in a run of this case. */
export function daysIn({ routine, state, now }: Draft, run: string, sure: Fields | undefined): Days {
  return {
    today: dateOf(now),
    now,
    caseOpened: dateOf(state.openedAt),
    dateOf: (name) => dateIn(routine, state, run, name),
    sure,
  };
}

/** Work that is done waits for others, and is not done twice. */
export function stillWaits(duty: Duty): Refusals {
  if (duty.approval) return [{ code: 'awaits-approval', duty: duty.id }];
  if (duty.handover) return [{ code: 'awaits-handover', duty: duty.id }];
  return granted;
}

/** No outcome ends a track or a case over the head of a personal duty. */
export function personalStandingOpen(draft: Draft, duty: Duty, ending?: Outcome): Refusals {
  const outcome = ending ?? own(draft.routine.steps[duty.step]!.outcomes, duty.done?.outcome ?? '');
  if (!outcome?.closes) return granted;
  const inTheWay = Object.values(draft.state.duties).filter(
    (other) =>
      other.id !== duty.id &&
      draft.routine.steps[other.step]!.personal &&
      (outcome.closes === 'case' || other.track === duty.track),
  );
  return inTheWay.map((other) => ({ code: 'personal-duty', duty: other.id }));
}

/**
 * A decision on what somebody asks for is taken in the role that the table names, or in a role above that decides, and
 * never by whoever asked or has the work.
 */
export function mayDecide(
  { routine, state }: Draft,
  step: Step,
  duty: Duty,
  role: string,
  asking: readonly PersonId[],
  actor: Actor,
): Refusals {
  const leading = new Set([role, ...step.escalate.map((rung) => rung.to)]);
  const deciding = [...leading].filter((each) => routine.roles[each]?.decides);
  if (!isIn(actor, deciding)) return [{ code: 'not-a-deciding-role', duty: duty.id, choices: deciding }];
  if (asking.includes(actor.person) || hasWork(state, step, duty, actor.person))
    return [{ code: 'own-work', duty: duty.id }];
  return granted;
}
