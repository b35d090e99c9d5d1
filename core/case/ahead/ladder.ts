import {
  addClockPeriod,
  addPeriod,
  atTime,
  type DateText,
  dateOf,
  daysBetween,
  endOfDay,
  type InstantText,
  instantFromMilliseconds,
  isClockPeriod,
  millisecondsOf,
  multiplyPeriod,
  subtractPeriod,
} from '../../calendar/dates.ts';
import {
  inOfficeHours,
  nextOfficeOpening,
  officeOpens,
  workingDayAtOrAfter,
  workingDayAtOrBefore,
} from '../../calendar/working-days.ts';
import type { Routine, Rung, Step } from '../../routine/routine.ts';
import { countsInHours, movedWhenLate, overdueFrom } from '../due.ts';
import type { Duty } from '../state.ts';

/** What time does with an open duty, one after the other. */
export interface LadderRung {
  readonly at: InstantText;
  readonly kind: 'expected' | 'reminded' | 'became-overdue' | 'told-passed' | 'escalated';
  /** Who is told: the role that must act, or for an escalation the one above. */
  readonly to: readonly string[];
  /** 1 for the first escalation; 0 for what is none. */
  readonly level: number;
  /** Of a reminder: how many are still to come after it. */
  readonly remaining: number;
}

/** What time does with a duty next. */
export interface NextRung {
  readonly rung: LadderRung;
  /** Everything has been said once, and it is the last that comes back. */
  readonly repeats: boolean;
}

const order = ['expected', 'reminded', 'became-overdue', 'told-passed', 'escalated'];

/** How often a duty that nothing has helped comes up again: the ladder never ends while the duty stands open. */
const standing = 'P1M';
const standingAtOnce = 'PT24H';
/** What has just been said is not said again by a rule that was moved: half of the time between two repetitions. */
const restAfter = 'P14D';
const restAfterAtOnce = 'PT12H';

/** Roles that must act now: the responsible ones, or while the work waits for approval the one that decides. */
export function actingRoles(step: Step, duty: Duty): readonly string[] {
  return duty.approval ? [duty.approval.role] : step.responsible;
}

/** When the person who has a duty is told that it is theirs: in hours at once, else when the office opens. */
export function tellingTime(routine: Routine, duty: Duty): InstantText | undefined {
  const { tell, offered } = duty;
  if (tell === undefined) return undefined;
  // Who is asked to take work over is asked while the office is open: somebody waits for the answer.
  if (offered !== undefined) return inOfficeHours(tell, routine.closed);
  return countsInHours(duty) ? tell : nextOfficeOpening(tell, routine.closed);
}

/**
 * The next thing that time says of a duty, by the rules of the day and by what has been said of it since `duty.since`:
 * a rung that was told is not told again where the rules have moved it, and one that was not is not lost.
 *
 * Reminders go at 08:00 on the last working day at or before their date; that it has passed is told to the one who has the
 * duty on the next working morning, and escalations go at 08:00 on the first working day at or after theirs; at-once duties
 * round the clock. What lies at or before `since` is left out. A duty whose date had
 * passed already when it opened is overdue at once and its escalations count from the opening, so that the ladder does
 * not fall down all at once. When the rungs are used up, the last one comes back every month (at-once: every 24 hours).
 */
export function nextRung(routine: Routine, step: Step, duty: Duty): NextRung | undefined {
  const rungs = afterTakingUp(routine, rungsOf(routine, step, duty), duty);
  const owed = rungs.find((rung) => isOwed(rung, duty));
  if (owed) return { rung: owed, repeats: false };
  const last = lastOf(rungs);
  return last && { rung: { ...last, at: repetitionAfter(routine, last, duty) }, repeats: true };
}

/** What comes back when everything has been said: the last escalation, where there is one. */
function lastOf(rungs: readonly LadderRung[]): LadderRung | undefined {
  return rungs.findLast(({ kind }) => kind === 'escalated') ?? rungs.at(-1);
}

/** The role that was told last that nothing has come of a duty; undefined before the first escalation. */
export function roleTold(routine: Routine, step: Step, duty: Duty): string | undefined {
  const level = duty.heard?.level ?? 0;
  return rungsOf(routine, step, duty).findLast((rung) => rung.kind === 'escalated' && rung.level <= level)?.to[0];
}

/** The next escalation of a duty, whatever else is said of it before; undefined where it has none. */
export function nextEscalation(routine: Routine, step: Step, duty: Duty): NextRung | undefined {
  const rungs = afterTakingUp(routine, rungsOf(routine, step, duty), duty);
  const owed = rungs.find((rung) => rung.kind === 'escalated' && isOwed(rung, duty));
  if (owed) return { rung: owed, repeats: false };
  const last = lastOf(rungs);
  if (last?.kind !== 'escalated') return undefined;
  return { rung: { ...last, at: repetitionAfter(routine, last, duty) }, repeats: true };
}

/** Those above who are told of a duty one after the other, or that it becomes late, whatever of it has been said. */
export function escalationsOf(
  routine: Routine,
  step: Step,
  duty: Duty,
  kind: LadderRung['kind'] = 'escalated',
): readonly LadderRung[] {
  return rungsOf(routine, step, duty).filter((rung) => rung.kind === kind);
}

/** Where somebody has taken it up, those above who had not been told by then hear of it so much later as the first of them does. */
function afterTakingUp(routine: Routine, rungs: readonly LadderRung[], duty: Duty): readonly LadderRung[] {
  const { takenUp } = duty;
  const isWaiting = ({ level }: LadderRung) => level > (takenUp?.level ?? 0);
  const first = takenUp && rungs.find(isWaiting);
  if (!first || first.at >= takenUp.until) return rungs;
  const { until } = takenUp;
  const inHours = countsInHours(duty);
  const put = ({ at }: LadderRung): InstantText => {
    if (inHours) return instantFromMilliseconds(millisecondsOf(at) + millisecondsOf(until) - millisecondsOf(first.at));
    const days = daysBetween(dateOf(first.at), dateOf(at));
    return atTime(workingDayAtOrAfter(addPeriod(dateOf(until), `P${days}D`), routine.closed), officeOpens);
  };
  return inOrder(rungs.map((rung) => (isWaiting(rung) ? { ...rung, at: put(rung) } : rung)));
}

function isOwed({ kind, at, level, remaining }: LadderRung, duty: Duty): boolean {
  const { heard, overdue, quietUntil } = duty;
  if (kind === 'became-overdue') return !overdue;
  if (quietUntil !== undefined && at <= quietUntil) return false;
  switch (kind) {
    case 'expected':
      return !heard?.expected;
    case 'reminded':
      // Late already when it got this date, it is reminded of it all the same, until those above are told.
      return (
        (!overdue || (movedWhenLate(duty) && !heard?.level)) &&
        remaining < (heard?.remindersLeft ?? Number.POSITIVE_INFINITY)
      );
    case 'told-passed':
      return !heard?.passed;
    case 'escalated':
      return level > (heard?.level ?? 0);
  }
}

/** The first repetition of the last rung that is not too soon after what was said last, nor while somebody sees to it. */
function repetitionAfter(routine: Routine, last: LadderRung, duty: Duty): InstantText {
  const at = repetition(routine, last, duty);
  const until = last.kind === 'escalated' ? duty.takenUp?.until : undefined;
  return until !== undefined && until > at ? until : at;
}

function repetition(routine: Routine, last: LadderRung, duty: Duty): InstantText {
  const { heard, quietUntil = '' } = duty;
  if (countsInHours(duty)) {
    const rested = heard ? addClockPeriod(heard.at, restAfterAtOnce) : '';
    const passed = [heard?.at, duty.quietUntil].map((at) => (at ? daysAfter(last.at, at) : 0));
    for (let times = Math.max(1, ...passed); ; times += 1) {
      const at = addClockPeriod(last.at, `PT${24 * times}H`);
      if (at > rested && at > quietUntil) return at;
    }
  }
  const rested = heard ? addPeriod(dateOf(heard.at), restAfter) : '';
  const base = dateOf(last.at);
  const passed = Math.max(0, ...[rested, quietUntil.slice(0, 10)].map((date) => monthsBetween(base, date)));
  for (let times = Math.max(1, passed - 1); ; times += 1) {
    const date = workingDayAtOrAfter(addPeriod(base, multiplyPeriod(standing, times)), routine.closed);
    const at = atTime(date, officeOpens);
    if (date > rested && at > quietUntil) return at;
  }
}

function daysAfter(from: InstantText, to: InstantText): number {
  return Math.floor((millisecondsOf(to) - millisecondsOf(from)) / 86_400_000);
}

function monthsBetween(from: DateText, to: DateText): number {
  if (to === '') return 0;
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}

const remembered = new WeakMap<Routine, Map<string, readonly LadderRung[]>>();

/** A ladder is asked for at every one of its rungs, and again whenever a sibling opens or ends: it is computed once. */
function rungsOf(routine: Routine, step: Step, duty: Duty): readonly LadderRung[] {
  const { due, approval, handover, expectedFrom, since } = duty;
  const key = JSON.stringify([step.id, due, approval, handover, expectedFrom, since]);
  let ladders = remembered.get(routine);
  if (!ladders || ladders.size > 5_000) {
    ladders = new Map();
    remembered.set(routine, ladders);
  }
  const known = ladders.get(key);
  if (known) return known;
  const rungs = countsInHours(duty) ? clockRungs(step, duty) : calendarRungs(routine, step, duty);
  ladders.set(key, rungs);
  return rungs;
}

function calendarRungs(routine: Routine, step: Step, duty: Duty): readonly LadderRung[] {
  const { closed } = routine;
  const to = actingRoles(step, duty);
  const due = (duty.approval ?? duty.handover)?.due ?? (duty.due && 'date' in duty.due ? duty.due.date : undefined);
  const before = (date: DateText) => atTime(workingDayAtOrBefore(date, closed), officeOpens);
  const after = (date: DateText) => atTime(workingDayAtOrAfter(date, closed), officeOpens);

  if (!due) {
    // No date to count from: the one who has it is asked about it every month, so that it is never forgotten.
    return [{ at: after(addPeriod(dateOf(duty.since), standing)), kind: 'reminded', to, level: 0, remaining: 0 }];
  }

  const rungs: LadderRung[] = [];
  if (duty.expectedFrom && !duty.done) {
    const at = after(duty.expectedFrom);
    if (at > duty.since) rungs.push({ at, kind: 'expected', to, level: 0, remaining: 0 });
  }
  const reminders = new Set(step.remind.map((period) => before(subtractPeriod(due, period))));
  const ahead = [...reminders].filter((at) => at > duty.since).sort();
  for (const [index, at] of ahead.entries()) {
    rungs.push({ at, kind: 'reminded', to, level: 0, remaining: ahead.length - 1 - index });
  }
  const end = endOfDay(due);
  const openedTooLate = end <= duty.since;
  rungs.push({ at: openedTooLate ? duty.since : end, kind: 'became-overdue', to, level: 0, remaining: 0 });
  const base = openedTooLate ? dateOf(duty.since) : due;
  // At-once work that came back with a date of its own: hours after a day are the next day.
  const periodOf = (rung: Rung) => (isClockPeriod(rung.after) ? 'P1D' : rung.after);
  const above = levels(step, to, (rung) => after(addPeriod(base, periodOf(rung))));
  const morning = nextOfficeOpening(openedTooLate ? duty.since : end, closed);
  rungs.push(...above, ...passedTold(step, to, morning, above));
  return inOrder(rungs);
}

function clockRungs(step: Step, duty: Duty): readonly LadderRung[] {
  if (!duty.due) return [];
  const to = actingRoles(step, duty);
  const end = overdueFrom(duty.due);
  const base = end <= duty.since ? duty.since : end;
  const rungs: LadderRung[] = [{ at: base, kind: 'became-overdue', to, level: 0, remaining: 0 }];
  const hoursOf = (rung: Rung) => (isClockPeriod(rung.after) ? rung.after : standingAtOnce);
  const above = levels(step, to, (rung) => addClockPeriod(base, hoursOf(rung)));
  rungs.push(...above, ...passedTold(step, to, base, above));
  return inOrder(rungs);
}

/** That the date has passed, to those who must act; none where an escalation tells each of them so at the same instant. */
function passedTold(
  step: Step,
  to: readonly string[],
  at: InstantText,
  above: readonly LadderRung[],
): readonly LadderRung[] {
  const escalation = above.find((rung) => rung.at === at);
  const told = escalation ? [...escalation.to, ...step.copies] : [];
  return to.every((role) => told.includes(role)) ? [] : [{ at, kind: 'told-passed', to, level: 0, remaining: 0 }];
}

/** The escalations of a step by their instants, so that a higher level is never told before a lower one. */
function levels(step: Step, acting: readonly string[], at: (rung: Rung) => InstantText): readonly LadderRung[] {
  return escalations(step, acting)
    .map((rung) => ({ at: at(rung), to: [rung.to] }))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map((rung, index) => ({ ...rung, kind: 'escalated', level: index + 1, remaining: 0 }));
}

/** Nobody is told of their own delay by an escalation, unless nobody else is left to tell. */
function escalations(step: Step, acting: readonly string[]): readonly Rung[] {
  const others = step.escalate.filter((rung) => !acting.includes(rung.to));
  return others.length > 0 ? others : step.escalate;
}

function inOrder(rungs: LadderRung[]): readonly LadderRung[] {
  return rungs.sort((one, other) =>
    one.at === other.at ? order.indexOf(one.kind) - order.indexOf(other.kind) : one.at < other.at ? -1 : 1,
  );
}
