import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

// What the source does not say is never passed off as what it says.
const broken: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a row that the source does not have',
    [['row: E', 'row: E2']],
    [
      'prove.yaml:13: source.rows.E: no step carries the row `E`: add a step, or write under source.leftOut why not',
      'prove.yaml:114: tracks.measure.steps.deviation.row.0: the source has no row `E2`: did you mean `E`? (write one of `A`, `B`, `C`, `D`, `E`, `F`), or add its words under source.rows',
    ],
  ],
  [
    'a row that no step carries',
    [['  leftOut:', `    G: En rad til\n  leftOut:`]],
    ['prove.yaml:15: source.rows.G: no step carries the row `G`: add a step, or write under source.leftOut why not'],
  ],
  [
    'a row that is left out and carried',
    [['{ Z: Gjelder', '{ E: Gjelder']],
    [
      'prove.yaml:15: source.leftOut.E: a step carries the row `E`, so it is not left out: remove it here, or at the step',
    ],
  ],
  [
    'a step that no row of the document carries, and that does not say so where it is read',
    [
      ['row: E', 'row: Godkjent av'],
      ['{ Z: Gjelder', '{ E: Utelatt, Z: Gjelder'],
    ],
    [
      'prove.yaml:114: tracks.measure.steps.deviation.row: the document has no row for this step: write `ours:` with what is added to it and why, as people read it',
      "prove.yaml:119: tracks.measure.steps.deviation.deadline: row Godkjent av of the source names no time, and the table says P1M: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'a row under the label of the personal duties',
    [['  leftOut:', `    P: En rad til\n  leftOut:`]],
    [
      'prove.yaml:15: source.rows.P: row `P` holds the personal duties that every routine carries: give this row another label',
    ],
  ],
  [
    'hours of ours without what the source says instead',
    [['atOnce: PT4H', 'atOnce: PT4H, bound: proposal']],
    [
      'prove.yaml:63: steps.report.deadline: the number of hours is a proposal: write `note:` with what the source says instead, e.g. "The law says without undue delay."',
    ],
  ],
  [
    'hours that pose as what a document says that says at once',
    [
      ['atOnce: PT4H, basis: law, law: barnevernsloven § 13-2', 'atOnce: PT4H, basis: local'],
      ['F: Avslutning', 'F: Melding umiddelbart'],
    ],
    [
      'prove.yaml:63: steps.report.deadline: the source says at once and names no hours: write `bound: proposal`, so that people see whose the number is',
    ],
  ],
  [
    'a law without a paragraph',
    [['law: barnevernsloven § 13-2', 'law: barnevernsloven']],
    [
      'prove.yaml:63: steps.report.deadline.law: `barnevernsloven` names no paragraph: write which one, e.g. barnevernsloven § 13-4',
    ],
  ],
  [
    'a paragraph at what is said to stand in the document',
    [['within: P2W, basis: local', 'within: P2W, basis: local, law: barnevernsloven § 8-1']],
    [
      'prove.yaml:38: steps.plan.deadline.law: what has `basis: local` does not stand in the law: write `basis: law`, or remove `law`',
    ],
  ],
  [
    'a proposal that does not say what the document is silent on',
    [[', note: Dokumentet har ingen ytre grense.', '']],
    [
      'prove.yaml:47: steps.evaluation.deadline: a proposal says what the source is silent on: write `note:`, e.g. "The document gives no date for it."',
    ],
  ],
  [
    "a proposal that poses as the document's, which names another time",
    [['within: P2W, basis: local', 'within: P1M, basis: local']],
    [
      "prove.yaml:38: steps.plan.deadline: row A of the source says 14 days, 7 days, not P1M: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    "a proposal that poses as the document's, which names none",
    [
      ['within: P3M, basis: local', 'within: P3M, basis: local'],
      ['D: Samtykke til PPT, 3–6 mnd', 'D: Samtykke til PPT'],
    ],
    [
      "prove.yaml:100: tracks.measure.steps.ask-consent.deadline: row D of the source names no time, and the table says P3M: write `basis: proposal` with a note, or the source's own words under source.rows",
      "prove.yaml:100: tracks.measure.steps.ask-consent.deadline: row D of the source names no time, and the table says P6M: write `basis: proposal` with a note, or the source's own words under source.rows",
      "prove.yaml:111: tracks.measure.steps.refer.deadline: row D of the source names no time, and the table says P3M: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    "an approval that poses as the document's",
    [['within: P1W, rework: P1W, basis: local', 'within: P3W, rework: P1W, basis: local']],
    [
      "prove.yaml:39: steps.plan.approval: row A of the source says 14 days, 7 days, not P3W: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'an approval by law without the paragraph',
    [['within: P1W, rework: P1W, basis: local', 'within: P1W, rework: P1W, basis: law']],
    ['prove.yaml:39: steps.plan.approval: write `law:` with the paragraph that sets it, e.g. barnevernsloven § 13-4'],
  ],
];

describe('the linter on provenance', () => {
  test.each(broken)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
