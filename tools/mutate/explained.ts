import type { Mutant } from './mutant.ts';

/** Mutants that survive because they change nothing that anybody could see, each with why. Read docs/mutation.md first. */
const explained: readonly Explained[] = [
  {
    file: 'core/case/what-next.ts',
    original: 'when(one) > when(other)',
    replacement: 'true',
    why: 'sort() keeps the order of what it is told comes after, as it keeps that of what is equal',
  },
  {
    file: 'core/case/what-next.ts',
    original: 'when(one) > when(other)',
    replacement: 'when(one) >= when(other)',
    why: 'of what is equal it says what `true` says',
  },
  {
    file: 'core/case/what-next.ts',
    original: 'when(one) > when(other)',
    replacement: 'false',
    why: 'sort() asks whether one comes before the other, and not whether it comes after it',
  },
  {
    file: 'core/case/what-next.ts',
    original: 'when(one) > when(other)',
    replacement: 'when(one) <= when(other)',
    why: 'of what does not come before the other it says 0 or 1, which is the same to sort()',
  },
  {
    file: 'core/case/ahead/ladder.ts',
    original: "to === ''",
    replacement: 'true',
    why: 'the search for the next month begins with the first one and not near the last: it finds the same, later',
  },
  {
    file: 'core/case/ahead/ladder.ts',
    original: '!ladders || ladders.size > 5_000',
    replacement: 'true',
    why: 'a ladder that is kept is computed again, and is the same',
  },
  {
    file: 'core/case/ahead/ladder.ts',
    original: 'known',
    replacement: 'false',
    why: 'a ladder that is kept is computed again, and is the same',
  },
  {
    file: 'core/case/ahead/taking-up.ts',
    original: 'until < least',
    replacement: 'until <= least',
    why: 'where both are the same instant, either of them is that instant',
  },
  {
    file: 'core/case/ahead/taking-up.ts',
    original: 'until < next',
    replacement: 'until <= next',
    why: 'where both are the same instant, either of them is that instant',
  },
  {
    file: 'core/case/ahead/recurrence.ts',
    original: 'before?.routine === routine && before.facts === facts && before.consents === consents',
    replacement: 'false',
    why: 'what is kept of a run is computed again, and is the same',
  },
  {
    file: 'core/case/ahead/recurrence.ts',
    original: '{ routine, facts, consents, openings }',
    replacement: '{}',
    why: 'what is kept is kept for nothing, and computed again',
  },
  {
    file: 'core/case/judge/dates.ts',
    original: 'date > bound',
    replacement: 'date >= bound',
    why: 'a day that is the bound’s own becomes that day either way, and whether it lies past it is told by `tellConflict`',
  },
  {
    file: 'core/case/judge/correct.ts',
    original: 'refusals.length === 0',
    replacement: 'true',
    why: 'what is refused leaves nothing of its draft behind',
  },
  {
    file: 'core/case/judge/correct.ts',
    original: 'agreed === undefined',
    replacement: 'false',
    why: 'a day that is not said stands among those that were not said before',
  },
  {
    file: 'core/case/judge/bring-in.ts',
    original: 'refusals.length === 0',
    replacement: 'true',
    why: 'what is refused leaves nothing of its draft behind',
  },
  {
    file: 'core/case/judge/runs.ts',
    original: 'refusals.length > 0',
    replacement: 'false',
    why: 'what is refused leaves nothing of its draft behind',
  },
  {
    file: 'core/case/judge/protecting.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    why: 'nobody is called that',
  },
  {
    file: 'core/case/judge/treated-deviation.ts',
    original: "''",
    replacement: '"Stryker was here!"',
    why: 'neither names a duty',
  },
  {
    file: 'core/case/judge/taking-back.ts',
    original: "''",
    replacement: '"Stryker was here!"',
    why: 'neither is a value that raises a guard',
  },
  {
    file: 'core/people/national-identity-number.ts',
    original: 'tail.exec(run.slice(match.index + match[0].length))?.groups?.tail',
    replacement: 'tail.exec(run.slice(match.index + match[0].length))?.groups.tail',
    why: 'what matches an expression that names a group has groups',
  },
  {
    file: 'core/routine/editing/text-with.ts',
    original: '!pair',
    replacement: 'false',
    why: 'the key of a pair that there is not is asked for on the next line, which throws as well, and whoever catches it asks for no words',
  },
  {
    file: 'core/routine/editing/written-parts.ts',
    original: 'order.indexOf(name) < rank',
    replacement: 'order.indexOf(name) <= rank',
    why: 'the part itself is not among those that are written: where it is, its value alone is another',
  },
];

interface Explained {
  readonly file: string;
  readonly original: string;
  readonly replacement: string;
  readonly why: string;
}

/** Why a mutant that survives is no hole in the tests; undefined where it is one, or nobody has looked yet. */
export function explanationOf({ file, original, replacement }: Mutant): string | undefined {
  const same = (one: string, other: string) => one.replaceAll(/\s+/g, ' ') === other.replaceAll(/\s+/g, ' ');
  return explained.find(
    (known) => known.file === file && same(known.original, original) && same(known.replacement, replacement),
  )?.why;
}
