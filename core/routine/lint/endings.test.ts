import { describe, expect, test } from 'vitest';
import { type Change, goodTable, lintChanged } from '../testing/good-table.ts';

// Every deadline can be computed, every outcome leads somewhere, and everything can end.
const broken: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'deadlines that come before each other',
    [
      [
        'deadline: { every: P6M, from: begun, basis: local }',
        `opens: request\n        deadline: { before: P7D, of: report-in, basis: proposal, note: Dokumentet har ingen frist. }`,
      ],
    ],
    [
      'prove.yaml:88: tracks.measure.steps.report-in.deadline.of: these deadlines come before each other in a ring (report-in, meeting): let one of them count from a fact',
      'prove.yaml:94: tracks.measure.steps.meeting.deadline.of: these deadlines come before each other in a ring (meeting, report-in): let one of them count from a fact',
    ],
  ],
  [
    'a deadline before a step without one',
    [
      [
        'deadline: { every: P6M, from: begun, basis: local }',
        `opens: request\n        deadline: { none: Når det passer. }`,
      ],
    ],
    [
      'prove.yaml:88: tracks.measure.steps.report-in.deadline.of: `meeting` has no deadline to come before: give it one, or count from a fact',
    ],
  ],
  [
    'a recurrence that never moves on',
    [['every: P1M, from: begun', 'every: P0D, from: begun']],
    ['prove.yaml:83: tracks.measure.steps.contact.deadline.every: P0D never moves on: write a period, e.g. P1M'],
  ],
  [
    'a window that closes before it opens',
    [['{ from: P3M, to: P6M }', '{ from: P6M, to: P3M }']],
    [
      'prove.yaml:100: tracks.measure.steps.ask-consent.deadline.window: the window closes (P3M) before it opens (P6M): write the early edge under from, the late one under to',
    ],
  ],
  [
    'at once in no time',
    [['atOnce: PT4H', 'atOnce: PT0M']],
    ['prove.yaml:63: steps.report.deadline.atOnce: PT0M leaves no time: write hours, e.g. PT4H'],
  ],
  [
    'an outcome that leads nowhere',
    [[', ends: Det er fortsatt behov for tiltaket. }', ' }']],
    [
      'prove.yaml:131: tracks.measure.steps.finish.outcomes.kept: this outcome leads nowhere: write what it opens, sets, starts or closes, or under `ends` why nothing follows',
    ],
  ],
  [
    'an outcome that ends and leads on',
    [['consents: { ppt: refused } }', 'consents: { ppt: refused }, ends: Ikke noe mer. }']],
    [
      'prove.yaml:103: tracks.measure.steps.ask-consent.outcomes.refused.ends: this outcome leads on: remove `ends`, or what it opens, sets or closes',
    ],
  ],
  [
    'a step without an outcome',
    [
      [
        `          given: { title: Samtykker, consents: { ppt: given } }\n          refused: { title: Samtykker ikke, consents: { ppt: refused } }\n`,
        '',
      ],
      [`        outcomes:\n      refer`, `        outcomes: {}\n      refer`],
    ],
    [
      'prove.yaml:101: tracks.measure.steps.ask-consent.outcomes: the step cannot end: write an outcome, or remove `outcomes` (then it has `done`)',
    ],
  ],
  [
    "the case's own step that closes a track",
    [['closes: case, asks', 'closes: track, asks']],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.closes: this step belongs to the case itself: write `closes: case`, or remove closes',
    ],
  ],
  [
    'a track that no outcome ends',
    [
      ['sets: { ended: { field: endedOn } }, closes: track', 'sets: { ended: { field: endedOn } }'],
      ['{ field: endedOn } } }, closes: track', '{ field: endedOn } } }'],
    ],
    [
      'prove.yaml:65: tracks.measure: no outcome ends this track: write `closes: track` at the outcome that ends it',
      'prove.yaml:93: tracks.measure.steps.meeting.deadline: this recurrence never ends: write `until: FACT` with a date of the track, or let an outcome close the track',
    ],
  ],
  [
    'a track that one answer leaves without a way to its end',
    [
      [
        `        responsible: caseworker\n        opens: request`,
        `        responsible: caseworker\n        opens: start`,
      ],
    ],
    [
      'prove.yaml:65: tracks.measure: this track can come to stand with no way to its end: let every branch lead to `closes: track`, or write it at an outcome of a step that opens on request',
      'prove.yaml:93: tracks.measure.steps.meeting.deadline: this recurrence never ends: write `until: FACT` with a date of the track, or let an outcome close the track',
    ],
  ],
  [
    'a personal duty that comes again whatever is answered',
    [
      [
        'law: barnevernsloven § 13-2 }',
        `law: barnevernsloven § 13-2 }\n    outcomes: { sent: { title: Sendt, opens: report } }`,
      ],
    ],
    [
      'prove.yaml:64: steps.report.outcomes: every outcome opens a personal duty again, so the case can never close: add an outcome that does not',
    ],
  ],
];

describe('the linter on deadlines, outcomes and ends', () => {
  test.each(broken)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});

/** What is said of the end of a track of these two steps. */
function saidOfTrack(steps: string): readonly string[] {
  const from = goodTable.indexOf('tracks:\n');
  const track = `tracks:\n  work:\n    title: Arbeid\n    starts: on-request\n    steps:\n${steps}`;
  return lintChanged([goodTable.slice(from), track]).filter((line) => line.includes('tracks.work: '));
}

const step = (id: string, rest: string) =>
  `      ${id}:\n        row: B\n        title: Noe\n        responsible: caseworker\n        deadline: { within: P1W, basis: local }\n${rest.replace(/^/gm, '        ')}\n`;
const last = (opens: string) => step('last', `opens: ${opens}\noutcomes: { done: { title: Slutt, closes: track } }`);

describe('the way to the end of a track', () => {
  test('leads over a yes', () => {
    const first = step('first', 'opens: start\napproval: { by: leader, within: P1W, rework: P1W, basis: local }');
    expect(saidOfTrack(first + last('{ approved: first }'))).toEqual([]);
    expect(saidOfTrack(first + last('{ approved: other }'))).not.toEqual([]);
  });

  test('begins also with a step that something else opens as well', () => {
    const again = `opens: { after: first }\noutcomes: { done: { title: Slutt, closes: track }, more: { title: Igjen } }`;
    const first = step('first', 'opens: [start, { after: last, outcome: more }]');
    expect(saidOfTrack(first + step('last', again))).toEqual([]);
  });

  test('begins where the track begins, and nowhere further on', () => {
    const outcomes = 'outcomes: { on: { title: Videre }, off: { title: Ikke videre, ends: Ikke noe mer. } }';
    const first = step('first', `opens: start\n${outcomes}`);
    expect(saidOfTrack(first + last('{ after: first, outcome: on }'))).toMatchObject([
      expect.stringContaining('can come to stand with no way to its end'),
    ]);
  });

  test.each([
    ['a fact', '{ when: kind, is: lang }'],
    ['an answer to a consent', '{ consent: ppt, is: refused }'],
    ['a departure from another', '{ deviation: first }'],
    ['a person, beside another step', '[{ after: first, outcome: on }, request]'],
  ])('is there where %s opens the last step at any time', (_what, opens) => {
    const first = step(
      'first',
      'opens: start\noutcomes: { on: { title: Videre }, off: { title: Ikke, ends: Ikke noe mer. } }',
    );
    expect(saidOfTrack(first + last(opens))).toEqual([]);
  });

  test('is there where one of two beginnings leads to it', () => {
    const first = step('first', 'opens: start\noutcomes: { off: { title: Ikke videre, ends: Ikke noe mer. } }');
    expect(saidOfTrack(first + last('start'))).toEqual([]);
  });
});

describe('what recurs in a track that ends', () => {
  test('is not blamed for another track that does not', () => {
    const other = `  other:
    title: Annet
    starts: on-request
    facts: { since: { type: date, day: from, ask: Fra?, required: true } }
    steps:
      look:
        row: C
        title: Se til
        responsible: caseworker
        deadline: { every: P1M, from: since, basis: local }
        outcomes: { seen: { title: Sett, closes: track } }
`;
    const said = lintChanged(
      ['sets: { ended: { field: endedOn } }, closes: track', 'sets: { ended: { field: endedOn } }'],
      ['{ field: endedOn } } }, closes: track }\n', '{ field: endedOn } } } }\n'],
      ['ends: Det er fortsatt behov for tiltaket. }\n', `ends: Det er fortsatt behov for tiltaket. }\n${other}`],
    );
    expect(said.map((line) => line.split(': ')[1])).toEqual([
      'tracks.measure',
      'tracks.measure.steps.meeting.deadline',
    ]);
  });
});

describe('the end of a case with personal duties', () => {
  const second = (outcomes: string) =>
    `  second:\n    row: F\n    title: Melding en gang til\n    responsible: caseworker\n    personal: true\n    opens: request\n    deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }\n    outcomes: { ${outcomes} }\n`;
  const saidWhere = (outcomesOfReport: string, outcomesOfSecond: string) =>
    lintChanged([
      '    deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }\n',
      `    deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }\n    outcomes: { ${outcomesOfReport} }\n${second(outcomesOfSecond)}`,
    ]).map((line) => line.split(': ')[1]);

  test.each([
    [
      'one answer opens it again and another does not',
      'again: { title: Igjen, opens: report }, sent: { title: Sendt, ends: Sendt. }',
      'sent: { title: Sendt, ends: Sendt. }',
    ],
    ['it opens another that ends', 'sent: { title: Sendt, opens: second }', 'sent: { title: Sendt, ends: Sendt. }'],
    [
      'it opens what is nobody’s own duty',
      'sent: { title: Sendt, opens: plan }',
      'sent: { title: Sendt, ends: Sendt. }',
    ],
  ])('can come where %s', (_what, one, other) => {
    expect(saidWhere(one, other)).toEqual([]);
  });

  test('cannot come where two open each other', () => {
    expect(saidWhere('sent: { title: Sendt, opens: second }', 'sent: { title: Sendt, opens: report }')).toEqual([
      'steps.report.outcomes',
      'steps.second.outcomes',
    ]);
  });

  test('cannot come where one leads to another that comes again for ever', () => {
    expect(saidWhere('sent: { title: Sendt, opens: [second, plan] }', 'sent: { title: Sendt, opens: second }')).toEqual(
      ['steps.report.outcomes', 'steps.second.outcomes'],
    );
  });
});
