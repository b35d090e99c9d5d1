import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Parts of the paths of files that take long, the longest first: what begins last keeps everybody waiting alone. */
const longest = [
  'bench/bench',
  'bench/beside',
  '.long.test.ts',
  'web/cases',
  'web/monday',
  'web/leaders',
  'web/administration',
  'web/routines',
  'activities/post/postman',
  'engine/shred',
  'canary/engine',
  'web/',
  'engine/',
  'stack/',
];

/** Test files in the order in which a run is over soonest, on a machine that has never run them too. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((part) => moduleId.includes(part));
      return found === -1 ? longest.length : found;
    };
    return [...(await super.sort(files))].sort((one, other) => place(one) - place(other));
  }
}
