import { describe, expect, test } from 'vitest';
import { readChanged } from '../core/routine/testing/good-table.ts';
import { asWritten } from '../language/in-language.ts';
import { documentOrder, wordsOf } from './document.ts';

describe('a routine in the order of its document', () => {
  const routine = asWritten(readChanged().routine);

  test('tells each step once, the personal duties first', () => {
    const { personal, rows, beside, common } = documentOrder(routine);
    const told = [...personal, ...rows.flatMap(({ steps }) => steps), ...beside, ...common].map(({ id }) => id);
    expect([...told].sort()).toEqual(Object.keys(routine.steps).sort());
    expect(personal.length).toBeGreaterThan(0);
    expect(personal.every((step) => step.personal)).toBe(true);
  });

  test('keeps rows that look like numbers between their neighbours', () => {
    const words = Object.fromEntries(['1', '2', '10', '4', '4b', '4c', '1B', '1a'].map((label) => [label, label]));
    const { rows } = documentOrder({
      ...routine,
      source: { ...routine.source, rows: words, leftOut: { '4c': 'nei' } },
    });
    expect(rows.map(({ label }) => label)).toEqual(['1', '1a', '1B', '2', '4', '4b', '4c', '10']);
    expect(rows.find(({ label }) => label === '4c')?.leftOut).toBe('nei');
  });

  test('tells a step under the row that it names first, and leads there from the others', () => {
    const words = Object.fromEntries(['A', 'B', 'C'].map((label) => [label, label]));
    const plan = { ...Object.values(routine.steps)[0]!, id: 'plan', rows: ['C', 'A'], personal: false };
    const { rows } = documentOrder({ steps: { plan }, source: { ...routine.source, rows: words } });
    expect(rows.map(({ label, steps, alsoIn }) => [label, steps.length, alsoIn.length])).toEqual([
      ['A', 0, 1],
      ['B', 0, 0],
      ['C', 1, 0],
    ]);
  });

  test('tells the words that it quotes from what is said of a row which the document leaves open', () => {
    const step = { ...Object.values(routine.steps)[0]!, rows: ['A', 'Evalueres', 'Z'] };
    const source = { ...routine.source, rows: { A: 'Skriv en plan.' }, blank: { Evalueres: 'Feltet er tomt.' } };
    expect(wordsOf(step, source)).toEqual([
      { row: 'A', words: 'Skriv en plan.', isQuoted: true },
      { row: 'Evalueres', words: 'Feltet er tomt.', isQuoted: false },
    ]);
  });

  test('leaves other labels in the order of the table', () => {
    const words = Object.fromEntries(['Sjekklister', 'B', 'A', 'Aa'].map((label) => [label, label]));
    const { rows } = documentOrder({ ...routine, source: { ...routine.source, rows: words } });
    expect(rows.map(({ label }) => label)).toEqual(['Sjekklister', 'B', 'A', 'Aa']);
  });
});
