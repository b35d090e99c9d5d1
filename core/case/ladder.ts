import {
  addClockPeriod,
  addPeriod,
  atTime,
  type DateText,
  dateOf,
  endOfDay,
  type InstantText,
  isClockPeriod,
  multiplyPeriod,
  subtractPeriod,
} from '../calendar/dates.ts';
import { officeOpens, workingDayAtOrAfter, workingDayAtOrBefore } from '../calendar/working-days.ts';
import type { Routine, Rung, Step } from '../routine/routine.ts';
import { overdueFrom } from './due.ts';
import type { Duty } from './state.ts';

/** What time does with an open duty, one after the other. */
export interface LadderRung {
  readonly at: InstantText;
  readonly kind: 'expected' | 'reminded' | 'became-overdue' | 'escalated';
  /** Who is told: the role that must act, or for an escalation the one above. */
  readonly to: readonly string[];
  /** 1 for the first escalation. */
  readonly level: number;
}

const order = ['expected', 'reminded', 'became-overdue', 'escalated'];

/** How often a duty that nothing has helped comes up again: the ladder never ends while the duty stands open. */
const standing = 'P1M';
const standingAtOnce = 'PT24H';

/** Roles that must act now: the responsible ones, or while the work waits for approval the one that decides. */
export function actingRoles(step: Step, duty: Duty): readonly string[] {
  return duty.approval ? [duty.approval.role] : step.responsible;
}

/**
 * Rung number `index` of a duty's ladder, counted from `duty.since`.
 *
 * Reminders go at 08:00 on the last working day at or before their date, escalations at 08:00 on the first working day
 * at or after theirs, at-once duties round the clock. What lies at or before `since` is left out. A duty whose date had
 * passed already when it opened is overdue at once and its escalations count from the opening, so that the ladder does
 * not fall down all at once. When the rungs are used up, the last one comes back every month (at-once: every 24 hours).
 */
export function rungAt(routine: Routine, step: Step, duty: Duty, index: number): LadderRung | undefined {
  const rungs = rungsOf(routine, step, duty);
  const rung = rungs[index];
  if (rung) return rung;
  const last = rungs.at(-1);
  if (!last) return undefined;
  const times = index - rungs.length + 1;
  if (duty.due && 'instant' in duty.due && !duty.done) {
    return { ...last, at: addClockPeriod(last.at, `PT${24 * times}H`) };
  }
  const date = addPeriod(dateOf(last.at), multiplyPeriod(standing, times));
  return { ...last, at: atTime(workingDayAtOrAfter(date, routine.closed), officeOpens) };
}

/** True from the first repetition on: every rung of the table has been taken once. */
export function isStanding(routine: Routine, step: Step, duty: Duty): boolean {
  return duty.taken >= rungsOf(routine, step, duty).length;
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
  const byTheHour = due && 'instant' in due && !approval && !handover;
  const rungs = byTheHour ? clockRungs(step, duty) : calendarRungs(routine, step, duty);
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
    return [{ at: after(addPeriod(dateOf(duty.since), standing)), kind: 'reminded', to, level: 0 }];
  }

  const rungs: LadderRung[] = [];
  if (duty.expectedFrom && !duty.done) {
    const at = after(duty.expectedFrom);
    if (at > duty.since) rungs.push({ at, kind: 'expected', to, level: 0 });
  }
  for (const period of step.remind) {
    const at = before(subtractPeriod(due, period));
    if (at > duty.since && !rungs.some((rung) => rung.kind === 'reminded' && rung.at === at)) {
      rungs.push({ at, kind: 'reminded', to, level: 0 });
    }
  }
  const end = endOfDay(due);
  const openedTooLate = end <= duty.since;
  rungs.push({ at: openedTooLate ? duty.since : end, kind: 'became-overdue', to, level: 0 });
  const base = openedTooLate ? dateOf(duty.since) : due;
  escalations(step, to).forEach((rung, index) => {
    // At-once work that came back with a date of its own: hours after a day are the next day.
    const period = isClockPeriod(rung.after) ? 'P1D' : rung.after;
    rungs.push({ at: after(addPeriod(base, period)), kind: 'escalated', to: [rung.to], level: index + 1 });
  });
  return inOrder(rungs);
}

function clockRungs(step: Step, duty: Duty): readonly LadderRung[] {
  if (!duty.due) return [];
  const to = actingRoles(step, duty);
  const end = overdueFrom(duty.due);
  const base = end <= duty.since ? duty.since : end;
  const rungs: LadderRung[] = [{ at: base, kind: 'became-overdue', to, level: 0 }];
  escalations(step, to).forEach((rung, index) => {
    const hours = isClockPeriod(rung.after) ? rung.after : standingAtOnce;
    rungs.push({ at: addClockPeriod(base, hours), kind: 'escalated', to: [rung.to], level: index + 1 });
  });
  return inOrder(rungs);
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
