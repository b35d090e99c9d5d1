import type { InstantText } from '../calendar/dates.ts';
import { bindsAgreement, type Routine, type Step } from '../routine/routine.ts';
import { actingRoles, nextEscalation, roleTold } from './ahead/ladder.ts';
import { criticallyLateFrom } from './critically-late.ts';
import { movedWhenLate } from './due.ts';
import { meetsAt } from './meetings.ts';
import type { Message } from './messages.ts';
import { isIdle, isSpokenFor } from './next-wake.ts';
import { inRole, responsibleFor, whoHasTheCase } from './recipients.ts';
import { dateOfRow } from './row-date.ts';
import type { CaseState, Due, Duty, DutyId, PersonId, Recipient, TakenUp } from './state.ts';
import { dueNow } from './what-next.ts';

/** One line of a mail: what is said of one duty to one reader. */
export interface MessageItem {
  readonly kind: Message['kind'];
  readonly duty: DutyId;
  readonly step: string;
  readonly track: string;
  readonly occurrence: number;
  readonly due?: Due | undefined;
  /** Of a day that people agreed: from when to when they meet, by the clocks of Norway. */
  readonly hours?: { readonly starts: string; readonly ends?: string } | undefined;
  /** What is called off is so for the reader alone: the others still meet. */
  readonly alone?: true | undefined;
  /** A place is agreed. Which one stands in the case: it may be somebody's home, and is not in what is sent. */
  readonly somewhere?: true | undefined;
  /** The date that the work missed, where people have given it another one since: it goes on being late. */
  readonly missed?: Due | undefined;
  /** The work is registered, and a decision or a receiver is waited for. */
  readonly registered?: true | undefined;
  /** Of a conflict: the bound that the agreed date lies past is a proposal of ours, and moves nothing. */
  readonly proposed?: true | undefined;
  /** The date is the outer bound of what people agree, and they have agreed none. */
  readonly notAgreed?: true | undefined;
  /** What is waited for is a decision on somebody else's work. */
  readonly approval: boolean;
  /** From when it is late for as long again as its own time was. */
  readonly criticalFrom?: InstantText | undefined;
  /** Somebody sees to it, or has said so in vain. */
  readonly takenUp?: Pick<TakenUp, 'role' | 'at' | 'promised' | 'inVain'> | undefined;
  /** Whose work it is. */
  readonly responsible: Recipient;
  /** Whose work a decision is waited for on: it is not asked of them, in whosever place. */
  readonly workOf?: readonly PersonId[] | undefined;
  /** Who will be told next, and when, if nothing is registered. */
  readonly next?: { readonly at: InstantText; readonly role: string } | undefined;
  /** Of what has passed: who above has been told so already. */
  readonly told?: string | undefined;
  readonly late: boolean;
}

/** From the mildest to the strongest: of what one reader would be told of one duty, only the strongest is sent. */
const strength: readonly Message['kind'][] = [
  'nothing-planned',
  'opened',
  'offered',
  'case-offered',
  'case-gone',
  'expected',
  'reminder',
  'passed',
  'moved',
  'extension',
  'deviation',
  'conflict',
  'escalation',
  'asked-after',
  'invited',
  'uninvited',
];

/**
 * What still holds of messages to one reader about one case, one line to a duty, the strongest. What has ended, is held
 * back, was answered or is no longer theirs falls away; dates are those of the state. So what was missed in an outage, or
 * waited for a mail server, does not come back as a heap of mails, nor as one that is no longer true.
 *
 * @param state the case as it is when the mail is sent
 * @param messages all to the same recipient, in their order
 */
export function linesNow(routine: Routine, state: CaseState, messages: readonly Message[]): readonly MessageItem[] {
  const lines = new Map<DutyId, MessageItem>();
  for (const message of messages) {
    const line = lineNow(routine, state, message);
    if (!line) continue;
    const known = lines.get(line.duty);
    const stronger = known && strength.indexOf(known.kind) > strength.indexOf(line.kind);
    if (!stronger) lines.set(line.duty, line);
  }
  return [...lines.values()];
}

/** What one message says now; undefined where it no longer holds. */
export function lineNow(routine: Routine, state: CaseState, message: Message): MessageItem | undefined {
  const { kind, late, track, occurrence } = message;
  const about = { kind, duty: message.duty, step: message.step, track, occurrence };
  if (kind === 'nothing-planned') {
    const responsible = whoHasTheCase(routine, state)[0];
    return responsible && isIdle(routine, state) ? { ...about, approval: false, responsible, late } : undefined;
  }
  if (kind === 'case-offered') {
    const { role, persons } = message.to;
    const isAsked = persons.includes(state.offers?.[role]?.to ?? '');
    return isAsked ? { ...about, approval: false, responsible: inRole(state, role), late } : undefined;
  }
  if (kind === 'case-gone') {
    const { role, persons } = message.to;
    const has = (person: string) => state.people[role]?.includes(person) ?? false;
    return persons.every(has) ? undefined : { ...about, approval: false, responsible: inRole(state, role), late };
  }
  const step = routine.steps[message.step];
  if (!step) return undefined;
  if (kind === 'deviation') {
    const responsible = inRole(state, step.responsible[0]!);
    return { ...about, approval: false, responsible, ...rowNow(routine, state, track, step), late };
  }
  if (kind === 'invited' || kind === 'uninvited') return invitedNow(state, message, step);
  const duty = state.duties[message.duty];
  if (!duty || duty.suspended || !stillHolds(state, step, duty, message)) return undefined;
  return {
    ...about,
    due: dueNow(duty),
    ...(duty.done ? { registered: true } : movedWhenLate(duty) ? { missed: duty.rule } : {}),
    ...(kind === 'conflict' && !bindsAgreement(step) ? { proposed: true } : {}),
    ...(step.deadline.kind === 'on' && duty.agreed === undefined ? { notAgreed: true } : {}),
    approval: duty.approval !== undefined,
    criticalFrom: criticallyLateFrom(duty),
    ...(duty.takenUp ? { takenUp: duty.takenUp } : {}),
    ...whoseWork(duty),
    responsible: responsibleFor(state, step, duty)[0] ?? { role: actingRoles(step, duty)[0]!, persons: [] },
    next: toldNext(routine, state, step, duty),
    ...(kind === 'passed' ? { told: roleTold(routine, step, duty) } : {}),
    late,
  };
}

/**
 * An invitation is to the day that holds now, whether its duty has opened by then or not; where it is off, or they alone were taken
 * off, that is said, and nothing where they are asked again.
 */
function invitedNow(state: CaseState, message: Message, step: Step): MessageItem | undefined {
  const { kind, late, track, occurrence } = message;
  const meeting = state.meetings?.[message.duty];
  if (!meeting) return undefined;
  const meets = meetsAt(state, message.duty);
  const { persons } = message.to;
  const isAsked = persons.every((person) => meeting.invited.includes(person));
  const off = isAsked ? (meeting.off && !meets ? meeting : undefined) : meeting.left?.[persons[0] ?? ''];
  const said = kind === 'uninvited' ? off : isAsked ? meets : undefined;
  if (said === undefined) return undefined;
  const { date, starts, ends } = said;
  const about = { kind, duty: message.duty, step: step.id, track, occurrence };
  const hours = starts === undefined ? {} : { hours: { starts, ...(ends === undefined ? {} : { ends }) } };
  return {
    ...about,
    due: { date },
    ...hours,
    ...(kind === 'uninvited' && !isAsked ? { alone: true } : {}),
    ...(kind === 'invited' && meets?.place !== undefined ? { somewhere: true } : {}),
    approval: false,
    responsible: inRole(state, step.responsible[0]!),
    late,
  };
}

/** Of a row that was departed from: by when it was due, whether its work is done, and what follows where it is not. */
export function rowNow(
  routine: Routine,
  state: CaseState,
  track: string,
  step: Step,
): Pick<MessageItem, 'due' | 'missed' | 'registered' | 'next'> {
  const { due, open } = dateOfRow(state, track, step.id) ?? {};
  if (!open) return due ? { due, registered: true } : {};
  return {
    due,
    ...(open.done ? { registered: true } : movedWhenLate(open) ? { missed: open.rule } : {}),
    next: toldNext(routine, state, step, open),
  };
}

/** Who did, or corrected, what is to be decided, or asks for more time. */
function whoseWork({ approval, done, extension }: Duty): Pick<MessageItem, 'workOf'> {
  const persons = [...(approval ? [done?.by, done?.corrected] : []), extension?.by];
  const workOf = [...new Set(persons)].filter((person) => person !== undefined);
  return workOf.length > 0 ? { workOf } : {};
}

function stillHolds(state: CaseState, step: Step, duty: Duty, { kind, at, to }: Message): boolean {
  switch (kind) {
    case 'opened':
      return isAmong(to, [...responsibleFor(state, step, duty), ...step.copies.map((role) => inRole(state, role))]);
    case 'offered':
      return duty.offered !== undefined && to.persons.includes(duty.offered);
    // What was moved, done or sent back since has a ladder of its own.
    case 'expected':
    case 'reminder':
      return at >= duty.since && isAmong(to, [...responsibleFor(state, step, duty), ...decidingOn(state, duty)]);
    case 'asked-after':
      return isAmong(to, responsibleFor(state, step, duty));
    case 'extension':
      return duty.extension !== undefined;
    case 'passed':
      return at >= duty.since && duty.overdue && isAmong(to, responsibleFor(state, step, duty));
    case 'escalation':
      return at >= duty.since && duty.overdue;
    default:
      return true;
  }
}

/** Who decides whether the duty gets more time, while that is asked for. */
function decidingOn(state: CaseState, { extension }: Duty): readonly Recipient[] {
  return extension ? [inRole(state, extension.role)] : [];
}

/** Whether one of these is the reader: the same role, filled by nobody in this case or by one of the same persons. */
function isAmong({ role, persons }: Recipient, recipients: readonly Recipient[]): boolean {
  return recipients.some(
    (other) =>
      other.role === role &&
      (persons.length === 0 ? other.persons.length === 0 : persons.some((person) => other.persons.includes(person))),
  );
}

/** Who will be told next, and when, if nothing is registered. */
function toldNext(routine: Routine, state: CaseState, step: Step, duty: Duty): MessageItem['next'] {
  const next = nextEscalation(routine, step, duty);
  if (!next || (next.repeats && isSpokenFor(routine, state, duty))) return undefined;
  const { at, to } = next.rung;
  return { at: at < state.asOf ? state.asOf : at, role: to[0]! };
}
