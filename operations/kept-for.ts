import {
  addClockPeriod,
  addPeriod,
  dateOf,
  isClockPeriod,
  millisecondsOf,
  type PeriodText,
  startOfDay,
} from '../core/calendar/dates.ts';
import { type RetentionKind, standing } from '../core/retention/retention.ts';
import { inForce, type Register, type RetentionDecision } from '../register/register.ts';

/**
 * How long drafts and sessions are kept, which belong to no case and so to no municipality alone: the shortest period that is in
 * force in any of them, or what stands where nobody has decided.
 */
export async function keptFor(
  register: Pick<Register, 'retentionDecisions'>,
): Promise<{ readonly drafts: PeriodText; readonly sessions: PeriodText }> {
  const decisions = await register.retentionDecisions();
  return { drafts: shortest(decisions, 'drafts'), sessions: shortest(decisions, 'sessions') };
}

function shortest(decisions: readonly RetentionDecision[], kind: RetentionKind): PeriodText {
  const municipalities = new Set(decisions.map(({ municipality }) => municipality));
  const values = [...municipalities].flatMap((municipality) => {
    const { decision, value } = inForce(decisions, { kind, municipality });
    return decision ? [value] : [];
  });
  return values.sort((one, other) => lengthOf(one) - lengthOf(other))[0] ?? standing[kind];
}

/** From one and the same day on. */
function lengthOf(period: PeriodText): number {
  const from = '2026-01-01T00:00:00.000Z';
  const to = isClockPeriod(period) ? addClockPeriod(from, period) : startOfDay(addPeriod(dateOf(from), period));
  return millisecondsOf(to) - millisecondsOf(from);
}
