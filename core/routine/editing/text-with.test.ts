import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readTables } from '../../../routines/read-tables.ts';
import { tablesOf } from '../../../test/shared/whole.ts';
import { parseTable } from '../parse.ts';
import { textWith } from './text-with.ts';

const { tables } = await readTables(fileURLToPath(new URL('../../../routines', import.meta.url)));

type Part = Record<string, unknown>;

/** The lines that are gone and the lines that have come, whatever their order. */
function lines(before: string, after: string): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const left = after.split('\n');
  const gone = before.split('\n').filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { gone: gone.map((line) => line.trim()), come: left.map((line) => line.trim()) };
}

const said = (text: string) => {
  const read = parseTable(text, 'a.yaml');
  if (!read.ok) throw new Error(read.problems[0]?.problem);
  return structuredClone(read.parsed.written) as Part;
};

describe.each(tablesOf(tables).map((table) => [table.routine.id, table] as const))('%s', (_id, { text, written }) => {
  test('says what it said: not a byte is another one', () => {
    expect(textWith(text, structuredClone(written))).toBe(text);
  });

  test('under another version number one line differs', () => {
    expect(lines(text, textWith(text, { ...(written as Part), version: 7 }))).toEqual({
      gone: ['version: 1'],
      come: ['version: 7'],
    });
  });

  test('each step with another title differs in its title alone, and back again it is as it was', () => {
    const all = said(text);
    const steps = [all.steps, ...Object.values((all.tracks ?? {}) as Part).map((track) => (track as Part).steps)];
    const each = steps.flatMap((its) => Object.values((its ?? {}) as Part) as Part[]).slice(0, 4);
    for (const step of each) {
      const title = step.title;
      step.title = 'Helt: nytt, «med» # tegn';
      const changed = textWith(text, all);
      expect(lines(text, changed).come).toHaveLength(1);
      step.title = title;
      expect(said(textWith(changed, all))).toEqual(all);
    }
  });
});

describe('of a small table', () => {
  const small = readFileSync(fileURLToPath(new URL('../../../routines/ulstein/rus.yaml', import.meta.url)), 'utf8');
  const changed = (change: (table: Part) => void) => {
    const table = said(small);
    change(table);
    const text = textWith(small, table);
    expect(said(text)).toEqual(table);
    return lines(small, text);
  };

  test('what comes and goes takes nothing else along', () => {
    expect(changed((table) => Object.assign(table, { redDays: 'before' }))).toEqual({
      gone: [],
      come: ['redDays: before'],
    });
    const { gone, come } = changed((table) => Object.assign(table.defaults as Part, { remind: ['P14D'] }));
    expect([gone.length, come]).toEqual([1, ['remind: [P14D]']]);
  });

  test('a step that stands elsewhere keeps its lines', () => {
    const move = (table: Part) => {
      const its = (Object.values(table.tracks as Part)[0] as Part).steps as Part;
      const names = Object.keys(its);
      (Object.values(table.tracks as Part)[0] as Part).steps = Object.fromEntries(
        [...names.slice(1), names[0]!].map((name) => [name, its[name]]),
      );
    };
    expect(changed(move)).toEqual({ gone: [], come: [] });
  });

  test('signs that mean something in YAML are words again', () => {
    for (const title of ['true', '12', 'a: b # c', '- [x] {y}', '\'"\\', 'to\nlinjer'])
      expect(changed((table) => Object.assign(table, { title })).gone).toHaveLength(1);
  });
});

test('a text that cannot be read is not edited', () => {
  expect(() => textWith('a: [', { a: 1 })).toThrow(/cannot be read/);
});
