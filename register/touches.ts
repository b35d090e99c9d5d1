import { publishedTouches } from './published-touches.ts';

/** How a migration goes about a table that is there before it, the lighter first. */
export const touchWorks = ['moment', 'read', 'written'] as const;
/** Whom a migration keeps waiting at a table until it is done, the fewer first. */
export const touchStops = ['nobody', 'writers', 'all'] as const;

/**
 * What a migration does with a table that is there before it.
 *
 * - `work`: `moment`, whatever stands in it (a column without a value, a table that refers to it); `read`, row by row (an
 *   index, a check); `written`, row by row.
 * - `stops`: who waits there until the migration is done.
 */
export interface Touch {
  readonly table: string;
  readonly work: (typeof touchWorks)[number];
  readonly stops: (typeof touchStops)[number];
}

/** Up to this one they were published before migrations had to say what they touch, and a published file never changes. */
const lastSilent = '0057';

/**
 * What a migration says that it touches, in its second line:
 *
 *     -- touches: duties read stops all, cases moment stops writers
 *     -- touches: nothing
 *
 * @returns undefined where it does not say
 * @throws Error where what it says is no such line
 */
export function touchesIn(file: string, text: string): readonly Touch[] | undefined {
  const said = /^-- in schemas?: [^\n]*\n-- touches: ([^\n]*)\n/.exec(text)?.[1];
  if (said !== undefined) return touchesFrom(file, said);
  const published = publishedTouches[file];
  if (published !== undefined) return touchesFrom(file, published);
  return file.slice(0, 4) <= lastSilent ? [] : undefined;
}

function touchesFrom(file: string, said: string): readonly Touch[] {
  if (said === 'nothing') return [];
  return said.split(', ').map((each) => {
    const [, table, work, stops] = /^([a-z_]+) (moment|read|written) stops (nobody|writers|all)$/.exec(each) ?? [];
    if (!table)
      throw new Error(
        `Migration ${file} must say what it touches as "-- touches: TABLE moment|read|written stops nobody|writers|all, ..." or "-- touches: nothing": ${each}`,
      );
    return { table, work: work as Touch['work'], stops: stops as Touch['stops'] };
  });
}

/** As it is written in a migration. */
export function touchesText(touches: readonly Touch[]): string {
  if (touches.length === 0) return 'nothing';
  return touches.map(({ table, work, stops }) => `${table} ${work} stops ${stops}`).join(', ');
}
