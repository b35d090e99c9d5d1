import { type DateText, dateOf } from '../calendar/dates.ts';
import type { CaseEvent } from './events.ts';
import type { OwnState } from './record/own-state.ts';
import {
  type CaseState,
  type DutyId,
  dutyId,
  dutyParts,
  type Meeting,
  type PersonId,
  type Recipient,
} from './state.ts';

/** The duty that an agreed day is of; before it has opened, the one that opens next. */
export function meetingOf(
  state: CaseState,
  { duty, track, step }: { readonly duty?: DutyId | undefined; readonly track: string; readonly step: string },
): DutyId {
  return duty ?? dutyId(track, step, (state.tracks[track]?.steps[step]?.occurrences ?? 0) + 1);
}

/** The day on which people are to meet as things stand now; undefined where they are not: it has ended, is held back, or nothing is agreed. */
export function meetingDay(state: CaseState, id: DutyId): DateText | undefined {
  if (state.status !== 'open') return undefined;
  const duty = state.duties[id];
  if (duty) {
    const { agreed, due, suspended, done } = duty;
    if (suspended || done || agreed === undefined) return undefined;
    // Moved past its rule, and agreed no day anew: they meet when it is due.
    return due && 'date' in due && due.date > agreed ? due.date : agreed;
  }
  const { track, step, occurrence } = dutyParts(id);
  const run = state.tracks[track];
  const record = run?.steps[step];
  return run?.status === 'running' && occurrence === (record?.occurrences ?? 0) + 1 ? record?.agreed : undefined;
}

/** Each by name, those who were asked before too: the day that they know of is another one. */
export function toldOfDay(
  { meetings }: CaseState,
  id: DutyId,
  role: string,
  asked: readonly PersonId[],
): readonly Recipient[] {
  return [...new Set([...(meetings?.[id]?.invited ?? []), ...asked])].map((person) => ({ role, persons: [person] }));
}

/**
 * What those who were asked to come are to be told after an event that said nothing of it: the day is another one, or nobody
 * is to come any more. Of a day that has passed nobody is told.
 */
export function toTellInvited(state: CaseState, { at }: CaseEvent): readonly (CaseEvent & { type: 'invited-told' })[] {
  return Object.entries(state.meetings ?? {}).flatMap(([duty, { date: known, off, role, invited }]) => {
    const date = meetingDay(state, duty);
    const today = dateOf(at);
    const isOff = date === undefined && !off && known >= today;
    const isMoved = date !== undefined && date >= today && (off || date !== known);
    if (!isOff && !isMoved) return [];
    const tell = invited.map((person) => ({ role, persons: [person] }));
    return [{ type: 'invited-told', at, duty, ...(date === undefined ? {} : { date }), tell }];
  });
}

/** Who is asked to come on an agreed day is remembered with it: they hear of whatever becomes of it. */
export function remember(own: OwnState, id: DutyId, date: DateText | undefined, tell: readonly Recipient[] = []): void {
  const before = own.meetings?.[id];
  const role = before?.role ?? tell[0]?.role;
  const day = date ?? before?.date;
  if (role === undefined || day === undefined) return;
  const invited = [...new Set([...(before?.invited ?? []), ...tell.flatMap(({ persons }) => persons)])];
  const meeting: Meeting = { date: day, role, invited, ...(date === undefined ? { off: true } : {}) };
  own.meetings = { ...own.meetings, [id]: meeting };
}

/** They have met: nobody has to hear of it any more. Work that is done before the day was no meeting on that day. */
export function metOn(own: OwnState, id: DutyId, day: DateText): void {
  const { [id]: meeting, ...others } = own.meetings ?? {};
  if (meeting && day >= meeting.date) own.meetings = others;
}
