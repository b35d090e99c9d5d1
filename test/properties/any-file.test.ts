import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { Ended } from '../../cli/answer.ts';
import { readIntakeFile } from '../../cli/intake-file.ts';
import { parseTable } from '../../core/routine/parse.ts';
import { eventFrom, parseScenario } from '../../rehearsal/scenario.ts';
import { runs } from './runs.ts';

const numRuns = Math.ceil(runs / 10);
const file = join(mkdtempSync(join(tmpdir(), 'fristvakt-files-')), 'file.yaml');

const words = fc.constantFrom(
  ...[
    'routine',
    'facts',
    'tracks',
    'track',
    'people',
    'name',
    'practice',
    'opened',
    'until',
    'events',
    'date',
    'move',
    'to',
  ],
  ...['id', 'steps', 'roles', 'source', 'alver/tiltak', '2027-02-30', '2027-02-08', 'caseworker', 'yes', '1e999'],
  ...Object.getOwnPropertyNames(Object.prototype),
);
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    words,
    fc.constantFrom(null, true, 0, Number.NaN, 1e300),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(words, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/** Files of anything: data, signs that mean something to YAML, bytes of no text, and texts that take what reads them. */
const texts = fc.oneof(
  data.map((value) => JSON.stringify(value) ?? ''),
  data.map((value) => stringify(value)),
  fc
    .array(
      fc.constantFrom(
        'a: ',
        '- ',
        '&x ',
        '*x',
        '{',
        '}',
        '[',
        ']',
        ',',
        '\n',
        '  ',
        '"',
        "'",
        '!!binary ',
        '? ',
        '<<: ',
        '\0',
        '\t',
        '|',
        '%',
        '---\n',
        '#',
        '\uFEFF',
        'facts:',
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '['.repeat(100_000),
    '{"a":'.repeat(50_000),
    'x'.repeat(2_000_000),
    '- '.repeat(20_000),
    '? '.repeat(20_000),
    Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'a: &x [1]\nb: *x\n',
    '*nothing',
    'a: &x [*x]',
  ),
);

describe(`a file with anything at all in it (${numRuns} tried)`, () => {
  it('is an intake, or ends the command with what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        writeFileSync(file, text);
        const read = await readIntakeFile(file).catch((error: unknown) => error);
        if (read instanceof Error) expect(read).toBeInstanceOf(Ended);
      }),
      { numRuns },
    );
  });

  it('is a scenario or a table, or has problems that are named', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const parse of [parseScenario, parseTable]) {
          const read = parse(text, 'file.yaml');
          if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
        }
      }),
      { numRuns },
    );
  });

  it('and one event of anything is an event, or has problems that are named', () => {
    fc.assert(
      fc.property(fc.dictionary(words, data), (written) => {
        const read = eventFrom(written);
        if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
      }),
      { numRuns },
    );
  });
});
