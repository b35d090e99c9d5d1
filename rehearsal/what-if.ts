import { type DateText, type InstantText, startOfDay } from '../core/calendar/dates.ts';
import type { PersonsCommand } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { fold } from '../core/case/evolve.ts';
import { versionAfter } from '../core/case/fold.ts';
import { letTimePass } from '../core/case/foresee.ts';
import { kindOf, type Message, recipientsOf } from '../core/case/messages.ts';
import type { Refusal } from '../core/case/refusals.ts';
import { type CaseState, type Due, type DutyId, dutyParts, type Recipient } from '../core/case/state.ts';
import type { Routine, Versions } from '../core/routine/routine.ts';

/** How something is otherwise than if nobody did anything. */
export type Change = 'appears' | 'goes' | 'moves';

/** A duty that opens only then, does not open or ends then, or has another date then. */
export interface DutyChange {
  readonly change: Change;
  readonly duty: DutyId;
  /** How it goes: it is done, cancelled, held back, or never opens. */
  readonly how?: 'completed' | 'cancelled' | 'suspended' | 'never-opens' | undefined;
  readonly before?: Due | undefined;
  readonly after?: Due | undefined;
}

/** A mail that goes only then, is not needed any more, or goes on another day. */
export interface MailChange {
  readonly change: Change;
  readonly kind: Message['kind'];
  readonly duty: DutyId | undefined;
  readonly to: readonly Recipient[];
  readonly before?: InstantText | undefined;
  readonly after?: InstantText | undefined;
}

export type WhatIf =
  | { readonly ok: false; readonly refusals: readonly Refusal[] }
  | {
      readonly ok: true;
      /** What would happen at once. */
      readonly now: readonly CaseEvent[];
      readonly duties: readonly DutyChange[];
      readonly mails: readonly MailChange[];
    };

/**
 * What a command would change: decided on a copy, with both lives played on to `until` while nobody does anything else.
 * Nothing is written.
 *
 * @param until a day; what happens from its beginning on is not compared
 * @param versions the routines that the case may be moved to
 */
export function whatIf(
  routine: Routine,
  state: CaseState,
  command: PersonsCommand,
  now: InstantText,
  until: DateText,
  versions: Versions = () => undefined,
): WhatIf {
  const decision = decide(routine, state, command, now, versions);
  if (!decision.ok) return decision;
  // Time that is overdue happens in both lives.
  if (decision.ok === 'time-first') return whatIf(routine, fold(state, decision.events), command, now, until, versions);
  const end = startOfDay(until);
  const without = letTimePass(routine, state, end);
  const version = decision.events.reduce((pinned, event) => versionAfter(pinned, event, versions), routine);
  const after = letTimePass(version, fold(state, decision.events), end);
  const with_ = { events: [...decision.events, ...after.events], state: after.state };
  const [before, then] = [fates(state, without.events), fates(state, with_.events)];
  const nameOf = sameWork(before, then);
  return {
    ok: true,
    now: decision.events,
    duties: dutyChanges(before, then, nameOf),
    mails: mailChanges(without.events, with_.events, nameOf),
  };
}

interface Fate {
  readonly due: Due | undefined;
  readonly ended?: 'completed' | 'cancelled' | 'suspended' | undefined;
  /** It was over, and was taken back. */
  readonly again?: boolean | undefined;
}

type Fates = ReadonlyMap<DutyId, Fate>;

/** What becomes of each duty in a life: its last date, and whether it is over or held back. */
function fates(state: CaseState, events: readonly CaseEvent[]): Fates {
  const known = new Map<DutyId, Fate>(
    Object.values(state.duties).map(({ id, due, suspended }) => [id, { due, ended: suspended && 'suspended' }]),
  );
  for (const event of events) {
    switch (event.type) {
      case 'duty-opened':
        known.set(event.duty, { due: event.due });
        break;
      case 'moved':
        known.set(event.duty, { ...known.get(event.duty), due: event.to });
        break;
      case 'agreed':
        if (event.duty !== undefined && event.due) known.set(event.duty, { ...known.get(event.duty), due: event.due });
        break;
      case 'extended':
        known.set(event.duty, { ...known.get(event.duty), due: event.to });
        break;
      case 'refused':
        known.set(event.duty, { due: { date: event.due } });
        break;
      case 'resumed':
        known.set(event.duty, { due: event.due ?? known.get(event.duty)?.due });
        break;
      case 'taken-back': {
        const ended = state.ended[event.duty];
        known.set(event.duty, {
          due: ended?.due ?? ended?.rule ?? known.get(event.duty)?.due,
          again: !known.has(event.duty),
        });
        break;
      }
      case 'suspended':
      case 'completed':
      case 'cancelled':
        known.set(event.duty, { ...known.get(event.duty), due: known.get(event.duty)?.due, ended: event.type });
        break;
      default:
    }
  }
  return known;
}

/**
 * Under which name the life without it has what the life with it opens: work of the same step on the same day is the same,
 * whatever number it has there. A corrected placement counts its months anew, and the month that is due stays that month.
 */
function sameWork(before: Fates, after: Fates): (duty: DutyId) => string {
  const work = (duty: DutyId, due: Due) => JSON.stringify([{ ...dutyParts(duty), occurrence: undefined }, due]);
  const there = new Map<string, DutyId[]>();
  for (const [duty, { due, ended }] of before) {
    if (due && !ended) there.set(work(duty, due), [...(there.get(work(duty, due)) ?? []), duty]);
  }
  const names = new Map<DutyId, DutyId>();
  // Whoever has its own name there keeps it.
  for (const own of [true, false]) {
    for (const [duty, { due, ended }] of after) {
      if (!due || ended || names.has(duty)) continue;
      const found = there.get(work(duty, due)) ?? [];
      const same = own ? found.indexOf(duty) : 0;
      if (same === -1 || found.length === 0) continue;
      names.set(duty, found.splice(same, 1)[0]!);
    }
  }
  const taken = new Set(names.values());
  return (duty) => names.get(duty) ?? (taken.has(duty) ? `${duty} anew` : duty);
}

function dutyChanges(before: Fates, after: Fates, nameOf: (duty: DutyId) => string): DutyChange[] {
  const named = new Map([...after].map(([duty, fate]) => [nameOf(duty), { duty, ...fate }]));
  return [...new Set([...before.keys(), ...named.keys()])].flatMap((name): DutyChange[] => {
    const [was, is] = [before.get(name), named.get(name)];
    if (!is) {
      if (was?.ended && after.has(name)) return [];
      return [{ change: 'goes', duty: name, how: 'never-opens', before: was?.due }];
    }
    const { duty } = is;
    // Registered anew: it was over before, and is over again.
    if (is.again && is.ended) return [];
    if (is.ended && !was && name !== duty) return [];
    if (is.ended && !was?.ended) return [{ change: 'goes', duty, how: is.ended, before: was?.due ?? is.due }];
    if (!was || (was.ended && !is.ended)) return [{ change: 'appears', duty, after: is.due }];
    if (JSON.stringify(was.due) === JSON.stringify(is.due)) return [];
    return [{ change: 'moves', duty, before: was.due, after: is.due }];
  });
}

interface Mail {
  readonly kind: Message['kind'];
  readonly duty: DutyId | undefined;
  readonly to: readonly Recipient[];
  readonly at: InstantText;
}

/** The mails of a life: each by what it is about, the first of its kind, the second and so on. */
function mailsOf(events: readonly CaseEvent[], nameOf: (duty: DutyId) => string): ReadonlyMap<string, Mail> {
  const mails = new Map<string, Mail>();
  const counts = new Map<string, number>();
  for (const event of events) {
    const kind = kindOf(event);
    const to = recipientsOf(event);
    if (!kind || to.length === 0) continue;
    const duty = 'duty' in event ? event.duty : undefined;
    const about = JSON.stringify([
      duty && nameOf(duty),
      kind,
      event.type === 'escalated' ? event.level : 0,
      to.map(({ role }) => role),
    ]);
    const count = (counts.get(about) ?? 0) + 1;
    counts.set(about, count);
    mails.set(`${about} ${count}`, { kind, duty, to, at: event.at });
  }
  return mails;
}

function mailChanges(
  without: readonly CaseEvent[],
  with_: readonly CaseEvent[],
  nameOf: (duty: DutyId) => string,
): readonly MailChange[] {
  const before = mailsOf(without, (duty) => duty);
  const after = mailsOf(with_, nameOf);
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): MailChange[] => {
    const [was, is] = [before.get(key), after.get(key)];
    const { kind, duty, to } = (is ?? was)!;
    if (was && is && was.at === is.at) return [];
    const change = !was ? 'appears' : !is ? 'goes' : 'moves';
    return [{ change, kind, duty, to, before: was?.at, after: is?.at }];
  });
  const at = ({ before: was, after: is }: MailChange) => is ?? was ?? '';
  return changes.sort((one, other) => (at(one) < at(other) ? -1 : at(one) > at(other) ? 1 : 0));
}
