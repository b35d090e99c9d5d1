import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atTime, dateOf, endOfDay } from '../../core/calendar/dates.ts';
import { type AskedStep, askedWhenBroughtIn } from '../../core/case/brought-in.ts';
import type { BroughtIn, BroughtInAnswer } from '../../core/case/commands.ts';
import { decide } from '../../core/case/decide.ts';
import { dateOfDue, overdueFrom } from '../../core/case/due.ts';
import { fold } from '../../core/case/evolve.ts';
import { letTimePass } from '../../core/case/foresee.ts';
import { nextWake } from '../../core/case/next-wake.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { broughtInBy } from './generated-commands.ts';
import { lives } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { runs } from './runs.ts';

const numRuns = Math.ceil(runs / 4);
const day = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 86_400_000, max: Date.parse(to) / 86_400_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
/** Of a month ago or of twenty years; at any hour, also on the days on which clocks change. */
const facts = fc.record({
  begun: day('2007-01-01', '2027-02-28'),
  flag: fc.boolean(),
  suspectedViolence: fc.boolean(),
});
const moments = fc
  .tuple(day('2027-03-01', '2027-11-01'), fc.integer({ min: 0, max: 23 }))
  .map(([date, hour]) => atTime(date, `${String(hour).padStart(2, '0')}:00`));

const by = { person: 'kari', roles: ['caseworker'] };
const people = { caseworker: ['kari'], leader: ['ola'], head: ['hilde'] };

function opened(routine: Routine, its: object, broughtIn: BroughtIn, now: string) {
  return decide(routine, undefined, { type: 'open', by, facts: its as never, people, tracks: [], broughtIn }, now);
}

describe(`over ${numRuns} generated cases that run already`, () => {
  it('nothing is late when they are brought in, whatever was answered, nor before its own day has gone by', () => {
    fc.assert(
      fc.property(routines, facts, lives, moments, (routine, its, acts, now) => {
        const asked = askedWhenBroughtIn(routine, its, [], now).case;
        const decision = opened(routine, its, within(asked, broughtInBy(routine, asked, acts), now), now);
        if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
        const state = fold(undefined, decision.events);
        const today = dateOf(now);
        for (const { id, due, overdue } of Object.values(state.duties)) {
          expect([id, overdue]).toEqual([id, false]);
          if (due) expect(overdueFrom(due) > now, `${id} ${dateOfDue(due)}`).toBe(true);
        }
        expect(decision.events.filter(({ type }) => type === 'became-overdue' || type === 'escalated')).toEqual([]);
        const wake = nextWake(routine, state);
        const { events } = letTimePass(routine, state, wake && wake > endOfDay(today) ? wake : endOfDay(today));
        for (const event of events) {
          // What opens later has whatever date its rule gives it.
          const due = event.type === 'became-overdue' ? state.duties[event.duty]?.due : undefined;
          if (due) expect(overdueFrom(due)).toBe(event.at);
        }
      }),
      { numRuns },
    );
  });

  it('opens but a few of each step, however long ago it began, and what was settled is not among them', () => {
    fc.assert(
      fc.property(routines, facts, lives, moments, (routine, its, acts, now) => {
        const asked = askedWhenBroughtIn(routine, its, [], now).case;
        const broughtIn = within(asked, broughtInBy(routine, asked, acts), now);
        const decision = opened(routine, its, broughtIn, now);
        if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
        const state = fold(undefined, decision.events);
        const times = new Map<string, number>();
        for (const { step } of Object.values(state.duties)) times.set(step, (times.get(step) ?? 0) + 1);
        for (const [step, count] of times) {
          // Those of a long weekend may all be put off to the same working day.
          expect(count, step).toBeLessThanOrEqual(8);
          const answer = broughtIn.steps[step];
          expect(answer?.is === 'done' || answer?.is === 'does-not-apply', step).toBe(false);
        }
      }),
      { numRuns },
    );
  });
});

/** The drawn answers belong to a day of their own: none of them may lie after now. */
function within(asked: readonly AskedStep[], broughtIn: BroughtIn, now: string): BroughtIn {
  const today = dateOf(now);
  const steps = Object.entries(broughtIn.steps).map(([step, answer]): [string, BroughtInAnswer] => [
    step,
    'on' in answer && answer.on !== undefined && answer.on > today ? { ...answer, on: today } : answer,
  ]);
  const known = new Set(asked.map(({ step }) => step));
  return { ...broughtIn, steps: Object.fromEntries(steps.filter(([step]) => known.has(step))) };
}
