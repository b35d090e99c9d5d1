import {
  addClockPeriod,
  addPeriod,
  atTime,
  dateOf,
  daysBetween,
  type InstantText,
  instantFromMilliseconds,
  isClockPeriod,
  millisecondsOf,
} from '../../calendar/dates.ts';
import { nextOfficeOpening, officeOpens, workingDayAtOrAfter } from '../../calendar/working-days.ts';
import type { Routine, Step } from '../../routine/routine.ts';
import { countsInHours } from '../due.ts';
import type { Duty } from '../state.ts';
import { escalationsOf, type LadderRung, nextEscalation } from './ladder.ts';

/** What nothing says how long to wait for: as long as until the last rung comes back. */
const otherwise = 'P1M';
const otherwiseAtOnce = 'PT1H';

/**
 * From when the ladder goes on where somebody takes a duty up now: after as long as the routine says (`takenUpFor`), else as long
 * as between the rung that was told last, or the due date, and the next one. It is a working morning, the next one at the earliest;
 * of what is owed at once it is hours, one at least. It is never before the next rung would have come anyway.
 */
export function waitsUntil(routine: Routine, step: Step, duty: Duty, now: InstantText): InstantText {
  const next = nextEscalation(routine, step, duty)?.rung.at ?? now;
  const until = countsInHours(duty) ? hoursFrom(routine, step, duty, now) : daysFrom(routine, step, duty, now);
  return until < next ? next : until;
}

function hoursFrom(routine: Routine, step: Step, duty: Duty, now: InstantText): InstantText {
  const { takenUpFor } = step;
  if (takenUpFor !== undefined && isClockPeriod(takenUpFor)) return addClockPeriod(now, takenUpFor);
  const least = addClockPeriod(now, otherwiseAtOnce);
  const gap = gapOf(routine, step, duty);
  const until = gap ? later(now, millisecondsOf(gap.to) - millisecondsOf(gap.from)) : least;
  return until < least ? least : until;
}

function daysFrom({ closed, ...routine }: Routine, step: Step, duty: Duty, now: InstantText): InstantText {
  const { takenUpFor } = step;
  const gap = gapOf({ closed, ...routine }, step, duty);
  const period =
    takenUpFor !== undefined && !isClockPeriod(takenUpFor)
      ? takenUpFor
      : gap
        ? `P${Math.max(1, daysBetween(dateOf(gap.from), dateOf(gap.to)))}D`
        : otherwise;
  const until = atTime(workingDayAtOrAfter(addPeriod(dateOf(now), period), closed), officeOpens);
  const least = nextOfficeOpening(now, closed);
  return until < least ? least : until;
}

/** What lies between the rung that was told last, by the ladder itself, and the next one; before the first from the due date. */
function gapOf(routine: Routine, step: Step, duty: Duty) {
  const rungs = escalationsOf(routine, step, duty);
  const told = duty.heard?.level ?? 0;
  const to = rungs.find(({ level }) => level > told);
  const from = rungs.findLast(({ level }) => level <= told) ?? overdueRung(routine, step, duty);
  return to && from && { from: from.at, to: to.at };
}

function overdueRung(routine: Routine, step: Step, duty: Duty): Pick<LadderRung, 'at'> | undefined {
  return escalationsOf(routine, step, duty, 'became-overdue')[0];
}

function later(at: InstantText, milliseconds: number): InstantText {
  return instantFromMilliseconds(millisecondsOf(at) + milliseconds);
}
