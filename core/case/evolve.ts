import { caseTrack } from '../routine/routine.ts';
import { assertNever } from './assert-never.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { meetingOf, meetsIn, metOn, remember, takeOff, timeIn } from './meetings.ts';
import { broughtIn } from './record/brought-in.ts';
import {
  corrected,
  judgedAnew,
  knowFact,
  noteCalledOff,
  noteConsent,
  noteEnding,
  noteFact,
  setConsentEnd,
  takenBack,
} from './record/corrections.ts';
import {
  cameBack,
  changeDuty,
  dutyOpened,
  endDuty,
  finishDuty,
  fromNow,
  hear,
  openDutyOf,
} from './record/duty-changes.ts';
import { type OwnState, ownCopy } from './record/own-state.ts';
import { changeRun, recordOfStep, setStep } from './record/run-changes.ts';
import { type CaseState, type Due, type DutyId, dutyParts, type MessageKey, stateSchema } from './state.ts';

/**
 * What an event makes of a case. It records and never judges: an event has happened, and what it means is in it, so that
 * no table and no rule of the day has a say. The first one must be `case-opened`, for which the state is undefined.
 *
 * @throws Error where the event cannot belong to this state: a journal with a hole, or another case's
 */
export function evolve(state: CaseState | undefined, event: CaseEvent): CaseState {
  return fold(state, [event]);
}

/** As {@link evolve}, for several events: one copy of the state is made, and every event applied to it. */
export function fold(state: CaseState | undefined, events: readonly CaseEvent[]): CaseState {
  const [first, ...rest] = events;
  if (!state && !first) throw new Error('A case begins with case-opened, not with nothing');
  const own = state ? ownCopy(state) : opened(first!);
  for (const event of state ? events : rest) apply(own, event);
  return own;
}

/** A case that has just been opened. */
export function opened(event: CaseEvent): OwnState {
  if (event.type !== 'case-opened') throw new Error(`A case begins with case-opened, not with ${event.type}`);
  return {
    schema: stateSchema,
    routine: event.routine,
    status: 'open',
    openedAt: event.at,
    sequence: 1,
    asOf: event.at,
    people: event.people,
    ...(event.readers ? { readers: event.readers } : {}),
    facts: {},
    consents: {},
    tracks: {},
    duties: {},
    ended: {},
    toNote: {},
    untold: [],
  };
}

/** Applies an event to a state that belongs to the caller (see {@link OwnState}). */
export function apply(own: OwnState, event: CaseEvent): void {
  record(own, event);
  own.sequence += 1;
  own.asOf = event.at;
}

function record(own: OwnState, event: CaseEvent): void {
  const { at } = event;
  switch (event.type) {
    case 'case-opened':
      throw new Error('A case is opened once');
    case 'track-started': {
      const run = {
        track: event.of,
        status: 'running',
        startedAt: at,
        from: event.from,
        facts: {},
        steps: {},
      } as const;
      own.tracks = { ...own.tracks, [event.track]: run };
      // Something new has begun: the case goes on.
      own.ending = undefined;
      break;
    }
    case 'track-ended':
      changeRun(own, event.track, { status: 'ended', mistake: event.mistake });
      noteEnding(own, event.from, event.track);
      break;
    case 'brought-in':
      broughtIn(own, event);
      break;
    case 'fact-set':
      factSet(own, event);
      break;
    case 'consent-answered':
      consentAnswered(own, event);
      break;
    case 'consent-ending':
      setConsentEnd(own, event.receiver, { until: event.until, asked: true });
      break;
    case 'consent-ended':
      own.consents = { ...own.consents, [event.receiver]: 'ended' };
      break;
    case 'duty-opened':
      dutyOpened(own, event);
      own.toldIdle = undefined;
      break;
    case 'announced':
      if (event.passed) hear(own, event.duty, at, { passed: true });
      changeDuty(own, event.duty, { tell: undefined });
      break;
    case 'expected':
      hear(own, event.duty, at, { expected: true });
      break;
    case 'reminded':
      hear(own, event.duty, at, { remindersLeft: event.remaining });
      break;
    case 'became-overdue':
      hear(own, event.duty, at);
      changeDuty(own, event.duty, { overdue: true });
      break;
    case 'told-passed':
      hear(own, event.duty, at, { passed: true });
      break;
    case 'escalated':
      hear(own, event.duty, at, { level: event.level });
      if (event.takenUpBy !== undefined) waitedInVain(own, event.duty);
      break;
    case 'taken-up':
      takenUp(own, event);
      break;
    case 'completed':
      completed(own, event);
      metOn(own, event.duty, event.done);
      break;
    case 'corrected':
      corrected(own, event);
      break;
    case 'taken-back':
      takenBack(own, event);
      break;
    case 'judged-anew':
      judgedAnew(own, event);
      break;
    case 'recounted': {
      const before = recordOfStep(own, event.track, event.step);
      const { occurrences, settled } = event;
      const its = before.broughtIn;
      const said = its && settled !== undefined ? { broughtIn: { ...its, settled } } : {};
      setStep(own, event.track, event.step, { ...before, occurrences, ...said });
      break;
    }
    case 'approval-asked': {
      const approval = { due: event.due, role: event.role };
      changeDuty(own, event.duty, { approval, tell: event.announce ? at : undefined, ...fromNow(at) });
      break;
    }
    case 'approved':
      approved(own, event);
      break;
    case 'refused':
      cameBack(own, event.duty, at, event.due);
      break;
    case 'handed-over':
      handedOver(own, event);
      break;
    case 'accepted':
      accepted(own, event);
      break;
    case 'returned':
      // An offer that was not taken has no date: nothing has moved.
      if (event.due) cameBack(own, event.duty, at, event.due);
      else changeDuty(own, event.duty, { offered: undefined, tell: undefined });
      break;
    case 'role-offered': {
      const { role, to, by } = event;
      own.offers = { ...own.offers, [role]: { to, by: by!, at, tell: at } };
      break;
    }
    case 'role-offer-told': {
      const { tell: _told, ...offer } = own.offers![event.role]!;
      own.offers = { ...own.offers, [event.role]: offer };
      break;
    }
    case 'role-accepted':
      roleAccepted(own, event);
      break;
    case 'role-returned':
      noOffer(own, event.role);
      break;
    case 'suspended':
      changeDuty(own, event.duty, { suspended: event.because, tell: undefined, offered: undefined });
      break;
    case 'resumed': {
      const { due, expectedFrom } = event;
      const dates = { ...(due ? datesAnew(own, event, due) : {}), ...(expectedFrom ? { expectedFrom } : {}) };
      changeDuty(own, event.duty, { suspended: undefined, ...dates, tell: at, ...fromNow(at) });
      break;
    }
    case 'withheld':
      withheld(own, event);
      break;
    case 'not-owed': {
      const before = recordOfStep(own, event.track, event.step);
      const occurrences = Math.max(before.occurrences, event.occurrence);
      setStep(own, event.track, event.step, { ...before, occurrences });
      break;
    }
    case 'cancelled':
      noteCalledOff(own, event.from, openDutyOf(own, event.duty));
      endDuty(own, event.duty, at);
      noteEnding(own, event.from, dutyParts(event.duty).track);
      break;
    case 'moved':
      moved(own, event);
      break;
    case 'agreed':
      remember(own, meetingOf(own, event), timeIn(event), event.tell);
      agreed(own, event);
      break;
    case 'invited-told':
      remember(own, event.duty, timeIn(event), event.tell);
      break;
    case 'uninvited':
      takeOff(own, event.duty, event.person);
      break;
    case 'noted': {
      const { [event.duty]: _noted, ...others } = own.toNote;
      own.toNote = others;
      break;
    }
    case 'extension-asked':
      changeDuty(own, event.duty, { extension: { by: event.by!, role: event.role } });
      break;
    case 'extended':
      extended(own, event);
      break;
    case 'extension-refused':
      changeDuty(own, event.duty, { extension: undefined, tell: at });
      break;
    case 'reassigned':
      reassigned(own, event);
      break;
    case 'protected':
      own.readers = event.readers.length > 0 ? event.readers : undefined;
      break;
    case 'glass-broken':
      own.glass = { by: event.by!, until: event.until };
      break;
    case 'closed':
      own.status = 'closed';
      own.mistake = event.mistake;
      own.ending = undefined;
      own.offers = undefined;
      noteEnding(own, event.from, caseTrack);
      break;
    case 'reopened':
      own.status = 'open';
      own.mistake = undefined;
      own.toldIdle = undefined;
      own.reopened = true;
      break;
    case 'ends-later': {
      const ending = { reason: event.reason, ...(event.from ? { from: event.from } : {}) };
      if (event.track === caseTrack) own.ending = ending;
      else changeRun(own, event.track, { ending });
      break;
    }
    case 'migrated':
      migrated(own, event);
      break;
    case 'nothing-planned':
      own.toldIdle = at;
      break;
    case 'nobody-told':
      own.untold = [...own.untold, event.message].slice(-remembered);
      break;
    case 'note-written':
      own.notes = Math.max(own.notes ?? 0, event.note);
      break;
    // What was told to those above, and what nobody has to do with any more: the journal alone keeps it.
    case 'deviated':
    case 'conflict-found':
    case 'asked-after':
    case 'deviation-treated':
      break;
    default:
      assertNever(event);
  }
}

/** How many messages that reached nobody a case remembers. */
const remembered = 50;

function factSet(own: OwnState, { track, fact, value, by, from }: EventOf<'fact-set'>): void {
  if (from !== undefined) {
    const before = track === caseTrack ? own : own.tracks[track];
    noteFact(own, from, { track, fact, value: before?.facts[fact], by: before?.saidBy?.[fact], set: value });
  }
  knowFact(own, { track, fact, value, by });
}

function consentAnswered(own: OwnState, { receiver, answer, until, from }: EventOf<'consent-answered'>): void {
  const before = { receiver, answer: own.consents[receiver], until: own.consentEnds?.[receiver]?.until };
  if (from !== undefined) noteConsent(own, from, { ...before, set: answer });
  own.consents = { ...own.consents, [receiver]: answer };
  setConsentEnd(own, receiver, until === undefined ? undefined : { until });
}

function completed(own: OwnState, event: EventOf<'completed'>): void {
  const { duty, at, by, outcome, fields, done: day, time, onTime, registeredLate } = event;
  const said = { by: by!, outcome, fields, day, ...(time === undefined ? {} : { time }) };
  const done = { ...said, at: event.corrects?.at ?? at, onTime, registeredLate };
  changeDuty(own, duty, { offered: undefined, extension: undefined, done });
  if (!event.awaitsApproval && !event.awaitsHandover) finishDuty(own, duty, at);
  if (event.toNote) own.toNote = { ...own.toNote, [duty]: { at, by: by! } };
}

function approved(own: OwnState, { duty, at, by, awaitsHandover }: EventOf<'approved'>): void {
  changeDuty(own, duty, { approval: undefined, approved: by! });
  if (!awaitsHandover) finishDuty(own, duty, at);
}

/** Work that waits for its receiver, or a duty that is offered to a colleague. */
function handedOver(own: OwnState, { duty, at, offered, due, announce }: EventOf<'handed-over'>): void {
  const tell = announce ? at : undefined;
  const handover = due === undefined ? undefined : { due };
  changeDuty(own, duty, offered === undefined ? { handover, tell, ...fromNow(at) } : { offered, tell });
}

function accepted(own: OwnState, { duty, at }: EventOf<'accepted'>): void {
  const { offered } = openDutyOf(own, duty);
  if (offered === undefined) finishDuty(own, duty, at);
  else changeDuty(own, duty, { assigned: [offered], offered: undefined, tell: undefined });
}

function withheld(own: OwnState, { track, step, agreed, also, from, act }: EventOf<'withheld'>): void {
  const dates = { ...(agreed ? { agreed } : {}), ...(also ? { also } : {}) };
  const given = { ...dates, ...(from ? { from } : {}), ...(act ? { act } : {}) };
  setStep(own, track, step, { ...recordOfStep(own, track, step), withheld: given });
}

function moved(own: OwnState, event: EventOf<'moved'>): void {
  const { at, by, duty: id, to, cause, overdue, bound } = event;
  const before = openDutyOf(own, id);
  const byRule = cause === 'rule';
  changeDuty(own, id, {
    due: to,
    expectedFrom: event.expectedFrom ?? before.expectedFrom,
    // What was late is measured by the date that it missed.
    rule: byRule && !overdue ? (event.rule ?? to) : before.rule,
    agreed: byRule ? (event.agreed ?? before.agreed) : undefined,
    // Another day has no time until somebody says one.
    meets: byRule && (event.agreed ?? before.agreed) === before.agreed ? before.meets : undefined,
    bound: bound ?? before.bound,
    ...(byRule ? { ownDate: undefined } : {}),
    ...fromNow(at),
    ...(overdue ? { overdue } : {}),
  });
  if (event.pastRule) own.toNote = { ...own.toNote, [id]: { at, by: by! } };
}

/** Without a duty it is kept for the next one that opens; without a date the due date stays where it was. */
function agreed(own: OwnState, event: EventOf<'agreed'>): void {
  const { at, duty: id, track, step, date, due, rules, overdue } = event;
  const meets = meetsIn(event);
  if (id === undefined) {
    setStep(own, track, step, { ...recordOfStep(own, track, step), agreed: date, meets });
    return;
  }
  const { rule } = openDutyOf(own, id);
  const dates = { due, rule: rules ? due : rule, expectedFrom: undefined, ...fromNow(at) };
  changeDuty(own, id, { agreed: date, meets, ...(due ? dates : {}), ...(overdue ? { overdue } : {}) });
}

function extended(own: OwnState, { at, duty: id, to, overdue }: EventOf<'extended'>): void {
  const { rule } = openDutyOf(own, id);
  const late = overdue ? { overdue } : {};
  const dates = { due: to, rule: overdue ? rule : to, ownDate: undefined };
  changeDuty(own, id, { ...dates, extension: undefined, extended: true, tell: at, ...fromNow(at), ...late });
}

/** Dates that count anew: what was agreed stands where the rule still follows it. */
function datesAnew(own: OwnState, { duty, rule, bound }: EventOf<'resumed'>, due: Due) {
  const { agreed: known } = openDutyOf(own, duty);
  const stands = known !== undefined && 'date' in due && due.date === known;
  return { due, rule: rule ?? due, agreed: stands ? known : undefined, bound, ownDate: true } as const;
}

function reassigned(own: OwnState, { at, role, to, duty, duties = [], announce }: EventOf<'reassigned'>): void {
  const tell = announce ? at : undefined;
  if (duty !== undefined) {
    // Whoever was asked before to take it over is not asked any more.
    changeDuty(own, duty, { assigned: [to], offered: undefined, tell });
    return;
  }
  own.people = { ...own.people, [role]: [to] };
  noOffer(own, role);
  for (const id of duties) changeDuty(own, id, { tell });
}

function takenUp(own: OwnState, { at, by, role, duty, until, promised }: EventOf<'taken-up'>): void {
  const { heard } = openDutyOf(own, duty);
  const said = { by: by!, role, at, ...(promised === undefined ? {} : { promised }), until };
  changeDuty(own, duty, { takenUp: { ...said, level: heard?.level ?? 0 } });
}

function waitedInVain(own: OwnState, duty: DutyId): void {
  const { takenUp: before } = openDutyOf(own, duty);
  if (before) changeDuty(own, duty, { takenUp: { ...before, inVain: true } });
}

function roleAccepted(own: OwnState, { role, persons, by, moves, stays }: EventOf<'role-accepted'>): void {
  own.people = { ...own.people, [role]: persons };
  for (const id of moves) changeDuty(own, id, { assigned: [by!] });
  for (const { duty, persons: theirs } of stays) changeDuty(own, duty, { assigned: theirs });
  noOffer(own, role);
}

/** Nobody is asked to take over this role any more. */
function noOffer(own: OwnState, role: string): void {
  if (!own.offers || !Object.hasOwn(own.offers, role)) return;
  const { [role]: _gone, ...others } = own.offers;
  own.offers = Object.keys(others).length > 0 ? others : undefined;
}

/** The ladders of another version, from now on: what it would have said before is not said afterwards. */
function migrated(own: OwnState, { at, routine }: EventOf<'migrated'>): void {
  own.routine = routine;
  for (const id of Object.keys(own.duties)) changeDuty(own, id, { heard: undefined, quietUntil: at });
}

/** Whether nobody could be told of this message already. */
export function isUntold({ untold }: CaseState, { sequence, nth }: MessageKey): boolean {
  return untold.some((message) => message.sequence === sequence && message.nth === nth);
}
