import { type DateText, dateOf } from '../calendar/dates.ts';
import { type Json, SchemaProblem, type Upgrade, upgraded } from '../schema.ts';
import type { CaseEvent, CaseEventType } from './events.ts';
import { dutyParts } from './state.ts';

/** From schema 1 to 2, and so on. An event is never written anew: it is read so, for as long as its case is kept. */
const upgrades: readonly Upgrade[] = [(event) => agreedAnew(withDayDone(event))];

/** Schema 1 wrote that people agreed another day as a kind of moving. */
function agreedAnew(event: Json): Json {
  if (event.type !== 'moved' || event.agreed !== true) return event;
  const { type: _moved, to, cause: _cause, pastRule: _pastRule, agreed: _agreed, tell: _tell, ...rest } = event;
  const { track, step } = dutyParts(String(rest.duty));
  const { date } = to as { date: DateText };
  return { ...rest, type: 'agreed', step, track, date, due: to, rules: true };
}

/** Names the shape of the events that this program writes. */
export const eventSchema = upgrades.length + 1;

/** An event as it is kept, with the schema that it was written in. */
export interface RecordedEvent {
  readonly schema: number;
  readonly event: CaseEvent;
}

/** Before schema 2 the day of the registration was the only one that was known: by it, work was in time or late. */
function withDayDone(event: Json): Json {
  if (event.type !== 'completed' || !isInstant(event.at)) return event;
  return { ...event, done: dateOf(event.at), registeredLate: event.onTime !== true };
}

function isInstant(at: unknown): at is string {
  return typeof at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) && !Number.isNaN(Date.parse(at));
}

/** Every kind of event of today's schema. */
const types: Readonly<Record<CaseEventType, true>> = {
  'case-opened': true,
  'track-started': true,
  'track-ended': true,
  'brought-in': true,
  'fact-set': true,
  'consent-answered': true,
  'consent-ending': true,
  'consent-ended': true,
  'duty-opened': true,
  announced: true,
  expected: true,
  reminded: true,
  'became-overdue': true,
  'told-passed': true,
  escalated: true,
  'taken-up': true,
  completed: true,
  corrected: true,
  'taken-back': true,
  'judged-anew': true,
  recounted: true,
  'approval-asked': true,
  approved: true,
  refused: true,
  'handed-over': true,
  accepted: true,
  returned: true,
  'role-offered': true,
  'role-offer-told': true,
  'role-accepted': true,
  'role-returned': true,
  suspended: true,
  resumed: true,
  withheld: true,
  'not-owed': true,
  'conflict-found': true,
  cancelled: true,
  moved: true,
  agreed: true,
  'invited-told': true,
  uninvited: true,
  noted: true,
  'extension-asked': true,
  extended: true,
  'extension-refused': true,
  reassigned: true,
  protected: true,
  'glass-broken': true,
  'note-written': true,
  'asked-after': true,
  'deviation-treated': true,
  deviated: true,
  closed: true,
  reopened: true,
  'ends-later': true,
  'nothing-planned': true,
  migrated: true,
  'nobody-told': true,
};

/**
 * An event that was kept, as this program reads it, whichever of our programs wrote it.
 *
 * @throws SchemaProblem where a newer program wrote it, or none of ours
 */
export function upgradeEvent(schema: number, json: unknown): CaseEvent {
  const event = upgraded('event', upgrades, schema, json);
  const { type, at } = event;
  if (typeof type !== 'string' || !Object.hasOwn(types, type) || typeof at !== 'string') {
    throw new SchemaProblem('unreadable', 'event', schema);
  }
  return event as unknown as CaseEvent;
}
