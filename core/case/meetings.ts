import { type DateText, dateOf } from '../calendar/dates.ts';
import type { CaseEvent, EventOf } from './events.ts';
import type { OwnState } from './record/own-state.ts';
import {
  type CaseState,
  type DutyId,
  dutyId,
  dutyParts,
  type Meeting,
  type MeetingTime,
  type MeetsAt,
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

/** When people are to meet as things stand now, and where: the time and the place hold for the day that they were agreed with. */
export function meetsAt(state: CaseState, id: DutyId): MeetsAt | undefined {
  const date = meetingDay(state, id);
  if (date === undefined) return undefined;
  const { track, step } = dutyParts(id);
  return meetsOn(date, (state.duties[id] ?? state.tracks[track]?.steps[step])?.meets);
}

/** The time and the place that were agreed with a day; of another day, and where nothing was said, it is the day alone. */
export function meetsOn(date: DateText, said: MeetsAt | undefined): MeetsAt {
  return said?.date === date ? said : { date };
}

/** Who of the staff is asked to come as things stand now; nobody where it is off. */
export function invitedTo(state: Pick<CaseState, 'meetings'>, id: DutyId): readonly PersonId[] {
  const meeting = state.meetings?.[id];
  return meeting && !meeting.off ? meeting.invited : [];
}

/** What an event says of when people meet; undefined where it says that nobody does. */
export function timeIn({
  date,
  starts,
  ends,
}: Pick<EventOf<'invited-told'>, 'date' | 'starts' | 'ends'>): MeetingTime | undefined {
  if (date === undefined) return undefined;
  return { date, ...(starts === undefined ? {} : { starts }), ...(ends === undefined ? {} : { ends }) };
}

/** The same with the place; undefined where it is a day and no more, which stands beside it. */
export function meetsIn(event: Pick<EventOf<'agreed'>, 'date' | 'starts' | 'ends' | 'place'>): MeetsAt | undefined {
  const { place, starts } = event;
  if (place === undefined && starts === undefined) return undefined;
  return { ...timeIn(event)!, ...(place === undefined ? {} : { place }) };
}

/** Whether they meet at the same time of the same day. */
export function isSameTime(one: MeetingTime, other: MeetingTime): boolean {
  return one.date === other.date && one.starts === other.starts && one.ends === other.ends;
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
 * What those who were asked to come are to be told after an event that said nothing of it: the day or its time is another one, or
 * nobody is to come any more. Of a day that has passed nobody is told.
 */
export function toTellInvited(state: CaseState, { at }: CaseEvent): readonly (CaseEvent & { type: 'invited-told' })[] {
  return Object.entries(state.meetings ?? {}).flatMap(([duty, known]) => {
    const { date: knownDate, off, role, invited } = known;
    const meets = meetsAt(state, duty);
    const today = dateOf(at);
    const isOff = meets === undefined && !off && knownDate >= today;
    const isMoved = meets !== undefined && meets.date >= today && (off || !isSameTime(meets, known));
    if ((!isOff && !isMoved) || invited.length === 0) return [];
    const tell = invited.map((person) => ({ role, persons: [person] }));
    return [{ type: 'invited-told', at, duty, ...(meets && timeIn(meets)), tell }];
  });
}

/** Who is asked to come on an agreed day is remembered with it: they hear of whatever becomes of it. */
export function remember(
  own: OwnState,
  id: DutyId,
  time: MeetingTime | undefined,
  tell: readonly Recipient[] = [],
): void {
  const before = own.meetings?.[id];
  const role = before?.role ?? tell[0]?.role;
  const known = time ?? (before && timeIn(before));
  if (role === undefined || known === undefined) return;
  const asked = tell.flatMap(({ persons }) => persons);
  const invited = [...new Set([...(before?.invited ?? []), ...asked])];
  const left = leftBut(before, asked);
  const meeting: Meeting = { ...known, role, invited, ...(time === undefined ? { off: true } : {}), ...left };
  own.meetings = { ...own.meetings, [id]: meeting };
}

/** One who was asked is not any more: what becomes of the day is no news to them, but that they need not come. */
export function takeOff(own: OwnState, id: DutyId, person: PersonId): void {
  const meeting = own.meetings?.[id];
  if (!meeting?.invited.includes(person)) return;
  const invited = meeting.invited.filter((each) => each !== person);
  const left = { ...meeting.left, [person]: timeIn(meeting)! };
  own.meetings = { ...own.meetings, [id]: { ...meeting, invited, left } };
}

/** Who is asked again is not among those who were taken off. */
function leftBut(before: Meeting | undefined, asked: readonly PersonId[]): Pick<Meeting, 'left'> {
  const left = Object.entries(before?.left ?? {}).filter(([person]) => !asked.includes(person));
  return left.length > 0 ? { left: Object.fromEntries(left) } : {};
}

/** They have met: nobody has to hear of it any more. Work that is done before the day was no meeting on that day. */
export function metOn(own: OwnState, id: DutyId, day: DateText): void {
  const { [id]: meeting, ...others } = own.meetings ?? {};
  if (meeting && day >= meeting.date) own.meetings = others;
}
