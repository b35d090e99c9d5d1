import { existsSync, readFileSync } from 'node:fs';

/**
 * Names the environment variable with a file that says by how many milliseconds this process is in another time. What JavaScript
 * asks for the time gets that one; the system, its certificates and what is not JavaScript have the world's.
 */
export const otherClockVariable = 'FRISTVAKT_TEST_OTHER_CLOCK';

const file = process.env[otherClockVariable];
const ahead = file !== undefined && existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
if (ahead !== 0) {
  const World = Date;
  globalThis.Date = class extends World {
    constructor(...given: [] | [number | string | Date]) {
      super(...((given.length === 0 ? [World.now() + ahead] : given) as [number]));
    }

    static override now(): number {
      return World.now() + ahead;
    }
  } as DateConstructor;
}
