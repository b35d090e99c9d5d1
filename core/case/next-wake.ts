import { addPeriod, atTime, dateOf, type InstantText } from '../calendar/dates.ts';
import { inOfficeHours, nextOfficeOpening, officeOpens, workingDayAtOrAfter } from '../calendar/working-days.ts';
import { hasSeveralDates, type Routine } from '../routine/routine.ts';
import { type ConsentMoment, consentsAhead } from './ahead/consent-ends.ts';
import { type NextRung, nextRung, tellingTime } from './ahead/ladder.ts';
import { type Opening, openingsAhead } from './ahead/recurrence.ts';
import { type CaseState, type Duty, type DutyId, dutyId, type StepRecord } from './state.ts';

export type Moment = { readonly at: InstantText } & (
  | { readonly kind: 'duty'; readonly duty: DutyId }
  | { readonly kind: 'occurrence'; readonly run: string; readonly step: string }
  | { readonly kind: 'offer'; readonly role: string }
  | { readonly kind: 'consent'; readonly consent: ConsentMoment }
  | { readonly kind: 'idle' }
);

/**
 * Everything that time does with a case at the next instant: open duties in their order, then openings; where there is
 * nothing of it in an open case, that this is told. It is computed from what has happened by the rules of the day, and
 * never lies before the latest event: what another rule would have done earlier comes now.
 */
export function nextMoments(routine: Routine, state: CaseState): readonly Moment[] {
  const planned = plannedMoments(routine, state);
  if (state.status !== 'open') return planned;
  // That a consent ends is no plan for the child: that there is none is told meanwhile.
  const first = planned.length > 0 ? planned : [idleMoment(routine, state)];
  const consents = state.ending ? [] : consentsAhead(routine, state);
  if (consents.length === 0) return first;
  const ends = consents.map((consent): Moment => ({ kind: 'consent', at: notBefore(state, consent.at), consent }));
  const moments = [...first, ...ends];
  const at = moments.map((moment) => moment.at).sort()[0];
  return moments.filter((moment) => moment.at === at);
}

function idleMoment(routine: Routine, state: CaseState): Moment {
  return { kind: 'idle', at: notBefore(state, idleAt(routine, state)) };
}

/** What time next does with open duties, and what it opens or offers. */
function plannedMoments(routine: Routine, state: CaseState): readonly Moment[] {
  let at: InstantText | undefined;
  let moments: Moment[] = [];
  const consider = (moment: Moment) => {
    if (at === undefined || moment.at < at) {
      at = moment.at;
      moments = [moment];
    } else if (moment.at === at) {
      moments.push(moment);
    }
  };
  const latest = latestOpen(state);
  for (const duty of Object.values(state.duties)) {
    const wake = wakeOf(routine, state, duty, latest);
    if (wake !== undefined && (at === undefined || wake <= at)) consider({ kind: 'duty', at: wake, duty: duty.id });
  }
  for (const { at: opens, run, step } of openings(routine, state)) {
    consider({ kind: 'occurrence', at: notBefore(state, opens), run, step });
  }
  for (const [role, { tell }] of Object.entries(state.offers ?? {})) {
    if (tell !== undefined)
      consider({ kind: 'offer', at: notBefore(state, inOfficeHours(tell, routine.closed)), role });
  }
  return moments;
}

/** Whether an open case has nothing ahead: no duty that time says anything of, and no occurrence that opens. */
export function isIdle(routine: Routine, state: CaseState): boolean {
  return state.status === 'open' && plannedMoments(routine, state).length === 0;
}

/** That nothing lies ahead is told on the next working morning, and then every month for as long as it is so. */
function idleAt({ closed }: Routine, { asOf, toldIdle }: CaseState): InstantText {
  if (toldIdle === undefined) return nextOfficeOpening(asOf, closed);
  return atTime(workingDayAtOrAfter(addPeriod(dateOf(toldIdle), 'P1M'), closed), officeOpens);
}

/** When the case must be woken: undefined where time has nothing to do with it (a closed case); an open one always is. */
export function nextWake(routine: Routine, state: CaseState): InstantText | undefined {
  return nextMoments(routine, state)[0]?.at;
}

/**
 * Whether the case must be woken on the instant. While an at-once duty is open no wake is put off by minutes: one that is
 * due in those minutes would be late with it.
 */
export function isExact(routine: Routine, state: CaseState): boolean {
  return Object.values(state.duties).some(
    (duty) => duty.due !== undefined && 'instant' in duty.due && wakeOf(routine, state, duty) !== undefined,
  );
}

/** When time next does something with a duty; undefined while it is held back, or a later occurrence speaks for it. */
export function wakeOf(
  routine: Routine,
  state: CaseState,
  duty: Duty,
  latest: LatestOpen = latestOpen(state),
): InstantText | undefined {
  const ahead = nextOfDuty(routine, state, duty, latest);
  return ahead && notBefore(state, ahead.at);
}

/** What time next does with a duty: it tells whose it is, or takes a rung of its ladder. */
export type NextOfDuty =
  | { readonly kind: 'tell'; readonly at: InstantText }
  | { readonly kind: 'rung'; readonly at: InstantText; readonly next: NextRung };

/**
 * What time next does with a duty, at the instant that the rules give it. Once its ladder has been taken to the end, a
 * later open occurrence of the same step speaks for it, so that a year of missed months does not become twelve mails a
 * month.
 */
export function nextOfDuty(
  routine: Routine,
  state: CaseState,
  duty: Duty,
  latest: LatestOpen = latestOpen(state),
): NextOfDuty | undefined {
  if (duty.suspended) return undefined;
  const { tell, rung } = aheadOf(routine, duty);
  const speaks = rung !== undefined && !(rung.next.repeats && isSpokenFor(routine, state, duty, latest));
  if (tell === undefined || (speaks && rung.at < tell.at)) return speaks ? rung : undefined;
  return tell;
}

/** Whether a later occurrence of the same step is open, and what is said of it is said of this one too. */
export function isSpokenFor(
  routine: Routine,
  state: CaseState,
  duty: Duty,
  latest: LatestOpen = latestOpen(state),
): boolean {
  return !hasSeveralDates(routine.steps[duty.step]!) && latest(duty) > duty.occurrence;
}

/** The number of the latest open occurrence of a duty's step. */
type LatestOpen = (duty: Duty) => number;

/** Looks it up once for each step: hundreds of missed occurrences ask for the same. */
function latestOpen({ tracks, duties }: CaseState): LatestOpen {
  const known = new Map<StepRecord, number>();
  return ({ track, step, occurrence }) => {
    const record = tracks[track]?.steps[step];
    if (!record) return occurrence;
    let number = known.get(record);
    if (number === undefined) {
      number = record.occurrences;
      while (number > 0 && !duties[dutyId(track, step, number)]) number -= 1;
      known.set(record, number);
    }
    return number;
  };
}

interface Ahead {
  readonly routine: Routine;
  readonly tell: Extract<NextOfDuty, { kind: 'tell' }> | undefined;
  readonly rung: Extract<NextOfDuty, { kind: 'rung' }> | undefined;
}

// A duty is never changed, only replaced, so that what lies ahead of it is computed once for each.
const known = new WeakMap<Duty, Ahead>();

function aheadOf(routine: Routine, duty: Duty): Ahead {
  const before = known.get(duty);
  if (before?.routine === routine) return before;
  const at = tellingTime(routine, duty);
  const next = nextRung(routine, routine.steps[duty.step]!, duty);
  const ahead: Ahead = {
    routine,
    tell: at === undefined ? undefined : { kind: 'tell', at },
    rung: next && { kind: 'rung', at: next.rung.at, next },
  };
  known.set(duty, ahead);
  return ahead;
}

function openings(routine: Routine, state: CaseState): readonly Opening[] {
  if (state.status === 'closed' || state.ending) return [];
  return Object.keys(state.tracks).flatMap((run) => openingsAhead(routine, state, run));
}

function notBefore({ asOf }: CaseState, at: InstantText): InstantText {
  return at < asOf ? asOf : at;
}
