import type { Deadline, Routine, Step } from '../core/routine/routine.ts';
import { besideRed, type Day, instantOf, later, readDay, readLength } from './days.ts';

/** When something is due: a day that is the last one, or an instant. */
export type When = { readonly day: Day } | { readonly instant: number };

/** What the documents do not say, or what is not there to count from. It is shown and counted, and equal to nothing. */
export interface Unknown {
  readonly why: string;
}

export const isUnknown = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && 'why' in value;

/** What a rule may ask about a duty and its case. */
export interface Known {
  readonly opened: number;
  readonly openedOn: Day;
  /** The day of the act that opened it, else the day on which it opened. */
  readonly act: Day;
  readonly occurrence: number;
  readonly extended: boolean;
  /** An answer of the form that opened it, a fact of its run or of the case, or what follows from one. */
  readonly say: (name: string) => unknown;
  /** The date of the duty before which this one comes. */
  readonly ahead: (step: string) => When | Unknown | undefined;
  /** An answer about the same act in the work of another step. */
  readonly answered: (step: string, field: string) => unknown;
  readonly dayOf: (when: When) => Day;
}

/** What a rule gives: when it is due, and for a window from when it is expected. */
export interface Given {
  readonly due?: When | undefined;
  readonly expected?: Day | undefined;
}

/**
 * The rule's own date by the table "Due date" of docs/architecture.md, from the facts. For what people agree (`on`) it is the
 * outer bound.
 *
 * @param from where it counts anew: the day from which, instead of what it counts from else
 */
export function ruleDate(table: Routine, step: Step, known: Known, from?: Day): Given | Unknown {
  const { deadline } = step;
  const beside = (day: Day): When => ({
    day: besideRed(day, 'redDays' in deadline ? sideOf(deadline.redDays) : undefined, table.closed),
  });
  switch (deadline.kind) {
    case 'none':
      return {};
    case 'atOnce':
      return { due: { instant: since(deadline, known, from) + readLength(deadline.period).milliseconds } };
    case 'within': {
      const base = from ?? counted(deadline, known);
      const length = known.extended && step.extension ? step.extension.to : deadline.period;
      const plain = later(base, readLength(length));
      return { due: beside(Math.min(plain, limitOf(deadline, known, known.act) ?? plain)) };
    }
    case 'every': {
      const anchor = readDay(known.say(deadline.from));
      if (anchor === undefined) return { why: 'its anchor is not known' };
      return { due: beside(later(anchor, readLength(deadline.period), known.occurrence)) };
    }
    case 'before': {
      const day = aheadOf(table, deadline, known);
      if (isUnknown(day)) return day;
      return { due: beside(later(day, readLength(deadline.period), -1)) };
    }
    case 'window': {
      const base = from ?? counted(deadline, known);
      return {
        due: beside(later(base, readLength(deadline.to))),
        expected: later(base, readLength(deadline.from)),
      };
    }
    case 'on': {
      const base = from ?? counted(deadline, known);
      return { due: beside(later(base, readLength(deadline.within))) };
    }
  }
}

/** The day of a fact on which it is due at the latest, where that had not gone by when it opened. */
export function limitOf(deadline: Deadline, known: Known, opened: Day): Day | undefined {
  if (deadline.kind !== 'within' || deadline.notAfter === undefined) return undefined;
  const limit = readDay(known.say(deadline.notAfter));
  return limit !== undefined && limit >= opened ? limit : undefined;
}

const sideOf = (side: 'before' | 'after' | 'stay' | undefined) => (side === 'stay' ? undefined : side);

/** The day that a period counts from: the act, or the fact that `from` names, perhaps another day at the latest or instead. */
function counted(deadline: Extract<Deadline, { kind: 'within' | 'window' | 'on' }>, known: Known): Day {
  const { anchor } = deadline;
  if (anchor === undefined) return known.act;
  if (deadline.kind === 'within' && deadline.insteadFrom) {
    const { step, field } = deadline.insteadFrom;
    const instead = readDay(known.answered(step, field));
    if (instead !== undefined) return instead;
  }
  const said = readDay(known.say(anchor));
  const latest = deadline.kind === 'within' ? deadline.latest : undefined;
  const of = latest && readDay(known.say(latest.of));
  const limit = latest && of !== undefined ? later(of, readLength(latest.plus)) : undefined;
  if (said !== undefined) return limit === undefined ? said : Math.min(said, limit);
  // While that is not known, from the opening.
  return limit ?? known.act;
}

/** The day that a `before` looks to: of a fact, of the earlier of two, or of the step ahead. */
export function aheadOf(table: Routine, deadline: Extract<Deadline, { kind: 'before' }>, known: Known): Day | Unknown {
  if (Object.hasOwn(table.steps, deadline.of)) {
    const when = known.ahead(deadline.of);
    if (when === undefined) return { why: 'the duty that it comes before has no date' };
    return isUnknown(when) ? when : known.dayOf(when);
  }
  const days = [deadline.of, deadline.or].flatMap((name) => {
    const day = name === undefined ? undefined : readDay(known.say(name));
    return day === undefined ? [] : [day];
  });
  return days.length === 0 ? { why: 'the fact that it comes before is not known' } : Math.min(...days);
}

/** The instant that hours count from: the hour of the act as far as it is known, else the opening. */
function since(deadline: Extract<Deadline, { kind: 'atOnce' }>, known: Known, from: Day | undefined): number {
  if (!deadline.since || from !== undefined) return known.opened;
  const day = readDay(known.say(deadline.since.day));
  const hour = known.say(deadline.since.hour);
  return day === undefined || typeof hour !== 'string' ? known.opened : instantOf(day, hour);
}
