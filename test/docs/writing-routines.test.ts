import { describe, expect, it } from 'vitest';
import { lint } from '../../core/routine/lint.ts';
import { parseTable } from '../../core/routine/parse.ts';
import { textOf } from './documents.ts';

const guide = textOf('docs/writing-routines.md');
const examples = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);

describe('docs/writing-routines.md', () => {
  it('has an example', () => expect(examples.length).toBeGreaterThan(0));

  it.each(examples.map((text, index) => [index + 1, text] as const))(
    'example %i can be read and lints clean',
    (_, text) => {
      const result = parseTable(text, 'example.yaml');
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      expect(lint(result.parsed)).toEqual([]);
    },
  );
});
