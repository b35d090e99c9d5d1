import type { DateText, InstantText } from '../../calendar/dates.ts';
import { isAgreed, isProposed, type Step, stepAhead } from '../../routine/routine.ts';
import { dateOfDue, isAhead, sameDue } from '../due.ts';
import { dateAmong } from '../fields.ts';
import type { GivenDates, RuleDates } from '../rule-dates.ts';
import { agreedStill, datesAnew, datesGiven, ruleDates } from '../rule-dates.ts';
import { type ActOf, type CaseState, type Duty, dutyParts, type PersonId } from '../state.ts';
import { type Draft, emit } from './draft.ts';

/**
 * Gives a duty the date that its rule says now, where that has become another one. A day that people agreed for it stands
 * where the rule still allows it.
 *
 * @param keepsLate people chose another date for what it is linked to, so that what was late by then stays late; false
 *   where the rule itself has changed, because a fact did
 */
export function followRule(
  draft: Draft,
  duty: Duty,
  by: PersonId | undefined,
  given: GivenDates = {},
  keepsLate = false,
): void {
  const step = draft.routine.steps[duty.step]!;
  const dates = datesWithAgreed(draft, step, duty, given);
  // What people have moved stands where its rule is what it was.
  if (sameDue(dates.rule ?? dates.due, duty.rule)) return;
  const { due, rule, bound, expectedFrom } = notLateByUs(draft, step, duty, given, dates, keepsLate);
  if (!due || sameDue(rule ?? due, duty.rule)) return;
  // One that stayed late is measured by an older date than its rule's.
  if (keepsLate && sameDue(due, duty.due)) return;
  const at = draft.now;
  const late = keepsLate && duty.overdue && !isAhead(duty.rule, at) ? ({ overdue: true } as const) : {};
  const moved = { type: 'moved', at, by, duty: duty.id, to: due, expectedFrom, reason: '', cause: 'rule' } as const;
  const { agreed } = given;
  const more = { ...(rule ? { rule } : {}), ...(agreed ? { agreed } : {}), ...(bound ? { bound } : {}) };
  emit(draft, { ...moved, ...more, pastRule: false, tell: [], ...late });
}

/**
 * A proposal of ours that another date has moved to a day that has passed counts from today; sooner it stays as it is. So does what got a
 * date of its own, when people move what it comes before: nobody is late with work that they could not do, or were given back.
 */
function notLateByUs(
  { routine, state, now }: Draft,
  step: Step,
  duty: Duty,
  given: GivenDates,
  dates: DatesToAgree,
  chosen: boolean,
): DatesToAgree {
  const known = { agreed: duty.agreed, ...given };
  const isOurs = isProposed(step, known.agreed) || (chosen && duty.ownDate === true);
  const isLateByUs = isOurs && dates.due !== undefined && !isAhead(dates.due, now);
  if (!isLateByUs) return dates;
  // Out already, it is not moved further back.
  if (!isAhead(duty.due, now)) return dateOfDue(dates.due)! < (dateOfDue(duty.due) ?? '') ? {} : dates;
  const anew = datesAnew(routine, state, step, duty.track, duty.occurrence, now, known);
  const [before, after] = [dateOfDue(duty.due)!, dateOfDue(anew.due)];
  return after === undefined || before <= after ? {} : anew;
}

/**
 * What counts from an answer in the form of another step moves when that is registered, corrected or taken back: the reply to
 * a report is owed so long after the day on which it was received, and while that is not known after the day of sending.
 *
 * @param done whose answers are others now; both were opened by the same act
 */
export function followAnswers(draft: Draft, done: Pick<Duty, 'step' | 'track' | 'from'>): void {
  for (const duty of Object.values(draft.state.duties)) {
    const step = draft.routine.steps[duty.step]!;
    const { deadline } = step;
    const answer = deadline.kind === 'within' ? deadline.insteadFrom : undefined;
    if (answer?.step !== done.step || duty.track !== done.track || duty.done) continue;
    if (duty.from === undefined || duty.from.duty !== done.from?.duty) continue;
    const opener = duty.from.duty === undefined ? undefined : draft.state.ended[duty.from.duty];
    followRule(draft, duty, draft.actor?.person, datesGiven(step, opener?.fields));
  }
}

/** The day that another step's form said and that this one counts from, where that one was opened by the same act. */
function fromAnswer({ ended }: CaseState, { deadline }: Step, duty: Duty): Pick<GivenDates, 'from'> {
  const answer = deadline.kind === 'within' ? deadline.insteadFrom : undefined;
  if (!answer || duty.from?.duty === undefined) return {};
  for (const [id, its] of Object.entries(ended)) {
    const { track, step } = dutyParts(id);
    if (track !== duty.track || step !== answer.step || its.from?.duty !== duty.from.duty) continue;
    const date = dateAmong(its.fields, answer.field);
    return date === undefined ? {} : { from: date };
  }
  return {};
}

/** The day that the form which opened a duty said, and that it counts from. */
export function saidByOpener({ state }: Draft, step: Step, from: ActOf | undefined): Pick<GivenDates, 'from'> {
  const opener = from?.duty === undefined ? undefined : state.ended[from.duty];
  return { from: datesGiven(step, opener?.fields).from };
}

/** What the rule gives a duty, with a day that people agreed for it. */
export function datesWithAgreed({ routine, state }: Draft, step: Step, duty: Duty, given: GivenDates): DatesToAgree {
  // Until when a consent holds is the family's word.
  if (duty.consentUntil !== undefined) return { due: duty.rule };
  const known = { agreed: duty.agreed, extended: duty.extended, ...given, ...fromAnswer(state, step, duty) };
  const { track, occurrence } = duty;
  return agreedWithin(step, known.agreed, (its) => {
    const dated = { ...known, agreed: its };
    const rule = ruleDates(routine, state, step, track, occurrence, duty, dated);
    // What was brought in is not owed for a day before that.
    const isAnew = duty.anew && rule.due !== undefined && !isAhead(rule.due, duty.openedAt);
    return isAnew ? datesAnew(routine, state, step, track, occurrence, duty.openedAt, dated) : rule;
  });
}

export interface DatesToAgree extends RuleDates {
  /** The rule's own date, where it is not the due date. */
  readonly rule?: RuleDates['due'];
  /** The last day that people may agree, of a deadline that is what they agree. */
  readonly bound?: DateText | undefined;
}

/**
 * The dates of work for which people agree a day: that day up to the rule's outer bound, and then no early edge; where the
 * bound is a proposal of ours, that day whenever it is. Of a deadline that is nothing but what they agree (`on`) it is the
 * rule's own date; of any other the rule stands beside it.
 *
 * @param datesOf the rule's dates, with or without what people agreed
 */
export function agreedWithin(
  step: Step,
  agreed: DateText | undefined,
  datesOf: (agreed: DateText | undefined) => RuleDates,
): DatesToAgree {
  if (step.deadline.kind === 'on') return { ...datesOf(agreed), bound: dateOfDue(datesOf(undefined).due) };
  if (!isAgreed(step) || agreed === undefined) return datesOf(agreed);
  const rule = datesOf(undefined);
  const last = dateOfDue(rule.due);
  return last !== undefined && agreed < last ? { due: { date: agreed }, rule: rule.due } : rule;
}

/** The same where dates count anew: a day that was agreed and has passed meanwhile binds nobody any more. */
export function agreedAnew(
  step: Step,
  agreed: DateText | undefined,
  at: InstantText,
  datesOf: (agreed: DateText | undefined) => RuleDates,
): DatesToAgree {
  return agreedWithin(step, agreedStill(agreed, at), datesOf);
}

/**
 * Duties that come before this one move along with it.
 *
 * @param keepsLate as for {@link followRule}
 */
export function moveLinked(draft: Draft, duty: Duty, by: PersonId | undefined, keepsLate = true): void {
  for (const linked of linkedTo(draft, duty)) {
    followRule(draft, linked, by, {}, keepsLate);
    moveLinked(draft, linked, by, keepsLate);
  }
}

/**
 * Work that stands open again after all, and what comes before it, have the dates that their rules give by now: while it
 * counted as done nothing moved it. A date that was given because the work came back stands.
 */
export function followReopened(draft: Draft, duty: Duty, keepsLate = true): void {
  if (!duty.ownDate) {
    const given = saidByOpener(draft, draft.routine.steps[duty.step]!, duty.from);
    followRule(draft, duty, draft.actor?.person, given, keepsLate);
  }
  const isAsItWas = sameDue(draft.state.duties[duty.id]!.due, duty.due);
  for (const linked of linkedTo(draft, duty)) followReopened(draft, linked, keepsLate && isAsItWas);
}

/** Open duties that come before this one and are not done. */
export function linkedTo({ routine, state }: Draft, { step, track, occurrence }: Duty): readonly Duty[] {
  return Object.values(state.duties).filter((duty) => {
    if (stepAhead(routine, routine.steps[duty.step]!)?.id !== step) return false;
    return duty.track === track && duty.occurrence === occurrence && !duty.done;
  });
}
