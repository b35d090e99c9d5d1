import { type DateText, dateOf, type InstantText } from '../../calendar/dates.ts';
import {
  bindsAgreement,
  caseTrack,
  comesBack,
  hasSeveralDates,
  inTable,
  isProposed,
  type Routine,
  type Step,
  stepAhead,
  stepsOf,
} from '../../routine/routine.ts';
import type { Actor, Fields } from '../commands.ts';
import { dateOfDue, isAhead } from '../due.ts';
import { comesTooLate, conditionsHold, couldIdentify, factIn, isAnonymous, questionOf } from '../facts.ts';
import { holdOn } from '../holds.ts';
import { firstAbove, isIn } from '../recipients.ts';
import { datesAnew, datesGiven, type GivenDates, ruleDates } from '../rule-dates.ts';
import { type ActOf, type CaseState, type Duty, dutyId, dutyParts, type StepRecord } from '../state.ts';
import { type Draft, emit } from './draft.ts';
import { agreedAnew, agreedWithin, type DatesToAgree, followRule } from './following.ts';

/** One occurrence of a step that is to open in a run. */
export interface Opening {
  readonly step: Step;
  readonly run: string;
  readonly at: InstantText;
  readonly occurrence: number;
  /** Dates of the form that opens it, where its rule looks to one of them. */
  readonly given: GivenDates;
  /** The act that opens it. */
  readonly from?: ActOf | undefined;
  /** It asks a consent anew that holds until this day. */
  readonly consentUntil?: DateText | undefined;
  /** It was held back until now: a date that passed meanwhile counts anew. */
  readonly released?: true;
  /** It was brought in by itself (see {@link Draft.broughtIn}): a date that has passed is not owed, and counts anew. */
  readonly broughtIn?: true | undefined;
}

type Withheld = NonNullable<StepRecord['withheld']>;

/** What became of it: `stands` where it is open already, `not-now` where the run or the step's conditions rule it out. */
export type Opened = 'opened' | 'withheld' | 'stands' | 'not-now';

/** A step opens now, because of what people did or asked for; `fields` are the answers of the form that it comes from. */
export function openingNow(draft: Draft, step: Step, run: string, fields: Fields): Opening {
  const occurrence = nextNumber(draft.state, step, run);
  return { step, run, at: draft.now, occurrence, given: datesGiven(step, fields), from: draft.act };
}

/** A recurrence opens on its date. */
export function openingOnDate(draft: Draft, step: Step, run: string, at: InstantText): Opening {
  return { step, run, at, occurrence: nextNumber(draft.state, step, run), given: {} };
}

/** What was withheld opens now, with the dates that were known then. */
export function openingReleased(draft: Draft, step: Step, run: string, { act, ...given }: Withheld): Opening {
  const occurrence = nextNumber(draft.state, step, run);
  return { step, run, at: draft.now, occurrence, given, from: act, released: true };
}

/** A step that comes before another one opens with that one's occurrence. */
export function openingBefore(
  step: Step,
  of: Pick<Opening, 'run' | 'at' | 'occurrence' | 'from' | 'broughtIn'>,
): Opening {
  const { run, at, occurrence, from, broughtIn } = of;
  return { step, run, at, occurrence, from, given: {}, broughtIn };
}

/**
 * Opens an occurrence of a step, and with it the steps that come before it. Nothing opens where the step's conditions do
 * not hold, or where a duty of the step stands open already and the step does not recur.
 */
export function openDuty(draft: Draft, opening: Opening): Opened {
  replaceDates(draft, opening);
  const { also = [], ...first } = opening.given;
  const opened = openOne(draft, { ...opening, given: first }, also);
  if (opened !== 'opened' && opened !== 'stands') return opened;
  for (const agreed of also) {
    const occurrence = nextNumber(draft.state, opening.step, opening.run);
    openOne(draft, { ...opening, occurrence, given: { ...first, agreed } });
  }
  return opened;
}

/**
 * A plan that is written anew replaces the dates of the one before: what stands open of those gets the new ones in their
 * order, and what is left over is called off. An evaluation that only says when the next one is leaves the others alone.
 */
function replaceDates(draft: Draft, { step, run, given, from }: Opening): void {
  const plan = from?.duty === undefined ? undefined : dutyParts(from.duty).step;
  if (!hasSeveralDates(step) || given.agreed === undefined || plan === undefined || plan === step.id) return;
  const dates = [given.agreed, ...(given.also ?? [])];
  const standing = Object.values(draft.state.duties)
    .filter((duty) => duty.step === step.id && duty.track === run && duty.from?.duty !== from?.duty && !duty.done)
    .sort((one, other) => ((one.agreed ?? '') < (other.agreed ?? '') ? -1 : 1));
  const by = draft.actor?.person;
  const reason = `${inTable(draft.routine.steps[plan]?.title ?? step.title)}: ${dates.join(', ')}`;
  standing.forEach((duty, index) => {
    const agreed = dates[index];
    if (agreed === undefined) emit(draft, { type: 'cancelled', at: draft.now, by, duty: duty.id, reason });
    else followRule(draft, duty, by, { ...given, agreed });
  });
}

/** @param also further dates of the same plan, which wait with the first one where that is held back */
function openOne(draft: Draft, opening: Opening, also: readonly DateText[] = []): Opened {
  const { step, run, at, given, from } = opening;
  const { routine, state } = draft;
  if (!mayOpen(routine, state, step, run) || isSettled(draft, opening)) return 'not-now';
  if (step.oneServes && isOpenElsewhere(state, step, run)) return 'stands';
  // One act opens a personal duty once, also where it is corrected and opens it again.
  if (step.personal && from?.duty !== undefined && opensTwice(state, step.id, run, from.duty)) return 'stands';
  const standing = mayBeOpenTwice(step, given) ? undefined : openOccurrence(state, step, run, given);
  if (standing) {
    // Opened once more with a newly agreed date, it is the same work on another day.
    const { done, ownDate = false } = standing;
    if (given.agreed !== undefined && !done) followRule(draft, standing, draft.actor?.person, given, ownDate);
    return 'stands';
  }
  const by = at === draft.now ? draft.actor?.person : undefined;
  const because = holdOn(routine, state, step, run);
  if (because) {
    const known = state.tracks[run]?.steps[step.id]?.withheld;
    const waits = { ...given, ...(also.length > 0 ? { also } : {}), act: from };
    if (!known) emit(draft, { type: 'withheld', at, by, step: step.id, track: run, because, ...waits });
    return 'withheld';
  }
  emitOpened(draft, opening, by);
  return 'opened';
}

function emitOpened(draft: Draft, opening: Opening, by: string | undefined): void {
  const { routine } = draft;
  const { step, run, at, occurrence, from, released } = opening;
  const given = { ...opening.given, agreed: agreedFor(draft, opening) };
  const duty = dutyId(run, step.id, occurrence);
  const { state } = draft;
  const { agreed } = given;
  const with_ = (its: DateText | undefined) => ({ ...given, agreed: its });
  const { consentUntil } = opening;
  const rule: DatesToAgree =
    consentUntil === undefined
      ? agreedWithin(step, agreed, (its) =>
          ruleDates(routine, state, step, run, occurrence, { openedAt: at, from }, with_(its)),
        )
      : { due: { date: consentUntil } };
  const mayNotBePast = isBroughtIn(draft, opening, rule) || (rule.due !== undefined && isProposed(step, agreed));
  const runningSince = broughtInAt(draft, step, run);
  const wasPast = runningSince !== undefined && rule.due !== undefined && !isAhead(rule.due, runningSince);
  const neverOwed = wasPast || (mayNotBePast && !isAhead(rule.due, at));
  // Nothing is late that was never here, and somebody who leads knows that the law’s time was out.
  const lawful = neverOwed && step.deadline.basis === 'law' && by !== undefined;
  const passed = lawful ? { passed: dateOfDue(rule.due) } : {};
  // What may go on, or is proposed, and looks to work that was called off has a date all the same.
  const looksToNothing = rule.due === undefined && stepAhead(routine, step) !== undefined;
  const countsAnew =
    neverOwed ||
    (looksToNothing && (released || isProposed(step, agreed))) ||
    (released && rule.due !== undefined && !isAhead(rule.due, at));
  const anew = countsAnew ? ({ anew: true } as const) : {};
  const dates = countsAnew
    ? agreedAnew(step, agreed, at, (its) => datesAnew(routine, state, step, run, occurrence, at, with_(its)))
    : rule;
  const announce = !(by && draft.actor && ownDoing(draft.state, step, draft.actor));
  const asks = consentUntil === undefined ? {} : { consentUntil };
  const known = { ...dates, ...asks, from, ...(agreed === undefined ? {} : { agreed }), announce, ...anew, ...passed };
  if (step.deviation) journalDeviation(draft, step, run, at, by);
  emit(draft, { type: 'duty-opened', at, by, duty, step: step.id, track: run, occurrence, ...known });
  for (const before of stepsBefore(routine, step)) {
    // An occurrence that was called off and opens again may find what comes before it standing, or done.
    const its = dutyId(run, before.id, occurrence);
    const standing = state.duties[its];
    if (standing) {
      if (!standing.done) followRule(draft, standing, by);
    } else if (!state.ended[its] && !wasMet(state, before, run, occurrence))
      openDuty(draft, openingBefore(before, opening));
  }
  tellConflict(draft, step, duty, agreed, dates.bound ?? dateOfDue(dates.rule ?? dates.due), at, by);
}

/** What happened although the row says otherwise. Whoever leads is told of it by the duty that opens. */
function journalDeviation(draft: Draft, step: Step, run: string, at: InstantText, by: string | undefined): void {
  const { routine, state } = draft;
  const said = (fact: string) =>
    `${inTable(questionOf(routine, step.track, fact)?.ask ?? fact)}: ${factIn(routine, state, run, fact) ?? '–'}`;
  const dates = step.opens.flatMap((opening) =>
    opening.kind === 'fact' && opening.before !== undefined ? [said(opening.fact), said(opening.before)] : [],
  );
  const reason = [inTable(step.title), ...dates].join('. ');
  emit(draft, { type: 'deviated', at, by, step: step.id, track: run, reason, tell: [] });
}

/** A date that people agreed past the rule's bound is told to those who lead, also where that bound is no more than a proposal. */
export function tellConflict(
  draft: Draft,
  step: Step,
  duty: string,
  agreed: DateText | undefined,
  bound: DateText | undefined,
  at: InstantText,
  by: string | undefined,
): void {
  if (agreed === undefined || bound === undefined || agreed <= bound) return;
  const proposed = bindsAgreement(step) ? {} : ({ proposed: true } as const);
  emit(draft, {
    type: 'conflict-found',
    at,
    by,
    duty,
    agreed,
    bound,
    ...proposed,
    tell: firstAbove(draft.state, step),
  });
}

/** The day that people agreed: in the form which opens it, else beforehand, where that day is still to come. */
function agreedFor({ state }: Draft, { step, run, at, given }: Opening): DateText | undefined {
  if (given.agreed !== undefined) return given.agreed;
  const before = state.tracks[run]?.steps[step.id]?.agreed;
  return before !== undefined && before >= dateOf(at) ? before : undefined;
}

/** Another run has it open, or waiting behind a guard, and one serves all. */
function isOpenElsewhere(state: CaseState, step: Step, run: string): boolean {
  return Object.entries(state.tracks).some(([other, { steps }]) => {
    if (other === run) return false;
    const open = Object.values(state.duties).some((duty) => duty.step === step.id && duty.track === other);
    return open || steps[step.id]?.withheld !== undefined;
  });
}

/** It was done, or does not apply, before it was brought in. */
function isSettled({ broughtIn }: Draft, { step, run, occurrence }: Opening): boolean {
  return !step.personal && occurrence <= (broughtIn?.settled.get(`${run}/${step.id}`) ?? 0);
}

/** It was met before it was brought in, by what is said of it now. */
function wasMet({ tracks }: CaseState, step: Step, run: string, occurrence: number): boolean {
  return !step.personal && occurrence <= (tracks[run]?.steps[step.id]?.broughtIn?.settled ?? 0);
}

/** When what recurs, and what comes before it, was brought in: whenever an occurrence opens, a date that had passed by then is not owed. */
function broughtInAt({ routine, state }: Draft, step: Step, run: string): InstantText | undefined {
  const ahead = step.opens.some(({ kind }) => kind === 'with') ? stepAhead(routine, step) : undefined;
  if (step.deadline.kind !== 'every' && ahead === undefined) return undefined;
  const steps = state.tracks[run]?.steps;
  return (steps?.[step.id]?.broughtIn ?? (ahead && steps?.[ahead.id]?.broughtIn))?.at;
}

/** It stood open already when its run was brought in; what has no date of its own gets none. */
function isBroughtIn(draft: Draft, { step, run, broughtIn }: Opening, { due }: DatesToAgree): boolean {
  const { kind } = step.deadline;
  if (kind === 'none' || !(broughtIn || draft.broughtIn?.runs.has(run))) return false;
  return kind !== 'before' || due !== undefined || step.opens.some((opening) => opening.kind === 'with');
}

function mayOpen(routine: Routine, state: CaseState, step: Step, run: string): boolean {
  const { findsOut } = step;
  if (findsOut !== undefined && !isToBeFound(routine, state, run, step, findsOut)) return false;
  return state.tracks[run]?.status === 'running' && conditionsHold(routine, state, run, step);
}

/** A fact that is not known, or is a date too late, and that may be asked for: an anonymous case asks nothing that could identify anybody. */
function isToBeFound(routine: Routine, state: CaseState, run: string, step: Step, fact: string): boolean {
  const question = questionOf(routine, step.track, fact) ?? questionOf(routine, caseTrack, fact);
  const mayBeAsked = question !== undefined && !(couldIdentify(question) && isAnonymous(routine, state.facts));
  const isKnown = factIn(routine, state, run, fact) !== undefined;
  return mayBeAsked && (!isKnown || comesTooLate(routine, state, run, step, fact));
}

/**
 * Occurrences of a recurrence pile up, a personal duty may arise anew while an earlier one stands open, and what counts
 * from a date of the form that opens it belongs to that form alone: each report that is sent has its reply to wait for.
 */
function mayBeOpenTwice(step: Step, { from }: GivenDates): boolean {
  return step.personal || comesBack(step) || (step.deadline.kind === 'within' && from !== undefined);
}

export function nextNumber(state: CaseState, step: Step, run: string): number {
  return (state.tracks[run]?.steps[step.id]?.occurrences ?? 0) + 1;
}

function opensTwice(state: CaseState, step: string, run: string, act: string): boolean {
  return Object.values(state.duties).some(
    (duty) => duty.step === step && duty.track === run && duty.from?.duty === act,
  );
}

/** The open duty of a step; of several on dates of their own the one on that date. */
function openOccurrence(state: CaseState, step: Step, run: string, { agreed }: GivenDates): Duty | undefined {
  const isSame = (duty: Duty) => agreed === undefined || !hasSeveralDates(step) || duty.agreed === agreed;
  return Object.values(state.duties).find((duty) => duty.step === step.id && duty.track === run && isSame(duty));
}

/** Nobody is told of what they have opened for themselves. */
export function ownDoing(state: CaseState, step: Step, actor: Actor): boolean {
  const filled = step.responsible.some((role) => (state.people[role] ?? []).length > 0);
  if (!filled) return isIn(actor, step.responsible);
  return step.responsible.some((role) => state.people[role]?.includes(actor.person));
}

/** The steps that open with this one, in the table's order. */
function stepsBefore(routine: Routine, step: Step): readonly Step[] {
  return stepsOf(routine, step.track).filter(({ opens }) =>
    opens.some((opening) => opening.kind === 'with' && opening.step === step.id),
  );
}
