import { describe, expect, test } from 'vitest';
import { isWhole } from '../../test/shared/whole.ts';
import { parseTable } from './parse.ts';
import { type Change, goodTable, parseChanged, readChanged } from './testing/good-table.ts';

function says(text: string): readonly string[] {
  const result = parseTable(text, 'prove.yaml');
  return result.ok ? [] : result.problems.map(({ line, problem }) => `${line}: ${problem}`);
}

describe('a table that cannot be read', () => {
  const broken: readonly (readonly [what: string, change: Change, says: readonly unknown[]])[] = [
    [
      'a key that is misspelt',
      ['    title: Skrive plan', '    titel: Skrive plan'],
      [
        'prove.yaml:33: steps.plan.title: `title` is missing: write a text',
        expect.stringMatching(
          /^prove.yaml:35: steps.plan.titel: the table does not know `titel` here: did you mean `title`\? \(write one of `row`, `title`, .*`outcomes`\)$/,
        ),
      ],
    ],
    [
      'an opening that there is not',
      ['opens: start\n    deadline', 'opens: strat\n    deadline'],
      [
        'prove.yaml:37: steps.plan.opens: write start, request, { when: FACT }, { after: STEP, outcome: … }, { approved: STEP }, { consent: RECEIVER, is: refused } or { deviation: STEP }',
      ],
    ],
    [
      'an opening with a key too many',
      ['opens: { approved: plan }', 'opens: [{ after: plan, outcom: done }]'],
      [
        'prove.yaml:46: steps.evaluation.opens.0.outcom: the table does not know `outcom` here: did you mean `outcome`? (write one of `when`, `is`, `before`, `after`, `outcome`, `approved`, `consent`, `deviation`)',
      ],
    ],
    [
      'a row that YAML takes for a number',
      ['    row: A\n', '    row: 1\n'],
      ['prove.yaml:34: steps.plan.row: `row` must be a text: write it in quotation marks, "1"'],
    ],
    [
      'a basis that there is not',
      ['within: P2W, basis: local', 'within: P2W, basis: lokal'],
      [
        'prove.yaml:38: steps.plan.deadline.basis: `basis` cannot be "lokal": did you mean `local`? (write one of `law`, `local`, `proposal`)',
      ],
    ],
    [
      'a deadline without a basis',
      ['within: P2W, basis: local', 'within: P2W'],
      [
        'prove.yaml:38: steps.plan.deadline.basis: write `basis: law`, `local` or `proposal`: where the date comes from',
      ],
    ],
    [
      'two deadlines in one',
      ['within: P2W, basis: local', 'within: P2W, every: P1M, from: birthDate, basis: local'],
      ['prove.yaml:38: steps.plan.deadline: write exactly one of within, every, before, window, on, atOnce, none'],
    ],
    [
      'no deadline',
      ['    deadline: { within: P2W, basis: local }\n', ''],
      [
        'prove.yaml:33: steps.plan.deadline: `deadline` is missing: write when it is due, e.g. { within: P1W, basis: local }, or { none: why there is no deadline }',
      ],
    ],
    [
      'a period in words',
      ['within: P2W', 'within: to uker'],
      ['prove.yaml:38: steps.plan.deadline.within: write a period of days, weeks, months or years, e.g. P7D, P1W, P6M'],
    ],
    [
      'what an outcome sets, without where from',
      ['sets: { ended: { field: endedOn } }', 'sets: { ended: endedOn }'],
      [
        'prove.yaml:129: tracks.measure.steps.finish.outcomes.done.sets.ended: `ended` cannot be "endedOn": write keys with values, `key: value`',
      ],
    ],
    [
      'an answer to consent that there is not',
      ['is: given }', 'is: yes }'],
      [
        'prove.yaml:109: tracks.measure.steps.refer.opens.is: `is` cannot be "yes": write one of `given`, `refused`, `withdrawn`',
      ],
    ],
    [
      'a name with a capital',
      ['  plan:\n', '  Plan:\n'],
      [
        'prove.yaml:33: steps.Plan: `Plan` cannot be a name: write it in small letters, digits and hyphens, e.g. half-year-meeting',
      ],
    ],
    [
      'a version that is no number',
      ['version: 1', 'version: one'],
      ['prove.yaml:2: version: `version` cannot be "one": write a number'],
    ],
    ['version 0', ['version: 1', 'version: 0'], ['prove.yaml:2: version: `version` must be at least 1']],
    [
      'an address that is none',
      ['  rows:', '  url: voss\n  rows:'],
      ['prove.yaml:8: source.url: "voss" is no address: write it whole, e.g. https://example.no/rutine'],
    ],
    [
      'a key twice',
      ['title: Prøverutine', 'version: 2'],
      ['prove.yaml:5: this key stands here twice: remove one of the two, or give it another name'],
    ],
    ['a tab', ['  document', '\tdocument'], ['prove.yaml:7: a tab stands here: indent with two spaces']],
    [
      'an anchor',
      ['title: Prøverutine', 'title: &title Prøverutine'],
      ['prove.yaml:5: a table repeats nothing by & and *: write it out here'],
    ],
    [
      'an alias',
      ['title: Prøverutine', 'title: *title'],
      ['prove.yaml:5: a table repeats nothing by & and *: write it out here'],
    ],
    [
      'a word that is one of a few, left out',
      ['language: nb\n', ''],
      ['prove.yaml:1: language: `language` is missing: write one of nb, nn'],
    ],
    [
      'red days of what has no day',
      [
        'deadline: { none: Tiltaket avsluttes når det passer. }',
        'deadline: { none: Når det passer., redDays: before }',
      ],
      [
        'prove.yaml:125: tracks.measure.steps.finish.deadline.redDays: `none` has no day that could be a red one: remove `redDays`',
      ],
    ],
    [
      'a tag',
      ['title: Prøverutine', 'title: !!js/function Prøverutine'],
      [
        'prove.yaml:5: tags (!) and directives (%) are not used in tables: remove it, or put the text in quotation marks',
      ],
    ],
  ];

  test.each(broken)('%s', (_what, change, expected) => {
    expect(parseChanged(change)).toEqual(expected);
  });

  test('a file that is empty, or holds something else', () => {
    const empty = '1: the file is empty: begin with `id: municipality/routine`, and see routines/ for examples';
    expect(says('')).toEqual([empty]);
    expect(says('# soon\n')).toEqual([empty]);
    expect(says('- a\n- b\n')).toEqual(['1: the table cannot be a list: write keys with values, `key: value`']);
    expect(says(`${goodTable}---\nid: a/b\n`)).toEqual([
      '132: the file holds several tables: remove `---`, and write each in a file of its own',
    ]);
  });

  test('a file that is made to take the memory', () => {
    expect(says('x'.repeat(300_001))).toEqual([
      '1: the file is larger than 300 kB: a table is a text that people read',
    ]);
    for (const text of [
      '['.repeat(200_000),
      'a: '.repeat(isWhole() ? 100_000 : 10_000),
      `${'- '.repeat(200_000)}a`,
      '"',
    ]) {
      const problems = says(text);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThanOrEqual(10);
    }
  });

  const lines = goodTable.split('\n');
  const slips: readonly (readonly [what: string, slip: (line: string) => string])[] = [
    ['left out', () => ''],
    ['misspelt', (line) => line.replace(/(\w+):/, '$1x:')],
    ['emptied', (line) => line.replace(/:.*/, ':')],
  ];
  // In the short size each line has one of the slips, all lines have all of them in a run of everything.
  const tried = slips.map(([what, slip], turn) => [what, slip, turn] as const);
  test.each(tried)('what is %s is told without a word of the library, line by line', (_what, slip, turn) => {
    for (let index = isWhole() ? 0 : turn; index < lines.length; index += isWhole() ? 1 : slips.length) {
      const problems = says(lines.map((line, at) => (at === index ? slip(line) : line)).join('\n'));
      for (const problem of problems)
        expect(problem, `line ${index + 1}`).not.toMatch(
          /Invalid|received|Unrecognized|Too (small|big)|undefined|\[object/,
        );
    }
  });
});

test('what is empty is told by the first word of each kind that it could be', () => {
  expect(parseChanged(['if: { fact: kind, is: lang }', 'if: {}'])).toEqual([
    'prove.yaml:117: tracks.measure.steps.deviation.if: write { fact: … }',
  ]);
});

test('a text without a colon is told as what it is', () => {
  const long = `${'ord '.repeat(300)}: x`;
  expect(says(goodTable.replace('facts:\n', `${long}\nfacts:\n`)).join()).toContain(
    'this key is too long: a colon may be missing further up',
  );
});

describe('a table that can be read', () => {
  test('keeps what was written, with nothing filled in', () => {
    const { written, table } = readChanged();
    expect(written).toMatchObject({ id: 'eksempelvik/prove', version: 1 });
    expect(written).not.toHaveProperty('calendar');
    expect(table).toHaveProperty('calendar');
  });

  test('has no closed days where it names none', () => {
    const { table } = readChanged(['facts:\n', 'calendar: {}\nfacts:\n']);
    expect(table.calendar.closed).toEqual([]);
    expect(readChanged().table.calendar.closed).toEqual([]);
  });
});
