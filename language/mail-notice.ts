import type { InstantText } from '../core/calendar/dates.ts';
import type { Detour } from '../core/case/commands.ts';
import type { MessageItem } from '../core/case/lines-now.ts';
import type { Recipient } from '../core/case/state.ts';
import type { MailLevel } from '../core/post/mail-level.ts';
import type { Routine } from '../core/routine/routine.ts';
import { hoursText } from './dates.ts';
import type { Language } from './language.ts';

/** What one reader is told of one case, in one role. */
export interface CaseNotice {
  /** The role in which the reader is told, and whose place it is. */
  readonly to: Recipient;
  readonly items: readonly MessageItem[];
  readonly routine: Routine;
  /** The case's neutral reference, e.g. `AL-27-7K4MJ`. */
  readonly reference: string;
  /** Where the case is read; opening it does nothing by itself. */
  readonly caseUrl: string;
  /** Set where somebody else than the first in line gets it. */
  readonly detour?: Detour | undefined;
  /** The case's own now: for a practice case not the world's. */
  readonly now: InstantText;
}

export interface MailInput {
  readonly recipient: { readonly name: string; readonly language: Language };
  readonly practice: boolean;
  readonly level: MailLevel;
  /** Where everything that waits for the reader is found: all that a bare mail leads to. */
  readonly startUrl: string;
  /** Everything that waits for the reader, of all cases. */
  readonly notices: readonly CaseNotice[];
}

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** It is late for as long again as its own time was. */
export function isCritical({ criticalFrom }: MessageItem, now: InstantText): boolean {
  return criticalFrom !== undefined && criticalFrom <= now;
}

/** Its due date is an hour. */
export function countsHours({ due }: MessageItem): boolean {
  return due !== undefined && 'instant' in due;
}

/** A day with the time of it that people agreed. */
export function withHours({ hours }: Pick<MessageItem, 'hours'>, day: string): string {
  return hours ? `${day}, ${hoursText(hours)}` : day;
}
