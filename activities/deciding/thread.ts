import type { InstantText } from '../../core/calendar/dates.ts';
import { decide } from '../../core/case/decide.ts';
import { eventSchema, type RecordedEvent, upgradeEvent } from '../../core/case/event-schema.ts';
import { fold } from '../../core/case/evolve.ts';
import { foldJournal } from '../../core/case/fold.ts';
import { isExact, nextWake } from '../../core/case/next-wake.ts';
import { recordOf } from '../../core/case/record-of.ts';
import type { CaseState } from '../../core/case/state.ts';
import { upgradeRoutine } from '../../core/routine/kept-routine.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { SchemaProblem } from '../../core/schema.ts';
import type { Came, Judged, Rows, Sent, Standing, Task } from './task.ts';

/** Tables that were sent to this thread: a version never changes. */
const tables = new Map<string, Routine>();
/** What there is none of, as far as this task goes: it may be published before the next one. */
let missing: readonly string[] = [];

class NeedsTable extends Error {
  readonly key: string;

  constructor(key: string) {
    super();
    this.key = key;
  }
}

class UnknownRoutine extends NeedsTable {}

/** The rules, run where they can be stopped: one task of one case at a time. */
export default function run({ task, begun, tables: sent }: Sent): Came {
  Atomics.store(begun, 0, 1);
  Atomics.notify(begun, 0);
  try {
    missing = Object.keys(sent).filter((key) => sent[key] === null);
    for (const [key, kept] of Object.entries(sent)) if (kept) tables.set(key, upgradeRoutine(kept));
    return task.what === 'decide' ? { decided: decided(task) } : { rows: rowsOf(task) };
  } catch (error) {
    if (error instanceof UnknownRoutine) return { unknownRoutine: error.key };
    if (error instanceof NeedsTable) return { needs: error.key };
    if (error instanceof SchemaProblem && error.problem === 'newer') return { newer: true };
    return { threw: framesOf(error) };
  }
}

function decided({ standing, routine, command, now: asked }: Extract<Task, { what: 'decide' }>): Judged {
  const state = stateOf(standing);
  const now = latest(asked, state?.asOf);
  const decision = decide(tableOf(state?.routine ?? routine), state, command, now, versionOf);
  if (!decision.ok) return decision;
  const { events } = decision;
  const after = fold(state, events);
  const pinned = tableOf(after.routine);
  const wake = nextWake(pinned, after);
  // Else it would ring again at once, and for ever.
  if (command.type === 'time-passed' && events.length === 0 && wake !== undefined && wake <= now) {
    throw new Error('Time has something to do, and does nothing');
  }
  const anew = standing.state ? {} : { state };
  const first = decision.ok === 'time-first' ? { timeFirst: true as const } : {};
  return { ok: true, now, schema: eventSchema, events, wake, exact: isExact(pinned, after), ...anew, ...first };
}

function rowsOf({ standing, events: recorded, now }: Extract<Task, { what: 'rows' }>): Rows {
  const before = stateOf(standing);
  const events = recorded.map(({ schema, event }) => upgradeEvent(schema, event));
  const after = fold(before, events);
  const [first] = events;
  const pinned = before?.routine ?? (first?.type === 'case-opened' ? first.routine : after.routine);
  return { batch: recordOf(tableOf(pinned), before, events, now, versionOf), after };
}

function stateOf({ state, journal = [] }: Standing): CaseState | undefined {
  return state ?? foldJournal(journal.map(({ schema, event }: RecordedEvent) => upgradeEvent(schema, event)));
}

/** The version that a case is pinned to. */
function tableOf(key: string): Routine {
  const table = versionOf(key);
  if (!table) throw new UnknownRoutine(key);
  return table;
}

/** A version that it may be moved to: there may be none. */
function versionOf(key: string): Routine | undefined {
  const table = tables.get(key);
  if (!table && !missing.includes(key)) throw new NeedsTable(key);
  return table;
}

function latest(one: InstantText, other: InstantText | undefined): InstantText {
  return other !== undefined && other > one ? other : one;
}

/** Names of files and functions; the message, which may repeat what somebody wrote, stays behind. */
function framesOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}
