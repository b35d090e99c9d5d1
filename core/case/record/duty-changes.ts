import type { DateText, InstantText } from '../../calendar/dates.ts';
import type { EventOf } from '../events.ts';
import { type CaseState, type Duty, type DutyId, dutyId, type Heard } from '../state.ts';
import { datesOf, endedDuty, mostEnded } from './ended-duty.ts';
import type { OwnState } from './own-state.ts';
import { recordOfStep, setStep } from './run-changes.ts';

/** A ladder that begins anew: nothing has been said of the duty since. */
export function fromNow(at: InstantText) {
  return { since: at, heard: undefined, quietUntil: undefined, takenUp: undefined, overdue: false } as const;
}

/** A duty that has opened. */
export function dutyOpened(own: OwnState, event: EventOf<'duty-opened'>): void {
  const { duty: id, step, track, occurrence, at, passed } = event;
  const record = recordOfStep(own, track, step);
  const occurrences = Math.max(record.occurrences, occurrence);
  setStep(own, track, step, { ...record, occurrences, withheld: undefined, agreed: undefined, meets: undefined });
  const tell = event.announce ? at : undefined;
  const meets = event.meets ?? (record.meets?.date === event.agreed ? record.meets : undefined);
  const dates = datesOf({ ...event, rule: event.rule ?? event.due, meets });
  own.duties[id] = { id, step, track, occurrence, openedAt: event.opened ?? at, ...dates, tell, ...fromNow(at) };
  if (passed !== undefined) own.toNote = { ...own.toNote, [id]: { at, by: event.by! } };
  quietenBefore(own, own.duties[id], at);
}

/** The work comes back to the one who did it, with a new date. */
export function cameBack(own: OwnState, id: DutyId, at: InstantText, due: DateText): void {
  const { done } = openDutyOf(own, id);
  changeDuty(own, id, {
    returned: done,
    approval: undefined,
    approved: undefined,
    handover: undefined,
    done: undefined,
    rule: { date: due },
    due: { date: due },
    ownDate: true,
    agreed: undefined,
    meets: undefined,
    tell: at,
    ...fromNow(at),
  });
}

/** A duty that is over without its work being done. */
export function endDuty(own: OwnState, id: DutyId, at: InstantText): void {
  const duty = openDutyOf(own, id);
  delete own.duties[id];
  quietenBefore(own, duty, at);
}

/** A duty whose work is done, approved and handed over: what later steps ask about is remembered, and what a correction needs. */
export function finishDuty(own: OwnState, id: DutyId, at: InstantText): void {
  const duty = openDutyOf(own, id);
  const { track, step, occurrence, done, approved } = duty;
  endDuty(own, id, at);
  if (!done) return;
  const { outcome } = done;
  const last = { occurrence, outcome, at, approved: approved !== undefined };
  setStep(own, track, step, { ...recordOfStep(own, track, step), last });
  const [oldest] = Object.keys(own.ended);
  if (oldest !== undefined && Object.keys(own.ended).length >= mostEnded) delete own.ended[oldest];
  own.ended[id] = endedDuty(duty, done, at);
}

/** What time has said of a duty, once it has said more. */
export function hear(own: OwnState, id: DutyId, at: InstantText, more: Partial<Heard> = {}): void {
  const { heard } = openDutyOf(own, id);
  changeDuty(own, id, { heard: { level: 0, ...heard, ...more, at } });
}

/**
 * Changes an open duty.
 *
 * @throws Error where it is not open: the event belongs to another case
 */
export function changeDuty(own: OwnState, id: DutyId, change: Partial<Duty>): void {
  own.duties[id] = { ...openDutyOf(own, id), ...change };
}

/** @throws Error where it is not open: the event belongs to another case */
export function openDutyOf(state: CaseState, id: DutyId): Duty {
  const duty = state.duties[id];
  if (!duty) throw new Error(`Duty ${id} is not open`);
  return duty;
}

/**
 * When an occurrence opens or ends, the nearest open one before it falls silent or speaks again: from now on, and not for
 * the months in which the later one spoke for it.
 */
export function quietenBefore(own: OwnState, { track, step, occurrence }: Duty, at: InstantText): void {
  for (let number = occurrence - 1; number > 0; number -= 1) {
    const id = dutyId(track, step, number);
    if (!own.duties[id]) continue;
    changeDuty(own, id, { quietUntil: at });
    return;
  }
}
