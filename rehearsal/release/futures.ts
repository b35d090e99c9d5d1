import { dateOf, type InstantText } from '../../core/calendar/dates.ts';
import type { PersonsCommand } from '../../core/case/commands.ts';
import { decide } from '../../core/case/decide.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { apply } from '../../core/case/evolve.ts';
import { foldJournal } from '../../core/case/fold.ts';
import { letTimePass } from '../../core/case/foresee.ts';
import { nextWake } from '../../core/case/next-wake.ts';
import { ownCopy } from '../../core/case/record/own-state.ts';
import { type CaseState, type Due, dutyParts, type PersonId, type Recipient } from '../../core/case/state.ts';
import type { Routine, Versions } from '../../core/routine/routine.ts';
import { Cast } from '../cast.ts';
import { PunctualPeople } from '../punctual.ts';

/** How people go about a case that is played on: nobody does anything, or everybody does everything on its last day. */
export type Way = 'silent' | 'punctual';

export const ways: readonly Way[] = ['silent', 'punctual'];

/** One thing that lies ahead of a case: what, of which duty, when, due when, and who is told. No name stands in it. */
export interface FutureLine {
  /** The kind of event, or `stands`: a duty that is open from the start. */
  readonly kind: CaseEvent['type'] | 'stands';
  /** The duty, else the run of a track, else the case. */
  readonly about: string;
  readonly step?: string | undefined;
  readonly at: InstantText;
  /** The last day, or for at-once duties the instant. */
  readonly due?: string | undefined;
  /** The escalation's level, where it is one. */
  readonly level?: number | undefined;
  /** Roles, each with the random ids of the persons who fill it in the case: `leader` or `leader:ID,ID`. */
  readonly to?: readonly string[] | undefined;
}

/** A running case, as it is played on. */
export interface RunningCase {
  /** Every event so far. */
  readonly journal: readonly CaseEvent[];
  /** The version that it is pinned to now. */
  readonly routine: Routine;
  readonly versions: Versions;
}

/** What people do is their own; what follows from it is the routine's. */
const acts: readonly CaseEvent['type'][] = ['completed', 'approved', 'accepted'];

/** More than a case can have ahead: what goes past it goes round. */
const mostAhead = 20_000;

/**
 * What lies ahead of a running case from `from` until `until`, instants, by the rules of this release.
 *
 * @throws Error where the journal cannot be folded or the case cannot be played on
 */
export function futureOf(running: RunningCase, way: Way, from: InstantText, until: InstantText): readonly FutureLine[] {
  const state = foldJournal(running.journal);
  if (!state) throw new Error('The journal begins with no opening');
  const events =
    way === 'silent' ? letTimePass(running.routine, state, until).events : punctualLife(running, state, from, until);
  const ahead = events.filter(({ type }) => !acts.includes(type)).map((event) => lineOf(event));
  return [...standing(state), ...ahead];
}

function standing(state: CaseState): readonly FutureLine[] {
  return Object.values(state.duties).map(({ id, step, openedAt, due, approval, handover, suspended }) => {
    const waits = approval ?? handover;
    const counted = suspended ? undefined : waits ? { date: waits.due } : due;
    return { kind: 'stands', about: id, step, at: openedAt, due: dueText(counted) };
  });
}

function lineOf(event: CaseEvent): FutureLine {
  const duty = 'duty' in event ? event.duty : undefined;
  const track = 'track' in event ? event.track : 'case';
  const step = 'step' in event ? event.step : duty === undefined ? undefined : dutyParts(duty).step;
  return {
    kind: event.type,
    about: duty ?? (step === undefined ? track : `${track}/${step}`),
    step,
    at: event.at,
    due: dueText(dueIn(event)),
    level: event.type === 'escalated' ? event.level : undefined,
    to: recipientsIn(event)?.map(({ role, persons }) => (persons.length > 0 ? `${role}:${persons.join()}` : role)),
  };
}

function dueIn(event: CaseEvent): Due | string | undefined {
  if (event.type === 'moved') return event.to;
  return 'due' in event ? event.due : undefined;
}

function dueText(due: Due | string | undefined): string | undefined {
  if (due === undefined || typeof due === 'string') return due;
  return 'date' in due ? due.date : due.instant;
}

function recipientsIn(event: CaseEvent): readonly Recipient[] | undefined {
  if ('tell' in event) return event.tell;
  return 'to' in event && Array.isArray(event.to) ? event.to : undefined;
}

/** Everybody does everything on its last day, from `from` on. */
function punctualLife(
  { journal, routine: pinned, versions }: RunningCase,
  begun: CaseState,
  from: InstantText,
  until: InstantText,
): readonly CaseEvent[] {
  const state = ownCopy(begun);
  const written = [...journal];
  const cast = new Cast(pinned, { persons: rolesByPerson(begun), events: [] });
  const people = new PunctualPeople({ daysLate: 0, outcomes: {}, answers: {} });
  const write = (events: readonly CaseEvent[]) => {
    for (const event of events) apply(state, event);
    written.push(...events);
  };
  let now = from;
  for (let turn = 0; turn < mostAhead; turn += 1) {
    people.watch(written);
    const scene = { routine: pinned, state, cast, now };
    const wake = nextWake(pinned, state);
    const planned = people.next(scene);
    const at = [wake, planned?.at].filter((each) => each !== undefined).sort()[0];
    if (at === undefined || at > until) return written.slice(journal.length);
    if (at > now) now = at;
    if (wake === at) {
      const passed = decide(pinned, state, { type: 'time-passed' }, at, versions);
      if (!passed.ok) throw new Error('Time cannot be refused');
      write(passed.events);
      continue;
    }
    const { command, by } = people.ask({ ...scene, now }, planned!.duty);
    const whole = { ...command, by: cast.actor(by, state.people, dateOf(now)) } as PersonsCommand;
    const decision = decide(pinned, state, whole, now, versions);
    if (decision.ok) write(decision.events);
    else people.refused(planned!.duty);
  }
  throw new Error(`More than ${mostAhead} steps ahead: ${written.at(-1)!.type} comes again and again`);
}

function rolesByPerson(state: CaseState): Record<PersonId, string[]> {
  const roles: Record<PersonId, string[]> = {};
  for (const [role, persons] of Object.entries(state.people)) {
    for (const person of persons) roles[person] = [...(roles[person] ?? []), role];
  }
  return roles;
}
