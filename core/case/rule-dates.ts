import {
  addClockPeriod,
  addPeriod,
  atTime,
  type DateText,
  dateOf,
  type InstantText,
  isTime,
  multiplyPeriod,
  subtractPeriod,
} from '../calendar/dates.ts';
import { besideRedDay } from '../calendar/working-days.ts';
import { own } from '../own.ts';
import { agreedFields, bindsAgreement, isStep, type Routine, type Step } from '../routine/routine.ts';
import type { Fields } from './commands.ts';
import { dateOfDue, isAhead } from './due.ts';
import { dateIn, factIn } from './facts.ts';
import { dateAmong } from './fields.ts';
import { type CaseState, type Due, type Duty, type DutyId, dutyId } from './state.ts';

export interface RuleDates {
  readonly due?: Due | undefined;
  readonly expectedFrom?: DateText | undefined;
}

/**
 * The dates that the table's rule gives one occurrence of a step, always computed from the anchor. Without a `due` the
 * rule has none, or the fact that it counts from is not known yet.
 *
 * What counts from the opening counts from the day of the act that opened it, whenever that was registered. Hours count
 * from the hour of an act where the rule looks to that and it is known, else from the opening itself, since a day says none.
 *
 * @param given the dates in the form which opened it that the rule looks to (see {@link datesGiven})
 */
export function ruleDates(
  routine: Routine,
  state: CaseState,
  step: Step,
  run: string,
  occurrence: number,
  opened: Pick<Duty, 'openedAt' | 'from'>,
  given: GivenDates = {},
): RuleDates {
  return besideRedDays(routine, step, given, plainDates(routine, state, step, run, occurrence, opened, given));
}

/** A due date off the red day that it falls on, where the rule says so. A day that people agreed is theirs, and stays. */
export function besideRedDays(
  { closed }: Routine,
  { deadline }: Step,
  { agreed }: GivenDates,
  dates: RuleDates,
): RuleDates {
  const { due } = dates;
  if (!('redDays' in deadline) || !due || !('date' in due) || due.date === agreed) return dates;
  const { redDays } = deadline;
  if (redDays === undefined || redDays === 'stay') return dates;
  return { ...dates, due: { date: besideRedDay(due.date, redDays, closed) } };
}

function plainDates(
  routine: Routine,
  state: CaseState,
  step: Step,
  run: string,
  occurrence: number,
  { openedAt, from }: Pick<Duty, 'openedAt' | 'from'>,
  given: GivenDates,
): RuleDates {
  const { deadline } = step;
  const opened = from?.date ?? dateOf(openedAt);
  switch (deadline.kind) {
    case 'within': {
      const date = addPeriod(countsFrom(routine, state, step, run, given) ?? opened, timeOf(step, given));
      return { due: { date: notAfter(routine, state, run, deadline, opened, date) } };
    }
    case 'every': {
      const anchor = dateIn(routine, state, run, deadline.from);
      return anchor ? { due: { date: addPeriod(anchor, multiplyPeriod(deadline.period, occurrence)) } } : {};
    }
    case 'before': {
      const anchor = comesBefore(routine, state, run, deadline, occurrence);
      return anchor ? { due: { date: subtractPeriod(anchor, deadline.period) } } : {};
    }
    case 'window': {
      const anchor = countsFrom(routine, state, step, run, given) ?? opened;
      return { due: { date: addPeriod(anchor, deadline.to) }, expectedFrom: addPeriod(anchor, deadline.from) };
    }
    case 'on': {
      const bound = addPeriod(countsFrom(routine, state, step, run, given) ?? opened, deadline.within);
      const { agreed } = given;
      return { due: { date: agreed !== undefined && (agreed < bound || !bindsAgreement(step)) ? agreed : bound } };
    }
    case 'atOnce':
      return { due: { instant: addClockPeriod(hourOf(routine, state, run, deadline) ?? openedAt, deadline.period) } };
    case 'none':
      return {};
  }
}

/** The rule's date, or the day of a fact that comes sooner; a day that had gone by when it opened bounds nothing. */
function notAfter(
  routine: Routine,
  state: CaseState,
  run: string,
  { notAfter: fact }: Extract<Step['deadline'], { kind: 'within' }>,
  opened: DateText,
  date: DateText,
): DateText {
  const bound = fact === undefined ? undefined : dateIn(routine, state, run, fact);
  return bound !== undefined && bound >= opened && bound < date ? bound : date;
}

/** The hour of an act that hours are counted from, as far as its day and its hour are known. */
function hourOf(
  routine: Routine,
  state: CaseState,
  run: string,
  { since }: Extract<Step['deadline'], { kind: 'atOnce' }>,
): InstantText | undefined {
  const day = since && dateIn(routine, state, run, since.day);
  const hour = since && factIn(routine, state, run, since.hour);
  return day !== undefined && isTime(hour) ? atTime(day, hour) : undefined;
}

/** How long work may take: what its rule says, or what it was extended to. */
function timeOf({ deadline, extension }: Step, { extended }: GivenDates): string {
  if (extended && extension) return extension.to;
  return deadline.kind === 'within' ? deadline.period : '';
}

/** The date that a `before` comes before: a fact's, the earlier of two, or that of the same occurrence of another step. */
function comesBefore(
  routine: Routine,
  state: CaseState,
  run: string,
  { of, or }: Extract<Step['deadline'], { kind: 'before' }>,
  occurrence: number,
): DateText | undefined {
  if (!isStep(routine, of)) {
    const dates = [of, or].map((fact) => (fact === undefined ? undefined : dateIn(routine, state, run, fact)));
    return dates.filter((date) => date !== undefined).sort()[0];
  }
  return dateOfOther(state, dutyId(run, of, occurrence));
}

/** The date of work that other work comes before; where it is over the one that it had at last: what was to be sent before a meeting may stand open after it. */
export function dateOfOther({ duties, ended }: CaseState, id: DutyId): DateText | undefined {
  const over = own(ended, id);
  return dateOfDue(own(duties, id)?.due ?? over?.due ?? over?.rule);
}

/** What a rule counts from instead of from the opening: a date of the form that opened it, or a fact; not known yet: neither. */
function countsFrom(
  routine: Routine,
  state: CaseState,
  { deadline }: Step,
  run: string,
  given: GivenDates,
): DateText | undefined {
  if (!('anchor' in deadline) || deadline.anchor === undefined) return undefined;
  const anchor = given.from ?? dateIn(routine, state, run, deadline.anchor);
  const latest = deadline.kind === 'within' ? deadline.latest : undefined;
  const base = latest && dateIn(routine, state, run, latest.of);
  if (!latest || !base) return anchor;
  const bound = addPeriod(base, latest.plus);
  return anchor !== undefined && anchor < bound ? anchor : bound;
}

/** Dates in the form which opens a step that its rule looks to: the one that people agreed, and what it counts from. */
export interface GivenDates {
  readonly agreed?: DateText | undefined;
  /** Further dates of the same plan: each opens one more of the step. */
  readonly also?: readonly DateText[] | undefined;
  readonly from?: DateText | undefined;
  /** More time was granted by a decision. */
  readonly extended?: boolean | undefined;
}

/** A day that people agreed, where dates count anew: one that is over binds nobody any more. */
export function agreedStill(agreed: DateText | undefined, at: InstantText): DateText | undefined {
  return agreed !== undefined && agreed < dateOf(at) ? undefined : agreed;
}

export function datesGiven({ deadline }: Step, fields: Fields | undefined): GivenDates {
  const [agreed, ...also] = [...new Set(agreedFields(deadline).flatMap((field) => dateAmong(fields, field) ?? []))];
  const from = 'anchor' in deadline ? dateAmong(fields, deadline.anchor) : undefined;
  return { ...(agreed ? { agreed } : {}), ...(also.length > 0 ? { also } : {}), ...(from ? { from } : {}) };
}

/**
 * What a form says of the agreed day of a duty that it opened, after its answers were corrected: what people have agreed
 * since stands.
 */
export function agreedAfter(
  { deadline }: Step,
  before: Fields,
  after: Fields,
  agreed: DateText | undefined,
): DateText | undefined {
  const fields = agreedFields(deadline);
  if (agreed === undefined && fields.some((field) => dateAmong(before, field))) return undefined;
  const said = fields.find((field) => dateAmong(before, field) === agreed);
  return said === undefined ? agreed : dateAmong(after, said);
}

/** The facts (or the step) that a rule looks to, so that its dates move with them. */
export function lookedTo({ deadline }: Step): readonly string[] {
  switch (deadline.kind) {
    case 'every':
      return [deadline.from];
    case 'before':
      return [deadline.of, deadline.or].filter((name) => name !== undefined);
    case 'within':
      return [deadline.anchor, deadline.latest?.of, deadline.notAfter].filter((name) => name !== undefined);
    case 'window':
    case 'on':
      return deadline.anchor === undefined ? [] : [deadline.anchor];
    case 'atOnce':
      return deadline.since ? [deadline.since.day, deadline.since.hour] : [];
    default:
      return [];
  }
}

/**
 * The last day that the rule allows: for what people agree its outer bound, else its own date. Undefined where there is
 * none: an outer bound that is a proposal of ours binds nobody (see {@link outerBound}).
 */
export function lastDay(routine: Routine, state: CaseState, step: Step, duty: Duty): DateText | undefined {
  return step.deadline.kind === 'on' && !bindsAgreement(step) ? undefined : outerBound(routine, state, step, duty);
}

/** The outer bound of what people agree, whether it binds or is a proposal; else the rule's own date. */
export function outerBound(routine: Routine, state: CaseState, step: Step, duty: Duty): DateText | undefined {
  if (step.deadline.kind !== 'on') return dateOfDue(duty.rule);
  if (duty.bound !== undefined) return duty.bound;
  return dateOfDue(ruleDates(routine, state, step, duty.track, duty.occurrence, duty).due);
}

/**
 * The dates of one occurrence counted anew from the day on which work may go on: after a hold the time in which it was
 * forbidden counts for nothing. A rule that looks to a date gets a week, where that date is not nearer.
 *
 * @param given what people agreed in the form which would have opened it: it counts where it is still to come
 */
export function datesAnew(
  routine: Routine,
  state: CaseState,
  step: Step,
  run: string,
  occurrence: number,
  at: InstantText,
  given: GivenDates = {},
): RuleDates {
  const plain = plainDatesAnew(routine, state, step, run, occurrence, at, given);
  const dates = besideRedDays(routine, step, given, plain);
  // No red day puts a date back to before the day on which it begins to count.
  return isAhead(dates.due, at) ? dates : plain;
}

function plainDatesAnew(
  routine: Routine,
  state: CaseState,
  step: Step,
  run: string,
  occurrence: number,
  at: InstantText,
  given: GivenDates,
): RuleDates {
  const { deadline } = step;
  const { agreed } = given;
  const today = dateOf(at);
  const upTo = (date: DateText | undefined, last: DateText) =>
    ({ due: { date: date !== undefined && date >= today && date < last ? date : last } }) as const;
  switch (deadline.kind) {
    case 'within':
      return { due: { date: notAfter(routine, state, run, deadline, today, addPeriod(today, timeOf(step, given))) } };
    case 'every':
      return { due: { date: addPeriod(today, deadline.period) } };
    case 'window':
      return { due: { date: addPeriod(today, deadline.to) }, expectedFrom: addPeriod(today, deadline.from) };
    case 'on':
      if (agreed !== undefined && agreed >= today && !bindsAgreement(step)) return { due: { date: agreed } };
      return upTo(agreed, addPeriod(today, deadline.within));
    case 'before':
      return upTo(comesBefore(routine, state, run, deadline, occurrence), addPeriod(today, 'P1W'));
    case 'atOnce':
      return { due: { instant: addClockPeriod(at, deadline.period) } };
    case 'none':
      return {};
  }
}
