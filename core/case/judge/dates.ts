import { addPeriod, type DateText, dateOf, isDate, multiplyPeriod } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import { bindsAgreement, isAgreed, type Step } from '../../routine/routine.ts';
import type { Fields } from '../commands.ts';
import { judgeDay } from '../days.ts';
import { dateOfDue, isAhead } from '../due.ts';
import { dateIn } from '../facts.ts';
import { meetingDay, meetingOf } from '../meetings.ts';
import { firstAbove } from '../recipients.ts';
import type { Refusal } from '../refusals.ts';
import { lastDay, outerBound } from '../rule-dates.ts';
import type { Duty } from '../state.ts';
import { judgeReason } from '../text.ts';
import { mayWork, mayWorkOn } from '../who-may.ts';
import { type Draft, emit } from './draft.ts';
import { moveLinked } from './following.ts';
import { type CommandOf, daysIn, granted, notYours, openDutyNamed, type Refusals, stillWaits } from './judging.ts';
import { isNewMeeting, judgeHours, judgeInvited, type MeetingSaid, saidOf } from './meeting.ts';
import { tellConflict } from './opening.ts';

/**
 * Gives a duty another date. Up to the rule's own day that is free. Past it, nobody moves what the law sets; anything else
 * is moved by whoever has the work, with a reason, and is a deviation: those who lead are told and take note of it, and
 * the work does not count as met in time. Duties that are linked to it move along; the next occurrence of a recurrence
 * stays on its anchor. What was late stays late.
 */
export function move(draft: Draft, command: CommandOf<'move'>): Refusals {
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  const { to: date, reason = '', by } = command;
  const last = lastDay(draft.routine, draft.state, step, duty);
  const pastRule = last !== undefined && date > last;
  // A day that people agree they agree anew, whatever they call it.
  if (step.deadline.kind === 'on' && !pastRule) {
    return agreeOnDuty(draft, step, duty, { date, reason, by, sure: command.sure }, 'to');
  }
  const refusals = [
    ...judgeDate(draft, step, duty, { date, by }, 'to'),
    ...(pastRule && step.deadline.basis === 'law'
      ? [lawDate(step, duty)]
      : [...(pastRule ? judgeReason(reason) : granted), ...judgeFar(draft, duty.track, command, 'to', last)]),
  ];
  if (refusals.length > 0) return refusals;
  const tell = pastRule ? firstAbove(draft.state, step) : [];
  const moved = { type: 'moved', at: draft.now, by: by.person, duty: duty.id, to: { date } } as const;
  emit(draft, { ...moved, reason, cause: 'person', pastRule, tell, ...stillLate(draft, duty) });
  moveLinked(draft, duty, by.person);
  return granted;
}

/**
 * Sets the day that people agreed for a duty; before one has opened, of the next one that opens. Up to the outer bound of the
 * rule that departs from nothing. Past it the bound stays the due date where the document or the law sets it, and moves
 * nothing where it is a proposal of ours; those who lead are told of both.
 */
export function agree(draft: Draft, command: CommandOf<'agree'>): Refusals {
  const { duty: named } = command;
  if (named === undefined) return agreeBefore(draft, command);
  const found = openDutyNamed(draft, named);
  if (!('duty' in found)) return found;
  return agreeOnDuty(draft, found.step, found.duty, command, 'date');
}

type Agreeing = MeetingSaid & Pick<CommandOf<'agree'>, 'reason' | 'sure'>;

function agreeOnDuty(draft: Draft, step: Step, duty: Duty, command: Agreeing, field: 'date' | 'to'): Refusals {
  if (!isAgreed(step)) return [{ code: 'no-date-to-agree', duty: duty.id }];
  const { date, reason, sure } = command;
  const bound = outerBound(draft.routine, draft.state, step, duty);
  const refusals = [
    ...judgeDate(draft, step, duty, command, field),
    ...judgeFar(draft, duty.track, { [field]: date, sure }, field, bound),
    ...judgeHours(command),
    ...judgeInvited(draft, command),
  ];
  if (refusals.length > 0) return refusals;
  const { now: at } = draft;
  const by = command.by.person;
  const conflict = bound !== undefined && date > bound;
  const binds = bindsAgreement(step);
  const to = conflict && binds ? bound : date;
  // Of the day that is agreed already only its time, its place or who is asked is new.
  const isNewDay = field === 'to' || date !== meetingDay(draft.state, duty.id);
  const moves = isNewDay && to !== dateOfDue(duty.due);
  const late = moves ? stillLate(draft, duty) : {};
  const rules = step.deadline.kind === 'on' && !('overdue' in late) ? ({ rules: true } as const) : {};
  const its = { duty: duty.id, step: step.id, track: duty.track };
  const why = { ...(reason ? { reason } : {}), ...saidOf(draft, step, duty.id, command) };
  const agreed = { type: 'agreed', at, by, ...its, date, ...why } as const;
  emit(draft, moves ? { ...agreed, due: { date: to }, ...rules, ...late } : agreed);
  if (isNewDay) tellConflict(draft, step, duty.id, date, bound, at, by);
  moveLinked(draft, duty, by);
  return granted;
}

/** The step is named and not a duty: what is agreed is the day of the one that opens next. */
function agreeBefore(draft: Draft, command: CommandOf<'agree'>): Refusals {
  const { routine, state, now: at } = draft;
  const { date, reason, by } = command;
  const step = own(routine.steps, command.step ?? '');
  if (!step) {
    const choices = Object.values(routine.steps).filter(isAgreed);
    return [{ code: 'step-unknown', field: 'step', choices: choices.map(({ id }) => id) }];
  }
  const track = command.track ?? step.track;
  const run = own(state.tracks, track);
  if (!run || run.track !== step.track) {
    const choices = Object.entries(state.tracks).filter(([, each]) => each.track === step.track);
    return [{ code: 'track-unknown', field: 'track', choices: choices.map(([name]) => name) }];
  }
  if (!isAgreed(step)) return [{ code: 'no-date-to-agree', field: 'step', subject: step.id }];
  // It stands open and does not come back: there is no next one.
  const standing = Object.values(state.duties).find((each) => each.step === step.id && each.track === track);
  if (standing && step.deadline.kind !== 'every') return agreeOnDuty(draft, step, standing, command, 'date');
  const opens = opensOn(draft, step, track);
  const refusals: Refusal[] = [];
  if (run.status === 'ended') refusals.push({ code: 'track-ended', field: 'track', subject: run.track });
  if (!mayWorkOn(draft, step, by)) refusals.push({ code: 'not-your-duty', choices: step.responsible });
  if (!isDate(date)) refusals.push({ code: 'field-not-a-date', field: 'date' });
  else if (date < dateOf(at)) refusals.push({ code: 'date-has-passed', field: 'date' });
  else if (opens !== undefined && date < opens)
    refusals.push({ code: 'date-before-opening', field: 'date', subject: opens });
  refusals.push(...judgeFar(draft, track, command, 'date', opens && addPeriod(opens, 'P2Y')));
  refusals.push(...judgeHours(command), ...judgeInvited(draft, command));
  const id = meetingOf(state, { track, step: step.id });
  const isAgreedAlready = own(run.steps, step.id)?.agreed === date && !isNewMeeting(draft, id, command);
  if (isAgreedAlready) refusals.push({ code: 'date-unchanged', field: 'date' });
  if (refusals.length > 0) return refusals;
  const why = { ...(reason ? { reason } : {}), ...saidOf(draft, step, id, command) };
  emit(draft, { type: 'agreed', at, by: by.person, step: step.id, track, date, ...why });
  return granted;
}

/** The day on which the next occurrence of a recurrence opens: until then the one before it is owed. */
function opensOn({ routine, state }: Draft, { id, deadline }: Step, run: string): DateText | undefined {
  if (deadline.kind !== 'every') return undefined;
  const anchor = dateIn(routine, state, run, deadline.from);
  const opened = own(own(state.tracks, run)?.steps, id)?.occurrences ?? 0;
  return anchor && addPeriod(anchor, multiplyPeriod(deadline.period, opened));
}

function judgeDate(draft: Draft, step: Step, duty: Duty, command: Agreeing, field: 'date' | 'to'): Refusals {
  const { date, by } = command;
  const refusals: Refusal[] = [];
  const wrong = (code: Refusal['code']) => refusals.push({ code, field, duty: duty.id });
  if (!mayWork(draft, step, duty, by)) refusals.push(notYours(step, duty));
  refusals.push(...stillWaits(duty));
  if (duty.suspended) refusals.push({ code: 'held-back', duty: duty.id });
  if (!duty.due || 'instant' in duty.due) refusals.push({ code: 'no-date-to-move', duty: duty.id });
  if (!isDate(date)) wrong('field-not-a-date');
  else if (date < dateOf(draft.now)) wrong('date-has-passed');
  // That a day is agreed is news also where it is the rule's own.
  const isSame =
    field === 'date' ? date === duty.agreed && !isNewMeeting(draft, duty.id, command) : date === dateOfDue(duty.due);
  if (isSame) wrong('date-unchanged');
  return refusals;
}

/**
 * So far ahead nobody plans, and mostly it is a slip in the year: asked about once, and past all bounds refused.
 *
 * @param within up to this day nobody asks: the rule itself reaches that far
 */
function judgeFar(
  draft: Draft,
  run: string,
  said: { readonly to?: DateText; readonly date?: DateText; readonly sure?: Fields | undefined },
  field: 'date' | 'to',
  within: DateText | undefined,
): Refusals {
  const date = said[field];
  if (!isDate(date) || date < dateOf(draft.now) || (within !== undefined && date <= within)) return granted;
  const wrong = judgeDay({ day: 'agreed' }, field, date, daysIn(draft, run, said.sure));
  return wrong ? [wrong] : granted;
}

/** What one can do instead stands in `choices`: to ask for more time, where the table has that and the time is not out. */
function lawDate(step: Step, duty: Duty): Refusal {
  const mayAsk = step.extension !== undefined && !duty.extended && !duty.extension && !duty.overdue;
  return { code: 'law-date', field: 'to', duty: duty.id, ...(mayAsk ? { choices: ['ask-extension'] } : {}) };
}

/** A duty that has missed the rule's own date has missed it, whatever date it gets. */
function stillLate({ now }: Draft, { overdue, rule }: Duty): { readonly overdue?: true } {
  return overdue && !isAhead(rule, now) ? { overdue: true } : {};
}
