import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch, DutyRow } from '../../core/case/batch.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { evolve, fold } from '../../core/case/evolve.ts';
import { foldJournal } from '../../core/case/fold.ts';
import { recipientsOf } from '../../core/case/messages.ts';
import { openRow, recordOf } from '../../core/case/record-of.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { runs } from './runs.ts';

const numRuns = Math.ceil(runs / 8);
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });

/** A journal in pieces of these sizes, over and over. */
function pieces(journal: readonly CaseEvent[], size: readonly number[]): readonly (readonly CaseEvent[])[] {
  const all: CaseEvent[][] = [];
  for (let from = 0; from < journal.length; ) {
    const length = size[all.length % size.length]!;
    all.push(journal.slice(from, from + length));
    from += length;
  }
  return all;
}

/** What was written and read again: the keys that are undefined are gone. */
const kept = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe(`over ${numRuns} generated lives, a state is its journal`, () => {
  it('folded in one go, in pieces or one by one, as it was or read again, and nothing that was there is changed', () => {
    fc.assert(
      fc.property(routines, lives, sizes, (routine, acts, size) => {
        const { journal, state } = play(routine, acts).life;
        const whole = kept(state);
        expect(kept(foldJournal(kept(journal)))).toEqual(whole);
        let piecewise: CaseState | undefined;
        for (const piece of pieces(journal, size)) piecewise = frozen(kept(fold(piecewise, piece)));
        expect(piecewise).toEqual(whole);
        let single: CaseState | undefined;
        for (const event of journal) single = frozen(evolve(single, frozen(kept(event))));
        expect(kept(single)).toEqual(whole);
      }),
      { numRuns },
    );
  });

  it('and the rows of its batches are what it amounts to: the last row of each duty, the case, and every message', () => {
    fc.assert(
      fc.property(routines, lives, sizes, (routine, acts, size) => {
        const { journal, state } = play(routine, acts).life;
        const batches = batchesOf(routine, pieces(journal, size));
        const rows = new Map<string, DutyRow>();
        for (const { duties } of batches) for (const row of duties) rows.set(row.duty, row);
        // As they are made anew from the whole journal, where engine and register are held together.
        const anew = recordOf(routine, undefined, journal, journal.at(-1)!.at).duties;
        expect([...rows.values()].sort(byDuty)).toEqual([...anew].sort(byDuty));
        const open = [...rows.values()].filter(({ endedAt }) => endedAt === undefined);
        expect(Object.fromEntries(open.map((row) => [row.duty, row]))).toEqual(
          Object.fromEntries(Object.values(state.duties).map((duty) => [duty.id, openRow(routine, state, duty)])),
        );
        const opened = new Set(journal.flatMap((event) => (event.type === 'duty-opened' ? [event.duty] : [])));
        expect([...rows.keys()].sort()).toEqual([...opened].sort());
        expect(batches.at(-1)?.case).toMatchObject({ status: state.status, people: state.people });
        const told = journal.flatMap((event, index) =>
          recipientsOf(event).map((to, nth) => JSON.stringify([index + 1, nth, to])),
        );
        const messages = batches.flatMap((batch) => batch.messages);
        expect(messages.map(({ sequence, nth, to }) => JSON.stringify([sequence, nth, to]))).toEqual(told);
      }),
      { numRuns },
    );
  });
});

const byDuty = (one: DutyRow, other: DutyRow) => (one.duty < other.duty ? -1 : 1);

function batchesOf(routine: Routine, journal: readonly (readonly CaseEvent[])[]): readonly Batch[] {
  let before: CaseState | undefined;
  return journal.map((events) => {
    const batch = recordOf(routine, before, events, events.at(-1)!.at);
    before = fold(before, events);
    return batch;
  });
}
