import { type DateText, type InstantText, startOfDay } from '../core/calendar/dates.ts';
import type { PersonsCommand } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { fold } from '../core/case/evolve.ts';
import { versionAfter } from '../core/case/fold.ts';
import { letTimePass } from '../core/case/foresee.ts';
import { kindOf, type Message, recipientsOf } from '../core/case/messages.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState, Due, DutyId, Recipient } from '../core/case/state.ts';
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
  return {
    ok: true,
    now: decision.events,
    duties: dutyChanges(state, without.events, with_.events),
    mails: mailChanges(without.events, with_.events),
  };
}

interface Fate {
  readonly due: Due | undefined;
  readonly ended?: 'completed' | 'cancelled' | 'suspended' | undefined;
  /** It was over, and was taken back. */
  readonly again?: boolean | undefined;
}

/** What becomes of each duty in a life: its last date, and whether it is over or held back. */
function fates(state: CaseState, events: readonly CaseEvent[]): ReadonlyMap<DutyId, Fate> {
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

function dutyChanges(state: CaseState, without: readonly CaseEvent[], with_: readonly CaseEvent[]): DutyChange[] {
  const before = fates(state, without);
  const after = fates(state, with_);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((duty): DutyChange[] => {
    const [was, is] = [before.get(duty), after.get(duty)];
    if (!is) return [{ change: 'goes', duty, how: 'never-opens', before: was?.due }];
    // Registered anew: it was over before, and is over again.
    if (is.again && is.ended) return [];
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
function mailsOf(events: readonly CaseEvent[]): ReadonlyMap<string, Mail> {
  const mails = new Map<string, Mail>();
  const counts = new Map<string, number>();
  for (const event of events) {
    const kind = kindOf(event);
    const to = recipientsOf(event);
    if (!kind || to.length === 0) continue;
    const duty = 'duty' in event ? event.duty : undefined;
    const about = JSON.stringify([
      duty,
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

function mailChanges(without: readonly CaseEvent[], with_: readonly CaseEvent[]): readonly MailChange[] {
  const before = mailsOf(without);
  const after = mailsOf(with_);
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
