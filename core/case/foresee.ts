import { addPeriod, type DateText, dateOf, type InstantText, startOfDay } from '../calendar/dates.ts';
import type { Routine } from '../routine/routine.ts';
import { decide } from './decide.ts';
import { settled, withOwnDuties } from './duties-of.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { nextWake } from './next-wake.ts';
import type { CaseState } from './state.ts';

/** How a life that is played ahead ended up, and what happened on the way. */
export interface Played {
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
}

/**
 * Lets time pass, each thing at its own instant, up to and with `until`, and nobody do anything.
 *
 * @param until an instant; what is due exactly then happens
 */
export function letTimePass(routine: Routine, state: CaseState, until: InstantText): Played {
  const events: CaseEvent[] = [];
  let now = withOwnDuties(state);
  for (let wake = nextWake(now); wake && wake <= until; wake = nextWake(now)) {
    const decision = decide(routine, now, { type: 'time-passed' }, wake);
    if (!decision.ok) throw new Error('Time cannot be refused');
    for (const event of decision.events) now = evolve(routine, now, event);
    events.push(...decision.events);
  }
  return { events, state: settled(now) };
}

/** What time alone would bring a case, up to the beginning of `until`: what is coming if nobody does anything. */
export function foresee(routine: Routine, state: CaseState, until: DateText): readonly CaseEvent[] {
  return letTimePass(routine, state, startOfDay(until)).events;
}

/** The day a year after an instant: as far ahead as people are shown. */
export function aYearAfter(instant: InstantText): DateText {
  return addPeriod(dateOf(instant), 'P1Y');
}
