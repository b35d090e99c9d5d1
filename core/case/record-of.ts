import type { InstantText } from '../calendar/dates.ts';
import { type Routine, rowsOf, type Versions } from '../routine/routine.ts';
import { actingRoles } from './ahead/ladder.ts';
import type { Batch, CaseRow, DutyRow, RowOfTakenUp } from './batch.ts';
import { dateOfDue, isRegisteredLate, lateFrom, overdueFrom } from './due.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { apply, opened } from './evolve.ts';
import { versionAfter } from './fold.ts';
import { goesAlong } from './giving.ts';
import { meetsOn } from './meetings.ts';
import { type Message, messagesOf } from './messages.ts';
import { nextWake } from './next-wake.ts';
import { responsibleFor } from './recipients.ts';
import { asOpen } from './record/ended-duty.ts';
import { type OwnState, ownCopy } from './record/own-state.ts';
import type { CaseState, Duty, TakenUp } from './state.ts';
import { ruleOfDuty } from './what-next.ts';

/**
 * What a decision amounts to in the register: its events, with the rows and the messages that follow from them.
 *
 * @param pinned the version that the case follows before the first event
 * @param before the case before the first event; undefined for an opening
 * @param versions the routines that it may be moved to
 */
export function recordOf(
  pinned: Routine,
  before: CaseState | undefined,
  events: readonly CaseEvent[],
  now: InstantText,
  versions: Versions = () => undefined,
): Batch {
  const [first] = events;
  if (!first) throw new Error('A batch needs at least one event');
  let routine = pinned;
  const messages: Message[] = [];
  const ended = new Map<string, DutyRow>();
  const touched = new Set<string>();
  let own: OwnState | undefined = before && ownCopy(before);
  for (const event of events) {
    const row = own && endedRow(routine, own, event);
    if (row) ended.set(row.duty, row);
    routine = versionAfter(routine, event, versions);
    if (own) apply(own, event);
    else own = opened(event);
    messages.push(...messagesOf(event, own));
    for (const id of dutiesOf(event, own)) touched.add(id);
  }
  const after: CaseState = own!;
  const open = [...touched].flatMap((id) => (after.duties[id] ? [openRow(routine, after, after.duties[id])] : []));
  return {
    firstSequence: (before?.sequence ?? 0) + 1,
    now: timeOfBatch(events, now),
    events,
    case: caseRow(routine, after),
    // What ended, and stands open again, is open.
    duties: [...[...ended.values()].filter(({ duty }) => !after.duties[duty]), ...open],
    messages,
  };
}

/** A reassignment of a role touches every open duty that the role has. */
function dutiesOf(event: CaseEvent, state: CaseState): readonly string[] {
  if ('duty' in event && event.duty !== undefined) return [event.duty];
  return event.type === 'reassigned' || event.type === 'role-accepted' || event.type === 'migrated'
    ? Object.keys(state.duties)
    : [];
}

function caseRow(routine: Routine, state: CaseState): CaseRow {
  const { status, routine: key, openedAt, people, mistake, tracks } = state;
  const mistakenTracks = Object.keys(tracks).filter((run) => tracks[run]!.mistake);
  const offers = Object.entries(state.offers ?? {}).map(([role, { to, by, at }]) => {
    return { role, to, by, at, duties: goesAlong(routine, state, role).map(({ id }) => id) };
  });
  return {
    status,
    routine: key,
    openedAt,
    people,
    nextWake: nextWake(routine, state),
    mistake,
    mistakenTracks,
    offers,
  };
}

/** The row of an open duty. */
export function openRow(routine: Routine, state: CaseState, duty: Duty): DutyRow {
  const step = routine.steps[duty.step]!;
  const waits = duty.approval ?? duty.handover;
  const due = waits ? { date: waits.due } : duty.due;
  return {
    duty: duty.id,
    step: duty.step,
    track: duty.track,
    occurrence: duty.occurrence,
    rows: rowsOf(step),
    basis: ruleOfDuty(step, duty).basis,
    status: statusOf(duty),
    openedAt: duty.openedAt,
    due: dateOfDue(due),
    overdueAt: duty.suspended ? undefined : waits ? overdueFrom(due!) : lateFrom(duty),
    roles: actingRoles(step, duty),
    persons: [...new Set(responsibleFor(state, step, duty).flatMap((recipient) => recipient.persons))],
    offered: duty.offered,
    ...agreedIn(duty),
    sentBack: duty.returned && !duty.done ? true : undefined,
    takenUp: duty.takenUp && rowOfTakenUp(duty.takenUp),
    outcome: duty.done?.outcome,
    done: duty.done?.day,
    onTime: duty.done?.onTime,
    registeredLate: duty.done?.registeredLate,
  };
}

/** What people have agreed, while the work is to be done; its time where it is of that very day. */
function agreedIn({ agreed, meets, approval, handover }: Duty): Pick<DutyRow, 'agreed' | 'agreedFrom' | 'agreedTo'> {
  if (approval ?? handover) return {};
  const { starts, ends } = agreed === undefined ? {} : meetsOn(agreed, meets);
  return { agreed, agreedFrom: starts, agreedTo: ends };
}

function rowOfTakenUp({ by, at, promised, inVain }: TakenUp): RowOfTakenUp {
  return { by, at, ...(promised === undefined ? {} : { promised }), ...(inVain ? { inVain } : {}) };
}

function statusOf(duty: Duty): DutyRow['status'] {
  if (duty.suspended) return 'suspended';
  if (duty.approval) return 'awaits-approval';
  return duty.handover ? 'awaits-handover' : 'open';
}

function endedRow(routine: Routine, before: CaseState, event: CaseEvent): DutyRow | undefined {
  if (event.type === 'corrected' || event.type === 'judged-anew') return correctedRow(routine, before, event);
  const ends =
    event.type === 'approved' ||
    event.type === 'accepted' ||
    event.type === 'cancelled' ||
    (event.type === 'completed' && !event.awaitsApproval && !event.awaitsHandover);
  if (!ends) return undefined;
  const duty = before.duties[event.duty];
  if (!duty) return undefined;
  const step = routine.steps[duty.step]!;
  if (event.type === 'approved' && event.awaitsHandover) return undefined;
  if (event.type === 'accepted' && duty.offered !== undefined) return undefined;
  const row = openRow(routine, before, { ...duty, approval: undefined, handover: undefined, suspended: undefined });
  const base = { ...row, ...notOpen, roles: step.responsible, endedAt: event.at };
  if (event.type === 'cancelled') return { ...base, status: 'cancelled', ...notDone };
  if (event.type === 'approved' || event.type === 'accepted') return { ...base, status: 'met' };
  const { outcome, done, onTime, registeredLate } = event;
  return { ...base, status: 'met', outcome, done, onTime, registeredLate };
}

/** What is asked of open work alone. */
const notOpen = {
  agreed: undefined,
  agreedFrom: undefined,
  agreedTo: undefined,
  sentBack: undefined,
  takenUp: undefined,
};

const notDone = { outcome: undefined, done: undefined, onTime: undefined, registeredLate: undefined };

/** The row of work that is over, with what it says now; work that waits has its row as an open one. */
function correctedRow(
  routine: Routine,
  before: CaseState,
  event: EventOf<'corrected' | 'judged-anew'>,
): DutyRow | undefined {
  const { duty: id, onTime } = event;
  const ended = before.ended[id];
  if (!ended) return undefined;
  const { at, over = at, outcome } = ended;
  const { rule, done } =
    event.type === 'corrected' ? { rule: ended.rule, done: event.done } : { ...event, done: ended.done };
  const { due = rule } = ended;
  const duty: Duty = { ...asOpen(id, ended), rule, due, since: at };
  const { responsible: roles } = routine.steps[duty.step]!;
  // Another day of the work leaves the day of its typing as it was.
  const registeredLate = isRegisteredLate({ rule, due }, at);
  const said = { outcome, done, onTime, registeredLate };
  return { ...openRow(routine, before, duty), ...notOpen, roles, status: 'met', endedAt: over, ...said };
}

/**
 * A wake knows the instant that it was scheduled for, so a timer that rings some minutes later leaves no trace in the
 * journal. After an outage the true time counts.
 */
function timeOfBatch(events: readonly CaseEvent[], now: InstantText): InstantText {
  const last = events.at(-1);
  return last && !last.late ? last.at : now;
}
