import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../../../core/routine/editing/change.ts';
import { nameOfOpening, openingsOfTrack } from '../../../../core/routine/editing/openings.ts';
import { ownSteps, stepForm } from '../../../../core/routine/editing/step-form.ts';
import { readTables } from '../../../../routines/read-tables.ts';
import { countsOfEmpty, fieldsOfStep, openingPlaces, rungFields, stepFrom } from './step-fields.ts';

const { tables } = await readTables(fileURLToPath(new URL('../../../../routines', import.meta.url)));

describe.each(tables.map((table) => [table.routine.id, table] as const))('%s', (_id, parsed) => {
  const steps = ownSteps(parsed.table).flatMap((track) => track.steps);

  test('the fields of each step, sent as they are shown, are what the draft says', () => {
    for (const step of steps) {
      const form = stepForm(parsed, step)!;
      // As a browser sends it: a box that nobody ticked is not there.
      const sent = Object.fromEntries(Object.entries(fieldsOfStep(form)).filter(([, value]) => value !== ''));
      expect(stepFrom(sent, form, [])).toEqual(form);
      expect(changesBetween(step, form, stepFrom(sent, form, []))).toEqual([]);
    }
  });

  test('a number that is another one is one change, of the deadline', () => {
    for (const step of steps) {
      const form = stepForm(parsed, step)!;
      if (form.deadline.period === '') continue;
      const after = stepFrom({ ...fieldsOfStep(form), 'deadline.period.count': '47' }, form, []);
      expect(after.deadline.period).toMatch(/^PT?47[DWMYH]$/);
      expect(changesBetween(step, form, after).map(({ kind }) => kind)).toEqual(['deadline']);
    }
  });
});

test('what opens a step is what is chosen, each once, and of what comes back nothing', () => {
  const parsed = tables[0]!;
  const steps = ownSteps(parsed.table).find(({ track }) => track === 'case')?.steps ?? ownSteps(parsed.table)[0]!.steps;
  const [id] = steps;
  const form = stepForm(parsed, id!)!;
  const offered = openingsOfTrack(parsed, parsed.routine.steps[id!]!.track);
  const chosen = { kind: 'after', step: steps[1]!, outcomes: undefined } as const;
  const sent = { ...fieldsOfStep(form), 'deadline.kind': 'within', 'opens.0': '', 'opens.3': nameOfOpening(chosen) };
  expect(stepFrom(sent, form, offered).opens).toEqual([chosen]);
  expect(stepFrom({ ...sent, 'deadline.kind': 'every' }, { ...form, opens: [chosen] }, offered).opens).toEqual([]);
  expect(stepFrom({ ...sent, 'opens.3': 'hva som helst' }, form, offered).opens).toEqual([
    { kind: 'after', step: 'hva som helst', outcomes: undefined },
  ]);
  expect(openingPlaces({ 'opens.0': '"start"', 'opens.1': '' })).toEqual([0, 1]);
});

test('what is no number is no period, and is left for core to refuse', () => {
  const form = stepForm(tables[0]!, ownSteps(tables[0]!.table)[0]!.steps[0]!)!;
  for (const typed of ['', 'fire', '-4', '4,5', '1e3'])
    expect(stepFrom({ ...fieldsOfStep(form), 'deadline.period.count': typed }, form, []).deadline.period).toBe('');
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
