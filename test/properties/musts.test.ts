import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addClockPeriod } from '../../core/calendar/dates.ts';
import { readTables } from '../../routines/read-tables.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { musts } from './musts.ts';
import { runs } from './runs.ts';
import { type Turn, WatchedLife } from './watched-life.ts';

const numRuns = Math.ceil(runs / 16);

function missing(turns: readonly Turn[]): readonly string[] {
  return Object.entries(musts).flatMap(([name, check]) => check(turns).map((text) => `${name}: ${text}`));
}

describe(`what must happen does, over ${numRuns} generated lives`, () => {
  it('of generated routines', () => {
    fc.assert(
      fc.property(routines, lives, (routine, acts) => {
        const life = new WatchedLife(routine);
        const { end } = play(routine, acts, life);
        life.passTo(addClockPeriod(end, 'PT480H'));
        expect(missing(life.turns)).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('of the municipalities’ own routines', async () => {
    const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
    const own = fc.constantFrom(...tables.map(({ routine }) => routine));
    fc.assert(
      fc.property(own, lives, (routine, acts) => {
        const life = new WatchedLife(routine);
        play(routine, acts, life);
        expect(missing(life.turns)).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });
});
