/**
 * What is kept for a time that the municipality decides.
 *
 * - `cases`: closed cases with all that is known of them: from the day on which a case was closed. Then its key is destroyed.
 * - `archive`: whether a package for the archive must have been made of a case, and found whole, before that.
 * - `access-log`, `staff-log`: who saw which case, and what was changed of the staff: from when it was written. One log for all
 *   municipalities of an installation: the longest that any of them has decided counts, and none where one has not.
 * - `drafts`: forms that were begun and never sent: from when they were last saved.
 * - `sessions`: who was logged in: from the last use.
 */
export const retentionKinds = ['cases', 'archive', 'access-log', 'staff-log', 'drafts', 'sessions'] as const;
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
  'access-log': forEver,
  'staff-log': forEver,
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
  'access-log': { value: 'P10Y', sources: ['gdpr-5-1-e', 'gdpr-15'] },
  'staff-log': { value: 'P10Y', sources: ['gdpr-5-1-e'] },
  drafts: { value: 'P30D', sources: ['gdpr-5-1-c', 'gdpr-5-1-e'] },
  sessions: { value: 'PT24H', sources: ['gdpr-5-1-c', 'gdpr-5-1-e'] },
};

/**
 * - `archive-act`: arkivlova: whoever has duties under it keeps what has to be kept, and destroys nothing of it.
 * - `national-archivist-7`: riksarkivarens forskrift, chapter 7 part III: the least that municipalities have to keep for good.
 * - `gdpr-...`: the General Data Protection Regulation, by article, number and letter.
 */
export type Source = 'archive-act' | 'national-archivist-7' | 'gdpr-5-1-c' | 'gdpr-5-1-e' | 'gdpr-15' | 'gdpr-17-3';

/**
 * Whether something can be decided so: of cases a period in whole years, months or days, or for ever; of drafts and sessions one that
 * is no longer than what stands, since people are told that.
 */
export function isRetentionValue({ kind, value }: RetentionWish): boolean {
  switch (kind) {
    case 'archive':
      return value === archiveRequired || value === archiveNotWanted;
    case 'cases':
      return value === forEver || /^P[1-9]\d{0,2}[YMD]$/.test(value);
    case 'access-log':
    case 'staff-log':
      return value === forEver || /^P[1-9]\d?Y$/.test(value);
    case 'drafts':
      return /^P([1-9]|[12]\d|30)D$/.test(value);
    case 'sessions':
      return /^PT([1-9]|1\d|2[0-4])H$/.test(value);
  }
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
