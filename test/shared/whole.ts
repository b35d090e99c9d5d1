/** Names the environment variable that `npm run test:all` sets for the processes of its tests. */
export const wholeVariable = 'FRISTVAKT_TESTS';

/**
 * Files that `npm test` leaves to the run of everything: what takes minutes by its nature (years lived on the real engine, processes
 * killed again and again, two releases at once), and the pages, commands and ways of the engine beside the main ones. A change is
 * guarded by something shorter first; nothing reaches `main` past these (docs/decisions/0031).
 */
export const longTests = '**/*.long.test.ts';

/** Whether this is a run of everything, in which what has a size is tried at its full one. */
export function isWhole(): boolean {
  return process.env[wholeVariable] === 'all';
}

/** How often a property of what is quickly read is tried on something generated: all of it in a run of everything, else a fifth. */
export function triesOf(all: number): number {
  return isWhole() ? all : Math.ceil(all / 5);
}

/** Ways in which people do one and the same (in a language, with or without script): all of them in a run of everything, else the first. */
export function waysOf<const Ways extends readonly unknown[]>(all: Ways): readonly Ways[number][] {
  return isWhole() ? all : all.slice(0, 1);
}

/** The municipalities' tables on which one and the same is tried: all of them in a run of everything, else the last, which is a small one. */
export function tablesOf<Table>(all: readonly Table[]): readonly Table[] {
  return isWhole() ? all : all.slice(-1);
}
