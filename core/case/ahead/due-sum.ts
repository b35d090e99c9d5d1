import {
  addClockPeriod,
  addPeriod,
  atTime,
  type DateText,
  dateOf,
  type InstantText,
  isTime,
  multiplyPeriod,
  type PeriodText,
  subtractPeriod,
} from '../../calendar/dates.ts';
import { besideRedDay, type RedDay, redDayOn } from '../../calendar/working-days.ts';
import { own } from '../../own.ts';
import { isAgreed, isStep, type Routine, type Step } from '../../routine/routine.ts';
import { dateOfDue, isAhead, sameDue } from '../due.ts';
import { dateIn, factIn } from '../facts.ts';
import { agreedStill, dateOfOther, datesAnew, type GivenDates, ruleDates } from '../rule-dates.ts';
import { type ActOf, type CaseState, type Due, type DutyId, dutyId } from '../state.ts';

/** What a date is counted from. */
export type CountedFrom =
  /** The day on which the duty opened: by time, a fact, or somebody's wish. */
  | { readonly kind: 'opened' }
  /** The act that opened it: the day on which that work was done, approved or taken over. */
  | { readonly kind: 'act'; readonly duty?: DutyId | undefined }
  | { readonly kind: 'fact'; readonly fact: string; readonly derived?: Derived | undefined }
  /** A day that the form said which opened it. */
  | { readonly kind: 'field'; readonly field: string }
  /** A fact and so long after it, where that comes before what would count else. */
  | { readonly kind: 'latest'; readonly fact: string; readonly base: DateText; readonly plus: PeriodText }
  /** The date of the work that it comes before. */
  | { readonly kind: 'duty'; readonly duty: DutyId }
  /** The day, or for at-once duties the instant, from which it counts anew. */
  | { readonly kind: 'anew' }
  /** The day on which work was registered, approved, sent back or given back. */
  | { readonly kind: 'registered' | 'approved' | 'sent-back' | 'given-back' };

/** A date that follows from another fact: the day on which a child turns eighteen. */
export interface Derived {
  readonly of: string;
  readonly date: DateText;
  readonly plus: PeriodText;
}

/** What comes after the sum, in this order. */
export type AfterSum =
  /** A fact's day, or the day of other work, comes sooner. */
  | { readonly kind: 'sooner'; readonly from: CountedFrom; readonly due: Due }
  | { readonly kind: 'red-day'; readonly day: RedDay; readonly side: 'before' | 'after'; readonly due: Due }
  /** People agreed a day: it is the date. */
  | { readonly kind: 'agreed'; readonly due: Due }
  /** They agreed one past the bound, which stays the date. */
  | { readonly kind: 'agreed-past'; readonly agreed: DateText; readonly due: Due }
  /** Work that is sent back keeps its own date where that is later. */
  | { readonly kind: 'later'; readonly due: Due };

/** A date as one can work it out with a calendar: `from` plus (or minus) `times` the period is `gives`; then `after`, each with its own result. */
export interface DueSum {
  readonly from: CountedFrom;
  readonly at: Due;
  readonly sign: 1 | -1;
  readonly period: PeriodText;
  readonly times: number;
  readonly gives: Due;
  readonly after: readonly AfterSum[];
}

/** What a sum comes to. */
export function resultOf({ gives, after }: DueSum): Due {
  return after.at(-1)?.due ?? gives;
}

/** A day and a period: what stands beside a decision, a receiver, or work that came back. */
export function simpleSum(kind: CountedFrom['kind'] & string, day: DateText, period: PeriodText): DueSum {
  const from = { kind } as CountedFrom;
  return { from, at: { date: day }, sign: 1, period, times: 1, gives: { date: addPeriod(day, period) }, after: [] };
}

/** One occurrence of a step, as far as its dates depend on it. */
export interface Counted {
  readonly step: Step;
  readonly run: string;
  readonly occurrence: number;
  readonly openedAt: InstantText;
  readonly from?: ActOf | undefined;
}

/**
 * How {@link ruleDates} comes to the date that it gives, where that is this one; undefined where it gives another, or none.
 *
 * @param wanted the due date to explain: the rule's own, with or without a day that people agreed
 */
export function sumOfRule(
  routine: Routine,
  state: CaseState,
  its: Counted,
  given: SaidDates,
  wanted: Due,
): DueSum | undefined {
  const { step, run, occurrence } = its;
  const rule = (agreed: DateText | undefined) =>
    ruleDates(routine, state, step, run, occurrence, its, { ...given, agreed }).due;
  return completed(routine, step, given, wanted, rule, () => plainSum(routine, state, its, given));
}

/** The same of {@link datesAnew}: the date counts from the instant at which work may go on. */
export function sumAnew(
  routine: Routine,
  state: CaseState,
  { step, run, occurrence }: Counted,
  at: InstantText,
  said: SaidDates,
  wanted: Due,
): DueSum | undefined {
  const given = { ...said, agreed: agreedStill(said.agreed, at) };
  const rule = (agreed: DateText | undefined) =>
    datesAnew(routine, state, step, run, occurrence, at, { ...given, agreed }).due;
  return completed(
    routine,
    step,
    given,
    wanted,
    rule,
    () => plainAnew(routine, state, step, run, occurrence, at, given),
    at,
  );
}

/** The dates that forms gave, and which question asked for the day that it counts from, where that is not the rule's own. */
export interface SaidDates extends GivenDates {
  readonly fromField?: string | undefined;
}

type Plain = DueSum | undefined;

function completed(
  routine: Routine,
  step: Step,
  { agreed }: GivenDates,
  wanted: Due,
  rule: (agreed: DateText | undefined) => Due | undefined,
  plain: () => Plain,
  ahead?: InstantText,
): DueSum | undefined {
  const sum = plain();
  if (!sum) return undefined;
  const isOn = step.deadline.kind === 'on';
  const byRule = isOn ? rule(agreed) : rule(undefined);
  if (!byRule) return undefined;
  let whole = sum;
  const meets = agreed !== undefined && isOn && 'date' in byRule && byRule.date === agreed;
  if (meets && !sameDue(resultOf(whole), byRule)) whole = and(whole, { kind: 'agreed', due: byRule });
  else if (!meets) whole = offRedDay(routine, step, whole, byRule, ahead);
  if (!isOn && agreed !== undefined && isAgreed(step)) {
    const last = dateOfDue(resultOf(whole));
    whole = agreed < last ? and(whole, { kind: 'agreed', due: { date: agreed } }) : pastAgreed(whole, agreed, last);
  } else if (isOn && agreed !== undefined && !meets) whole = pastAgreed(whole, agreed, dateOfDue(resultOf(whole)));
  return sameDue(resultOf(whole), wanted) ? whole : undefined;
}

function and(sum: DueSum, more: AfterSum): DueSum {
  return { ...sum, after: [...sum.after, more] };
}

function pastAgreed(sum: DueSum, agreed: DateText, last: DateText): DueSum {
  return agreed > last ? and(sum, { kind: 'agreed-past', agreed, due: resultOf(sum) }) : sum;
}

/** The date beside the red day on which it falls, where the rule says so and no date that has passed comes of it. */
function offRedDay(routine: Routine, step: Step, sum: DueSum, wanted: Due, ahead: InstantText | undefined): DueSum {
  const { deadline } = step;
  const side = 'redDays' in deadline ? deadline.redDays : undefined;
  const before = resultOf(sum);
  if (side === undefined || side === 'stay' || !('date' in before)) return sum;
  const day = redDayOn(before.date, routine.closed);
  if (day === undefined) return sum;
  const due = { date: besideRedDay(before.date, side, routine.closed) };
  if (ahead !== undefined && !isAhead(due, ahead)) return sum;
  return sameDue(due, wanted) ? and(sum, { kind: 'red-day', day, side, due }) : sum;
}

function plainSum(routine: Routine, state: CaseState, its: Counted, given: SaidDates): Plain {
  const { step, run, occurrence, openedAt, from } = its;
  const { deadline } = step;
  const opening: Anchor = {
    from: from ? { kind: 'act', duty: from.duty } : { kind: 'opened' },
    date: from?.date ?? dateOf(openedAt),
  };
  switch (deadline.kind) {
    case 'within': {
      const anchor = anchorOf(routine, state, step, run, given) ?? opening;
      const sum = added(anchor, timeAllowed(step, given));
      return notAfter(routine, state, step, run, opening.date, sum);
    }
    case 'every': {
      const anchor = factAnchor(routine, state, run, deadline.from);
      return anchor && added(anchor, deadline.period, occurrence);
    }
    case 'before': {
      const anchor = earlierOf(routine, state, run, step, occurrence);
      if (!anchor) return undefined;
      const gives = { date: subtractPeriod(anchor.date, deadline.period) };
      return { ...added(anchor, deadline.period), sign: -1, gives };
    }
    case 'window':
      return added(anchorOf(routine, state, step, run, given) ?? opening, deadline.to);
    case 'on':
      return added(anchorOf(routine, state, step, run, given) ?? opening, deadline.within);
    case 'atOnce': {
      const { since } = deadline;
      const day = since && dateIn(routine, state, run, since.day);
      const hour = since && factIn(routine, state, run, since.hour);
      const said = day !== undefined && isTime(hour) ? atTime(day, hour) : undefined;
      const its = said === undefined ? { kind: 'opened' as const } : { kind: 'fact' as const, fact: since!.day };
      return addedHours(its, said ?? openedAt, deadline.period);
    }
    case 'none':
      return undefined;
  }
}

function plainAnew(
  routine: Routine,
  state: CaseState,
  step: Step,
  run: string,
  occurrence: number,
  at: InstantText,
  given: SaidDates,
): Plain {
  const { deadline } = step;
  const today: Anchor = { from: { kind: 'anew' }, date: dateOf(at) };
  switch (deadline.kind) {
    case 'within':
      return notAfter(routine, state, step, run, today.date, added(today, timeAllowed(step, given)));
    case 'every':
      return added(today, deadline.period);
    case 'window':
      return added(today, deadline.to);
    case 'on':
      return added(today, deadline.within);
    case 'before': {
      const sum = added(today, 'P1W');
      const nearer = earlierOf(routine, state, run, step, occurrence);
      const isNearer = nearer && nearer.date >= today.date && nearer.date < dateOfDue(sum.gives);
      return isNearer ? and(sum, { kind: 'sooner', from: nearer.from, due: { date: nearer.date } }) : sum;
    }
    case 'atOnce':
      return addedHours({ kind: 'anew' }, at, deadline.period);
    case 'none':
      return undefined;
  }
}

interface Anchor {
  readonly from: CountedFrom;
  readonly date: DateText;
}

function added({ from, date }: Anchor, period: PeriodText, times = 1): DueSum {
  const gives = { date: addPeriod(date, times === 1 ? period : multiplyPeriod(period, times)) };
  return { from, at: { date }, sign: 1, period, times, gives, after: [] };
}

function addedHours(from: CountedFrom, instant: InstantText, period: PeriodText): DueSum {
  const gives = { instant: addClockPeriod(instant, period) };
  return { from, at: { instant }, sign: 1, period, times: 1, gives, after: [] };
}

function timeAllowed({ deadline, extension }: Step, { extended }: GivenDates): PeriodText {
  if (extended && extension) return extension.to;
  return deadline.kind === 'within' ? deadline.period : '';
}

/** A fact that is a date, with what it follows from. */
function factAnchor(routine: Routine, state: CaseState, run: string, fact: string): Anchor | undefined {
  const date = dateIn(routine, state, run, fact);
  if (date === undefined) return undefined;
  const isSaid = own(own(state.tracks, run)?.facts, fact) ?? own(state.facts, fact);
  const rule = isSaid === undefined ? own(routine.derived, fact) : undefined;
  const base = rule && dateIn(routine, state, run, rule.of);
  const derived = rule && base ? { of: rule.of, date: base, plus: rule.plus } : undefined;
  return { from: { kind: 'fact', fact, ...(derived ? { derived } : {}) }, date };
}

function anchorOf(
  routine: Routine,
  state: CaseState,
  { deadline }: Step,
  run: string,
  { from, fromField }: SaidDates,
): Anchor | undefined {
  if (!('anchor' in deadline) || deadline.anchor === undefined) return undefined;
  const anchor =
    from === undefined
      ? factAnchor(routine, state, run, deadline.anchor)
      : { from: { kind: 'field', field: fromField ?? deadline.anchor } as const, date: from };
  const latest = deadline.kind === 'within' ? deadline.latest : undefined;
  const base = latest && dateIn(routine, state, run, latest.of);
  if (!latest || !base) return anchor;
  const bound = addPeriod(base, latest.plus);
  if (anchor !== undefined && anchor.date < bound) return anchor;
  return { from: { kind: 'latest', fact: latest.of, base, plus: latest.plus }, date: bound };
}

/** What a `before` comes before: the earlier of two facts, or the date of the same occurrence of another step. */
function earlierOf(
  routine: Routine,
  state: CaseState,
  run: string,
  { deadline }: Step,
  occurrence: number,
): Anchor | undefined {
  if (deadline.kind !== 'before') return undefined;
  const { of, or } = deadline;
  if (isStep(routine, of)) {
    const duty = dutyId(run, of, occurrence);
    const date = dateOfOther(state, duty);
    return date === undefined ? undefined : { from: { kind: 'duty', duty }, date };
  }
  const anchors = [of, or].flatMap((fact) => (fact === undefined ? [] : (factAnchor(routine, state, run, fact) ?? [])));
  return anchors.sort((one, other) => (one.date < other.date ? -1 : 1))[0];
}

/** The day of a fact that comes sooner; a day that had gone by when the duty opened bounds nothing. */
function notAfter(
  routine: Routine,
  state: CaseState,
  { deadline }: Step,
  run: string,
  opened: DateText,
  sum: DueSum,
): DueSum {
  const fact = deadline.kind === 'within' ? deadline.notAfter : undefined;
  const bound = fact === undefined ? undefined : factAnchor(routine, state, run, fact);
  if (!bound || bound.date < opened || bound.date >= dateOfDue(sum.gives)) return sum;
  return and(sum, { kind: 'sooner', from: bound.from, due: { date: bound.date } });
}
