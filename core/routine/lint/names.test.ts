import { describe, expect, test } from 'vitest';
import { lint } from '../lint.ts';
import { parseTable } from '../parse.ts';
import { type Change, goodTable, lintChanged } from '../testing/good-table.ts';

// One name means one thing.
const broken: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a step that stands in the case and in a track',
    [['      talk:', '      plan:']],
    [
      'prove.yaml:46: steps.evaluation.opens.0.approved: the step `plan` stands in the track measure: name `evaluation` under opens of an outcome of `plan` instead',
      "prove.yaml:47: steps.evaluation.deadline.on: `plan` opens this step with «Utført» and does not ask `evaluateOn`: add `evaluateOn: { type: date, ask: … }` to its form or that outcome's asks",
      'prove.yaml:49: steps.evaluation.outcomes.continued.opens.0: the step `plan` stands in the track measure: name `evaluation` under opens of an outcome of `plan` instead',
      'prove.yaml:72: tracks.measure.steps.plan: the step `plan` stands in the case already: give it another name',
    ],
  ],
  [
    'a track that is called as the case',
    [
      [`  measure:\n    title`, `  case:\n    title`],
      ['track: measure', 'track: case'],
    ],
    [
      'prove.yaml:10: source.rows.B: no step carries the row `B`: add a step, or write under source.leftOut why not',
      'prove.yaml:11: source.rows.C: no step carries the row `C`: add a step, or write under source.leftOut why not',
      'prove.yaml:12: source.rows.D: no step carries the row `D`: add a step, or write under source.leftOut why not',
      'prove.yaml:13: source.rows.E: no step carries the row `E`: add a step, or write under source.leftOut why not',
      'prove.yaml:65: tracks.case: `case` is the name of the case itself: give the track another name',
    ],
  ],
  [
    'a track whose name ends as a run does',
    [
      [`  measure:\n    title`, `  measure-2:\n    title`],
      ['track: measure', 'track: measure-2'],
    ],
    [
      'prove.yaml:65: tracks.measure-2: the runs of a track are named by number (`measure-2-1`): give it a name that ends in no number',
    ],
  ],
  [
    'a fact of a track that the case has too',
    [['      ended: {', `      kind: { type: text, ask: Hva? }\n      ended: {`]],
    ['prove.yaml:70: tracks.measure.facts.kind: `kind` is a fact of the case already: give it another name'],
  ],
  [
    'a derived date under the name of a fact',
    [['  turns18: { of', '  kind: { of']],
    [
      'prove.yaml:25: derived.kind: `kind` is a fact already: give it another name',
      'prove.yaml:56: steps.aftercare.deadline.of: no fact `turns18` here: write one of `birthDate`, `kind`, `suspectedViolence`, or add it under facts',
    ],
  ],
  [
    'a form and an outcome that ask under one name',
    [
      [
        'asks: { why: { type: text, ask: Hvorfor? } }',
        `asks: { why: { type: text, ask: Hvorfor? } } }\n    form:\n      why: { type: text, ask: Hvorfor?`,
      ],
    ],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why: the form of the step asks `why` already: give this question another name',
    ],
  ],
  [
    'a name that objects have already',
    [['      evaluateOn: {', `      toString: { type: text, ask: Hva? }\n      evaluateOn: {`]],
    ['prove.yaml:41: steps.plan.form.toString: `toString` cannot be used as a name: write another one'],
  ],
];

describe('the linter on names', () => {
  test.each(broken)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });

  test('refuses a table without any step, and none that has steps in the case or in a track alone', () => {
    const [head = ''] = goodTable.split('\nsteps:\n');
    const said = (more: string) => {
      const read = parseTable(`${head}${more}\n`, 'prove.yaml');
      if (!read.ok) return read.problems.map(({ problem }) => problem);
      return lint(read.parsed).flatMap(({ path, problem }) => (path === 'id' ? [problem] : []));
    };
    const step = '{ row: A, title: B, responsible: leader, opens: start, deadline: { none: C } }';
    expect(said('')).toEqual(['the table has no step: write them under `steps`, or under `steps` of a track']);
    expect(said(`\nsteps: { one: ${step} }`)).toEqual([]);
    expect(said(`\ntracks: { stay: { title: A, steps: { one: ${step} } } }`)).toEqual([]);
  });
});
