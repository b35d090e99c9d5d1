import { type DateText, dateOf, type InstantText } from '../calendar/dates.ts';
import { decide } from '../case/decide.ts';
import { apply } from '../case/evolve.ts';
import { lineNow, type MessageItem } from '../case/lines-now.ts';
import { type Message, messagesOf } from '../case/messages.ts';
import { nextWake } from '../case/next-wake.ts';
import { responsibleFor } from '../case/recipients.ts';
import { ownCopy } from '../case/record/own-state.ts';
import type { CaseState, DutyId, PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Directory } from '../people/directory.ts';
import { isOutsideHours } from '../people/night.ts';
import { calledOut, type Shift } from '../people/on-call.ts';
import { whoToTell } from '../people/route.ts';
import type { Routine } from '../routine/routine.ts';
import { byTelephone, type ChannelName, goesBeyondMail } from './calls.ts';
import { routeOf } from './routing.ts';

/**
 * Why something reaches nobody, or nobody in time.
 *
 * - `nobody`: no living person in line has a mail address that works
 * - `silent-night`: it counts in hours, the office is closed then, and no telephone of anybody in line would ring
 */
export type ReachHole = 'nobody' | 'silent-night';

/** Who would get one thing: an open duty as it is today, or a rung that comes if nobody does anything. */
export interface Reach {
  readonly at: InstantText;
  readonly kind: Message['kind'] | 'has-it';
  readonly duty: DutyId;
  readonly step: string;
  readonly role: string;
  readonly atOnce: boolean;
  /** By mail. */
  readonly persons: readonly PersonId[];
  /** By telephone; empty where it can wait, or nothing beside mail is set. */
  readonly called: readonly PersonId[];
  readonly hole?: ReachHole | undefined;
}

/** What is known of who can be reached, from now until as far as is asked about. */
export interface ReachedStaff {
  /** With the absences of all of that time. */
  readonly directory: Directory;
  readonly rota: readonly Shift[];
  /** Ways beside mail that are set. */
  readonly channels: readonly ChannelName[];
  /** Whose mail server has refused the latest mail to them for good. */
  readonly dead: readonly PersonId[];
}

/** A case as far as it matters whom it tells. */
export interface ReachedCase {
  readonly routine: Routine;
  readonly state: CaseState;
  readonly unit: string;
  readonly readers?: readonly PersonId[] | undefined;
}

/** The staff without the addresses that take no mail any more. */
export function withoutDead({ persons, units }: Directory, dead: readonly PersonId[]): Directory {
  const living = dead.map((person) => {
    const known = own(persons, person);
    return known ? [[person, { ...known, hasAddress: false }] as const] : [];
  });
  return { persons: { ...persons, ...Object.fromEntries(living.flat()) }, units };
}

/**
 * For every open duty who has it, and for every rung that will come by itself up to an instant who would get it: the case is played
 * on with nobody doing anything, and each message is asked at its own instant whom it would tell, exactly as it will be when it is sent.
 *
 * @param now nothing before it is told
 */
export function reachAhead(
  of: ReachedCase,
  staff: ReachedStaff,
  { now, until }: { readonly now: InstantText; readonly until: InstantText },
): readonly Reach[] {
  const { routine, state } = of;
  const living = { ...staff, directory: withoutDead(staff.directory, staff.dead) };
  const found: Reach[] = openDuties(of, living, now);
  const played = ownCopy(state);
  for (let wake = nextWake(routine, played); wake && wake <= until; wake = nextWake(routine, played)) {
    const decision = decide(routine, played, { type: 'time-passed' }, wake);
    if (!decision.ok) throw new Error('Time cannot be refused');
    const messages = decision.events.flatMap((event) => {
      apply(played, event);
      return messagesOf(event, played);
    });
    const at = wake < now ? now : wake;
    for (const message of messages) {
      const item = lineNow(routine, played, message);
      if (item) found.push(reachOf(message, item, { of, staff: living, at }));
    }
  }
  return found;
}

function openDuties(
  { routine, state, unit, readers }: ReachedCase,
  { directory }: ReachedStaff,
  now: InstantText,
): Reach[] {
  const on: DateText = dateOf(now);
  return Object.values(state.duties).flatMap((duty): readonly Reach[] => {
    const step = own(routine.steps, duty.step);
    if (!step) return [];
    return responsibleFor(state, step, duty).map((recipient) => {
      const candidates = whoToTell(directory, recipient, unit, on, [], readers);
      const persons = firstOfEach(candidates);
      return {
        ...{ at: now, kind: 'has-it', duty: duty.id, step: duty.step, role: recipient.role, atOnce: false },
        ...{ persons, called: [] },
        ...(persons.length === 0 && { hole: 'nobody' }),
      } as const;
    });
  });
}

function firstOfEach(candidates: ReturnType<typeof whoToTell>): readonly PersonId[] {
  const places = new Map(candidates.toReversed().map(({ standsFor, person }) => [standsFor, person]));
  return [...new Set(places.values())];
}

function reachOf(
  message: Message,
  item: MessageItem,
  {
    of: { unit, readers },
    staff: { directory, rota, channels },
    at,
  }: { readonly of: ReachedCase; readonly staff: ReachedStaff; readonly at: InstantText },
): Reach {
  const onDuty = calledOut(message, { rota, directory, unit, at });
  const standing = { message, unit, readers, onDuty, told: [], refused: [], underWay: [] };
  const tell = (staff: Directory) => {
    const route = routeOf(standing, item, staff, dateOf(at));
    return route.do === 'tell' ? [...new Set(route.readers.map(({ person }) => person))] : [];
  };
  const persons = tell(directory);
  const urgent = goesBeyondMail(message);
  const called = urgent && channels.includes('sms') ? tell(byTelephone(directory)) : [];
  // A line in a shared channel is read by whoever looks: at night nobody may.
  const silent = urgent && isOutsideHours(at) && called.length === 0;
  const hole: ReachHole | undefined = persons.length === 0 ? 'nobody' : silent ? 'silent-night' : undefined;
  const { kind, duty, step, to, atOnce } = message;
  return { at, kind, duty, step, role: to.role, atOnce, persons, called, ...(hole && { hole }) };
}
