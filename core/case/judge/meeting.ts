import { atTime, dateOf, isDate, isTime, timeOf } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import type { Step } from '../../routine/routine.ts';
import { hasWords } from '../clean-text.ts';
import { reasonNotKept } from '../facts.ts';
import { isSameTime, meetingDay, meetsAt, timeIn, toldOfDay } from '../meetings.ts';
import type { Refusal } from '../refusals.ts';
import { type DutyId, dutyParts } from '../state.ts';
import { mayWork, mayWorkOn } from '../who-may.ts';
import { type Draft, emit } from './draft.ts';
import { type CommandOf, granted, notYours, type Refusals } from './judging.ts';

/** What is said of a meeting beside its day. */
export type MeetingSaid = Pick<CommandOf<'agree'>, 'date' | 'starts' | 'ends' | 'place' | 'invited' | 'others' | 'by'>;

/**
 * From when to when, by the clocks of Norway: hours that there are on that day (in the night to summer time one is left out), and
 * not the other way round.
 */
export function judgeHours({ date, starts, ends }: MeetingSaid): Refusals {
  if (starts === undefined) return ends === undefined ? granted : [{ code: 'field-missing', field: 'starts' }];
  if (!isDate(date)) return granted;
  const skipped = [starts, ends].filter((time) => isTime(time) && timeOf(atTime(date, time)) !== time);
  if (skipped.length > 0) return [{ code: 'no-such-hour', field: 'starts' }];
  return isTime(ends) && ends <= starts ? [{ code: 'ends-before-start', field: 'starts' }] : granted;
}

/**
 * Of a protected case its readers alone are asked to be anywhere. Who else is asked, and where, stands in words, where words are
 * kept.
 */
export function judgeInvited(
  { routine, state }: Draft,
  { invited = [], others = '', place = '' }: MeetingSaid,
): Refusals {
  const { readers } = state;
  const stranger = readers !== undefined && invited.some((person) => !readers.includes(person));
  const identifies = Object.entries({ others, place }).filter(
    ([, text]) => hasWords(text) && reasonNotKept(routine, state) !== undefined,
  );
  return [
    ...(stranger ? [{ code: 'no-reader', field: 'invited' } as const] : []),
    ...identifies.map(([field]): Refusal => ({ code: 'field-identifies', field })),
  ];
}

/** Whether something of it is another than what is agreed already: the day, its time, the place, or who is asked. */
export function isNewMeeting({ state }: Draft, id: DutyId, meeting: MeetingSaid): boolean {
  const { invited = [], others = '', by } = meeting;
  const known = state.meetings?.[id]?.invited ?? [];
  const asked = invited.some((person) => person !== by.person && !known.includes(person));
  return asked || hasWords(others) || isOtherTime(state, id, meeting);
}

function isOtherTime(state: Draft['state'], id: DutyId, meeting: MeetingSaid): boolean {
  const known = meetsAt(state, id);
  return !known || state.meetings?.[id]?.off === true || !isSameTime(known, meeting) || isElsewhere(known, meeting);
}

function isElsewhere(one: Pick<MeetingSaid, 'place'>, other: Pick<MeetingSaid, 'place'>): boolean {
  return (one.place ?? '') !== (other.place ?? '');
}

/**
 * What an event says of it. Each is asked by name, and whoever asks knows it already; whoever was asked before hears of another
 * day, time or place, and not of who else is asked.
 */
export function saidOf({ state }: Draft, step: Step, id: DutyId, meeting: MeetingSaid) {
  const { by, invited = [], others = '', place = '' } = meeting;
  const persons = [...new Set(invited)].filter((person) => person !== by.person);
  const known = state.meetings?.[id]?.invited ?? [];
  const all = toldOfDay(state, id, step.responsible[0]!, persons);
  const tell = isOtherTime(state, id, meeting) ? all : all.filter((to) => !known.includes(to.persons[0]!));
  const { date: _day, ...hours } = timeIn(meeting)!;
  return {
    ...hours,
    ...(hasWords(place) ? { place } : {}),
    ...(tell.length > 0 ? { tell } : {}),
    ...(hasWords(others) ? { others } : {}),
  };
}

/**
 * Takes one off who was asked to come. They alone are told, and hear nothing of it from then on; whoever takes themselves off
 * knows it.
 */
export function uninvite(draft: Draft, { duty: id, person, by }: CommandOf<'uninvite'>): Refusals {
  const { routine, state, now: at } = draft;
  const duty = own(state.duties, id);
  const step = own(routine.steps, dutyParts(id).step);
  const meeting = own(state.meetings ?? {}, id);
  if (!step || !meeting?.invited.includes(person)) return [{ code: 'not-invited', field: 'person' }];
  const mine = duty ? mayWork(draft, step, duty, by) : mayWorkOn(draft, step, by);
  if (!mine) return [duty ? notYours(step, duty) : { code: 'not-your-duty', choices: step.responsible }];
  const day = meetingDay(state, id);
  if (day === undefined || day < dateOf(at)) return [{ code: 'not-invited', field: 'person' }];
  const tell = person === by.person ? [] : [{ role: meeting.role, persons: [person] }];
  emit(draft, { type: 'uninvited', at, by: by.person, duty: id, person, tell });
  return granted;
}
