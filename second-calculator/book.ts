import type { DutyId } from '../core/case/state.ts';
import type { Deadline, FactValue, Routine, Step } from '../core/routine/routine.ts';
import { besideRed, type Day, dayIn, later, readDay, readLength, writeDay } from './days.ts';
import { aheadOf, type Given, isUnknown, type Known, limitOf, ruleDate, type Unknown, type When } from './rule.ts';

/** A duty as its journal tells of it, with the dates that the documents give it. */
export interface Work {
  readonly id: DutyId;
  readonly step: string;
  readonly run: string;
  readonly occurrence: number;
  opened: number;
  openedOn: Day;
  act: Day;
  /** Whose form opened it. */
  by: DutyId | undefined;
  agreed: Day | undefined;
  /** Somebody moved it, or it came back with a date of its own: the rule's own stands beside it. */
  own: boolean;
  extended: boolean;
  /** The day of other work that it counts from was corrected, and that is not settled yet. */
  actCorrected: boolean;
  /** It counts anew where its date had passed by that day: it was brought in then, or held back until then. */
  passedBy: Day | undefined;
  /** The day from which it does: until its rule gives a date that is not before that. */
  anew: { readonly from: Day; readonly due: When | undefined } | undefined;
  /** The last day of the consent that it asks for anew. */
  until: Day | undefined;
  /** The day that it got when it came back from whoever decides or receives: as far as people may agree, then. */
  back: Day | undefined;
  held: boolean;
  waits: { readonly for: 'approval' | 'handover'; readonly due: Day } | undefined;
  ended: boolean;
  /** People have just given it the date that it has: what comes before it follows, and no rule has changed. */
  chosen: boolean;
  /** It was taken back as done, and that is not settled yet. */
  reopened: boolean;
  /** It ended undone. */
  calledOff: boolean;
  /** What the rule gives by the facts of now, as it was settled last. */
  given: Given | Unknown;
  due: When | undefined;
  rule: When | undefined;
  expected: Day | undefined;
  unknown: string | undefined;
}

const given = (rule: Given | Unknown): string => JSON.stringify(rule);
const isSame = (one: When | undefined, other: When | undefined) => JSON.stringify(one) === JSON.stringify(other);

export const dayOf = (when: When): Day => ('day' in when ? when.day : dayIn(when.instant));

export function hasPassed(when: When, today: Day, now: number): boolean {
  return 'day' in when ? when.day < today : when.instant <= now;
}

/** It stands in no law and no document: it binds nobody, and is never late already when it is given. */
export function isProposal(deadline: Deadline): boolean {
  if (deadline.kind === 'none') return false;
  return (deadline.kind === 'on' ? (deadline.bound ?? deadline.basis) : deadline.basis) === 'proposal';
}

/** What is known of a case at one point of its journal, and the dates that follow from it. */
export class Book {
  table: Routine | undefined;
  readonly works = new Map<DutyId, Work>();
  /** What was answered when a duty was done. */
  readonly forms = new Map<DutyId, Record<string, FactValue>>();
  readonly #facts = new Map<string, Map<string, FactValue>>();

  factsOf(run: string): Map<string, FactValue> {
    const facts = this.#facts.get(run) ?? new Map<string, FactValue>();
    this.#facts.set(run, facts);
    return facts;
  }

  stepOf(work: Pick<Work, 'step'>): Step | undefined {
    return this.table?.steps[work.step];
  }

  /**
   * From that day on, as if it had opened then. What looks to a date: on that one, where it is ahead, else a week from then. A red day
   * is left on the side that the table names, but not for a day that has passed.
   */
  countAnew(work: Work, today: Day, now: number): void {
    const step = this.stepOf(work);
    if (!step || !this.table) return;
    work.own = false;
    const { deadline } = step;
    if (deadline.kind === 'atOnce') {
      work.due = { instant: now + readLength(deadline.period).milliseconds };
    } else if (deadline.kind === 'before') {
      const ahead = aheadOf(this.table, deadline, this.#knownOf(work));
      const week = today + 7;
      const isAhead = typeof ahead === 'number' && ahead >= today;
      work.due = this.#offRed(deadline, isAhead ? Math.min(ahead, week) : week, today);
    } else if (deadline.kind !== 'none') {
      const length =
        deadline.kind === 'window' ? deadline.to : deadline.kind === 'on' ? deadline.within : deadline.period;
      const plain = later(today, readLength(work.extended && step.extension ? step.extension.to : length));
      const limit = limitOf(deadline, this.#knownOf(work), today) ?? plain;
      work.due = this.#offRed(deadline, Math.min(plain, limit), today);
      if (deadline.kind === 'window') work.expected = later(today, readLength(deadline.from));
    }
    work.rule = work.due;
    work.anew = { from: today, due: work.due };
  }

  #offRed(deadline: Deadline, day: Day, today: Day): When {
    const side = 'redDays' in deadline && deadline.redDays !== 'stay' ? deadline.redDays : undefined;
    const beside = besideRed(day, side, this.table?.closed ?? []);
    return { day: beside < today ? day : beside };
  }

  agree(work: Work, day: Day, today: Day): void {
    const [late, rule] = [work.rule && hasPassed(work.rule, today, work.opened), work.rule];
    work.agreed = day;
    work.own = false;
    this.settle(work, today);
    if (late) work.rule = rule;
  }

  /** Gives every duty the date that its rule gives by now, where that is another one. */
  settleAll(today: Day): void {
    // What comes before another one follows it, and that perhaps a third.
    for (let round = 0; round < 3; round += 1) {
      for (const work of this.works.values()) {
        if (work.ended || this.looksToNothing(work)) continue;
        const rule = this.ruleOf(work);
        if (given(rule) === given(work.given)) continue;
        const wasByRule = !isUnknown(work.given) && isSame(work.rule, this.#orAnew(work, work.given.due));
        work.given = rule;
        // Work that is done keeps another date than its rule's.
        if (work.waits && !wasByRule) continue;
        // Only other work was corrected: the day that it got when it came back stands.
        if (work.actCorrected && work.back !== undefined) continue;
        const hadOwnDay = work.back !== undefined;
        work.back = undefined;
        this.settle(work, today, false, hadOwnDay);
      }
    }
    for (const work of this.works.values()) {
      work.actCorrected = false;
      work.reopened = false;
      work.chosen = false;
    }
  }

  /** What it comes before was called off: no date of that moves it any more. */
  looksToNothing({ step, run, occurrence }: Work): boolean {
    const deadline = this.table?.steps[step]?.deadline;
    return deadline?.kind === 'before' && this.works.get(`${run}/${deadline.of}/${occurrence}`)?.calledOff === true;
  }

  /** The date of a duty from what its rule gives, from what people agreed, and from what has passed already. */
  settle(work: Work, today: Day, opens = false, hadOwnDay = false): void {
    const step = this.stepOf(work);
    work.unknown = undefined;
    if (!step || !this.table) {
      work.unknown = 'the table does not have the step';
      return;
    }
    if (work.until !== undefined) {
      work.due = { day: work.until };
      work.rule = work.due;
      return;
    }
    const { deadline } = step;
    const proposal = isProposal(deadline);
    if (isUnknown(work.given)) {
      // What may go on, or is proposed, and looks to work that was called off has a date all the same.
      const isOwed = opens && this.looksToNothing(work) && (proposal || work.passedBy !== undefined);
      if (isOwed) this.countAnew(work, today, work.opened);
      else work.unknown = work.given.why;
      return;
    }
    const { due, expected } = work.given;
    // A version of the table that has no date for it leaves the one that it has.
    if (!opens && due === undefined && work.due !== undefined) return;
    work.expected = expected;
    if (work.agreed !== undefined && due && 'day' in due) {
      const anew = work.anew && due.day < work.anew.from ? work.anew.due : undefined;
      const ours = anew && 'day' in anew ? anew : due;
      const bound = work.back !== undefined && deadline.kind !== 'on' ? { day: work.back } : ours;
      const isBound = work.agreed > bound.day && !proposal;
      work.due = isBound ? bound : { day: work.agreed };
      work.rule = deadline.kind === 'on' ? work.due : bound;
      return;
    }
    if (work.waits) {
      // Work that is done is judged by its rule, and nobody has to be given time for it.
      const its = this.#orAnew(work, due);
      [work.due, work.rule] = [its, its];
      return;
    }
    const passed = due !== undefined && hasPassed(due, today, work.opened);
    // Nobody is late with what they could not do, or were given back, because people move what it comes before.
    const mayNotBeLate = proposal || (hadOwnDay && deadline.kind === 'before' && this.#followsChoice(work, deadline));
    if (passed && work.passedBy !== undefined && dayOf(due) < work.passedBy && opens) {
      this.countAnew(work, today, work.opened);
      return;
    }
    if (!opens && work.anew && due && dayOf(due) < work.anew.from) {
      const [before, rule] = [work.due, work.rule];
      this.countAnew(work, work.anew.from, work.opened);
      if (!mayNotBeLate || before === undefined || !work.due) return;
      const isOut = hasPassed(before, today, work.opened);
      if (!isOut && hasPassed(work.due, today, work.opened)) {
        const { anew } = work;
        this.countAnew(work, today, work.opened);
        work.anew = anew;
        if (work.due && dayOf(before) <= dayOf(work.due)) [work.due, work.rule] = [before, rule];
      }
      if (isOut && dayOf(work.due) < dayOf(before)) [work.due, work.rule] = [before, rule];
      return;
    }
    if (passed && mayNotBeLate) {
      const { rule } = work;
      const staysLate = this.#staysLate(work, deadline, today);
      this.#settleProposal(work, due, today, opens);
      if (staysLate) work.rule = rule;
      return;
    }
    work.anew = undefined;
    work.due = due;
    work.own = false;
    if (!this.#staysLate(work, deadline, today)) work.rule = due;
  }

  /**
   * A proposal is never late already when it is given: it counts from that day, where it is not sooner due. What was late before
   * stays so, and gets the rule's date where that is the later one.
   */
  #settleProposal(work: Work, due: When, today: Day, opens: boolean): void {
    const { due: before, rule, anew } = work;
    if (!opens && before && hasPassed(before, today, work.opened)) {
      if (dayOf(due) > dayOf(before)) [work.due, work.rule] = [due, due];
      return;
    }
    this.countAnew(work, today, work.opened);
    if (!opens && before && work.due && dayOf(before) <= dayOf(work.due))
      [work.due, work.rule, work.anew] = [before, rule, anew];
  }

  /** What had missed its own date when somebody moved the duty that it comes before is judged by that all the same. */
  #staysLate(work: Work, deadline: Deadline, today: Day): boolean {
    // While it counted as done nothing was late.
    if (deadline.kind !== 'before' || work.reopened || !work.rule || !hasPassed(work.rule, today, work.opened))
      return false;
    return this.#followsChoice(work, deadline);
  }

  #followsChoice({ run, occurrence }: Work, { of }: Extract<Deadline, { kind: 'before' }>): boolean {
    const other = this.works.get(`${run}/${of}/${occurrence}`);
    const deadline = other && this.stepOf(other)?.deadline;
    return other?.chosen === true || (deadline?.kind === 'before' && this.#followsChoice(other!, deadline));
  }

  /** What the rule gives, or what it counts to anew while that is before the day from which it does. */
  #orAnew({ anew }: Work, due: When | undefined): When | undefined {
    return due && anew && dayOf(due) < anew.from ? anew.due : due;
  }

  ruleOf(work: Work): Given | Unknown {
    const step = this.stepOf(work);
    if (!this.table || !step) return { why: 'the table does not have the step' };
    return ruleDate(this.table, step, this.#knownOf(work));
  }

  #knownOf(work: Work): Known {
    const form = work.by === undefined ? undefined : this.forms.get(work.by);
    const say = (name: string): unknown => {
      const value = form?.[name] ?? this.#facts.get(work.run)?.get(name) ?? this.#facts.get('case')?.get(name);
      if (value !== undefined) return value;
      const derived = this.table?.derived[name];
      const of = derived && readDay(say(derived.of));
      return derived && of !== undefined ? writeDay(later(of, readLength(derived.plus))) : undefined;
    };
    return {
      opened: work.opened,
      openedOn: work.openedOn,
      act: work.act,
      occurrence: work.occurrence,
      extended: work.extended,
      say,
      ahead: (step) => {
        const other = this.works.get(`${work.run}/${step}/${work.occurrence}`);
        if (!other || other.calledOff) return { why: 'the duty that it comes before is not there' };
        return other.unknown === undefined ? other.due : { why: other.unknown };
      },
      answered: (step, field) => {
        const other = [...this.works.values()].find(
          (each) => each.step === step && each.run === work.run && each.by === work.by && each.opened === work.opened,
        );
        return other && this.forms.get(other.id)?.[field];
      },
      dayOf,
    };
  }
}
