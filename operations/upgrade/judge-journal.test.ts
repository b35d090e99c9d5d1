import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type RecordedEvent, upgradeEvent } from '../../core/case/event-schema.ts';
import { stateSchema } from '../../core/case/state.ts';
import { versionsIn } from '../../core/case/versions-in.ts';
import type { Routine } from '../../core/routine/routine.ts';
import type { CaseBeforeUpgrade } from '../../register/register.ts';
import { readTables } from '../../routines/read-tables.ts';
import { wholeOf } from '../judge-paper.ts';
import { judgeJournal } from './judge-journal.ts';

const recorded = fileURLToPath(
  new URL('../../test/journals/0.1.0-alver-tiltak-violence-suspected.json', import.meta.url),
);
const { journal } = JSON.parse(await readFile(recorded, 'utf8')) as { readonly journal: readonly RecordedEvent[] };
const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
const routines = new Map(tables.map(({ routine }) => [`${routine.id}@${routine.version}`, routine as Routine]));
const routineOf = (key: string) => routines.get(key);

const events = journal.map(({ schema, event }) => upgradeEvent(schema, event));
const { state, batch } = wholeOf(events, routineOf);

/** A case as the register has it. */
const good: CaseBeforeUpgrade = {
  caseId: '6f1c0000-0000-4000-8000-000000000001',
  reference: 'AL-27-0001',
  practice: false,
  routine: versionsIn(events).at(-1)!,
  status: batch.case.status,
  sequence: journal.length,
  journal,
  kept: { schema: stateSchema, sequence: journal.length, state: JSON.parse(JSON.stringify(state)) },
  duties: batch.duties.map(({ duty, status, due }) => ({ duty, status, due })),
};

const judge = (otherwise: Partial<CaseBeforeUpgrade>, known = routineOf) => {
  const { finding, ...rest } = judgeJournal({ ...good, ...otherwise }, known);
  return finding ? [finding.problem, finding.detail] : rest;
};
const withEvent = (at: number, change: (recorded: RecordedEvent) => RecordedEvent) =>
  journal.map((each, nth) => (nth === at ? change(each) : each));

describe('a case that an earlier release has left', () => {
  test('is fine where this release finds in its journal what stands there', () => {
    expect(judge({})).toEqual({ state: 'compared' });
  });

  test('is fine where its state is kept in another shape: that is made anew, and the rows are compared', () => {
    const kept = { ...good.kept!, schema: stateSchema - 1, state: {} };
    expect(judge({ kept })).toEqual({ state: 'other-schema' });
    expect(judge({ kept, status: 'closed' })).toEqual(['row-differs', 'status closed -> open']);
  });

  test('is found where a later release wrote of it, with the number of the event and its schema', () => {
    const later = withEvent(3, (each) => ({ ...each, schema: 99 }));
    expect(judge({ journal: later })).toEqual(['event-newer', 'event 4 has schema 99']);
  });

  test('is found where an event is of a kind that nobody knows, and nothing of what it says is told', () => {
    const unknown = withEvent(3, (each) => ({ ...each, event: { ...each.event, type: 'Nora Oppdikta' } as never }));
    expect(judge({ journal: unknown })).toEqual(['event-unreadable', `event 4 has schema ${journal[3]!.schema}`]);
  });

  test('is found where it cannot be folded, with the event at which', () => {
    const open = withEvent(1, () => journal[0]!);
    expect(judge({ journal: open })).toEqual(['does-not-fold', 'event 2 (case-opened)']);
  });

  test('is found where its routine cannot be read', () => {
    expect(judge({}, () => undefined)).toEqual(['routine-missing', 'alver/tiltak@1']);
  });

  test('is found where its journal is shorter than its row says, or cannot be opened', () => {
    expect(judge({ sequence: journal.length + 1 })[0 as never]).toBe('cut-off');
    expect(judge({ journal: 'broken' })[0 as never]).toBe('unreadable');
    expect(judge({ journal: 'key-gone' })[0 as never]).toBe('unreadable');
  });

  test('is found where this release folds another state, by the names of the fields alone', () => {
    const other = { ...state, facts: { ...state.facts, name: 'Nora Oppdikta' }, status: 'closed' };
    expect(judge({ kept: { ...good.kept!, state: other } })).toEqual(['state-differs', 'status facts']);
  });

  test('is found where a duty would have another date or standing than is shown, or would come or go', () => {
    const [first, ...rest] = good.duties;
    expect(judge({ duties: [{ ...first!, due: '2031-01-01' }, ...rest] })).toEqual([
      'row-differs',
      `duty ${first!.duty}: due 2031-01-01 -> ${first!.due ?? 'never'}`,
    ]);
    expect(judge({ duties: rest })).toEqual(['row-differs', `duty ${first!.duty} has no row`]);
    expect(judge({ duties: [...good.duties, { duty: 'case/other/1', status: 'open' }] })).toEqual([
      'row-differs',
      'duty case/other/1 is not of its journal',
    ]);
  });
});
