import { dateOfDue } from '../../core/case/due.ts';
import type { CaseState, Duty } from '../../core/case/state.ts';
import type { Routine } from '../../core/routine/routine.ts';
import type { Turn } from './watched-life.ts';

type Row = Turn['batch']['duties'][number];
type Must = (turns: readonly Turn[]) => readonly string[];

/** What the row of a duty that is open must say, by the state and the table. */
const ofOpen: Readonly<Partial<Record<keyof Row, (duty: Duty, turn: Turn) => unknown>>> = {
  status: ({ suspended, approval, handover }) =>
    suspended ? 'suspended' : approval ? 'awaits-approval' : handover ? 'awaits-handover' : 'open',
  due: ({ approval, handover, due }) => approval?.due ?? handover?.due ?? dateOfDue(due),
  roles: ({ approval, step }, { routine }) => (approval ? [approval.role] : routine.steps[step]!.responsible),
  persons: (duty, { routine, after }) => [...new Set(personsOf(routine, after, duty))],
  offered: ({ offered }) => offered,
  outcome: ({ done }) => done?.outcome,
  done: ({ done }) => done?.day,
  onTime: ({ done }) => done?.onTime,
  registeredLate: ({ done }) => done?.registeredLate,
};

/** The rows of all batches amount to the state: each thing that a row says is a must of its own. */
export const rowMusts: Readonly<Record<string, Must>> = {
  ...Object.fromEntries(
    Object.entries(ofOpen).map(([field, wanted]) => [
      `the row of an open duty has its ${field}`,
      openHas(field, wanted),
    ]),
  ),
  'a row is over when its duty is, and not before': withRowsSoFar(({ after }, rows) =>
    [...rows].flatMap(([id, { status, endedAt }]) => {
      const over = (status === 'met' || status === 'cancelled') && endedAt !== undefined;
      return over === (after.duties[id] !== undefined) ? [`${id} is ${status} in its row`] : [];
    }),
  ),
  'the row of work that is over has its day and whether that was in time': withRowsSoFar(({ after }, rows) =>
    Object.entries(after.ended).flatMap(([id, { done, onTime }]) => {
      const row = rows.get(id);
      const isOther = row?.status === 'met' && (row.done !== done || row.onTime !== onTime);
      return isOther ? [`${id} was done on another day by its row`] : [];
    }),
  ),
  'what has ended has a row': withRowsSoFar(({ before, after }, rows) =>
    Object.keys(before?.duties ?? {}).flatMap((id) =>
      after.duties[id] || rows.has(id) ? [] : [`${id} ended without a row`],
    ),
  ),
  'the row of the case has its status': (turns) =>
    turns.flatMap(({ after, batch }) => (batch.case.status === after.status ? [] : ['the case has another status'])),
  'the row of the case has its people': (turns) =>
    turns.flatMap(({ after, batch }) =>
      JSON.stringify(batch.case.people) === JSON.stringify(after.people) ? [] : ['the case has other people'],
    ),
  'the batches leave no hole': (turns) =>
    turns.flatMap(({ before, batch }) =>
      batch.firstSequence === (before?.sequence ?? 0) + 1 ? [] : ['the batch leaves a hole'],
    ),
};

function openHas(field: string, wanted: (duty: Duty, turn: Turn) => unknown): Must {
  return withRowsSoFar((turn, rows) =>
    Object.values(turn.after.duties).flatMap((duty) => {
      const row = rows.get(duty.id);
      const isAsWanted = row && JSON.stringify(row[field as keyof Row]) === JSON.stringify(wanted(duty, turn));
      return isAsWanted ? [] : [`${duty.id} has another ${field} in its row`];
    }),
  );
}

/** A check of each turn with the latest row of each duty by then. */
function withRowsSoFar(check: (turn: Turn, rows: ReadonlyMap<string, Row>) => readonly string[]): Must {
  return (turns) => {
    const rows = new Map<string, Row>();
    return turns.flatMap((turn) => {
      for (const row of turn.batch.duties) rows.set(row.duty, row);
      return check(turn, rows);
    });
  };
}

/** Who must act on it: by name, else those who fill its roles. */
export function personsOf(routine: Routine, state: CaseState, duty: Duty): readonly string[] {
  if (duty.approval) return state.people[duty.approval.role] ?? [];
  return duty.assigned ?? routine.steps[duty.step]!.responsible.flatMap((role) => state.people[role] ?? []);
}
