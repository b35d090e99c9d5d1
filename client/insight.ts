import { type DateText, dateOf } from '../core/calendar/dates.ts';
import type { AccessPurpose, AccessReason, LoggedAccess } from '../register/register.ts';

/**
 * One line of what a child or a guardian may have (GDPR article 15): on which day a case was looked at, what for, and in which
 * role; who it was is not in it.
 */
export interface InsightLine {
  readonly day: DateText;
  readonly purpose: AccessPurpose;
  /** Undefined where whoever looked had none in the case. */
  readonly role: string | undefined;
  /** The unit that they worked in. */
  readonly unit: string | undefined;
  readonly reason: AccessReason | undefined;
  readonly times: number;
}

/** All looks at a case that were granted, by day, oldest first; the same on one day is one line. */
export function insightOf(accesses: readonly LoggedAccess[]): readonly InsightLine[] {
  const lines = new Map<string, InsightLine>();
  for (const { at, outcome, purpose, role, unit, reason } of [...accesses].reverse()) {
    // That somebody said why shows nothing of the case; what they saw then has its own line.
    if (outcome !== 'shown' || purpose === 'reason') continue;
    const same = { day: dateOf(at), purpose, role, unit, reason };
    // What a night writes every night is one line, of the first of them.
    const key = JSON.stringify(purpose === 'emergency-binder' ? { ...same, day: undefined } : same);
    lines.set(key, { ...(lines.get(key) ?? same), times: (lines.get(key)?.times ?? 0) + 1 });
  }
  return [...lines.values()];
}
