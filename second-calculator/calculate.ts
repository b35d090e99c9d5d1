import type { CaseEvent, EventOf } from '../core/case/events.ts';
import type { Due, DutyId } from '../core/case/state.ts';
import type { Deadline, Routine } from '../core/routine/routine.ts';
import { Book, dayOf, hasPassed, isProposal, type Work } from './book.ts';
import { type Day, dayIn, later, readDay, readInstant, readLength, writeDay } from './days.ts';
import type { When } from './rule.ts';

/** A duty that stands open, and when it is due by the documents. */
export interface Calculated {
  readonly duty: DutyId;
  /** The kind of its deadline, or of what it waits for. */
  readonly kind: Deadline['kind'] | 'approval' | 'handover';
  /** It is held back: no time runs. */
  readonly held: boolean;
  /** Nothing where it has no date. */
  readonly due?: When | undefined;
  /** The rule's own date. */
  readonly rule?: When | undefined;
  /** Why its date is not known. */
  readonly unknown?: string | undefined;
}

/** A date that an event of the journal gives, beside what it is by the documents. */
export interface Recorded {
  readonly duty: DutyId;
  readonly event: CaseEvent['type'];
  readonly at: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface Calculation {
  readonly open: readonly Calculated[];
  readonly recorded: readonly Recorded[];
}

/**
 * Every open date of a case, from its journal and the tables that it has followed: another person's reading of what
 * docs/architecture.md says under "Time". Of an event it takes what has happened, and no date that a rule gives.
 *
 * @param tables the version of a routine by its key (`id@version`)
 */
export function calculate(journal: readonly CaseEvent[], tables: (key: string) => Routine | undefined): Calculation {
  const reader = new Reader(tables);
  for (const event of journal) reader.read(event);
  return reader.result();
}

export const written = (when: When | undefined): string =>
  when === undefined ? 'none' : 'day' in when ? writeDay(when.day) : new Date(when.instant).toISOString();

const writtenDue = (due: Due | undefined): string =>
  due === undefined ? 'none' : 'date' in due ? due.date : new Date(due.instant).toISOString();

class Reader {
  readonly #tables: (key: string) => Routine | undefined;
  readonly #book = new Book();
  /** Days that people agreed for the next of a step that opens, by run and step. */
  readonly #agreed = new Map<string, readonly Day[]>();
  /** The day that work which is held back is to count from, where somebody said one. */
  readonly #countsFrom = new Map<string, Day>();
  /** Last days of consents that were given. */
  readonly #untils = new Set<string>();
  /** Steps that a guard or a consent keeps from opening. */
  readonly #withheld = new Set<string>();
  /** When what kept them from it was gone, by step. */
  readonly #released = new Map<string, string>();
  /** When it was said of a run what had been done: of the past nothing is owed by what opens then. */
  readonly #broughtInAt = new Map<string, string>();
  readonly #broughtInOn = new Map<string, Day>();
  readonly #recorded: Recorded[] = [];
  /** The day on which something changed that dates may follow from, where they do not yet. */
  #changedOn: Day | undefined;
  /** When work was last taken back: what opens then stands open again as it was. */
  #takenBackAt = '';

  constructor(tables: (key: string) => Routine | undefined) {
    this.#tables = tables;
  }

  result(): Calculation {
    this.#settleAll();
    const open = [...this.#book.works.values()]
      .filter(({ ended }) => !ended)
      .map((work): Calculated => {
        const kind = this.#book.stepOf(work)?.deadline.kind ?? 'none';
        const { id: duty, held, rule } = work;
        if (work.waits) return { duty, kind: work.waits.for, held, due: { day: work.waits.due }, rule };
        return { duty, kind, held, due: work.due, rule, unknown: work.unknown };
      });
    return { open, recorded: this.#recorded };
  }

  read(event: CaseEvent): void {
    const today = dayIn(readInstant(event.at));
    if (this.#changedOn !== undefined && (this.#changedOn !== today || !bringsFacts.has(event.type))) this.#settleAll();
    switch (event.type) {
      case 'case-opened':
        this.#book.table = this.#tables(event.routine);
        break;
      case 'migrated':
        this.#book.table = this.#tables(event.routine);
        // The day that it got when it came back, or might go on, is no day of a table.
        for (const work of this.#book.works.values()) {
          if (work.back !== undefined && !work.ended) work.given = this.#book.ruleOf(work);
        }
        this.#changedOn = today;
        break;
      case 'fact-set':
        this.#book.factsOf(event.track).set(event.fact, event.value);
        this.#changedOn = today;
        break;
      case 'brought-in': {
        const key = `${event.track}/${event.step}`;
        if (event.corrects !== true) this.#broughtInOn.set(event.track, today);
        this.#broughtInAt.set(event.track, event.at);
        if (event.answer.is === 'not-done') {
          const agreed = readDay(event.answer.agreed);
          if (agreed !== undefined) this.#agreed.set(key, [agreed]);
        }
        for (const { duty, date } of event.counts ?? []) {
          const work = this.#book.works.get(duty);
          if (work) work.act = readDay(date) ?? work.openedOn;
        }
        this.#changedOn = today;
        break;
      }
      case 'consent-answered':
        if (event.until !== undefined) this.#untils.add(event.until);
        break;
      case 'withheld': {
        const key = `${event.track}/${event.step}`;
        this.#withheld.add(key);
        const days = [event.agreed, ...(event.also ?? [])].flatMap((each) => readDay(each) ?? []);
        if (days.length > 0) this.#agreed.set(key, days);
        const from = readDay(event.from);
        const deadline = this.#book.table?.steps[event.step]?.deadline;
        // What counts from its opening counts from when it may open.
        if (from !== undefined && deadline && 'anchor' in deadline && deadline.anchor !== undefined)
          this.#countsFrom.set(key, from);
        break;
      }
      case 'duty-opened':
        this.#open(event, today);
        break;
      case 'completed':
        // What opens from now on opens because of this.
        this.#broughtInAt.clear();
        this.#book.forms.set(event.duty, { ...event.fields });
        if (!event.awaitsApproval && !event.awaitsHandover) this.#end(event.duty);
        this.#changedOn = today;
        break;
      case 'corrected': {
        const form = this.#book.forms.get(event.duty);
        if (form) {
          for (const [name, value] of Object.entries(event.fields)) {
            if (value === '') delete form[name];
            else form[name] = value;
          }
        }
        this.#factsAsBefore(event.facts ?? []);
        for (const duty of event.counts) {
          const work = this.#book.works.get(duty);
          const done = readDay(event.done);
          if (work && done !== undefined) [work.act, work.actCorrected] = [done, true];
        }
        for (const work of this.#book.works.values()) {
          const deadline = this.#book.stepOf(work)?.deadline;
          const anchor = deadline && 'anchor' in deadline ? deadline.anchor : undefined;
          if (work.by === event.duty && anchor !== undefined && anchor in event.fields) work.actCorrected = true;
        }
        this.#changedOn = today;
        break;
      }
      case 'taken-back': {
        this.#takenBackAt = event.at;
        const work = this.#book.works.get(event.duty);
        if (work) {
          work.ended = false;
          work.waits = undefined;
          work.reopened = true;
        }
        this.#factsAsBefore(event.facts);
        for (const { track, step } of event.withheld) this.#withheld.add(`${track}/${step}`);
        this.#changedOn = today;
        break;
      }
      case 'approval-asked':
      case 'handed-over':
      case 'refused':
      case 'returned':
      case 'approved':
      case 'accepted':
        this.#decided(event, today);
        break;
      case 'cancelled': {
        this.#end(event.duty);
        const work = this.#book.works.get(event.duty);
        if (work) work.calledOff = true;
        break;
      }
      case 'suspended': {
        const work = this.#book.works.get(event.duty);
        if (work) work.held = true;
        break;
      }
      case 'resumed':
        this.#resume(event, today);
        break;
      case 'moved': {
        const work = this.#book.works.get(event.duty);
        if (!work) break;
        if (event.cause === 'person') {
          work.due = whenOf(event.to);
          work.own = true;
          work.chosen = true;
          this.#changedOn = today;
          // What comes before it has followed by the time that somebody does it.
          this.#settleAll();
        } else {
          const agreed = readDay(event.agreed);
          if (agreed !== undefined) this.#book.agree(work, agreed, today);
          this.#record(event, work, event.to);
        }
        break;
      }
      case 'agreed': {
        const day = readDay(event.date);
        const work = event.duty === undefined ? undefined : this.#book.works.get(event.duty);
        if (day === undefined) break;
        if (!work) this.#agreed.set(`${event.track}/${event.step}`, [day]);
        else {
          const before = written(work.due);
          this.#book.agree(work, day, today);
          work.chosen = true;
          if (event.due) this.#record(event, work, event.due);
          else if (!work.held && written(work.due) !== before)
            this.#recordText(event, work.id, written(work.due), before);
        }
        this.#changedOn = today;
        this.#settleAll();
        break;
      }
      case 'extended': {
        const work = this.#book.works.get(event.duty);
        if (!work) break;
        work.extended = true;
        work.chosen = true;
        work.own = false;
        work.given = this.#book.ruleOf(work);
        const missed = work.rule && hasPassed(work.rule, today, work.opened) ? work.rule : undefined;
        this.#book.settle(work, today);
        // What had missed its time before is judged by that all the same.
        if (missed) work.rule = missed;
        this.#record(event, work, event.to);
        this.#changedOn = today;
        this.#settleAll();
        break;
      }
      default:
        break;
    }
  }

  #open(event: EventOf<'duty-opened'>, today: Day): void {
    const key = `${event.track}/${event.step}`;
    const before = this.#book.works.get(event.duty);
    const opened = readInstant(event.at);
    if (before?.ended && event.at === this.#takenBackAt && isTheSame(before, event)) {
      before.ended = false;
      before.calledOff = false;
      this.#settleAgain(before, today);
      this.#record(event, before, event.due);
      // What comes before it follows it.
      this.#changedOn = today;
      return;
    }
    const work: Work = {
      id: event.duty,
      step: event.step,
      run: event.track,
      occurrence: event.occurrence,
      opened,
      openedOn: today,
      act: readDay(event.from?.date) ?? this.#countsFrom.get(key) ?? today,
      by: event.from?.duty,
      agreed: undefined,
      own: false,
      extended: event.extended === true,
      actCorrected: false,
      passedBy: this.#mayCountAnew(event, key, today),
      anew: undefined,
      until: readDay(event.consentUntil),
      back: undefined,
      held: false,
      waits: undefined,
      ended: false,
      chosen: false,
      reopened: false,
      calledOff: false,
      given: {},
      due: undefined,
      rule: undefined,
      expected: undefined,
      unknown: undefined,
    };
    this.#countsFrom.delete(key);
    this.#book.works.set(work.id, work);
    work.agreed = this.#agreedFor(event, key, today);
    work.given = this.#book.ruleOf(work);
    this.#book.settle(work, today, true);
    const said = readDay(event.agreed);
    if (said !== undefined && said !== work.agreed) work.unknown = 'nobody has agreed the day';
    if (work.until !== undefined && !this.#untils.has(event.consentUntil!)) work.unknown = 'no consent ends on the day';
    this.#record(event, work, event.due);
    // What comes before it may have opened with the one that stood under its number before.
    if (before) this.#changedOn = today;
  }

  /** The day that people agreed for it: in the form which opened it, else before, where that day is still to come. */
  #agreedFor(event: EventOf<'duty-opened'>, key: string, today: Day): Day | undefined {
    const deadline = this.#book.table?.steps[event.step]?.deadline;
    const opener = event.from?.duty;
    const opensIt = opener !== undefined && this.#opensIt(event.step, opener.split('/')[1] ?? '');
    const form = opensIt ? this.#book.forms.get(opener) : undefined;
    const fields = deadline?.kind === 'on' ? [deadline.field, ...(deadline.also ?? [])] : [];
    const formed = fields.flatMap((field) => readDay(form?.[field]) ?? []);
    const before = [...(this.#agreed.get(key) ?? [])].filter((day) => day >= today);
    this.#agreed.delete(key);
    const said = readDay(event.agreed);
    // Of a plan with several dates each has a duty of its own, and which is whose stands in the event.
    const days = [...formed, ...before];
    return days.find((day) => day === said) ?? days[0];
  }

  /** It comes after that step, by its own word or by an outcome's; what a fact opens, which a form has set, has no form that opened it. */
  #opensIt(step: string, opener: string): boolean {
    const steps = this.#book.table?.steps ?? {};
    const after = steps[step]?.opens.some((opening) => 'step' in opening && opening.step === opener);
    return after === true || Object.values(steps[opener]?.outcomes ?? {}).some(({ opens }) => opens.includes(step));
  }

  #mayCountAnew(event: EventOf<'duty-opened'>, key: string, today: Day): Day | undefined {
    if (this.#withheld.delete(key)) this.#released.set(key, event.at);
    if (this.#released.get(key) === event.at) return today;
    // A recurrence has the dates that it would have had, had the right answer been known, whenever an occurrence opens.
    const step = this.#book.table?.steps[event.step];
    if (step?.deadline.kind === 'every' || step?.opens.some(({ kind }) => kind === 'with'))
      return this.#broughtInOn.get(event.track);
    return this.#broughtInAt.get(event.track) === event.at ? today : undefined;
  }

  /** What had been called off stands open again with the dates that it had, counted anew as it was; a proposal that has passed counts anew. */
  #settleAgain(work: Work, today: Day): void {
    work.given = this.#book.ruleOf(work);
    // A proposal that has passed counts anew, and from today, whatever it counted from before.
    const { due } = work;
    const step = this.#book.stepOf(work);
    const isOut = step && isProposal(step.deadline) && due && hasPassed(due, today, work.opened);
    work.passedBy = undefined;
    if (isOut && !work.own) work.anew = undefined;
    if (this.#book.looksToNothing(work) && !isOut) return;
    if (!work.own) this.#book.settle(work, today, work.anew === undefined);
  }

  #settleAll(): void {
    if (this.#changedOn !== undefined) this.#book.settleAll(this.#changedOn);
    this.#changedOn = undefined;
  }

  #factsAsBefore(facts: EventOf<'taken-back'>['facts']): void {
    for (const { track, fact, value } of facts) {
      if (value === undefined) this.#book.factsOf(track).delete(fact);
      else this.#book.factsOf(track).set(fact, value);
    }
  }

  #end(duty: DutyId): void {
    const work = this.#book.works.get(duty);
    if (!work) return;
    work.ended = true;
    work.waits = undefined;
  }

  #decided(
    event: EventOf<'approval-asked' | 'handed-over' | 'refused' | 'returned' | 'approved' | 'accepted'>,
    today: Day,
  ): void {
    const work = this.#book.works.get(event.duty);
    const step = work && this.#book.stepOf(work);
    if (!work || !step) return;
    switch (event.type) {
      case 'approval-asked':
        if (step.approval) {
          work.waits = { for: 'approval', due: later(today, readLength(step.approval.within)) };
          this.#recordText(event, work.id, writeDay(work.waits.due), event.due);
        } else work.unknown = 'the table asks for no approval';
        break;
      case 'handed-over':
        if (event.offered !== undefined) break;
        if (step.handover) {
          work.waits = { for: 'handover', due: later(today, readLength(step.handover.within)) };
          this.#recordText(event, work.id, writeDay(work.waits.due), event.due ?? 'none');
        } else work.unknown = 'the table hands it over to nobody';
        break;
      case 'approved':
        if (!event.awaitsHandover) this.#end(event.duty);
        else work.waits = undefined;
        break;
      case 'accepted':
        if (work.waits?.for === 'handover') this.#end(event.duty);
        break;
      case 'refused':
      case 'returned': {
        // Of an offer to a colleague no date comes of it.
        if (event.due === undefined) break;
        const wasWaiting = work.waits;
        work.waits = undefined;
        const length = event.type === 'refused' ? step.approval?.rework : step.handover?.within;
        if (!wasWaiting || length === undefined) {
          work.unknown = 'it came back, and the table does not say for how long';
          break;
        }
        const anew = later(today, readLength(length));
        const own = work.due && dayOf(work.due);
        if (event.type === 'returned' || own === undefined || own < anew) {
          work.due = { day: anew };
          work.rule = work.due;
          work.own = true;
          work.back = anew;
        }
        work.chosen = true;
        this.#record(event, work, { date: event.due });
        break;
      }
    }
    this.#changedOn = today;
    if (work.chosen) this.#settleAll();
  }

  /** A date that is still ahead is kept, otherwise the rule counts anew from the resumption. */
  #resume(event: EventOf<'resumed'>, today: Day): void {
    const work = this.#book.works.get(event.duty);
    if (!work) return;
    work.held = false;
    const before = written(work.due);
    if (work.due && hasPassed(work.due, today, readInstant(event.at)))
      this.#book.countAnew(work, today, readInstant(event.at));
    if (work.due && written(work.due) !== before) work.back = dayOf(work.due);
    if (event.due) this.#record(event, work, event.due);
    else if (written(work.due) !== before) this.#recordText(event, work.id, written(work.due), before);
    this.#changedOn = today;
  }

  #record(event: CaseEvent, work: Work, due: Due | undefined): void {
    this.#recordText(
      event,
      work.id,
      work.unknown === undefined ? written(work.due) : `unknown: ${work.unknown}`,
      writtenDue(due),
    );
  }

  #recordText(event: CaseEvent, duty: DutyId, ours: string, theirs: string): void {
    // One act may move a duty twice on its way: the last of it holds.
    const last = this.#recorded.findLastIndex((each) => each.at === event.at && each.duty === duty);
    if (event.type === 'moved' && last >= 0) this.#recorded.splice(last, 1);
    this.#recorded.push({ duty, event: event.type, at: event.at, ours, theirs });
  }
}

/** What an ending called off comes back as what it was; what another act opens under a number that was free again is other work. */
function isTheSame(work: Work, { from, opened }: EventOf<'duty-opened'>): boolean {
  return opened !== undefined || (from?.duty === work.by && (from === undefined || readDay(from.date) === work.act));
}

/** Of one act several of these may come: only when all are read it counts. */
const bringsFacts: ReadonlySet<CaseEvent['type']> = new Set([
  'fact-set',
  'brought-in',
  'track-started',
  'completed',
  'corrected',
  'cancelled',
  'recounted',
]);

const whenOf = (due: Due): When =>
  'date' in due ? { day: readDay(due.date)! } : { instant: readInstant(due.instant) };
