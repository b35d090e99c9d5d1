import { own } from '../own.ts';
import type { CaseEvent, CaseEventType, EventOf } from './events.ts';
import { type DutyId, dutyParts } from './state.ts';

/** What a program can be told by itself that has happened in a case. It is told which, and asks what (docs/api.md). */
export const publishedTypes = [
  'case.opened',
  'case.closed',
  'case.reopened',
  'case.migrated',
  'duty.opened',
  'duty.overdue',
  'duty.moved',
  'duty.suspended',
  'duty.resumed',
  'duty.awaits-approval',
  'duty.awaits-handover',
  'duty.completed',
  'duty.cancelled',
  'duty.reopened',
  'duty.changed',
] as const;
export type PublishedType = (typeof publishedTypes)[number];

/** What of an event leaves the house: codes and ids, and nothing that anybody has written, answered or is. */
export interface Published {
  readonly type: PublishedType;
  readonly duty?: DutyId | undefined;
  readonly step?: string | undefined;
}

type Rule<Type extends CaseEventType> =
  | PublishedType
  | 'nothing'
  | ((event: EventOf<Type>) => PublishedType | 'nothing');

/**
 * Which events a program hears of, by a list that names each: a new kind of event is told to nobody before somebody has said here
 * what it is called outside.
 */
const rules: { readonly [Type in CaseEventType]: Rule<Type> } = {
  'case-opened': 'case.opened',
  closed: 'case.closed',
  reopened: 'case.reopened',
  migrated: 'case.migrated',
  'duty-opened': 'duty.opened',
  'became-overdue': 'duty.overdue',
  moved: 'duty.moved',
  extended: 'duty.moved',
  // Without a duty it is of one that opens later; without a date the due date stays.
  agreed: ({ duty, due }) => (duty !== undefined && due !== undefined ? 'duty.moved' : 'nothing'),
  suspended: 'duty.suspended',
  resumed: 'duty.resumed',
  completed: ({ awaitsApproval, awaitsHandover }) =>
    awaitsApproval ? 'duty.awaits-approval' : awaitsHandover ? 'duty.awaits-handover' : 'duty.completed',
  approved: ({ awaitsHandover }) => (awaitsHandover ? 'duty.awaits-handover' : 'duty.completed'),
  // What is offered to a colleague stays whose it is.
  'handed-over': ({ offered }) => (offered === undefined ? 'duty.awaits-handover' : 'nothing'),
  // Of an offer, or of the receiver of the whole duty: who asks sees which.
  accepted: 'duty.changed',
  returned: ({ due }) => (due === undefined ? 'nothing' : 'duty.reopened'),
  refused: 'duty.reopened',
  'taken-back': 'duty.reopened',
  cancelled: 'duty.cancelled',
  corrected: 'duty.changed',
  'judged-anew': 'duty.changed',

  'track-started': 'nothing',
  'track-ended': 'nothing',
  'brought-in': 'nothing',
  'fact-set': 'nothing',
  announced: 'nothing',
  expected: 'nothing',
  reminded: 'nothing',
  'told-passed': 'nothing',
  escalated: 'nothing',
  'taken-up': 'nothing',
  recounted: 'nothing',
  'consent-answered': 'nothing',
  'consent-ending': 'nothing',
  'consent-ended': 'nothing',
  deviated: 'nothing',
  'role-offered': 'nothing',
  'role-offer-told': 'nothing',
  'role-accepted': 'nothing',
  'role-returned': 'nothing',
  withheld: 'nothing',
  'not-owed': 'nothing',
  'conflict-found': 'nothing',
  'approval-asked': 'nothing',
  'invited-told': 'nothing',
  uninvited: 'nothing',
  noted: 'nothing',
  'note-written': 'nothing',
  'asked-after': 'nothing',
  'deviation-treated': 'nothing',
  'extension-asked': 'nothing',
  'extension-refused': 'nothing',
  reassigned: 'nothing',
  // From then on the case is there for no program.
  protected: 'nothing',
  'glass-broken': 'nothing',
  'ends-later': 'nothing',
  'nothing-planned': 'nothing',
  'nobody-told': 'nothing',
};

/** What a program hears of an event; undefined where that is nothing. */
export function publishedOf(event: CaseEvent): Published | undefined {
  const rule = own(rules, event.type) as Rule<CaseEventType> | undefined;
  const type = typeof rule === 'function' ? rule(event as never) : rule;
  if (type === undefined || type === 'nothing') return undefined;
  if (!type.startsWith('duty.') || !('duty' in event) || event.duty === undefined) return { type };
  return { type, duty: event.duty, step: dutyParts(event.duty).step };
}
