import type { DateText, InstantText } from '../calendar/dates.ts';
import { own } from '../own.ts';
import type { FactValue } from '../routine/routine.ts';
import type { Fields } from './commands.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { withAnswers } from './record/corrections.ts';
import type { DutyId, PersonId } from './state.ts';

/** A row of a journal, as far as it is read here. */
export interface ReadRow {
  readonly sequence: number;
  readonly event: CaseEvent;
}

/** Who did something, and when. */
interface Act {
  readonly by: PersonId | undefined;
  readonly at: InstantText;
}

/** What a person registered of a duty, whole: the state keeps less of it. */
export interface Registration extends Act {
  readonly sequence: number;
  readonly outcome: string;
  readonly fields: Fields;
  /** The day on which the work was done. */
  readonly done: DateText;
  /** The hour in Oslo, where that was said. */
  readonly time?: string | undefined;
  readonly onTime: boolean;
  readonly registeredLate: boolean;
  /** What was decided about it: a yes or a no of a leader, a yes or a no of a receiver. */
  readonly decisions: readonly (Act & { readonly is: DecisionKind; readonly reason?: string | undefined })[];
  /** What stood there before each correction, oldest first; what is above is what holds now. */
  readonly corrections: readonly Correction[];
  /** It was taken back: another registration stands in its place, or none. */
  readonly takenBack?: (Act & { readonly reason: string }) | undefined;
}

/** A correction, with what it changed as it was before. An answer that was not there before is undefined. */
export interface Correction extends Act {
  readonly sequence: number;
  readonly reason: string;
  readonly fields: Readonly<Record<string, FactValue | undefined>>;
  /** Present where it is another day now. */
  readonly done?: DateText | undefined;
  /** Present where another hour was said of it. */
  readonly time?: string | undefined;
  /** Present where it was late before and is in time now, or the other way. */
  readonly onTime?: boolean | undefined;
}

export type DecisionKind = 'approved' | 'refused' | 'accepted' | 'returned';

/** All that was registered of a duty, in the order in which it was: work that was sent back has been registered twice. */
export function registrationsOf(rows: readonly ReadRow[], duty: DutyId): readonly Registration[] {
  const found: Registration[] = [];
  for (const { sequence, event } of rows) {
    if (!('duty' in event) || event.duty !== duty) continue;
    const { at, by } = event;
    const last = found.at(-1);
    switch (event.type) {
      case 'completed': {
        const { outcome, fields, done, time, onTime, registeredLate } = event;
        const said = { outcome, fields, done, time, onTime, registeredLate };
        found.push({ sequence, at, by, ...said, decisions: [], corrections: [] });
        break;
      }
      case 'corrected':
        if (last) found[found.length - 1] = withCorrection(last, sequence, event);
        break;
      case 'judged-anew':
        if (last) found[found.length - 1] = judgedAnew(last, sequence, event);
        break;
      case 'taken-back':
        if (last) found[found.length - 1] = { ...last, takenBack: { at, by, reason: event.reason } };
        break;
      case 'approved':
      case 'refused':
      case 'accepted':
      case 'returned': {
        // A colleague's answer to an offer, before anything was registered, is no decision on the work.
        if (!last || (event.type === 'returned' && event.due === undefined)) break;
        const reason = 'reason' in event ? event.reason : undefined;
        found[found.length - 1] = { ...last, decisions: [...last.decisions, { is: event.type, at, by, reason }] };
        break;
      }
    }
  }
  return found;
}

function withCorrection(
  registration: Registration,
  sequence: number,
  { at, by, reason, fields: changed, done, time, onTime }: EventOf<'corrected'>,
): Registration {
  const before = Object.keys(changed).map((field) => [field, own(registration.fields, field)] as const);
  const correction: Correction = {
    sequence,
    at,
    by,
    reason,
    fields: Object.fromEntries(before),
    ...(done === registration.done ? {} : { done: registration.done }),
    ...(registration.time === undefined || time === registration.time ? {} : { time: registration.time }),
    ...(onTime === registration.onTime ? {} : { onTime: registration.onTime }),
  };
  const fields = withAnswers(registration.fields, changed);
  return { ...registration, fields, done, time, onTime, corrections: [...registration.corrections, correction] };
}

/** The verdict alone is another one: the date that it was judged by was wrong. */
function judgedAnew(registration: Registration, sequence: number, event: EventOf<'judged-anew'>): Registration {
  const { at, by, reason, onTime } = event;
  const before = onTime === registration.onTime ? {} : { onTime: registration.onTime };
  const correction: Correction = { sequence, at, by, reason, fields: {}, ...before };
  return { ...registration, onTime, corrections: [...registration.corrections, correction] };
}

/** One value that a fact has had. */
export interface FactSaid extends Act {
  readonly sequence: number;
  /** Undefined where it was taken back, and nothing was known before. */
  readonly value: FactValue | undefined;
  readonly reason?: string | undefined;
}

/** Every value that a fact of the case or of a run has had, oldest first. */
export function factHistory(rows: readonly ReadRow[], track: string, fact: string): readonly FactSaid[] {
  return rows.flatMap(({ sequence, event }): readonly FactSaid[] => {
    const { at, by } = event;
    if (event.type === 'taken-back') {
      const its = event.facts.filter((each) => each.track === track && each.fact === fact);
      return its.map(({ value }) => ({ sequence, at, by, value, reason: event.reason }));
    }
    if (event.type !== 'fact-set' || event.track !== track || event.fact !== fact) return [];
    return [{ sequence, at, by, value: event.value, reason: event.reason }];
  });
}
