import { randomUUID } from 'node:crypto';
import type { Batch, DutyRow } from '../../core/case/batch.ts';
import { eventSchema } from '../../core/case/event-schema.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { type CaseState, stateSchema } from '../../core/case/state.ts';
import type { Register, Written } from '../register.ts';

/** A day in the made-up municipality: Tuesday 9 February 2027, eight in the morning in Oslo. */
export const morning = '2027-02-09T07:00:00.000Z';

const duty: DutyRow = {
  duty: 'case/contact/1',
  step: 'contact',
  track: 'case',
  occurrence: 1,
  rows: 'G2a',
  basis: 'local',
  status: 'open',
  openedAt: morning,
  due: '2027-02-16',
  overdueAt: '2027-02-16T23:00:00.000Z',
  roles: ['caseworker'],
  persons: [],
};

/** A duty row with what matters to the test. */
export function dutyRow(changes: Partial<DutyRow> = {}): DutyRow {
  return { ...duty, ...changes };
}

/** A batch of plain events, `fact-set` where nothing else is given, beginning with number `firstSequence`. */
export function batchOf(firstSequence: number, changes: Partial<Batch> = {}): Batch {
  const events: readonly CaseEvent[] = [
    { type: 'fact-set', at: morning, track: 'case', fact: 'kind', value: `omsorg ${firstSequence}` },
    { type: 'fact-set', at: morning, track: 'case', fact: 'count', value: 1.5 },
  ];
  return {
    firstSequence,
    now: morning,
    events,
    case: { status: 'open', routine: 'eksempelvik/prove@1', openedAt: morning, people: {}, offers: [] },
    duties: [],
    messages: [],
    ...changes,
  };
}

/** Writes a batch as one decision, with a state afterwards that holds nothing but its number. */
export async function writeBatch(
  register: Register,
  of: {
    readonly caseId: string;
    readonly practice: boolean;
    readonly batch: Batch;
    readonly commandId?: string | undefined;
  },
): Promise<Written> {
  const { caseId, practice, batch, commandId } = of;
  const { firstSequence, events, case: row } = batch;
  const sequence = firstSequence + events.length - 1;
  const { routine, status, openedAt, people } = row;
  const nothing = { facts: {}, consents: {}, tracks: {}, duties: {}, ended: {}, toNote: {}, untold: [] };
  const after: CaseState = {
    schema: stateSchema,
    routine,
    status,
    openedAt,
    people,
    sequence,
    asOf: batch.now,
    ...nothing,
  };
  const recording = { caseId, practice, firstSequence, schema: eventSchema, events, commandId };
  return register.record(recording, { batch, after });
}

/** A reserved case in the made-up municipality's unit `tiltak`, or another one. */
export async function reservedCase(
  register: Register,
  {
    practice = false,
    unit = 'tiltak',
    caseId = randomUUID() as string,
    subjectName = 'Lisa Oppdikta',
    readers = [] as readonly string[],
  } = {},
): Promise<{ readonly caseId: string; readonly practice: boolean; readonly reference: string }> {
  const routine = 'eksempelvik/prove@1';
  const { reference } = await register.reserveCase({
    caseId,
    practice,
    unit,
    routine,
    openedAt: morning,
    subjectName,
    people: {},
    readers,
  });
  return { caseId, practice, reference };
}

/** Ids of the seeded people by login. */
export async function personIds(register: Register): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await register.listPeople()).map(({ login, id }) => [login, id]));
}
