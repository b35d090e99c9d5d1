import type { InstantText } from '../calendar/dates.ts';
import type { Message } from '../case/messages.ts';
import type { PersonId } from '../case/state.ts';
import type { Directory } from './directory.ts';
import { isOutsideHours } from './night.ts';
import { unitsUpwards } from './roles.ts';

/**
 * What somebody has duty as, outside of office hours.
 *
 * - `emergency`: the emergency service of child welfare (barnevernvakt)
 * - `leader`: a leader who is on call
 */
export const rotaKinds = ['emergency', 'leader'] as const;
export type RotaKind = (typeof rotaKinds)[number];

/** One stretch of the rota: who has duty for a unit, and for those below it that have nobody nearer. */
export interface Shift {
  readonly unit: string;
  readonly kind: RotaKind;
  readonly person: PersonId;
  readonly from: InstantText;
  /** The first instant at which it is somebody else's. */
  readonly to: InstantText;
}

/** Who has duty for a unit at an instant, of each kind in the nearest unit that has anybody, the emergency service first. */
export function onDutyAt(
  rota: readonly Shift[],
  directory: Directory,
  unit: string,
  at: InstantText,
): readonly PersonId[] {
  const now = rota.filter(({ from, to }) => from <= at && at < to);
  const persons = rotaKinds.flatMap((kind) => {
    const nearest = unitsUpwards(directory, unit)
      .map((each) => now.filter((shift) => shift.unit === each && shift.kind === kind))
      .find((its) => its.length > 0);
    return (nearest ?? []).map(({ person }) => person);
  });
  return [...new Set(persons)];
}

/**
 * Whom a message is for beside its role, since it is night and what counts in hours waits for nobody: who has duty then.
 * By day, and of anything that can wait for the morning, nobody.
 */
export function calledOut(
  { atOnce, kind }: Pick<Message, 'atOnce' | 'kind'>,
  of: {
    readonly rota: readonly Shift[];
    readonly directory: Directory;
    readonly unit: string;
    readonly at: InstantText;
  },
): readonly PersonId[] {
  if (!atOnce || (kind !== 'opened' && kind !== 'escalation') || !isOutsideHours(of.at)) return [];
  return onDutyAt(of.rota, of.directory, of.unit, of.at);
}
