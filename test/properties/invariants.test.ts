import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addClockPeriod } from '../../core/calendar/dates.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { dutyParts } from '../../core/case/state.ts';
import { readTables } from '../../routines/read-tables.ts';
import { people } from './generated-commands.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { goesAtOfficeHours, invariants, type Lived } from './invariants.ts';
import { runs } from './runs.ts';

const numRuns = runs;
const rolesOf = (person: string) => people[person] ?? [];

describe(`the invariants hold over ${numRuns} generated lives`, () => {
  it('of generated routines', () => {
    fc.assert(
      fc.property(routines, lives, (routine, acts) => {
        const { life } = play(routine, acts);
        expect(violations({ routine, journal: life.journal, state: life.state, rolesOf })).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('of the municipalities’ own routines', async () => {
    const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
    expect(tables.length).toBeGreaterThan(0);
    const own = fc.constantFrom(...tables.map(({ routine }) => routine));
    fc.assert(
      fc.property(own, lives, (routine, acts) => {
        const { life } = play(routine, acts);
        expect(violations({ routine, journal: life.journal, state: life.state, rolesOf })).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });

  it('and an outage changes nothing but when things are carried out', () => {
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

function violations(lived: Lived): readonly string[] {
  const { routine, journal } = lived;
  const broken = Object.entries(invariants).flatMap(([name, check]) => check(lived).map((text) => `${name}: ${text}`));
  const atOddHours = journal.filter((event) => {
    if (event.type !== 'reminded' && event.type !== 'told-passed' && event.type !== 'escalated') return false;
    const byTheHour = routine.steps[dutyParts(event.duty).step]?.deadline.kind === 'atOnce';
    return !byTheHour && !goesAtOfficeHours(event, routine);
  });
  return [...broken, ...atOddHours.map(({ type, at }) => `${type} at ${at} is not when the office opens`)];
}

/** What happened, without who was told when and without the mark of lateness. */
function happened(journal: readonly CaseEvent[]): readonly string[] {
  return journal.map(({ late: _, ...event }) => JSON.stringify(event));
}
