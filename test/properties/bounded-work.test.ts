import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPeriod, atTime, type DateText, isDate } from '../../core/calendar/dates.ts';
import type { Actor, Fields, OpenCommand, PersonsCommand } from '../../core/case/commands.ts';
import { confirmed } from '../../core/case/confirmed.ts';
import { type Decision, decide } from '../../core/case/decide.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { fold } from '../../core/case/evolve.ts';
import { askedAtOpening } from '../../core/case/fields.ts';
import { mostEventsOfAWake, mostOpenedByAnAct } from '../../core/case/judge/bounds.ts';
import { nextWake } from '../../core/case/next-wake.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { Question, Routine } from '../../core/routine/routine.ts';
import { readTables } from '../../routines/read-tables.ts';
import { isWhole } from '../shared/whole.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { runs } from './runs.ts';

const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
const own = tables.map(({ routine }) => routine);
const alver = own.find(({ id }) => id === 'alver/tiltak')!;
const numRuns = runs;

const kari: Actor = { person: 'kari', roles: ['caseworker', 'leader'] };
const today = '2027-03-01';
const now = atTime(today, '10:00');

/** Any day that a case can hold, and more often one of those that a slip of the hand gives. */
const dates: fc.Arbitrary<DateText> = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1900, max: 2100 }), fc.constantFrom(1900, 1926, 1970, 2024, 2025, 2026, 2027, 2100)),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map((parts) => parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-'))
  .filter(isDate);

function answers(questions: Readonly<Record<string, Question>>, date: DateText): Fields {
  return Object.fromEntries(
    Object.entries(questions).flatMap(([name, { type, of, required }]): [string, Fields[string]][] => {
      if (type === 'date') return [[name, date]];
      if (type === 'choice') return [[name, of![0]!]];
      if (type === 'time') return [[name, '00:00']];
      return required ? [[name, type === 'boolean' ? false : type === 'number' ? 1 : 'Fordi']] : [];
    }),
  );
}

/** The whole intake of a routine with every date the same, each of its tracks started. */
function openingOf(routine: Routine, date: DateText): OpenCommand {
  const facts = answers(routine.facts, date);
  const asked = askedAtOpening(routine, facts);
  const tracks = Object.values(routine.tracks).filter(({ starts }) => starts === 'on-request');
  return confirmed({
    type: 'open',
    by: kari,
    facts: Object.fromEntries(Object.entries(facts).filter(([name]) => Object.hasOwn(asked, name))),
    people: {},
    tracks: tracks.map(({ id, facts: questions }) => {
      // What ends a recurrence comes when it has ended.
      const { ended: _, ...begun } = answers(questions, date);
      return { track: id, facts: begun };
    }),
  });
}

const openedIn = (events: readonly CaseEvent[]) => events.filter(({ type }) => type === 'duty-opened').length;

/** What a date cannot be, by what its question is. */
const impossible = ['date-out-of-bounds', 'date-after-today', 'date-before-today'];

/** What an act did is within its bound; what was too much says which date is wrong, where that date can be at all. */
function withinBound(decision: Decision, date: DateText): readonly CaseEvent[] {
  if (decision.ok) {
    expect(openedIn(decision.events)).toBeLessThanOrEqual(mostOpenedByAnAct);
    return decision.events;
  }
  for (const { code, field } of decision.refusals) {
    const expected = impossible.includes(code) ? code : 'brought-in-asked';
    expect({ code, field, date }).toEqual({ code: expected, field: expect.any(String), date });
  }
  return [];
}

describe(`work is bounded, whatever date somebody writes (${numRuns} tried)`, () => {
  it('at the opening of a case of each municipality, and in its first wakes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...own), dates, (routine, date) => {
        let state: CaseState | undefined;
        let events = withinBound(decide(routine, undefined, openingOf(routine, date), now), date);
        for (let wakes = 0; events.length > 0 && wakes < 3; wakes += 1) {
          state = fold(state, events);
          const wake = nextWake(routine, state);
          if (wake === undefined) return;
          events = wakeOnce(routine, state, wake);
        }
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  });

  it('when a date is set or set anew in a case that runs', () => {
    const begun = {
      type: 'open',
      by: kari,
      facts: {},
      people: {},
      tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
    };
    const opening = decide(alver, undefined, begun as OpenCommand, now);
    const state = fold(undefined, opening.ok ? opening.events : []);
    fc.assert(
      fc.property(dates, dates, (first, second) => {
        const set = (of: CaseState, value: DateText) => {
          const command = { type: 'set-fact', by: kari, track: 'institution-1', fact: 'placed', value } as const;
          return decide(alver, of, confirmed(command), now);
        };
        const events = withinBound(set(state, first), first);
        withinBound(set(events.length > 0 ? fold(state, events) : state, second), second);
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  });

  it('says which date it is, of which run', () => {
    const tracks: OpenCommand['tracks'] = [
      { track: 'visiting-home', facts: {} },
      { track: 'institution', facts: { kind: 'omsorg', placed: '2016-11-30' } },
    ];
    const opening = confirmed({ type: 'open', by: kari, facts: {}, people: {}, tracks } as const);
    expect(decide(alver, undefined, opening, now)).toEqual({
      ok: false,
      refusals: [{ code: 'brought-in-asked', field: 'placed', trackStart: 1, subject: expect.any(String) }],
    });
  });
});

describe('a long time passes in pieces', () => {
  it('of which none is large, and together they are what would have happened', () => {
    fc.assert(
      fc.property(
        fc.oneof(routines, fc.constantFrom(...own)),
        lives,
        fc.integer({ min: 1, max: 1200 }),
        (routine, acts, days) => {
          const awake = play(routine, acts);
          const { life, end } = play(routine, acts);
          const later = addPeriodTo(end, days);
          awake.life.passTo(later);
          const asleep = sleepUntil(life.routine, life.state, later);
          expect(asleep.map(plain)).toEqual(awake.life.journal.slice(life.journal.length).map(plain));
        },
      ),
      { numRuns: Math.ceil(numRuns / (isWhole() ? 40 : 100)) },
    );
  });

  it('also before a command: what it becomes is what it would have become in a case that was awake', () => {
    fc.assert(
      fc.property(
        fc.oneof(routines, fc.constantFrom(...own)),
        lives,
        fc.integer({ min: 1, max: 1200 }),
        (routine, acts, days) => {
          const { life, end } = play(routine, acts);
          const later = addPeriodTo(end, days);
          const command = { type: 'reassign', by: kari, role: 'caseworker', to: 'per' } as const;
          const asleep = askUntilJudged(life.routine, life.state, command, later);
          const slept = life.journal.length;
          life.passTo(later);
          const refusals = life.ask(command, later);
          expect(asleep.decision.ok === false ? asleep.decision.refusals : []).toEqual(refusals);
          const awake = life.journal.slice(slept).map(plain);
          // A no writes nothing, also of the time that was left; that comes with the next wake.
          const written = asleep.events.map(plain);
          expect(written).toEqual(refusals.length > 0 ? awake.slice(0, written.length) : awake);
        },
      ),
      { numRuns: Math.ceil(numRuns / (isWhole() ? 40 : 100)) },
    );
  });

  it('also of a placement that slept three years', () => {
    const facts = { kind: 'omsorg', placed: today };
    const opening = decide(
      alver,
      undefined,
      { type: 'open', by: kari, facts: {}, people: {}, tracks: [{ track: 'institution', facts }] },
      now,
    );
    const state = fold(undefined, opening.ok ? opening.events : []);
    const events = sleepUntil(alver, state, atTime(addPeriod(today, 'P3Y'), '10:00'));
    expect(events.length).toBeGreaterThan(1000);
    expect(openedIn(events)).toBeGreaterThan(120);
    const close = { type: 'close', by: kari, reason: 'Flyttet', cancelDuties: true } as const;
    const closed = askUntilJudged(alver, state, close, atTime(addPeriod(today, 'P3Y'), '10:00'));
    expect(closed.pieces).toBeGreaterThan(events.length / (2 * mostEventsOfAWake));
    expect(closed.events.slice(0, events.length)).toEqual(events);
    expect(closed.events.slice(events.length).map(({ type }) => type)).toContain('closed');
  });
});

/** One wake: it does no more than its share, and comes forward. */
function wakeOnce(routine: Routine, state: CaseState, at: string): readonly CaseEvent[] {
  const decision = decide(routine, state, { type: 'time-passed' }, at);
  if (!decision.ok) throw new Error('Time cannot be refused');
  const { events } = decision;
  expect(events.length).toBeGreaterThan(0);
  // What comes at one instant is not cut in two: each open duty may say one thing, and each step open once.
  const atOneInstant = Object.keys(state.duties).length + mostOpenedByAnAct + Object.keys(routine.steps).length;
  expect(events.length).toBeLessThan(mostEventsOfAWake + atOneInstant);
  expect(openedIn(events)).toBeLessThan(mostOpenedByAnAct + 2 * Object.keys(routine.steps).length);
  return events;
}

/** A command to a case that slept, as the shell asks it: again and again until it is judged. */
function askUntilJudged(routine: Routine, from: CaseState, command: PersonsCommand, at: string) {
  const events: CaseEvent[] = [];
  let state = from;
  for (let pieces = 1; ; pieces += 1) {
    const decision = decide(routine, state, command, at);
    if (!decision.ok) return { decision, events, pieces };
    events.push(...decision.events);
    if (decision.ok === true) return { decision, events, pieces };
    expect(decision.events.map(plain)).toEqual(wakeOnce(routine, state, at).map(plain));
    state = fold(state, decision.events);
  }
}

function sleepUntil(routine: Routine, from: CaseState, until: string): readonly CaseEvent[] {
  const events: CaseEvent[] = [];
  let state = from;
  while ((nextWake(routine, state) ?? '~') <= until) {
    const piece = wakeOnce(routine, state, until);
    events.push(...piece);
    state = fold(state, piece);
  }
  return events;
}

function addPeriodTo(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

function plain({ late: _, ...event }: CaseEvent): string {
  return JSON.stringify(event);
}
