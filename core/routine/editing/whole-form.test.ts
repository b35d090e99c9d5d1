import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readTables } from '../../../routines/read-tables.ts';
import { tablesOf } from '../../../test/shared/whole.ts';
import { lint } from '../lint.ts';
import type { ParsedTable } from '../parse.ts';
import type { Change } from './change.ts';
import { fieldOfWhole } from './field-of-problem.ts';
import { type WholeForm, wholeChangesBetween, wholeForm } from './whole-form.ts';
import { withChanges } from './with-change.ts';

const { tables } = await readTables(fileURLToPath(new URL('../../../routines', import.meta.url)));

function changed(parsed: ParsedTable, ...changes: readonly Change[]): ParsedTable {
  const came = withChanges(parsed, changes);
  if (!came.ok) throw new Error(JSON.stringify(came.refusals));
  return came.parsed;
}

const refused = (parsed: ParsedTable, change: Change) => {
  const came = withChanges(parsed, [change]);
  return came.ok ? [] : came.refusals.map(({ field, code }) => `${field} ${code}`);
};

describe.each(tablesOf(tables).map((each) => [each.routine.id, each] as const))(
  'what holds for all of %s',
  (_id, parsed) => {
    const before = wholeForm(parsed);
    const leader = Object.keys(parsed.table.roles).find((role) => parsed.table.roles[role]!.decides)!;
    const wanted: WholeForm = {
      remind: ['P10D', 'P2D'],
      escalate: [{ after: 'P3D', to: leader }],
      escalateAtOnce: [{ after: 'PT3H', to: leader }],
      redDays: before.redDays === 'before' ? 'after' : 'before',
      closed: ['12-24', '12-31'],
    };

    test('saved as it was read, changes no byte', () => {
      expect(wholeChangesBetween(before, structuredClone(before))).toEqual([]);
    });

    test('is read again as it was said, and back to what it was', () => {
      const changes = wholeChangesBetween(before, wanted);
      expect(changes.map(({ kind }) => kind)).toHaveLength(5);
      const after = changed(parsed, ...changes);
      expect(wholeForm(after)).toEqual(wanted);
      if (before.escalateAtOnce.length > 0)
        expect(changed(after, ...wholeChangesBetween(wanted, before)).written).toEqual(parsed.written);
    });

    test('is changed one value at a time, in every step that does not say it itself and in no other', () => {
      for (const change of wholeChangesBetween(before, wanted)) {
        const after = changed(parsed, change);
        const others = wholeChangesBetween(before, wholeForm(after));
        expect(others, change.kind).toEqual([change]);
        if (change.kind !== 'default-remind') continue;
        for (const [id, step] of Object.entries(parsed.routine.steps)) {
          const written = parsed.table.steps[id] ?? parsed.table.tracks[step.track]?.steps[id];
          // What the law adds has reminders of its own.
          const otherwise = written ? wanted.remind : after.routine.steps[id]!.remind;
          expect(after.routine.steps[id]!.remind, id).toEqual(written?.remind ?? otherwise);
        }
      }
    });
  },
);

describe('what holds for all steps', () => {
  const parsed = tables.find(({ routine }) => routine.id === 'alver/tiltak')!;

  test('is refused at the field what is no value, and its neighbour is not', () => {
    const no: readonly [Change, string][] = [
      [{ kind: 'default-remind', periods: ['P3D', 'P0D'] }, 'remind.1 no-period'],
      [{ kind: 'default-escalate', rungs: [] }, 'escalate no-rung'],
      [{ kind: 'default-escalate', rungs: [{ after: 'P1D', to: 'ingen' }] }, 'escalate.0.to nobody'],
      [{ kind: 'default-at-once', rungs: [] }, 'escalateAtOnce no-rung'],
      [{ kind: 'default-at-once', rungs: [{ after: '', to: 'leader' }] }, 'escalateAtOnce.0 no-period'],
      [{ kind: 'closed', days: ['12-24', '31. desember'] }, 'closed no-day'],
      [{ kind: 'closed', days: ['02-30'] }, 'closed no-day'],
    ];
    for (const [change, why] of no) expect(refused(parsed, change), JSON.stringify(change)).toEqual([why]);
    const yes: readonly Change[] = [
      { kind: 'default-remind', periods: [] },
      { kind: 'default-remind', periods: ['P3D', 'P1D'] },
      { kind: 'default-escalate', rungs: [{ after: 'P1D', to: 'leader' }] },
      { kind: 'closed', days: ['02-29'] },
      { kind: 'closed', days: [] },
    ];
    for (const change of yes) expect(refused(parsed, change), JSON.stringify(change)).toEqual([]);
  });

  test('that the linter refuses stands at its field', () => {
    const rungs = [
      { after: 'P7D', to: 'leader' },
      { after: 'P1D', to: 'head' },
    ];
    const problems = lint(changed(parsed, { kind: 'default-escalate', rungs }));
    expect(problems.map(fieldOfWhole)).toContain('escalate.1');
    expect(fieldOfWhole({ path: 'defaults.escalateAtOnce.0.to' })).toBe('escalateAtOnce.0.to');
    expect(fieldOfWhole({ path: 'calendar.closed.2' })).toBe('closed');
    expect(fieldOfWhole({ path: 'steps.plan.deadline' })).toBeUndefined();
  });
});
