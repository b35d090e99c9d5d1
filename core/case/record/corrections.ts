import { caseTrack } from '../../routine/routine.ts';
import type { Fields } from '../commands.ts';
import { sameDue } from '../due.ts';
import type { EventOf } from '../events.ts';
import {
  type CaseState,
  type ConsentEnd,
  type ConsentSet,
  type Duty,
  type DutyId,
  dutyParts,
  type EndedDuty,
  type FactBefore,
  type FactSet,
  type StepRecord,
} from '../state.ts';
import { changeDuty, fromNow, quietenBefore } from './duty-changes.ts';
import { asOpen, datesOf, keptAnswers } from './ended-duty.ts';
import type { OwnState } from './own-state.ts';
import { changeRun, recordOfStep, setStep } from './run-changes.ts';

/** Other answers, or another day, of work that waits for somebody or is over. */
export function corrected(own: OwnState, event: EventOf<'corrected'>): void {
  const { duty, at, by, fields, done: day, time, onTime, counts } = event;
  if (event.toNote) own.toNote = { ...own.toNote, [duty]: { at, by: by! } };
  const waiting = own.duties[duty]?.done;
  if (waiting) {
    const answers = withAnswers(waiting.fields, fields);
    changeDuty(own, duty, { done: { ...waiting, fields: answers, day, time, onTime, corrected: by } });
  } else {
    changeEnded(own, duty, (ended) => ({
      ...ended,
      fields: keptAnswers(withAnswers(ended.fields, fields)),
      done: day,
      time,
      onTime,
    }));
  }
  for (const before of event.facts ?? []) {
    knowFact(own, before);
    forgetFact(own, duty, before);
  }
  for (const id of counts) {
    const open = own.duties[id];
    if (open) changeDuty(own, id, { from: { ...open.from, date: day } });
    else changeEnded(own, id, (ended) => ({ ...ended, from: { ...ended.from, date: day } }));
  }
}

/** Work that is done, by another date of its rule. Where people had moved it, it has that date too. */
export function judgedAnew(own: OwnState, { duty: id, at, by, rule, onTime, toNote }: EventOf<'judged-anew'>): void {
  if (toNote) own.toNote = { ...own.toNote, [id]: { at, by: by! } };
  const waiting = own.duties[id];
  // What was wrong is behind the date that somebody had moved as well; a day that people have agreed is theirs.
  if (!waiting?.done) {
    changeEnded(own, id, ({ due, ...ended }) => ({
      ...ended,
      ...(due !== undefined && ended.agreed !== undefined ? { due } : {}),
      rule,
      onTime,
    }));
    return;
  }
  const due = waiting.agreed === undefined || sameDue(waiting.due, waiting.rule) ? rule : waiting.due;
  changeDuty(own, id, { rule, due, done: { ...waiting.done, onTime } });
}

/** Answers with some of them changed; an empty one is taken out. */
export function withAnswers(before: Fields, changed: Fields): Fields {
  return Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, value]) => value !== ''));
}

/** A registration that was wrong: the duty stands open again, and what its outcome said of the case is as it was. */
export function takenBack(own: OwnState, event: EventOf<'taken-back'>): void {
  const { duty: id, at, announce } = event;
  const tell = announce ? at : undefined;
  if (own.duties[id]) {
    changeDuty(own, id, {
      done: undefined,
      approval: undefined,
      approved: undefined,
      handover: undefined,
      tell,
      ...fromNow(at),
    });
  } else reopenDuty(own, id, at, tell);
  for (const before of event.facts) knowFact(own, before);
  for (const { receiver, answer, until } of event.consents) {
    const consents = { ...own.consents };
    if (answer === undefined) delete consents[receiver];
    else consents[receiver] = answer;
    own.consents = consents;
    setConsentEnd(own, receiver, until === undefined ? undefined : { until });
  }
  for (const run of event.resumes ?? []) changeRun(own, run, { status: 'running', ending: undefined });
  if (own.ending?.from === id) own.ending = undefined;
  for (const [run, { ending }] of Object.entries(own.tracks)) {
    if (ending?.from === id) changeRun(own, run, { ending: undefined });
  }
  for (const { track, step } of event.withheld) {
    setStep(own, track, step, { ...recordOfStep(own, track, step), withheld: undefined });
  }
}

/** A fact of the case or of a run, and who has said it; without a value it is not known any more. */
export function knowFact(own: OwnState, { track, fact, value, by }: FactBefore): void {
  const known = track === caseTrack ? own : own.tracks[track];
  const { [fact]: _value, ...facts } = known?.facts ?? {};
  const { [fact]: _by, ...saidBy } = known?.saidBy ?? {};
  const now = {
    facts: value === undefined ? facts : { ...facts, [fact]: value },
    saidBy: value === undefined || by === undefined ? saidBy : { ...saidBy, [fact]: by },
  };
  if (track === caseTrack) Object.assign(own, now);
  else changeRun(own, track, now);
}

function reopenDuty(own: OwnState, id: DutyId, at: string, tell: string | undefined): void {
  const duty = { ...asOpen(id, endedDutyOf(own, id)), tell, ...fromNow(at) };
  const { track, step, occurrence } = duty;
  delete own.ended[id];
  own.duties[id] = duty;
  const record = recordOfStep(own, track, step);
  if (record.last?.occurrence === occurrence) setStep(own, track, step, { ...record, last: lastOf(own, track, step) });
  quietenBefore(own, duty, at);
}

/** How the latest one that ended before ended, as far as it is remembered. */
function lastOf(own: OwnState, run: string, step: string): StepRecord['last'] {
  const [id, ended] = endedOf(own, run, step).sort(([, one], [, other]) => (one.at < other.at ? 1 : -1))[0] ?? [];
  if (!id || !ended) return lastBroughtIn(recordOfStep(own, run, step).broughtIn);
  const { outcome, at, approvedBy } = ended;
  return { occurrence: dutyParts(id).occurrence, outcome, at, approved: approvedBy !== undefined };
}

/** What was over when it was brought in counts as done, and approved, for whatever waits for it. */
export function lastBroughtIn(its: Pick<Said, 'answer' | 'at' | 'settled'> | undefined): StepRecord['last'] {
  if (!its || its.settled === 0 || its.answer.is === 'not-done' || its.answer.is === 'from-today') return undefined;
  return { occurrence: its.settled, at: its.at, approved: true };
}

type Said = NonNullable<StepRecord['broughtIn']>;

/** What is remembered of the ended duties of a step in a run. */
export function endedOf(state: CaseState, run: string, step: string): [DutyId, EndedDuty][] {
  return Object.entries(state.ended).filter(([id]) => id.startsWith(`${run}/${step}/`));
}

/** What an outcome says of the case stays with the work, so that it can be taken back as long as nobody says otherwise. */
export function noteFact(own: OwnState, from: DutyId, { track, fact, value, by, set }: FactSet): void {
  if (!own.ended[from]) return;
  changeEnded(own, from, (ended) => {
    const known = ended.facts ?? [];
    const isSame = (other: FactSet) => other.track === track && other.fact === fact && other.set === value;
    if (known.some(isSame)) return { ...ended, facts: known.map((each) => (isSame(each) ? { ...each, set } : each)) };
    return { ...ended, facts: [...known, { track, fact, ...(value === undefined ? {} : { value, by }), set }] };
  });
}

/** What the work had said of a fact has fallen away: from now on it has said nothing of it. */
function forgetFact(own: OwnState, from: DutyId, { track, fact }: FactBefore): void {
  changeEnded(own, from, ({ facts = [], ...ended }) => {
    const others = facts.filter((each) => each.track !== track || each.fact !== fact);
    return others.length > 0 ? { ...ended, facts: others } : ended;
  });
}

/** Until when a consent holds; without a day it has no end. */
export function setConsentEnd(own: OwnState, receiver: string, end: ConsentEnd | undefined): void {
  const { [receiver]: _before, ...others } = own.consentEnds ?? {};
  const ends = end === undefined ? others : { ...others, [receiver]: end };
  own.consentEnds = Object.keys(ends).length > 0 ? ends : undefined;
}

export function noteConsent(own: OwnState, from: DutyId, { receiver, answer, until, set }: ConsentSet): void {
  if (!own.ended[from]) return;
  changeEnded(own, from, (ended) => {
    const known = ended.consents ?? [];
    const isSame = (other: ConsentSet) => other.receiver === receiver && other.set === answer;
    if (known.some(isSame)) {
      return { ...ended, consents: known.map((each) => (isSame(each) ? { ...each, set } : each)) };
    }
    const before = { ...(answer === undefined ? {} : { answer }), ...(until === undefined ? {} : { until }) };
    return { ...ended, consents: [...known, { receiver, ...before, set }] };
  });
}

/** Its outcome ended a run, or for the track `case` the case. */
export function noteEnding(own: OwnState, from: DutyId | undefined, ended: string): void {
  if (from === undefined || !own.ended[from]) return;
  changeEnded(own, from, ({ endedRuns = [], ...each }) => ({
    ...each,
    ended,
    endedRuns: own.tracks[ended]?.status === 'ended' ? [...new Set([...endedRuns, ended])] : endedRuns,
  }));
}

/** What its outcome called off stays with the work too, as it stood. */
export function noteCalledOff(own: OwnState, from: DutyId | undefined, duty: Duty): void {
  if (from === undefined || !own.ended[from]) return;
  const its = { id: duty.id, opened: duty.openedAt, ...datesOf(duty) };
  changeEnded(own, from, ({ calledOff = [], ...each }) => ({ ...each, calledOff: [...calledOff, its] }));
}

/** Changes what is remembered of work that is over. */
export function changeEnded(own: OwnState, id: DutyId, change: (ended: EndedDuty) => EndedDuty): void {
  own.ended[id] = change(endedDutyOf(own, id));
}

/** @throws Error where its work is not over, or too long ago: the event belongs to another case */
function endedDutyOf(own: OwnState, id: DutyId): EndedDuty {
  const ended = own.ended[id];
  if (!ended) throw new Error(`Duty ${id} is not among those that ended`);
  return ended;
}
