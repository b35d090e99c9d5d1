import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../core/routine/editing/change.ts';
import { saysTheSame } from '../core/routine/editing/judge-draft.ts';
import { ownSteps } from '../core/routine/editing/step-form.ts';
import { withChanges } from '../core/routine/editing/with-change.ts';
import type { ParsedTable } from '../core/routine/parse.ts';
import { changesOfStep, newWords } from '../core/routine/testing/changes-of-step.ts';
import { routineIn } from '../language/in-language.ts';
import { languages } from '../language/language.ts';
import { readTables } from '../routines/read-tables.ts';
import { isWhole } from '../test/shared/whole.ts';
import { differencesBetween } from './differences.ts';

const { tables } = await readTables(fileURLToPath(new URL('../routines', import.meta.url)));
const steps = tables.flatMap((parsed) =>
  ownSteps(parsed.table).flatMap(({ track, steps }) => steps.map((step) => ({ parsed, track, step }))),
);

/** Every change that the forms of a draft can make of this step, and of the routine at its place. */
function changesAt({ parsed, track, step }: (typeof steps)[number]): readonly Change[] {
  const [role] = Object.keys(parsed.table.roles);
  return [
    ...changesOfStep(parsed, step).map(([change]) => change),
    ...wholeChanges(parsed),
    { kind: 'left-out', step, reason: newWords },
    {
      ...{ kind: 'new-step', track, after: step, row: '', title: newWords, says: { text: '', other: '' } },
      ...{
        ours: newWords,
        responsible: role!,
        opens: { kind: 'after', step, outcomes: undefined },
        within: 'P3W',
        note: newWords,
      },
    },
  ];
}

/** Of what holds for all steps. */
function wholeChanges(parsed: ParsedTable): readonly Change[] {
  const [to] = Object.keys(parsed.table.roles).filter((role) => parsed.table.roles[role]!.decides);
  return [
    { kind: 'default-remind', periods: ['P11D'] },
    { kind: 'default-escalate', rungs: [{ after: 'P11D', to: to! }] },
    { kind: 'default-at-once', rungs: [{ after: 'PT11H', to: to! }] },
    { kind: 'red-days', redDays: parsed.table.redDays === 'after' ? 'before' : 'after' },
    { kind: 'closed', days: ['12-24'] },
  ];
}

/** Whether each thing that is told of has words, and none is only called changed. */
function isInWords(before: ParsedTable, after: ParsedTable): boolean {
  return languages.every((language) => {
    const { whole, steps } = differencesBetween(
      routineIn(before.routine, language),
      routineIn(after.routine, language),
    );
    const rows = [...whole, ...steps.flatMap(({ fields }) => fields)];
    const isTold =
      whole.length + steps.length > 0 && steps.every((step) => step.change !== 'changed' || step.fields.length > 0);
    return isTold && rows.every((row) => [...row.before, ...row.after].some((text) => text.trim() !== ''));
  });
}

describe('a change that a form makes', () => {
  test('of what holds for all steps is told once, with how many have it from there', () => {
    const parsed = tables.find(({ routine }) => routine.id === 'vestre-toten/brukere-med-barn')!;
    for (const change of wholeChanges(parsed)) {
      const came = withChanges(parsed, [change]);
      if (!came.ok) throw new Error(JSON.stringify(came.refusals));
      if (saysTheSame(parsed.routine, came.parsed.routine)) continue;
      expect(isInWords(parsed, came.parsed), change.kind).toBe(true);
      const told = differencesBetween(routineIn(parsed.routine, 'nb'), routineIn(came.parsed.routine, 'nb'));
      if (change.kind === 'default-remind') {
        expect(told.steps).toEqual([]);
        expect(told.whole).toMatchObject([{ about: 'remind', after: ['elleve dager før fristen'] }]);
        expect(told.whole[0]!.steps!.length).toBeGreaterThan(3);
      }
    }
  });

  test('of every kind is told in words, in both languages', () => {
    const drawn = fc
      .constantFrom(...steps)
      .chain((place) => fc.constantFrom(...changesAt(place)).map((change) => ({ place, change })));
    fc.assert(
      fc.property(drawn, ({ place: { parsed }, change }) => {
        const came = withChanges(parsed, [change]);
        if (!came.ok || saysTheSame(parsed.routine, came.parsed.routine)) return;
        expect(isInWords(parsed, came.parsed), JSON.stringify({ routine: parsed.routine.id, change })).toBe(true);
      }),
      { numRuns: isWhole() ? 300 : 5 },
    );
  });
});
