import { dateOf, endOfDay } from '../../core/calendar/dates.ts';
import { nextOfficeOpening } from '../../core/calendar/working-days.ts';
import { overdueFrom } from '../../core/case/due.ts';
import type { CaseEvent, EventOf } from '../../core/case/events.ts';
import { evolve } from '../../core/case/evolve.ts';
import { isAnonymous } from '../../core/case/facts.ts';
import { isSpokenFor, wakeOf } from '../../core/case/next-wake.ts';
import { responsibleFor } from '../../core/case/recipients.ts';
import { type CaseState, type Duty, dutyParts } from '../../core/case/state.ts';
import { violenceFact, violenceGuard } from '../../core/routine/common.ts';
import { caseTrack, type Routine, type Step } from '../../core/routine/routine.ts';

/** A journal as it was played, with where the case ended up and who has which roles. */
export interface Lived {
  readonly routine: Routine;
  readonly journal: readonly CaseEvent[];
  readonly state: CaseState;
  readonly rolesOf: (person: string) => readonly string[];
}

/** The invariants of docs/architecture.md that a journal alone can break. Each answers with what is wrong, in words. */
export const invariants: Readonly<Record<string, (lived: Lived) => readonly string[]>> = {
  'every duty ends as met, is cancelled by name and with a reason, or stands open with a wake ahead': everyDutyEnds,
  'no reminder comes before its duty opens, none after it ended, none twice; escalations come in order': remindersFit,
  'a person who decides decides approvals, never the one whose work it is, never a timer': approvalsAreDecided,
  'while violence is suspected nothing tells anyone to contact the parents, and the personal duty stands': guardHolds,
  'nothing but a person discharges a personal duty': personalDutiesStand,
  'the same events give the same state': sameEventsSameState,
  'what is handed over stays with the sender until it is accepted': handoversStay,
  'a case that is offered stays with the sender until it is accepted, and personal duties with whose they are':
    offersStay,
  'whoever takes a duty up keeps those above from hearing of it until then, and no longer': takingUpDelays,
  'whoever is asked to an agreed day hears of each other day, and that it is off': invitedHear,
  'nothing is decided by silence': silenceDecidesNothing,
  'a consent ends when its last day has, and then nothing is shared by it': consentsEnd,
  'events come in the order of their instants': inOrder,
  'a proposal of ours is never late already when it is given': proposalsAreAhead,
  'work is registered when it has been done, and is late by the day of the work or not at all': workWasDone,
};

function stepOf(routine: Routine, duty: string): Step {
  return routine.steps[dutyParts(duty).step]!;
}

function dutyEnds(event: CaseEvent): string | undefined {
  if (event.type === 'cancelled') return event.duty;
  if (event.type === 'completed' && !event.awaitsApproval && !event.awaitsHandover) return event.duty;
  if (event.type === 'approved' && !event.awaitsHandover) return event.duty;
  return undefined;
}

function everyDutyEnds({ routine, journal, state }: Lived): string[] {
  const wrong: string[] = [];
  const open = new Set<string>();
  const offered = new Set<string>();
  for (const event of journal) {
    if (event.type === 'duty-opened') {
      if (open.has(event.duty)) wrong.push(`${event.duty} opened twice`);
      open.add(event.duty);
    }
    // A registration that was taken back: the duty stands open again, until its work is done.
    if (event.type === 'taken-back') open.add(event.duty);
    if (event.type === 'handed-over' && event.offered !== undefined) offered.add(event.duty);
    if (['returned', 'suspended', 'completed'].includes(event.type) && 'duty' in event)
      offered.delete(event.duty ?? '');
    const ended = event.type === 'accepted' && !offered.delete(event.duty) ? event.duty : dutyEnds(event);
    if (ended !== undefined && !open.delete(ended)) wrong.push(`${ended} ended without being open`);
    if (event.type === 'cancelled' && (!event.by || event.reason.trim() === '')) {
      wrong.push(`${event.duty} was cancelled without a name or a reason`);
    }
  }
  const standing = Object.keys(state.duties);
  for (const duty of open) if (!state.duties[duty]) wrong.push(`${duty} was lost`);
  for (const duty of standing) if (!open.has(duty)) wrong.push(`${duty} stands open and was never opened`);
  for (const duty of Object.values(state.duties))
    if (!hasWakeAhead(routine, state, duty)) wrong.push(`${duty.id} sleeps for ever`);
  return wrong;
}

/** A later occurrence may speak for it, and what is held back waits for the guard's own review or for an answer. */
function hasWakeAhead(routine: Routine, state: CaseState, duty: Duty): boolean {
  if (wakeOf(routine, state, duty) !== undefined || duty.suspended) return true;
  const later = Object.values(state.duties).filter(
    (other) => other.step === duty.step && other.track === duty.track && other.occurrence > duty.occurrence,
  );
  return isSpokenFor(routine, state, duty) && later.some((other) => hasWakeAhead(routine, state, other));
}

/** What stands in no law and no document is late for nobody who was not told of it in time. */
function proposalsAreAhead({ routine, journal }: Lived): string[] {
  const agreed = new Map<string, string | undefined>();
  const late = new Set<string>();
  const held = new Set<string>();
  return journal.flatMap((event) => {
    if (!('duty' in event) || event.duty === undefined) return [];
    const { duty } = event;
    if (event.type === 'became-overdue') late.add(duty);
    if (event.type === 'taken-back' || event.type === 'refused') late.delete(duty);
    // Of what is held back no time runs; it counts anew when it goes on.
    if (event.type === 'suspended') held.add(duty);
    if (event.type === 'resumed' || event.type === 'duty-opened') held.delete(duty);
    if (event.type === 'duty-opened' || (event.type === 'moved' && event.cause === 'rule'))
      agreed.set(duty, event.agreed ?? agreed.get(duty));
    if (event.type === 'agreed') agreed.set(duty, event.date);
    const given = event.type === 'duty-opened' ? event.due : event.type === 'moved' ? event.to : undefined;
    const { deadline } = stepOf(routine, duty);
    if (!given || late.has(duty) || held.has(duty) || deadline.kind === 'none') return [];
    if (deadline.kind === 'on' ? agreed.get(duty) !== undefined || deadline.bound === 'local' : false) return [];
    const basis = deadline.kind === 'on' ? (deadline.bound ?? deadline.basis) : deadline.basis;
    return basis === 'proposal' && overdueFrom(given) <= event.at
      ? [`${duty} is a proposal, and was late when it was given at ${event.at}`]
      : [];
  });
}

const goesOnAnew: readonly CaseEvent['type'][] = ['reassigned', 'handed-over', 'resumed', 'taken-back', 'returned'];

function remindersFit({ journal }: Lived): string[] {
  const wrong: string[] = [];
  const opened = new Map<string, string>();
  const told = new Set<string>();
  const level = new Map<string, number>();
  const ended = new Set<string>();
  const passed = new Set<string>();
  let before: CaseState | undefined;
  for (const event of journal) {
    const state = before;
    before = evolve(before, event);
    // Whoever has it now is told, also at the instant at which another one was; and what was held back, or had been
    // registered, and goes on is told once more, though for what is owed at once that may be the same instant.
    if (goesOnAnew.includes(event.type)) {
      const its = 'duty' in event && event.duty !== undefined ? `announced ${event.duty} ` : 'announced ';
      for (const key of told) if (key.startsWith(its)) told.delete(key);
    }
    if (!('duty' in event) || event.duty === undefined) continue;
    const { duty } = event;
    switch (event.type) {
      case 'duty-opened':
        opened.set(duty, event.at);
        // An occurrence that was called off with a wrong date opens again when it is its time.
        ended.delete(duty);
        level.delete(duty);
        passed.delete(duty);
        break;
      case 'cancelled':
        ended.add(duty);
        break;
      case 'moved':
      case 'agreed':
      case 'extended':
      case 'refused':
      case 'returned':
      case 'resumed':
      case 'approval-asked':
      case 'handed-over':
      case 'taken-back':
        level.set(duty, 0);
        passed.delete(duty);
        break;
      case 'announced':
      case 'expected':
      case 'reminded':
      case 'told-passed':
      case 'escalated': {
        const key = `${event.type} ${duty} ${event.at}`;
        if ((opened.get(duty) ?? '~') > event.at) wrong.push(`${key} came before the opening`);
        if (ended.has(duty)) wrong.push(`${key} came after the end`);
        if (told.has(key)) wrong.push(`${key} came twice`);
        told.add(key);
        if (event.type === 'told-passed') {
          const end = endsAt(state?.duties[duty]);
          if (end === undefined || end > event.at) wrong.push(`${key} came before the date`);
          if (passed.has(duty)) wrong.push(`${key} was said of this date before`);
          passed.add(duty);
        }
        if (event.type === 'escalated') {
          if (event.level < (level.get(duty) ?? 0)) wrong.push(`${key} came out of order`);
          level.set(duty, event.level);
        }
        break;
      }
      default:
    }
  }
  return wrong;
}

/** From when what is waited for of a duty is late. */
function endsAt(duty: Duty | undefined): string | undefined {
  const ends = (duty?.approval ?? duty?.handover)?.due;
  const due = ends === undefined ? duty?.due : { date: ends };
  return due && overdueFrom(due);
}

function approvalsAreDecided({ routine, journal, rolesOf }: Lived): string[] {
  const wrong: string[] = [];
  const workBy = new Map<string, (string | undefined)[]>();
  for (const event of journal) {
    if (event.type === 'completed') workBy.set(event.duty, [event.by]);
    // Only the latest correction is known to the case: whoever corrected it before has handed it on.
    if (event.type === 'corrected') workBy.set(event.duty, [workBy.get(event.duty)?.[0], event.by]);
    if (event.type !== 'approved' && event.type !== 'refused') continue;
    const decides = event.by !== undefined && rolesOf(event.by).some((role) => routine.roles[role]?.decides);
    if (!decides) wrong.push(`${event.type} ${event.duty} by ${event.by ?? 'nobody'}, who does not decide`);
    if (workBy.get(event.duty)?.includes(event.by))
      wrong.push(`${event.type} ${event.duty} by the one whose work it is`);
  }
  return wrong;
}

function guardHolds({ routine, journal }: Lived): string[] {
  const wrong: string[] = [];
  let raised = false;
  const forbidden = routine.guards[violenceGuard]!.forbids.involves;
  const personal = new Set<string>();
  journal.forEach((event, index) => {
    if (event.type === 'duty-opened' && stepOf(routine, event.duty).personal) personal.add(event.duty);
    if (event.type === 'completed') personal.delete(event.duty);
    if (event.type === 'fact-set' && event.fact === violenceFact && event.track === caseTrack) {
      const before = raised;
      raised = event.value === true;
      if (raised && !before) {
        const opens = journal
          .slice(index)
          .some(
            (later) => later.type === 'duty-opened' && later.at === event.at && stepOf(routine, later.duty).personal,
          );
        if (!opens && personal.size === 0)
          wrong.push(`no personal duty stood when violence was suspected at ${event.at}`);
      }
    }
    // Whoever takes the lifting of a guard back says nothing new of the family: it stands as it stood before.
    if (event.type === 'taken-back') {
      const before = event.facts.find(({ fact, track }) => fact === violenceFact && track === caseTrack);
      if (before) raised = before.value === true;
      if (stepOf(routine, event.duty).personal) personal.add(event.duty);
    }
    const tells = ['duty-opened', 'announced', 'expected', 'reminded', 'escalated', 'resumed'].includes(event.type);
    if (raised && tells && 'duty' in event && event.duty) {
      const involves = stepOf(routine, event.duty).involves.some((group) => forbidden.includes(group));
      // Work that was done before waits for a decision, which tells nobody to contact anyone.
      const decision = event.type !== 'duty-opened' && wasDone(journal, index, event.duty);
      if (involves && !decision) wrong.push(`${event.type} ${event.duty} at ${event.at} under the guard`);
    }
  });
  return wrong;
}

function wasDone(journal: readonly CaseEvent[], until: number, duty: string): boolean {
  const last = journal
    .slice(0, until)
    .findLast(
      (event) =>
        ['completed', 'refused', 'returned', 'taken-back'].includes(event.type) &&
        'duty' in event &&
        event.duty === duty,
    );
  return last?.type === 'completed';
}

function personalDutiesStand({ routine, journal }: Lived): string[] {
  return journal.flatMap((event) => {
    if (!('duty' in event) || event.duty === undefined || !stepOf(routine, event.duty).personal) return [];
    const holdsBack = ['cancelled', 'suspended', 'handed-over', 'approval-asked', 'refused', 'reassigned'].includes(
      event.type,
    );
    const discharged = event.type === 'completed' && event.by === undefined;
    return holdsBack || discharged ? [`${event.type} of the personal duty ${event.duty}`] : [];
  });
}

function sameEventsSameState({ journal, state }: Lived): string[] {
  let folded: CaseState | undefined;
  for (const event of journal) folded = evolve(folded, JSON.parse(JSON.stringify(event)) as CaseEvent);
  return JSON.stringify(folded) === JSON.stringify(state) ? [] : ['the journal folds to another state'];
}

function handoversStay({ journal }: Lived): string[] {
  const wrong: string[] = [];
  const offered = new Map<string, string>();
  for (const event of journal) {
    if (event.type === 'handed-over' && event.offered !== undefined) offered.set(event.duty, event.offered);
    if (event.type === 'completed' || event.type === 'returned') offered.delete(event.duty);
    if (event.type !== 'accepted' || !offered.has(event.duty)) continue;
    if (event.by !== offered.get(event.duty))
      wrong.push(`${event.duty} was accepted by somebody it was not offered to`);
    offered.delete(event.duty);
  }
  return wrong;
}

function offersStay({ routine, journal }: Lived): string[] {
  const wrong: string[] = [];
  let state: CaseState | undefined;
  for (const event of journal) {
    const before = state;
    state = evolve(state, event);
    if (!before) continue;
    const changed = JSON.stringify(before.people) !== JSON.stringify(state.people);
    if (changed && !['role-accepted', 'reassigned'].includes(event.type)) wrong.push(`${event.type} moved a role`);
    if (event.type === 'role-returned' && event.reason.trim() === '') wrong.push('a case came back without a reason');
    if (event.type === 'role-accepted' || (event.type === 'reassigned' && event.duty === undefined)) {
      const after = state.people[event.role] ?? [];
      const gone = (before.people[event.role] ?? []).filter((person) => !after.includes(person));
      if (gone.join() !== (event.left ?? []).join())
        wrong.push(`${event.role} was taken from ${gone}, and nobody says so`);
      const giver = event.type === 'reassigned' ? event.by : before.offers?.[event.role]?.by;
      const told = (event.tell ?? []).flatMap(({ persons }) => persons);
      const owed = gone.filter((person) => person !== giver);
      if (owed.join() !== told.join()) wrong.push(`${owed} lost ${event.role}, and ${told} was told`);
    }
    if (event.type !== 'role-accepted') continue;
    const offer = before.offers?.[event.role];
    if (!offer || offer.to !== event.by) wrong.push(`${event.role} was accepted by somebody it was not offered to`);
    for (const duty of Object.values(state.duties)) {
      const step = stepOf(routine, duty.id);
      const whose = (at: CaseState) => responsibleFor(at, step, at.duties[duty.id]!).flatMap(({ persons }) => persons);
      if (step.personal && whose(before).join() !== whose(state).join()) wrong.push(`the personal ${duty.id} moved`);
      if (duty.due !== before.duties[duty.id]!.due) wrong.push(`${duty.id} got another date by being given`);
    }
  }
  return wrong;
}

function invitedHear({ journal }: Lived): string[] {
  const wrong: string[] = [];
  const known = new Map<string, { date: string | undefined; time: string; asked: readonly string[] }>();
  let state: CaseState | undefined;
  journal.forEach((event, index) => {
    if (event.type === 'completed' && event.done >= (known.get(event.duty)?.date ?? '9')) known.delete(event.duty);
    if (event.type === 'agreed' || event.type === 'invited-told') {
      const opened = 'step' in event ? (state?.tracks[event.track]?.steps[event.step]?.occurrences ?? 0) : 0;
      const id = event.duty ?? ('step' in event ? `${event.track}/${event.step}/${opened + 1}` : '');
      const told = (event.tell ?? []).flatMap(({ persons }) => persons);
      const before = known.get(id);
      const time = [event.date, event.starts, event.ends].join(' ');
      // That a colleague is asked too is no news to those who were asked before.
      const isSame = before?.time === time;
      if (!isSame && before?.asked.some((person) => !told.includes(person)))
        wrong.push(`of ${id} not all were told who were asked`);
      const asked = isSame ? [...new Set([...before.asked, ...told])] : told;
      if (told.length > 0 || before) known.set(id, { date: event.date, time, asked });
    }
    if (event.type === 'uninvited') {
      const { duty, person, tell } = event;
      const before = known.get(duty);
      if (!before?.asked.includes(person)) wrong.push(`${person} was taken off ${duty}, and had not been asked`);
      else known.set(duty, { ...before, asked: before.asked.filter((each) => each !== person) });
      if (tell.some(({ persons }) => persons.join() !== person))
        wrong.push(`of ${duty} others heard who was taken off`);
    }
    state = evolve(state, event);
    // Who is told of it stands right after what it is about.
    if (journal[index + 1]?.type === 'invited-told') return;
    for (const [id, { date, asked }] of known) {
      if (asked.length === 0) continue;
      const duty = state.duties[id];
      const { track, step, occurrence } = dutyParts(id);
      const run = state.tracks[track];
      const isAhead = run?.status === 'running' && run.steps[step]?.occurrences === occurrence - 1;
      const next = isAhead || !run?.steps[step] ? run?.steps[step]?.agreed : undefined;
      const stands = state.status === 'open' && (duty ? !duty.suspended && !duty.done && duty.agreed : next);
      if (date !== undefined && date >= dateOf(event.at) && !stands)
        wrong.push(`${id} is off after ${event.type}, and nobody was told`);
      if (date === undefined && stands && stands >= dateOf(event.at))
        wrong.push(`${id} is on after ${event.type}, and nobody was told`);
    }
  });
  return wrong;
}

/** What begins a ladder anew, and with it ends that anybody has taken the duty up. */
const laddersAnew: readonly CaseEvent['type'][] = [
  ...['completed', 'approved', 'accepted', 'cancelled', 'approval-asked', 'refused', 'returned', 'taken-back'],
  ...['moved', 'agreed', 'extended', 'suspended', 'resumed', 'handed-over', 'duty-opened'],
] as CaseEvent['type'][];

function takingUpDelays({ journal }: Lived): string[] {
  const wrong: string[] = [];
  const waits = new Map<string, EventOf<'taken-up'>>();
  for (const event of journal) {
    if (!('duty' in event) || event.duty === undefined) continue;
    const { duty } = event;
    const before = waits.get(duty);
    if (laddersAnew.includes(event.type)) waits.delete(duty);
    if (event.type === 'taken-up') {
      if (event.by === undefined || event.until <= event.at) wrong.push(`${duty} waits for nobody, or not at all`);
      if (before && before.until > event.at && before.until !== event.until)
        wrong.push(`${duty} waits longer because it was said again`);
      waits.set(duty, event);
    }
    if (event.type !== 'escalated') continue;
    if (before && event.at < before.until) wrong.push(`${duty} escalated at ${event.at} before ${before.until}`);
    if (before && event.takenUpBy !== before.by) wrong.push(`${duty} escalated and does not say whom it waited for`);
    waits.delete(duty);
  }
  return wrong;
}

const byPeopleAlone: readonly CaseEvent['type'][] = [
  'completed',
  'corrected',
  'taken-back',
  'taken-up',
  'judged-anew',
  'recounted',
  'approved',
  'refused',
  'cancelled',
  'accepted',
  'returned',
  'role-offered',
  'role-accepted',
  'role-returned',
  'consent-answered',
  'fact-set',
  'track-started',
  'track-ended',
  'closed',
  'reopened',
];

function silenceDecidesNothing({ journal }: Lived): string[] {
  return journal.flatMap((event) =>
    byPeopleAlone.includes(event.type) && event.by === undefined ? [`${event.type} at ${event.at} by nobody`] : [],
  );
}

function consentsEnd({ routine, journal }: Lived): string[] {
  const wrong: string[] = [];
  const until = new Map<string, string | undefined>();
  let state: CaseState | undefined;
  for (const event of journal) {
    state = evolve(state, event);
    if (event.type === 'consent-answered') until.set(event.receiver, event.until);
    if (event.type === 'taken-back') for (const { receiver, until: day } of event.consents) until.set(receiver, day);
    if (event.type === 'consent-ending' && until.get(event.receiver) !== event.until)
      wrong.push(`${event.receiver} is asked for anew, and has no such end`);
    if (
      event.type === 'consent-ended' &&
      (until.get(event.receiver) !== event.until || event.at < endOfDay(event.until))
    )
      wrong.push(
        `the consent to ${event.receiver} ended at ${event.at} and was given until ${until.get(event.receiver)}`,
      );
    if (event.type !== 'completed') continue;
    const ended = stepOf(routine, event.duty).shares.filter((receiver) => state?.consents[receiver] === 'ended');
    if (ended.length > 0 && !isAnonymous(routine, state.facts))
      wrong.push(`${event.duty} was done, which shares with ${ended} without their consent`);
  }
  return wrong;
}

function inOrder({ journal }: Lived): string[] {
  return journal.flatMap((event, index) => {
    const before = journal[index - 1];
    return before && before.at > event.at ? [`${event.type} at ${event.at} after ${before.type} at ${before.at}`] : [];
  });
}

/** Of the day of typing hours may count; an earlier day is in time or late whatever the hour. */
function workWasDone({ journal }: Lived): string[] {
  return journal.flatMap((event) => {
    if (event.type !== 'completed' && event.type !== 'corrected') return [];
    const { duty, done, onTime } = event;
    const day = dateOf(event.at);
    const wrong = done > day ? [`${duty} was done on ${done} and typed on ${day}`] : [];
    // What stands in the place of another registration has the day on which that one was typed.
    if (event.type === 'corrected' || event.corrects) return wrong;
    if (!event.registeredLate && !onTime) wrong.push(`${duty} is late, and was registered in time`);
    if (event.registeredLate && onTime && done === day && event.time === undefined)
      wrong.push(`${duty} is in time by a day that was too late`);
    return wrong;
  });
}

/** Reminders and escalations go when the office opens, whatever else: for duties that are not counted in hours. */
export function goesAtOfficeHours(event: CaseEvent, routine: Routine): boolean {
  return nextOfficeOpening(new Date(Date.parse(event.at) - 1).toISOString(), routine.closed) === event.at;
}
