import type { DateText, InstantText } from '../../calendar/dates.ts';
import type { EventOf } from '../events.ts';
import { type CaseState, type Duty, type DutyId, dutyId, type Heard } from '../state.ts';
import type { OwnState } from './own-state.ts';
import { recordOfStep, setStep } from './run-changes.ts';

/** A ladder that begins anew: nothing has been said of the duty since. */
export function fromNow(at: InstantText) {
  return { since: at, heard: undefined, quietUntil: undefined, overdue: false } as const;
}

/** A duty that has opened. */
export function dutyOpened(own: OwnState, event: EventOf<'duty-opened'>): void {
  const { duty: id, step, track, occurrence, at, due, expectedFrom, announce } = event;
  const record = recordOfStep(own, track, step);
  setStep(own, track, step, { ...record, occurrences: occurrence, withheld: undefined });
  const tell = announce ? at : undefined;
  own.duties[id] = {
    id,
    step,
    track,
    occurrence,
    openedAt: at,
    rule: due,
    due,
    expectedFrom,
    tell,
    ...fromNow(at),
  };
  quietenBefore(own, own.duties[id], at);
}

/** The work comes back to the one who did it, with a new date. */
export function cameBack(own: OwnState, id: DutyId, at: InstantText, due: DateText): void {
  changeDuty(own, id, {
    approval: undefined,
    approved: undefined,
    handover: undefined,
    done: undefined,
    rule: { date: due },
    due: { date: due },
    tell: at,
    ...fromNow(at),
  });
}

/** A duty that is over: of it only what later steps ask about is remembered. */
export function endDuty(
  own: OwnState,
  id: DutyId,
  at: InstantText,
  how: { readonly outcome?: string | undefined; readonly approved?: boolean },
): void {
  const duty = openDutyOf(own, id);
  const { track, step, occurrence } = duty;
  const { outcome, approved = false } = how;
  const record = recordOfStep(own, track, step);
  delete own.duties[id];
  if (outcome !== undefined) setStep(own, track, step, { ...record, last: { occurrence, outcome, at, approved } });
  quietenBefore(own, duty, at);
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
function quietenBefore(own: OwnState, { track, step, occurrence }: Duty, at: InstantText): void {
  for (let number = occurrence - 1; number > 0; number -= 1) {
    const id = dutyId(track, step, number);
    if (!own.duties[id]) continue;
    changeDuty(own, id, { quietUntil: at });
    return;
  }
}
