import type { InstantText } from '../calendar/dates.ts';
import type { Detour } from '../case/commands.ts';
import type { MessageKey, PersonId } from '../case/state.ts';
import type { ChannelName } from './calls.ts';

/** Whose turn to be told it is: a person in the role, or nobody, where the role is empty. */
export type Place = PersonId | 'unfilled-role';

/**
 * What came of telling one message, where it matters: never that it was tried again.
 *
 * - `taken`: a mail server took the mail to `person`, a gateway the text, or a shared channel the line (then there is no person)
 * - `refused`: a server will never take one to `person`; somebody else is next
 * - `dropped`: when its turn came it no longer held (ended, held back, somebody else's), and nobody was told
 * - `nobody`: nobody in line could be told; it is tried again, and the case has been told so
 * - `in-digest`: a mail of the same week had said the same date of the same duty to `person`, who wants that in place of a reminder
 * - `withheld`: mail is switched off, or it is a practice case whose mail would leave the machine
 */
export interface Delivery {
  /** The case's own time. */
  readonly at: InstantText;
  readonly message: MessageKey;
  readonly role: string;
  readonly result: 'taken' | 'refused' | 'dropped' | 'nobody' | 'in-digest' | 'withheld';
  /** The way beside mail; absent where it is mail. */
  readonly channel?: ChannelName | undefined;
  readonly person?: PersonId | undefined;
  readonly standsFor?: Place | undefined;
  /** Why it was not the one whose turn it was. */
  readonly instead?: Detour | undefined;
  /** The same for all that one mail told. */
  readonly messageId?: string | undefined;
  /** A code, never a server's own words. */
  readonly problem?: string | undefined;
}

/** What somebody was told by these, oldest first, in whatever way: of a mail that came back they were told nothing. */
export function toldTo(person: PersonId, deliveries: readonly Delivery[]): readonly Delivery[] {
  const back = deliveries.filter(({ result, messageId }) => result === 'refused' && messageId !== undefined);
  const cameBack = ({ messageId }: Delivery) => back.some((each) => each.messageId === messageId);
  return deliveries.filter((each) => each.person === person && hasReached(each) && !cameBack(each));
}

function hasReached({ result }: Delivery): boolean {
  return result === 'taken' || result === 'in-digest';
}
