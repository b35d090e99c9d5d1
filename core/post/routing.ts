import type { DateText } from '../calendar/dates.ts';
import type { MessageItem } from '../case/lines-now.ts';
import type { Message } from '../case/messages.ts';
import type { PersonId, Recipient } from '../case/state.ts';
import type { Directory } from '../people/directory.ts';
import { holdersOf } from '../people/roles.ts';
import { type Candidate, whoIsThere, whoToTell } from '../people/route.ts';
import type { Place } from './delivery.ts';

/** What is known of a message that waits: who has it already, who will never take it, and who is being told just now. */
export interface Standing {
  readonly message: Message;
  /** The unit of its case. */
  readonly unit: string;
  readonly told: readonly { readonly standsFor: Place; readonly person: PersonId }[];
  /** Whose mail servers have refused it since it was last tried from the start. */
  readonly refused: readonly PersonId[];
  /** Places whose mail is on its way. */
  readonly underWay: readonly Place[];
  /** Who alone sees its case; absent where that is not protected. */
  readonly readers?: readonly PersonId[] | undefined;
  /** Who has duty at this hour, where it is for them too; see {@link calledOut}. */
  readonly onDuty?: readonly PersonId[] | undefined;
}

/**
 * What is to be done with a message now.
 *
 * - `tell`: these, each in one place; none where all that is left is on its way
 * - `told`: everybody in line has been
 * - `dropped`: it no longer holds, or is of no use to anybody but those who cannot be told, and nobody was
 * - `nobody`: there is nobody left who could be told, in any place
 */
export type Route =
  | { readonly do: 'tell'; readonly readers: readonly Candidate[] }
  | { readonly do: 'told' | 'dropped' | 'nobody' };

/** Kinds that go to those above: of what somebody else has to do, and has not done or has done otherwise. */
const toThoseAbove: readonly Message['kind'][] = ['escalation', 'moved', 'deviation', 'conflict'];

/**
 * Kinds that ask nothing of anybody, and are for those who are named alone: where a case is taken from somebody whose account is
 * switched off nobody is told in their place, neither a deputy nor those above, nor who alone sees a protected case.
 */
const forThemselves: readonly Message['kind'][] = ['case-gone'];

/**
 * Whom to tell of a message now, as the staff is today.
 *
 * @param item what the message says today; undefined where it no longer holds
 */
export function routeOf(
  { message, unit, told, refused, underWay, readers: seenBy, onDuty = [] }: Standing,
  item: MessageItem | undefined,
  directory: Directory,
  on: DateText,
): Route {
  if (!item) return { do: told.length > 0 ? 'told' : 'dropped' };
  const about = aboutWhom(message, item, directory, unit);
  const inRole = whoToTell(directory, whoseItIs(message, item), unit, on, about, seenBy);
  const themselves = forThemselves.includes(message.kind);
  const all = themselves
    ? inRole.filter(({ person, standsFor }) => person === standsFor)
    : withDuty(message, inRole, whoIsThere(directory, onDuty, on, about, seenBy));
  const candidates = all.filter(({ person }) => !refused.includes(person));
  const done = [...told.map(({ standsFor }) => standsFor), ...underWay];
  const places = [...new Set(all.map(({ standsFor }) => standsFor))].filter((place) => !done.includes(place));
  const readers = places.flatMap((place) => candidates.find(({ standsFor }) => standsFor === place) ?? []);
  if (readers.length > 0 || underWay.length > 0) return { do: 'tell', readers };
  if (told.length > 0) return { do: 'told' };
  return { do: themselves ? 'dropped' : 'nobody' };
}

/**
 * Whoever has duty is told of what others have not done beside those in the role, each in a place of their own; of what is new only
 * where nobody else can be: it is somebody's already, and the rungs come if they do not answer.
 */
function withDuty({ kind }: Message, inRole: readonly Candidate[], onDuty: readonly PersonId[]): readonly Candidate[] {
  if (kind !== 'escalation' && inRole.length > 0) return inRole;
  const others = onDuty.filter((person) => !inRole.some((each) => each.standsFor === person));
  return [...inRole, ...others.map((person): Candidate => ({ person, standsFor: person }))];
}

/** Of several persons in a role, those who still have the duty; of those who have a case no more, those who have not got it again. */
function whoseItIs({ kind, to }: Message, { responsible }: MessageItem): Recipient {
  if (kind === 'case-gone') return { ...to, persons: to.persons.filter((one) => !responsible.persons.includes(one)) };
  if (to.role !== responsible.role || responsible.persons.length === 0) return to;
  const still = to.persons.filter((person) => responsible.persons.includes(person));
  return still.length > 0 ? { role: to.role, persons: still } : to;
}

/**
 * Nobody is told of their own work in a leader's place: neither of what they have not done, nor that what they have done is
 * to be decided on. The next in line is.
 */
function aboutWhom(message: Message, item: MessageItem, directory: Directory, unit: string): readonly PersonId[] {
  const { responsible, workOf = [] } = item;
  // Who asks for more time is reminded of their own work all the same.
  if (!item.approval && message.to.role === responsible.role) return [];
  return [...workOf, ...notDoneBy(message, item, directory, unit)];
}

function notDoneBy(message: Message, { responsible }: MessageItem, directory: Directory, unit: string) {
  if (!toThoseAbove.includes(message.kind) || responsible.role === message.to.role) return [];
  return responsible.persons.length > 0 ? responsible.persons : holdersOf(directory, responsible.role, unit);
}

/** One message for one reader. */
export interface Line<Key> {
  readonly key: Key;
  readonly message: Message;
  readonly reader: Candidate;
  /** Its time has come. One that waits to be tried again goes along with others, and by itself not before. */
  readonly due: boolean;
}

/** Lines that go to one reader in one mail. */
export interface Gathered<Key> {
  readonly person: PersonId;
  readonly lines: readonly Line<Key>[];
}

/**
 * One mail to a reader about everything that waits for them, so that nothing is said twice because it failed once; but for
 * what counts in hours: that goes first, and alone.
 */
export function gather<Key>(lines: readonly Line<Key>[]): readonly Gathered<Key>[] {
  const alone = lines.filter(({ message, due }) => message.atOnce && due);
  const together = new Map<PersonId, Line<Key>[]>();
  for (const line of lines.filter(({ message }) => !message.atOnce)) {
    const its = together.get(line.reader.person);
    if (its) its.push(line);
    else together.set(line.reader.person, [line]);
  }
  return [
    ...alone.map((line) => ({ person: line.reader.person, lines: [line] })),
    ...[...together].filter(([, its]) => its.some(({ due }) => due)).map(([person, its]) => ({ person, lines: its })),
  ];
}
