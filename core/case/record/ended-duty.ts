import type { InstantText } from '../../calendar/dates.ts';
import type { Fields } from '../commands.ts';
import { sameDue } from '../due.ts';
import { type Duty, type DutyDates, type DutyId, dutyParts, type EndedDuty } from '../state.ts';

/**
 * So many ended duties a state holds: more than two years of the fullest table there is. It is read and written with every
 * decision of the case, for as long as that lives.
 */
export const mostEnded = 150;
/** Of longer texts than this nothing counts, and the journal has them. */
const longestKept = 100;

/** Each of them once, so that none is forgotten when a duty ends or stands open again. */
const dateNames: Readonly<Record<keyof DutyDates, true>> = {
  from: true,
  rule: true,
  due: true,
  expectedFrom: true,
  agreed: true,
  meets: true,
  consentUntil: true,
  bound: true,
  extended: true,
  anew: true,
  ownDate: true,
};

/** The dates of a duty alone, without those that it does not have. */
export function datesOf(duty: DutyDates): DutyDates {
  const names = Object.keys(dateNames) as (keyof DutyDates)[];
  return Object.fromEntries(names.flatMap((name) => (duty[name] === undefined ? [] : [[name, duty[name]]])));
}

/** What is kept of a duty whose work is done and over. */
export function endedDuty(duty: Duty, done: NonNullable<Duty['done']>, over: InstantText): EndedDuty {
  const { openedAt, assigned, approved } = duty;
  const { outcome, day, time, onTime, at, by } = done;
  const { due, ...dates } = datesOf(duty);
  return {
    openedAt,
    ...dates,
    ...(due && !sameDue(due, dates.rule) ? { due } : {}),
    ...(assigned ? { assigned } : {}),
    outcome,
    fields: keptAnswers(done.fields),
    done: day,
    ...(time === undefined ? {} : { time }),
    onTime,
    at,
    ...(over === at ? {} : { over }),
    by,
    ...(approved === undefined ? {} : { approvedBy: approved }),
  };
}

/** The duty as it stood open, from what is kept of it. */
export function asOpen(id: DutyId, ended: EndedDuty): Duty {
  const { openedAt, assigned, rule, due = rule } = ended;
  const { track, step, occurrence } = dutyParts(id);
  const its = { id, step, track, occurrence, openedAt, ...datesOf({ ...ended, due }) };
  return { ...its, ...(assigned ? { assigned } : {}), since: openedAt, overdue: false };
}

/** The answers that a state keeps of work that is over. */
export function keptAnswers(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value !== 'string' || value.length <= longestKept),
  );
}
