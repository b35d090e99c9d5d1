import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../../../core/routine/editing/change.ts';
import { ownSteps, stepForm } from '../../../../core/routine/editing/step-form.ts';
import { readTables } from '../../../../routines/read-tables.ts';
import { countsOfEmpty, fieldsOfStep, rungFields, stepFrom } from './step-fields.ts';

const { tables } = await readTables(fileURLToPath(new URL('../../../../routines', import.meta.url)));

describe.each(tables.map((table) => [table.routine.id, table] as const))('%s', (_id, parsed) => {
  const steps = ownSteps(parsed.table).flatMap((track) => track.steps);

  test('the fields of each step, sent as they are shown, are what the draft says', () => {
    for (const step of steps) {
      const form = stepForm(parsed, step)!;
      // As a browser sends it: a box that nobody ticked is not there.
      const sent = Object.fromEntries(Object.entries(fieldsOfStep(form)).filter(([, value]) => value !== ''));
      expect(stepFrom(sent, form)).toEqual(form);
      expect(changesBetween(step, form, stepFrom(sent, form))).toEqual([]);
    }
  });

  test('a number that is another one is one change, of the deadline', () => {
    for (const step of steps) {
      const form = stepForm(parsed, step)!;
      if (form.deadline.period === '') continue;
      const after = stepFrom({ ...fieldsOfStep(form), 'deadline.period.count': '47' }, form);
      expect(after.deadline.period).toMatch(/^PT?47[DWMYH]$/);
      expect(changesBetween(step, form, after).map(({ kind }) => kind)).toEqual(['deadline']);
    }
  });
});

test('what is no number is no period, and is left for core to refuse', () => {
  const form = stepForm(tables[0]!, ownSteps(tables[0]!.table)[0]!.steps[0]!)!;
  for (const typed of ['', 'fire', '-4', '4,5', '1e3'])
    expect(stepFrom({ ...fieldsOfStep(form), 'deadline.period.count': typed }, form).deadline.period).toBe('');
});

test.each([
  ['what counts in hours, in hours', 'escalateAtOnce', [], '', 'TH'],
  ['as the place before it', 'escalateAtOnce', ['PT30M'], '', 'TM'],
  ['also of days', 'escalate', ['P1D', 'P1W'], '', 'W'],
  ['anything else in days', 'escalate', [], 'within', 'D'],
  ['and the ladder of an at-once step in hours', 'escalate', [], 'atOnce', 'TH'],
] as const)('a place that nobody has filled counts %s', (_how, name, periods, kind, unit) => {
  const rungs = rungFields(
    name,
    periods.map((after) => ({ after, to: 'leader' })),
  );
  expect(countsOfEmpty({ ...rungs, 'deadline.kind': kind }, name)).toBe(unit);
});
