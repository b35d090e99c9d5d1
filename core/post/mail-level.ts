/**
 * How much a mail says to whoever reads it on the way, from least to most: all of it stands behind the link, for all alike.
 *
 * - `bare`: that something waits, and whether it counts in hours
 * - `neutral`: which case by its reference, and by when
 * - `described`: also what is to be done and on which rule it rests
 */
export const mailLevels = ['bare', 'neutral', 'described'] as const;

export type MailLevel = (typeof mailLevels)[number];

/** A mail says no more than what the strictest of its cases lets it say: one line that says less would tell of itself. */
export function strictestLevel(levels: readonly MailLevel[]): MailLevel {
  return mailLevels.find((level) => levels.includes(level)) ?? 'bare';
}
