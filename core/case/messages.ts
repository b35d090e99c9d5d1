import type { Routine } from '../routine/routine.ts';
import type { CaseEvent } from './events.ts';
import { actingRoles, rungAt } from './ladder.ts';
import { inRole, responsibleFor } from './recipients.ts';
import { type CaseState, type Duty, dutyId, type Message, type MessageItem, type Recipient } from './state.ts';

/** From the mildest to the strongest: of what one reader would be told of one duty, only the strongest is sent. */
const strength: readonly MessageItem['kind'][] = [
  'opened',
  'offered',
  'expected',
  'reminder',
  'moved',
  'deviation',
  'conflict',
  'escalation',
];

/**
 * The mails that a batch of events calls for: one to each reader, however many duties it is about, and one line to a
 * duty, the strongest. So what was missed in an outage does not come back as a heap of mails.
 */
export class Mails {
  readonly #readers = new Map<string, { to: Recipient; items: Map<string, MessageItem> }>();

  /** @param state the case as it is right after the event */
  hear(routine: Routine, event: CaseEvent, state: CaseState): void {
    const item = itemOf(routine, state, event);
    if (!item) return;
    for (const to of readersOf(event)) {
      const key = JSON.stringify([to.role, to.persons]);
      const reader = this.#readers.get(key) ?? { to, items: new Map() };
      this.#readers.set(key, reader);
      const known = reader.items.get(item.duty);
      if (known && strength.indexOf(known.kind) > strength.indexOf(item.kind)) continue;
      reader.items.set(item.duty, item);
    }
  }

  /** @param last the number of the batch's last event */
  messages(last: number): readonly Message[] {
    return [...this.#readers.values()].map(({ to, items }, index) => ({
      sequence: last + 1 + index,
      to,
      items: [...items.values()],
    }));
  }
}

function readersOf(event: CaseEvent): readonly Recipient[] {
  if ('tell' in event) return event.tell;
  return 'to' in event && Array.isArray(event.to) ? event.to : [];
}

function itemOf(routine: Routine, state: CaseState, event: CaseEvent): MessageItem | undefined {
  const late = event.late === true;
  switch (event.type) {
    case 'announced':
      return ofDuty(routine, state, event.duty, state.duties[event.duty]?.offered ? 'offered' : 'opened', late);
    case 'expected':
      return ofDuty(routine, state, event.duty, 'expected', late);
    case 'reminded':
      return ofDuty(routine, state, event.duty, 'reminder', late);
    case 'escalated':
      return ofDuty(routine, state, event.duty, 'escalation', late);
    case 'moved':
      return ofDuty(routine, state, event.duty, 'moved', late);
    case 'conflict-found':
      return ofDuty(routine, state, event.duty, 'conflict', late);
    case 'deviated': {
      const { step, track } = event;
      const occurrence = state.tracks[track]?.steps[step]?.occurrences ?? 0;
      const role = routine.steps[step]!.responsible[0]!;
      const about = { duty: dutyId(track, step, occurrence), step, track, occurrence };
      return { kind: 'deviation', ...about, approval: false, responsible: inRole(state, role), late };
    }
    default:
      return undefined;
  }
}

function ofDuty(
  routine: Routine,
  state: CaseState,
  id: string,
  kind: MessageItem['kind'],
  late: boolean,
): MessageItem | undefined {
  const duty = state.duties[id];
  if (!duty) return undefined;
  const step = routine.steps[duty.step]!;
  const { step: stepId, track, occurrence } = duty;
  const waits = duty.approval ?? duty.handover;
  return {
    kind,
    duty: duty.id,
    step: stepId,
    track,
    occurrence,
    due: waits ? { date: waits.due } : duty.due,
    approval: duty.approval !== undefined,
    responsible: responsibleFor(state, step, duty)[0] ?? { role: actingRoles(step, duty)[0]!, persons: [] },
    next: nextEscalation(routine, duty),
    late,
  };
}

/** Who will be told next, and when, if nothing is registered. */
function nextEscalation(routine: Routine, duty: Duty): MessageItem['next'] {
  const step = routine.steps[duty.step]!;
  for (let index = duty.taken; index < duty.taken + 10; index += 1) {
    const rung = rungAt(routine, step, duty, index);
    if (!rung) return undefined;
    if (rung.kind === 'escalated') return { at: rung.at, role: rung.to[0]! };
  }
  return undefined;
}
