import type { DateText } from '../calendar/dates.ts';
import type { CaseEvent } from './events.ts';
import type { Due, DutyId, PersonId } from './state.ts';

/**
 * What of an event may stand beside it in clear, so that lists can be asked for: which duty, who of the staff, which role,
 * dates of the duty, and yes or no. Nothing that anybody has written or answered, and nothing of the person whom the case is
 * about: that is sealed.
 */
export interface EventAbout {
  readonly duty?: DutyId | undefined;
  readonly by?: PersonId | undefined;
  readonly role?: string | undefined;
  /** The due date that it gives. */
  readonly due?: DateText | undefined;
  /** The last day on which more time can be granted, or by which a measure is to be done. */
  readonly until?: DateText | undefined;
  /** The law's date that had passed when the case was brought in. */
  readonly passed?: DateText | undefined;
  readonly pastRule?: true | undefined;
  readonly toNote?: true | undefined;
  /** The row of the deviation that it is about, and whether it is done with. */
  readonly deviation?: number | undefined;
  readonly closed?: true | undefined;
  /** Who has the case no more. */
  readonly left?: readonly PersonId[] | undefined;
}

/**
 * What lists ask of an event: those of departures from the rule, of more time that is asked for, of work that waits, of one's
 * own practice cases, and of cases that one has no more (register/). Of every other event its type and instant are enough. It
 * is in the chain: whoever says something else of a kind of event raises the schema of events, and says of earlier ones what
 * was said.
 */
export function aboutEvent(event: CaseEvent): EventAbout {
  switch (event.type) {
    case 'case-opened':
      return given({ by: event.by });
    case 'duty-opened':
      return given({ duty: event.duty, by: event.by, due: event.due && dayOf(event.due), passed: event.passed });
    case 'completed':
    case 'corrected':
    case 'judged-anew':
      return given({ duty: event.duty, by: event.by, toNote: event.toNote });
    case 'moved':
      return given({ duty: event.duty, by: event.by, due: dayOf(event.to), pastRule: event.pastRule || undefined });
    case 'noted':
    case 'extended':
    case 'extension-refused':
      return given({ duty: event.duty, by: event.by });
    case 'asked-after':
      return given({ duty: event.duty, by: event.by });
    case 'deviation-treated':
      return given({
        ...{ duty: event.duty, by: event.by, deviation: event.deviation },
        ...{ until: event.until, closed: event.closed || undefined },
      });
    case 'extension-asked':
      return given({ duty: event.duty, by: event.by, role: event.role, until: event.until });
    case 'role-accepted':
    case 'reassigned':
      return given({ left: event.left });
    default:
      return {};
  }
}

/** What is due by an hour has no day of its own in these lists. */
function dayOf(due: Due): DateText | undefined {
  return 'date' in due ? due.date : undefined;
}

/** Only the members that say something. */
function given(about: EventAbout): EventAbout {
  return Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));
}
