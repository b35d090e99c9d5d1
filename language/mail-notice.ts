import { endOfDay, type InstantText } from '../core/calendar/dates.ts';
import type { Detour } from '../core/case/commands.ts';
import { isAhead } from '../core/case/due.ts';
import type { MessageItem } from '../core/case/lines-now.ts';
import type { Due, Recipient } from '../core/case/state.ts';
import type { MailLevel } from '../core/post/mail-level.ts';
import type { Routine } from '../core/routine/routine.ts';
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

/** Work is late: its date has passed, also where people have given it another one since. What was departed from and is done waits for nobody. */
export function isOverdue(item: MessageItem, now: InstantText): boolean {
  if (item.kind === 'deviation' && item.registered) return false;
  return item.missed !== undefined || hasPassed(item, now);
}

/** The date that is named lies behind. */
export function hasPassed({ due }: MessageItem, now: InstantText): boolean {
  return due !== undefined && !isAhead(due, now);
}

/** It is late for as long again as its own time was. */
export function isCritical({ criticalFrom }: MessageItem, now: InstantText): boolean {
  return criticalFrom !== undefined && criticalFrom <= now;
}

/** Its due date is an hour. */
export function countsHours({ due }: MessageItem): boolean {
  return due !== undefined && 'instant' in due;
}

/** Sorts what matters most first: what counts in hours, what is late, what those above must look into, the rest; each by its date. */
export function rankOf(item: MessageItem, { reference, now }: Pick<CaseNotice, 'reference' | 'now'>): string {
  return `${urgencyOf(item, isOverdue(item, now))} ${item.due ? instantOf(item.due) : '9999'} ${reference}`;
}

function urgencyOf(item: MessageItem, overdue: boolean): number {
  if (countsHours(item)) return 0;
  if (overdue) return 1;
  return item.kind === 'escalation' || item.kind === 'deviation' || item.kind === 'conflict' ? 2 : 3;
}

function instantOf(due: Due): InstantText {
  return 'instant' in due ? due.instant : endOfDay(due.date);
}
