import { createHash, randomBytes } from 'node:crypto';
import { calendarUid } from '../calendars/calendar-file.ts';
import { type DateText, dateOf, type InstantText, startOfDay, subtractPeriod } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type MailLevel, strictestLevel } from '../core/post/mail-level.ts';
import type { Language } from '../language/language.ts';
import type { Register } from '../register/register.ts';

/** A deadline as somebody's calendar program gets it: no more of the case than a mail would say. */
export interface CalendarEntry {
  /** The same for as long as the duty is there, and of no meaning to whoever reads it. */
  readonly uid: string;
  readonly date: DateText;
  /** From when to when, where it is a meeting with a time. */
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
  /** Rises whenever something about it has changed (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  /** It asks for nothing any more. */
  readonly off: boolean;
  /** Absent where a mail would not name the case either. */
  readonly reference?: string | undefined;
}

export interface CalendarOf {
  readonly language: Language;
  readonly entries: readonly CalendarEntry[];
}

/** What ended in these days is still given as cancelled, for programs that keep what they once got. */
const keptAsOff = 'P30D';
/** Outlook refuses calendars that are far larger than this. */
const most = 1000;

export interface Calendars {
  /** A new address for somebody; one that they had is nobody's from then on. */
  open(person: PersonId): Promise<void>;
  /**
   * What stands behind an address; undefined where it is nobody's any more. It is told like a mail and not looked at like a page:
   * nothing is in it that a mail of the same cases would not say (docs/decisions/0042), so it is no row of the access log.
   */
  fetch(secret: string, now: InstantText): Promise<CalendarOf | undefined>;
}

export function openCalendars(register: Register): Calendars {
  return {
    open: async (person) => {
      const secret = randomBytes(32).toString('base64url');
      await register.openCalendarFeed({ person, secret, idHash: hashOf(secret) });
    },
    fetch: async (secret, now) => {
      const person = await register.fetchCalendarFeed(hashOf(secret), now);
      if (person === undefined) return undefined;
      const [reader, duties] = await Promise.all([
        register.findPerson(person),
        register.calendarDuties({ person, endedSince: startOfDay(subtractPeriod(dateOf(now), keptAsOff)), most }),
      ]);
      const caseIds = [...new Set(duties.map(({ caseId }) => caseId))];
      const rules = await register.mailRulesOf({ caseIds, practice: false });
      // One entry that says less among others would tell of itself.
      const level = strictestLevel(caseIds.map((id): MailLevel => rules.get(id)?.level ?? 'bare'));
      return {
        language: reader?.language ?? 'nb',
        entries: duties.map(({ caseId, duty, due, starts, ends, sequence, off, reference }) => ({
          uid: calendarUid(caseId, duty),
          ...{ date: due, starts, ends },
          sequence,
          off,
          reference: level === 'bare' ? undefined : reference,
        })),
      };
    },
  };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
