import { type DateText, dateOf, endOfDay, type InstantText } from '../calendar/dates.ts';
import { escalationsOf } from '../case/ahead/ladder.ts';
import { dateOfDue, lateFrom, overdueFrom } from '../case/due.ts';
import { letTimePass } from '../case/foresee.ts';
import { inRole, responsibleFor } from '../case/recipients.ts';
import type { CaseState, Due, Duty, DutyId, Hold, PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Directory } from '../people/directory.ts';
import { whoToTell } from '../people/route.ts';
import type { ReachedCase } from '../post/reach.ts';
import type { Routine, Step } from '../routine/routine.ts';

/** Somebody who is called about a duty. */
export interface Called {
  readonly person: PersonId;
  /** In whose place, since that one is away, switched off or no reader; absent where it is themselves. */
  readonly inPlaceOf?: PersonId | undefined;
}

/** A role of the ladder, and who is called in it. */
export interface CalledRole {
  readonly role: string;
  readonly persons: readonly PersonId[];
}

/** A duty as it stands in the emergency binder: what must be done by when, by whom, and who is next where nobody does it. */
export interface BinderLine {
  readonly duty: DutyId;
  readonly step: string;
  /** When what is to be done next is due: the work, or the decision on it, or that it is taken over. */
  readonly due?: Due | undefined;
  /** People have agreed this day, and perhaps the hours of it. */
  readonly agreed?: { readonly starts?: string | undefined; readonly ends?: string | undefined } | undefined;
  readonly late: boolean;
  /** The work is done, and this is waited for. */
  readonly waits?: 'decision' | 'handover' | undefined;
  /** It may not be done now. */
  readonly held?: Hold | undefined;
  /** Not open yet: time alone will open it. */
  readonly coming: boolean;
  readonly whose: readonly Called[];
  /** Who is told one after the other if nothing comes of it, those who have been told already left out. */
  readonly above: readonly CalledRole[];
}

/**
 * What of a case belongs into the binder of the days up to `until`: all that is late, due by then, without a date or held back
 * today, and what time alone will open until then. What opens only when somebody does something is not known today.
 */
export function binderLines(
  of: ReachedCase,
  directory: Directory,
  { now, until }: { readonly now: InstantText; readonly until: DateText },
): readonly BinderLine[] {
  const { routine, state } = of;
  const staff = everybodyCanBeCalled(directory);
  const open = Object.values(state.duties).flatMap((duty) => lineOf(of, state, duty, { staff, now, coming: false }));
  const played = letTimePass(routine, state, endOfDay(until)).state;
  const coming = Object.values(played.duties)
    .filter(({ id, suspended }) => own(state.duties, id) === undefined && !suspended)
    .flatMap((duty) => lineOf(of, played, duty, { staff, now, coming: true }));
  return [...open, ...coming].filter((line) => {
    if (line.held) return true;
    if (line.due === undefined) return !line.coming;
    return line.late || dateOfDue(line.due) <= until;
  });
}

/** Where the mail server is of no matter: who works there can be called, with an address or without. */
function everybodyCanBeCalled({ persons, units }: Directory): Directory {
  const all = Object.entries(persons).map(([id, person]) => [id, { ...person, hasAddress: true }] as const);
  return { persons: Object.fromEntries(all), units };
}

function lineOf(
  { routine, unit, readers }: ReachedCase,
  state: CaseState,
  duty: Duty,
  { staff, now, coming }: { readonly staff: Directory; readonly now: InstantText; readonly coming: boolean },
): readonly BinderLine[] {
  const step = own(routine.steps, duty.step);
  if (!step) return [];
  const today = dateOf(now);
  const due = dueNext(duty);
  const lateAt = duty.approval || duty.handover ? due && overdueFrom(due) : lateFrom(duty);
  // Nobody decides on their own work.
  const workOf = duty.approval && duty.done ? [duty.done.by] : [];
  const called = responsibleFor(state, step, duty).flatMap((recipient) =>
    firstOfEach(whoToTell(staff, recipient, unit, today, workOf, readers)),
  );
  const whose = [...new Map(called.map((each) => [each.person, each])).values()];
  const about = [
    ...new Set([...whose.flatMap(({ person, inPlaceOf }) => [person, ...(inPlaceOf ? [inPlaceOf] : [])])]),
  ];
  const above = rolesAhead(routine, step, duty).map((role) => {
    const candidates = whoToTell(staff, inRole(state, role), unit, today, about, readers);
    return { role, persons: [...new Set(firstOfEach(candidates).map(({ person }) => person))] };
  });
  const waits = duty.approval ? 'decision' : duty.handover ? 'handover' : undefined;
  return [
    {
      ...{ duty: duty.id, step: duty.step, due, coming, whose },
      late: !duty.suspended && lateAt !== undefined && lateAt <= now,
      above: above.filter(({ persons }) => persons.length > 0),
      ...(agreedFor(duty) && { agreed: agreedFor(duty) }),
      ...(waits && { waits }),
      ...(duty.suspended && { held: duty.suspended }),
    },
  ];
}

function dueNext({ due, approval, handover }: Duty): Due | undefined {
  const waited = approval ?? handover;
  return waited ? { date: waited.due } : due;
}

function agreedFor({ agreed, due, meets, approval, handover }: Duty): BinderLine['agreed'] {
  if (agreed === undefined || approval || handover || dateOfDue(due) !== agreed) return undefined;
  return meets?.date === agreed ? { starts: meets.starts, ends: meets.ends } : {};
}

/** In each place whoever is called first. */
function firstOfEach(candidates: ReturnType<typeof whoToTell>): readonly Called[] {
  const places = new Map(candidates.toReversed().map((each) => [each.standsFor, each]));
  return [...places.values()].map(({ person, standsFor }) =>
    standsFor === person || standsFor === 'unfilled-role' ? { person } : { person, inPlaceOf: standsFor },
  );
}

/** The roles that are still to hear of it; where all have, the last one, since that one is told again and again. */
function rolesAhead(routine: Routine, step: Step, duty: Duty): readonly string[] {
  const rungs = escalationsOf(routine, step, duty);
  // Without a date nothing is escalated: who would be asked is in the table all the same.
  if (rungs.length === 0) return [...new Set(step.escalate.map(({ to }) => to))];
  const told = duty.heard?.level ?? 0;
  const ahead = rungs.filter(({ level }) => level > told);
  return [...new Set((ahead.length > 0 ? ahead : rungs.slice(-1)).flatMap(({ to }) => to))];
}
