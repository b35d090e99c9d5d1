import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../parse.ts';
import type { Deadline, Step } from '../routine.ts';
import { type Draft, draftFrom } from './recognise.ts';

/**
 * What is recognised in the five documents of the repository, held against the tables that people wrote of them: a row that is
 * not found, or a deadline that is left open, is work for somebody; one that is read otherwise than it is written there is a
 * fault, and there is none.
 */
const documents = [
  // Rows that the document numbers otherwise than the table that people wrote, or not at all.
  {
    id: 'alver/tiltak',
    rows: 10,
    right: ['7.2a', '7.2c', '7.2d', '8a'],
    open: ['4.2b', '5.2b', '7.1c', '8e', '10'],
    labels: {
      ...{ '4.2b': 'D2b', '5.2b': 'E2b', '7.1c': 'G1c', '7.2a': 'G2a', '7.2c': 'G2c', '7.2d': 'G2d' },
      ...{ '8a': 'Ha', '8e': 'He', '10': 'J' },
    },
  },
  { id: 'risor/bti-niva-3', rows: 6, right: [], open: ['0', '2', '3', '4'], labels: {} },
  {
    id: 'ulstein/rus',
    rows: 10,
    right: ['1', '2', '3', '4', '5', '6', '7', '9', '10'],
    open: ['8'],
    labels: {},
  },
  { id: 'vestre-toten/brukere-med-barn', rows: 6, right: [], open: [], labels: {} },
  { id: 'voss/bekymring-for-barn', rows: 8, right: [], open: ['1a', '2a', '2B'], labels: {} },
] as const;

function read(id: string) {
  const written = parseTable(readFileSync(`routines/${id}.yaml`, 'utf8'), id);
  if (!written.ok) throw new Error(id);
  const { table, routine } = written.parsed;
  const { language, municipality } = table;
  const asked = { municipality, title: 'Prøve', language, service: 'other' } as const;
  const made = draftFrom(readFileSync(`routines/${id}.txt`, 'utf8'), asked);
  if (!made.ok) throw new Error(`${id}: ${made.why}`);
  return { draft: made.draft, byHand: Object.values(routine.steps).filter(({ rows }) => !rows.includes('P')) };
}

/** A deadline as what it asks: its kind and its time. From which day it counts, and hours that nobody said, are people's to say. */
function asks(deadline: Deadline): string {
  switch (deadline.kind) {
    case 'window':
      return `window ${deadline.from} ${deadline.to}`;
    case 'within':
    case 'every':
    case 'before':
      return `${deadline.kind} ${deadline.period}`;
    case 'atOnce':
      return deadline.bound === 'proposal' ? 'at once' : `at once ${deadline.period}`;
    default:
      return deadline.kind;
  }
}

const saidBy = (step: Step) => step.deadline.kind !== 'none' && step.deadline.basis !== 'proposal';

/** Of each row: whether its deadline is as people wrote it, otherwise, or left open. */
function compared(draft: Draft, byHand: readonly Step[], labels: Readonly<Record<string, string>>) {
  const found = { right: [] as string[], wrong: [] as string[], open: [] as string[] };
  for (const { label } of draft.rows) {
    const own = Object.values(draft.parsed.routine.steps).find(({ rows }) => rows.at(-1) === label)!;
    const written = byHand.filter(({ rows }) => rows.includes(labels[label] ?? label)).filter(saidBy);
    if (saidBy(own)) {
      const isSame = written.some((step) => asks(step.deadline) === asks(own.deadline));
      (isSame ? found.right : found.wrong).push(label);
    } else if (written.length > 0) found.open.push(label);
  }
  return found;
}

describe('the documents that people have written tables of', () => {
  it.each(documents)('$id', ({ id, rows, right, open, labels }) => {
    const { draft, byHand } = read(id);
    expect(draft.sourceRows).toBe(rows);
    expect(draft.problems).toEqual([]);
    expect(compared(draft, byHand, labels)).toEqual({ right, wrong: [], open });
  });

  it('all rows of all of them, 13 deadlines as people wrote them, none otherwise, and 13 left open', () => {
    const all = documents.map(({ id, labels }) => {
      const { draft, byHand } = read(id);
      return { rows: draft.sourceRows, ...compared(draft, byHand, labels) };
    });
    const sum = (count: (each: (typeof all)[number]) => number) =>
      all.reduce((before, each) => before + count(each), 0);
    expect(sum(({ rows }) => rows)).toBe(40);
    expect(sum(({ right }) => right.length)).toBe(13);
    expect(sum(({ wrong }) => wrong.length)).toBe(0);
    expect(sum(({ open }) => open.length)).toBe(13);
  });

  it('says who has it in the words of the document', () => {
    const roles = (id: string) => {
      const { draft } = read(id);
      return [...new Set(draft.rows.flatMap(({ responsible }) => responsible))];
    };
    expect(roles('ulstein/rus')).toEqual([
      'Den som fyrst får mistanke/ er bekymra',
      'Medlem av ressursgruppa som har fått henvendelsen',
      'Den som har fyrste kontakt med familien',
      'Den som har kontakt med familien',
      'Barnevernet',
      'Ansvarsgruppa',
      'Den som kjem bort i akuttsituasjonen',
    ]);
    expect(roles('alver/tiltak')).toEqual(['Saksbehandlere begge avdelinger', 'Saksbehandler', 'Kontorfaglig']);
    expect(roles('voss/bekymring-for-barn')).toEqual([]);
  });
});
