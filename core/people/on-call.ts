import { addPeriod, atTime, dateOf, type InstantText } from '../calendar/dates.ts';
import { isWorkingDay, officeOpens } from '../calendar/working-days.ts';
import type { Message } from '../case/messages.ts';
import type { PersonId } from '../case/state.ts';
import type { Directory } from './directory.ts';
import { isOutsideHours, officeCloses } from './night.ts';
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

/** A stretch of time of one unit's rota of one kind. */
export type Stretch = Pick<Shift, 'unit' | 'kind' | 'from' | 'to'>;

/** Rotas apart: of each unit and kind by itself. */
export function rotasApart<Part extends Pick<Shift, 'unit' | 'kind'>>(
  parts: readonly Part[],
): readonly (readonly Part[])[] {
  const apart = new Map<string, Part[]>();
  for (const part of parts) {
    const key = `${part.unit} ${part.kind}`;
    apart.set(key, [...(apart.get(key) ?? []), part]);
  }
  return [...apart.values()];
}

/**
 * Where between the beginning and the end of each rota nobody has duty although the office is closed: a hole that somebody has
 * left, and not one that is simply not planned yet.
 *
 * @param from nothing before it is asked about: what has passed is nobody's hole any more
 */
export function holesIn(rota: readonly Shift[], from: InstantText): readonly Stretch[] {
  return rotasApart(rota).flatMap((its) => {
    const { unit, kind } = its[0]!;
    const ordered = [...its].sort((one, other) => (one.from < other.from ? -1 : 1));
    let covered = ordered[0]!.from > from ? ordered[0]!.from : from;
    return ordered.flatMap((shift): readonly Stretch[] => {
      const hole = shift.from > covered ? closedBetween(covered, shift.from) : [];
      if (shift.to > covered) covered = shift.to;
      return hole.map((stretch) => ({ unit, kind, ...stretch }));
    });
  });
}

/** The stretches between two instants in which the office is closed. */
function closedBetween(from: InstantText, to: InstantText): readonly Pick<Shift, 'from' | 'to'>[] {
  const closed: { from: InstantText; to: InstantText }[] = [];
  let at = from;
  for (let day = dateOf(from); at < to; day = addPeriod(day, 'P1D')) {
    if (!isWorkingDay(day)) continue;
    const [opens, closes] = [atTime(day, officeOpens), atTime(day, officeCloses)];
    if (closes <= at) continue;
    if (opens >= to) break;
    if (opens > at) closed.push({ from: at, to: opens });
    at = closes;
  }
  if (at < to) closed.push({ from: at, to });
  return closed;
}

/** Stretches of one rota in which another of the same unit and kind has duty too, each with the first such one. */
export function overlapsIn(rota: readonly Shift[]): readonly (readonly [Shift, Shift])[] {
  return rotasApart(rota).flatMap((its) =>
    its.flatMap((shift, index) => {
      const other = its.slice(0, index).find(({ from, to }) => from < shift.to && shift.from < to);
      return other ? [[shift, other] as const] : [];
    }),
  );
}
