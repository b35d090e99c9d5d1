import { addPeriod, type DateText, dateOf, type InstantText, startOfDay } from '../calendar/dates.ts';
import type { Routine } from '../routine/routine.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { apply } from './evolve.ts';
import { nextWake } from './next-wake.ts';
import { ownCopy } from './record/own-state.ts';
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
  const own = ownCopy(state);
  for (let wake = nextWake(routine, own); wake && wake <= until; wake = nextWake(routine, own)) {
    const decision = decide(routine, own, { type: 'time-passed' }, wake);
    if (!decision.ok) throw new Error('Time cannot be refused');
    for (const event of decision.events) apply(own, event);
    events.push(...decision.events);
  }
  return { events, state: own };
}

/** What time alone would bring a case, up to the beginning of `until`: what is coming if nobody does anything. */
export function foresee(routine: Routine, state: CaseState, until: DateText): readonly CaseEvent[] {
  return letTimePass(routine, state, startOfDay(until)).events;
}

/** The day a year after an instant: as far ahead as people are shown. */
export function aYearAfter(instant: InstantText): DateText {
  return addPeriod(dateOf(instant), 'P1Y');
}
