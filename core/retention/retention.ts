import { isCalendarPeriod, isClockPeriod } from '../calendar/dates.ts';

/**
 * What is kept for a time that the municipality decides.
 *
 * - `cases`: closed cases with all that is known of them: from the day on which a case was closed. Then its key is destroyed.
 * - `archive`: whether a package for the archive must have been made of a case, and found whole, before that.
 * - `drafts`: forms that were begun and never sent: from when they were last saved.
 * - `sessions`: who was logged in: from the last use.
 */
export const retentionKinds = ['cases', 'archive', 'drafts', 'sessions'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** Kept until somebody decides otherwise. */
export const forEver = 'for-ever';
export const archiveRequired = 'required';
export const archiveNotWanted = 'not-wanted';

/** Somebody's wish for how long something is kept, which a second person says yes or no to. */
export interface RetentionWish {
  readonly kind: RetentionKind;
  readonly value: string;
}

/**
 * What stands where nothing was decided. Of cases nothing is ever removed unless the municipality has decided a period; drafts and
 * sessions are no part of a case, and go.
 */
export const standing: Readonly<Record<RetentionKind, string>> = {
  cases: forEver,
  archive: archiveRequired,
  drafts: 'P30D',
  sessions: 'PT24H',
};

/**
 * What we propose, and on what it rests. The numbers are ours: no source gives one, and each municipality has to decide it itself
 * (General Data Protection Regulation article 5 no. 1 e: no longer than is needed for the purpose).
 */
export const proposals: Readonly<
  Record<RetentionKind, { readonly value: string; readonly sources: readonly Source[] }>
> = {
  cases: { value: 'P10Y', sources: ['gdpr-5-1-e', 'gdpr-17-3', 'archive-act'] },
  archive: { value: archiveRequired, sources: ['archive-act', 'national-archivist-7'] },
  drafts: { value: 'P30D', sources: ['gdpr-5-1-c', 'gdpr-5-1-e'] },
  sessions: { value: 'PT24H', sources: ['gdpr-5-1-c', 'gdpr-5-1-e'] },
};

/**
 * - `archive-act`: arkivlova: whoever has duties under it keeps what has to be kept, and destroys nothing of it.
 * - `national-archivist-7`: riksarkivarens forskrift, chapter 7 part III: the least that municipalities have to keep for good.
 * - `gdpr-...`: the General Data Protection Regulation, by article, number and letter.
 */
export type Source = 'archive-act' | 'national-archivist-7' | 'gdpr-5-1-c' | 'gdpr-5-1-e' | 'gdpr-17-3';

/** Whether something can be decided so: a period in whole years, months, weeks or days (hours too, of sessions), or a word. */
export function isRetentionValue({ kind, value }: RetentionWish): boolean {
  if (kind === 'archive') return value === archiveRequired || value === archiveNotWanted;
  if (!/[1-9]/.test(value) || /\d{4}/.test(value)) return kind === 'cases' && value === forEver;
  if (kind === 'sessions') return isClockPeriod(value);
  return isCalendarPeriod(value);
}

export function isRetentionKind(kind: string): kind is RetentionKind {
  return (retentionKinds as readonly string[]).includes(kind);
}

/** Why nothing of a case may be destroyed, as a code: no words about anybody. */
export const holdGrounds = [
  'complaint',
  'supervision',
  'court',
  'compensation',
  'access-request',
  'inquiry',
  'research',
  'other',
] as const;
export type HoldGround = (typeof holdGrounds)[number];

export function isHoldGround(ground: string): ground is HoldGround {
  return (holdGrounds as readonly string[]).includes(ground);
}
