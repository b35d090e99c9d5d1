import type { Routine } from '../routine/routine.ts';
import type { CaseEvent } from './events.ts';
import { actingRoles, rungAt } from './ladder.ts';
import { responsibleFor } from './recipients.ts';
import type { CaseState, Duty, Message, MessageItem, Recipient } from './state.ts';

/** From the mildest to the strongest: of what one reader would be told of one duty, only the strongest is sent. */
const strength: readonly MessageItem['kind'][] = ['opened', 'expected', 'reminder', 'moved', 'escalation'];

/** An event with the case as it was right after it. */
export interface Numbered {
  readonly event: CaseEvent;
  readonly state: CaseState;
}

/**
 * The mails that a batch of events calls for: one to each reader, however many duties it is about, and one line to a
 * duty, the strongest. So what was missed in an outage does not come back as a heap of mails.
 */
export function messagesOf(routine: Routine, events: readonly Numbered[]): readonly Message[] {
  const readers = new Map<string, { to: Recipient; items: Map<string, MessageItem> }>();
  for (const { event, state } of events) {
    const kind = kindOf(event);
    if (!kind || !('duty' in event) || event.duty === undefined) continue;
    const duty = state.duties[event.duty];
    if (!duty) continue;
    for (const to of 'to' in event && Array.isArray(event.to) ? event.to : 'tell' in event ? event.tell : []) {
      const key = JSON.stringify([to.role, to.persons]);
      const reader = readers.get(key) ?? { to, items: new Map() };
      readers.set(key, reader);
      const known = reader.items.get(duty.id);
      if (known && strength.indexOf(known.kind) > strength.indexOf(kind)) continue;
      reader.items.set(duty.id, itemOf(routine, state, duty, kind, event.late === true));
    }
  }
  const last = events.at(-1)?.state.sequence ?? 0;
  return [...readers.values()].map(({ to, items }, index) => ({
    sequence: last + 1 + index,
    to,
    items: [...items.values()],
  }));
}

function kindOf(event: CaseEvent): MessageItem['kind'] | undefined {
  switch (event.type) {
    case 'announced':
      return 'opened';
    case 'expected':
      return 'expected';
    case 'reminded':
      return 'reminder';
    case 'escalated':
      return 'escalation';
    case 'moved':
      return event.tell.length > 0 ? 'moved' : undefined;
    default:
      return undefined;
  }
}

function itemOf(routine: Routine, state: CaseState, duty: Duty, kind: MessageItem['kind'], late: boolean): MessageItem {
  const step = routine.steps[duty.step]!;
  const { step: stepId, track, occurrence } = duty;
  return {
    kind,
    duty: duty.id,
    step: stepId,
    track,
    occurrence,
    due: duty.approval ? { date: duty.approval.due } : duty.due,
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
