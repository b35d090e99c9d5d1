import type { InstantText } from '../calendar/dates.ts';
import { caseTrack } from '../routine/routine.ts';
import { countsInHours } from './due.ts';
import type { CaseEvent } from './events.ts';
import { meetingOf } from './meetings.ts';
import { type CaseState, type DutyId, dutyId, dutyParts, type MessageKey, type Recipient } from './state.ts';

/**
 * That one event calls for one recipient to be told. It is a pointer and no text: what is said is composed when it is
 * sent, from what holds then ({@link linesNow}).
 */
export interface Message extends MessageKey {
  readonly to: Recipient;
  readonly kind:
    | 'opened'
    | 'offered'
    | 'case-offered'
    | 'case-gone'
    | 'expected'
    | 'reminder'
    | 'passed'
    | 'escalation'
    | 'moved'
    | 'extension'
    | 'deviation'
    | 'conflict'
    | 'invited'
    | 'uninvited'
    | 'asked-after'
    | 'nothing-planned';
  /** What is about the case itself is about none: its track's name stands here, and no step. */
  readonly duty: DutyId;
  readonly step: string;
  readonly track: string;
  readonly occurrence: number;
  /** The instant for which it was scheduled, or at which people acted. */
  readonly at: InstantText;
  /** It was carried out long after that instant. */
  readonly late: boolean;
  /** About a duty that counts in hours: it goes alone, at once, at any hour. */
  readonly atOnce: boolean;
}

/**
 * The messages that an event calls for, one to each recipient.
 *
 * @param state the case as it is right after the event
 */
export function messagesOf(event: CaseEvent, state: CaseState): readonly Message[] {
  const kind = kindOf(event);
  const about = kind && aboutOf(event, state);
  if (!about) return [];
  const { sequence } = state;
  const { at } = event;
  const late = event.late === true;
  return recipientsOf(event).map((to, nth) => ({ sequence, nth, to, kind, ...about, at, late }));
}

/** Everybody whom an event tells. */
export function recipientsOf(event: CaseEvent): readonly Recipient[] {
  if ('tell' in event) return event.tell ?? [];
  return 'to' in event && Array.isArray(event.to) ? event.to : [];
}

/** What an event says to those whom it tells; undefined where it tells nobody. */
export function kindOf(event: CaseEvent): Message['kind'] | undefined {
  switch (event.type) {
    case 'announced':
      return event.offer ? 'offered' : 'opened';
    case 'role-offer-told':
      return 'case-offered';
    case 'role-accepted':
    case 'reassigned':
      return event.tell ? 'case-gone' : undefined;
    case 'expected':
      return 'expected';
    case 'reminded':
      return 'reminder';
    case 'told-passed':
      return 'passed';
    case 'escalated':
      return 'escalation';
    case 'moved':
      return 'moved';
    case 'extension-asked':
      return 'extension';
    case 'deviated':
      return 'deviation';
    case 'conflict-found':
      return 'conflict';
    case 'agreed':
      return event.tell ? 'invited' : undefined;
    case 'uninvited':
      return 'uninvited';
    case 'invited-told':
      return event.date === undefined ? 'uninvited' : 'invited';
    case 'asked-after':
    case 'nothing-planned':
      return event.type;
    default:
      return undefined;
  }
}

/**
 * Whether it is news to whoever it is for. That they need not come is so to those alone who were told to: where the invitation never
 * went, neither does what calls it off.
 *
 * @param toldLast what they were told last of the same
 */
export function isNews({ kind }: Pick<Message, 'kind'>, toldLast: Message['kind'] | undefined): boolean {
  return kind !== 'uninvited' || toldLast === 'invited';
}

/** What is about the case itself, and no duty in it. */
const aboutTheCase: readonly CaseEvent['type'][] = [
  'nothing-planned',
  'role-offer-told',
  'role-accepted',
  'reassigned',
];

type About = Pick<Message, 'duty' | 'step' | 'track' | 'occurrence' | 'atOnce'>;

function aboutOf(event: CaseEvent, state: CaseState): About | undefined {
  if (aboutTheCase.includes(event.type) && !('duty' in event && event.duty !== undefined))
    return { duty: caseTrack, step: '', track: caseTrack, occurrence: 0, atOnce: false };
  if (event.type === 'deviated') {
    const { step, track } = event;
    const occurrence = state.tracks[track]?.steps[step]?.occurrences ?? 0;
    return { duty: dutyId(track, step, occurrence), step, track, occurrence, atOnce: false };
  }
  // Their duty may not have opened yet, or be over.
  if (
    event.type === 'invited-told' ||
    event.type === 'uninvited' ||
    (event.type === 'agreed' && event.duty === undefined)
  ) {
    const duty = event.type === 'agreed' ? meetingOf(state, event) : event.duty;
    return { duty, ...dutyParts(duty), atOnce: false };
  }
  const duty = 'duty' in event && event.duty !== undefined ? state.duties[event.duty] : undefined;
  if (!duty) return undefined;
  const { id, step, track, occurrence } = duty;
  return { duty: id, step, track, occurrence, atOnce: countsInHours(duty) };
}

/** The messages of each reader, in their order: a role, and the persons who fill it. */
export function byReader(messages: readonly Message[]): readonly (readonly Message[])[] {
  const readers = new Map<string, Message[]>();
  for (const message of messages) {
    const key = JSON.stringify([message.to.role, message.to.persons]);
    const known = readers.get(key);
    if (known) known.push(message);
    else readers.set(key, [message]);
  }
  return [...readers.values()];
}
