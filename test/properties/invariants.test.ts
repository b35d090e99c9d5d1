import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addClockPeriod } from '../../core/calendar/dates.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { lives, people, play, routines } from './generated.ts';
import { goesAtOfficeHours, invariants, type Lived } from './invariants.ts';

const numRuns = Number(process.env.FC_RUNS ?? 10_000);
const rolesOf = (person: string) => people[person] ?? [];

describe(`the invariants hold over ${numRuns} generated lives`, () => {
  it('of generated routines', { timeout: 1_800_000 }, () => {
    fc.assert(
      fc.property(routines, lives, (routine, acts) => {
        const { life } = play(routine, acts);
        const lived: Lived = { routine, journal: life.journal, state: life.state, rolesOf };
        const wrong = Object.entries(invariants).flatMap(([name, check]) =>
          check(lived).map((text) => `${name}: ${text}`),
        );
        for (const event of life.journal) {
          const byTheHour =
            'duty' in event && event.duty && routine.steps[event.duty.split('/')[1]!]?.deadline.kind === 'atOnce';
          if (
            (event.type === 'reminded' || event.type === 'escalated') &&
            !byTheHour &&
            !goesAtOfficeHours(event, routine)
          ) {
            wrong.push(`${event.type} at ${event.at} is not when the office opens`);
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('and an outage changes nothing but when things are carried out', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(routines, lives, fc.integer({ min: 1, max: 90 }), (routine, acts, days) => {
        const awake = play(routine, acts);
        const asleep = play(routine, acts);
        const end = addClockPeriod(awake.end, `PT${days * 24}H`);
        awake.life.passTo(end);
        asleep.life.wakeAt(end);
        expect(happened(asleep.life.journal)).toEqual(happened(awake.life.journal));
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  });
});

/** What happened, without who was told when and without the mark of lateness. */
function happened(journal: readonly CaseEvent[]): readonly string[] {
  return journal
    .filter(({ type }) => type !== 'told' && type !== 'not-told')
    .map(({ late: _, ...event }) => JSON.stringify(event));
}
