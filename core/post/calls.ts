import type { InstantText } from '../calendar/dates.ts';
import type { Message } from '../case/messages.ts';
import type { Directory } from '../people/directory.ts';
import { againAt } from './waits.ts';

/** Ways beside mail by which somebody is told that something cannot wait: a text to a telephone, or a line in a shared channel. */
export const channelNames = ['sms', 'webhook'] as const;
export type ChannelName = (typeof channelNames)[number];

/** Only what counts in hours goes beyond mail, and of that only that it is there, and that it is not done. */
export function goesBeyondMail({ atOnce, kind }: Pick<Message, 'atOnce' | 'kind'>): boolean {
  return atOnce && (kind === 'opened' || kind === 'escalation');
}

/** The staff as a text reaches them: whom to tell is the same question, with telephones for addresses. */
export function byTelephone({ persons, units }: Directory): Directory {
  const reached = Object.entries(persons).map(([id, person]) => [
    id,
    { ...person, hasAddress: person.hasTelephone === true },
  ]);
  return { persons: Object.fromEntries(reached), units };
}

/** In seconds. */
const waits = [15, 30, 60, 120, 300, 600] as const;

/**
 * When a call is tried again that a gateway did not take (see {@link againAt}): never put off by more than ten minutes, since what it
 * is about counts in hours.
 */
export function callAgainAt(now: InstantText, attempts: number, asked = 0): InstantText {
  return againAt(now, waits, attempts, asked);
}
