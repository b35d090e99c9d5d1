import { type DateText, dateOf, daysBetween, type InstantText } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import type { Routine, Step } from '../../routine/routine.ts';
import { dateOfDue, sameDue } from '../due.ts';
import type { CaseEvent, EventOf } from '../events.ts';
import { fold } from '../evolve.ts';
import { dateAmong } from '../fields.ts';
import { datesGiven, type GivenDates } from '../rule-dates.ts';
import { type ActOf, type CaseState, type Due, type Duty, dutyParts, type Hold, type PersonId } from '../state.ts';
import { type Counted, type DueSum, resultOf, type SaidDates, simpleSum, sumAnew, sumOfRule } from './due-sum.ts';

/** Why a duty got a date. */
export type DateCause =
  | 'opened'
  /** It was brought in, held back, or is a proposal of ours, and the rule's own date had passed: it counts from the opening. */
  | 'opened-anew'
  /** Called off, and open again as it stood. */
  | 'opened-again'
  /** It asks a consent anew that holds until that day. */
  | 'consent-ends'
  | 'rule-moved'
  | 'person-moved'
  | 'agreed'
  | 'extended'
  | 'resumed'
  | 'sent-back'
  | 'given-back'
  | 'approval'
  | 'handover';

/** One date that a duty has had, with how it came about. */
export interface DatedStep {
  readonly at: InstantText;
  readonly by?: PersonId | undefined;
  readonly cause: DateCause;
  readonly due: Due;
  /** Absent where people chose the date, or what it counted from is not known any more. */
  readonly sum?: DueSum | undefined;
  /** What people wrote when they moved it. */
  readonly reason?: string | undefined;
}

/** A time in which nothing was asked; without an end it lasts. */
export interface HeldTime {
  readonly because: Hold;
  readonly from: DateText;
  readonly to?: DateText | undefined;
}

/** A date with all that led to it. */
export interface DueExplained {
  readonly due: Due;
  /** Every date in turn; the last is the one that holds. */
  readonly steps: readonly DatedStep[];
  readonly held: readonly HeldTime[];
  /**
   * The whole time since the clock first began, where it was restarted, suspended or moved: from the day that the first date
   * counted from (or on which the work was first forbidden) to the date that holds.
   */
  readonly whole?: { readonly from: DateText; readonly days: number } | undefined;
}

/**
 * How the date of an open duty came about, from the journal: what it counts from, what is added, every change since. Each sum
 * is of the case as it was when the date was given, and stands here only where it comes to that date. Undefined while it has none.
 *
 * @param journal all of the case, or what somebody sees of it: then nothing is counted from what is left out
 * @param shown what is known of the case now, for a journal that does not begin with the opening
 * @source the dates themselves come from {@link ruleDates} and {@link datesAnew}
 */
export function explainDue(
  routine: Routine,
  journal: readonly CaseEvent[],
  duty: Duty,
  shown: CaseState,
): DueExplained | undefined {
  const step = own(routine.steps, duty.step);
  if (!step || !duty.due) return undefined;
  const walk = walkOf(routine, journal, duty, step, shown);
  const due = duty.approval ? { date: duty.approval.due } : duty.handover ? { date: duty.handover.due } : duty.due;
  const { steps, held } = walk;
  if (!sameDue(steps.at(-1)?.due, due)) return { due, steps: [], held };
  return { due, steps, held, ...wholeTime(walk, due) };
}

interface Walk {
  readonly steps: DatedStep[];
  readonly held: HeldTime[];
  /** When the step would first have opened, where something forbade it. */
  withheld?: DateText | undefined;
  /** The work that opened it was done earlier than the day it counts from: it waited for a yes, or a receiver. */
  doneBefore?: DateText | undefined;
}

function walkOf(routine: Routine, journal: readonly CaseEvent[], duty: Duty, step: Step, shown: CaseState): Walk {
  const walk: Walk = { steps: [], held: [] };
  const isWhole = journal[0]?.type === 'case-opened';
  let folded: CaseState | undefined;
  let upTo = 0;
  const before = (index: number): CaseState => {
    if (!isWhole) return shown;
    folded = fold(folded, journal.slice(upTo, index));
    upTo = index;
    return folded;
  };
  journal.forEach((event, index) => {
    if (event.type === 'withheld' && event.step === duty.step && event.track === duty.track) {
      walk.withheld ??= event.act?.date ?? dateOf(event.at);
      walk.held.push({ because: event.because, from: dateOf(event.at) });
      return;
    }
    if (!('duty' in event) || event.duty !== duty.id) return;
    const { at, by } = event;
    const dated = (cause: DateCause, due: Due, counted?: DueSum, reason?: string) => {
      // What stands open again keeps the date that it had, however that came about.
      const sum =
        counted ?? (cause === 'opened-again' ? walk.steps.findLast((one) => sameDue(one.due, due))?.sum : undefined);
      walk.steps.push({ at, by, cause, due, ...(sum ? { sum } : {}), ...(reason ? { reason } : {}) });
    };
    switch (event.type) {
      case 'duty-opened': {
        endHold(walk, at);
        if (!event.due) break;
        if (event.consentUntil !== undefined) {
          dated('consent-ends', event.due);
          break;
        }
        const again = walk.steps.length > 0;
        const state = before(index);
        walk.doneBefore ??= waitedSince(journal, index, event.from);
        const sum = sumOpened(routine, state, step, event);
        dated(event.anew ? 'opened-anew' : again ? 'opened-again' : 'opened', event.due, sum);
        break;
      }
      case 'moved': {
        if (event.cause === 'person') dated('person-moved', event.to, undefined, event.reason);
        else dated('rule-moved', event.to, sumMoved(routine, before(index), step, event));
        break;
      }
      case 'agreed':
        if (event.due) dated('agreed', event.due, undefined, event.reason);
        break;
      case 'extended': {
        const state = before(index);
        const its = own(state.duties, duty.id) ?? duty;
        const given = { ...openersDay(state, step, its.from), extended: true } as const;
        dated('extended', event.to, sumOfRule(routine, state, countedOf(step, its), given, event.to));
        break;
      }
      case 'suspended':
        walk.held.push({ because: event.because, from: dateOf(at) });
        break;
      case 'resumed': {
        endHold(walk, at);
        if (!event.due) break;
        const state = before(index);
        const its = own(state.duties, duty.id) ?? duty;
        const given = { agreed: its.agreed, extended: its.extended };
        dated('resumed', event.due, sumAnew(routine, state, countedOf(step, its), at, given, event.due));
        break;
      }
      case 'approval-asked': {
        const sum = step.approval && simpleSum('registered', dateOf(at), step.approval.within);
        dated('approval', { date: event.due }, fitting(sum, event.due));
        break;
      }
      case 'handed-over':
        if (event.due === undefined || !step.handover) break;
        dated(
          'handover',
          { date: event.due },
          fitting(simpleSum(step.approval ? 'approved' : 'registered', dateOf(at), step.handover.within), event.due),
        );
        break;
      case 'refused':
        if (step.approval) dated('sent-back', { date: event.due }, sumSentBack(before(index), step, event));
        break;
      case 'returned':
        if (event.due !== undefined && step.handover)
          dated(
            'given-back',
            { date: event.due },
            fitting(simpleSum('given-back', dateOf(at), step.handover.within), event.due),
          );
        break;
      case 'taken-back': {
        // What waited for somebody is open again, by the date that its rule gave while it counted as done.
        dropWaits(walk);
        const state = fold(before(index), [event]);
        const its = own(state.duties, duty.id);
        if (!its?.due || sameDue(walk.steps.at(-1)?.due, its.due)) break;
        dated('opened-again', its.due, sumNow(routine, state, step, its, its.due), event.reason);
        break;
      }
      case 'judged-anew': {
        const state = before(index);
        const its = own(state.duties, duty.id);
        if (!its || !sameDue(its.due, its.rule)) break;
        const last = walk.steps.at(-1);
        const waits = last && isWait(last) ? walk.steps.splice(-1) : [];
        // Judged by the rule alone, but where that is what people agree.
        const agreed = step.deadline.kind === 'on' ? its.agreed : undefined;
        const sum = sumNow(routine, state, step, { ...its, agreed }, event.rule);
        dated('rule-moved', event.rule, sum, event.reason);
        walk.steps.push(...waits);
        break;
      }
    }
  });
  return walk;
}

function isWait({ cause }: DatedStep): boolean {
  return cause === 'approval' || cause === 'handover';
}

function dropWaits({ steps }: Walk): void {
  while (steps.length > 0 && isWait(steps.at(-1)!)) steps.pop();
}

function endHold({ held }: Walk, at: InstantText): void {
  const last = held.at(-1);
  if (last && last.to === undefined) held[held.length - 1] = { ...last, to: dateOf(at) };
}

function fitting(sum: DueSum | undefined, due: DateText): DueSum | undefined {
  return sum && sameDue(resultOf(sum), { date: due }) ? sum : undefined;
}

function countedOf(step: Step, { track, occurrence, openedAt, from }: Duty): Counted {
  return { step, run: track, occurrence, openedAt, from };
}

function sumOpened(routine: Routine, state: CaseState, step: Step, event: EventOf<'duty-opened'>): DueSum | undefined {
  const { track: run, occurrence, at, from, agreed, due, extended } = event;
  const counted: Counted = { step, run, occurrence, openedAt: at, from };
  const waited = own(own(state.tracks, run)?.steps, step.id)?.withheld?.from;
  const days = [{ from: waited }, openersDay(state, step, from), answersDay(state, step, run, from)];
  for (const given of givens(days, { agreed, extended })) {
    const sum = event.anew
      ? sumAnew(routine, state, counted, at, given, due!)
      : sumOfRule(routine, state, counted, given, due!);
    if (sum) return sum;
  }
  return undefined;
}

function sumMoved(routine: Routine, state: CaseState, step: Step, event: EventOf<'moved'>): DueSum | undefined {
  const its = own(state.duties, event.duty);
  if (!its) return undefined;
  const agreed = event.agreed ?? its.agreed;
  return sumNow(routine, state, step, { ...its, agreed }, event.to, event.at);
}

/** What its rule says of an open duty by now, by the first of the ways in which it may count that comes to the date. */
function sumNow(
  routine: Routine,
  state: CaseState,
  step: Step,
  duty: Duty,
  due: Due,
  at?: InstantText,
): DueSum | undefined {
  const { track, from, agreed, extended, openedAt } = duty;
  const counted = countedOf(step, duty);
  const days = [answersDay(state, step, track, from), openersDay(state, step, from)];
  for (const given of givens(days, { agreed, extended })) {
    const byRule = sumOfRule(routine, state, counted, given, due);
    if (byRule) return byRule;
  }
  for (const anew of [...(duty.anew ? [openedAt] : []), ...(at === undefined ? [] : [at])]) {
    const sum = sumAnew(routine, state, counted, anew, { agreed, extended }, due);
    if (sum) return sum;
  }
  return undefined;
}

type SaidDay = Pick<SaidDates, 'from' | 'fromField'>;

/** Each day that a form may have said, then none. */
function givens(days: readonly SaidDay[], its: GivenDates): readonly SaidDates[] {
  return [...days.filter(({ from }) => from !== undefined).map((day) => ({ ...its, ...day })), its];
}

/** The day that the form which opened a duty said, and that it counts from. */
function openersDay(state: CaseState, step: Step, from: ActOf | undefined): SaidDay {
  const opener = from?.duty === undefined ? undefined : own(state.ended, from.duty);
  const { from: day } = datesGiven(step, opener?.fields);
  return day === undefined ? {} : { from: day };
}

/** The day that another step's form said, where that was opened by the same act. */
function answersDay(state: CaseState, { deadline }: Step, run: string, from: ActOf | undefined): SaidDay {
  const answer = deadline.kind === 'within' ? deadline.insteadFrom : undefined;
  if (!answer || from?.duty === undefined) return {};
  for (const [id, its] of Object.entries(state.ended)) {
    const parts = dutyParts(id);
    if (parts.track !== run || parts.step !== answer.step || its.from?.duty !== from.duty) continue;
    const day = dateAmong(its.fields, answer.field);
    if (day !== undefined) return { from: day, fromField: answer.field };
  }
  return {};
}

function sumSentBack(state: CaseState, { approval }: Step, { at, due, duty }: EventOf<'refused'>): DueSum | undefined {
  const sum = simpleSum('sent-back', dateOf(at), approval!.rework);
  const itsOwn = dateOfDue(own(state.duties, duty)?.due);
  const isLater = itsOwn !== undefined && itsOwn > dateOfDue(sum.gives);
  return fitting(isLater ? { ...sum, after: [{ kind: 'later', due: { date: itsOwn } }] } : sum, due);
}

/** When the work was done that opened this, where it waited since then for a yes or a receiver. */
function waitedSince(journal: readonly CaseEvent[], index: number, from: ActOf | undefined): DateText | undefined {
  if (from?.duty === undefined) return undefined;
  const isIts = (event: CaseEvent) => event.type === 'completed' && event.duty === from.duty;
  const done = journal.slice(0, index).findLast(isIts) as EventOf<'completed'> | undefined;
  return done && done.done < from.date ? done.done : undefined;
}

function wholeTime({ steps, held, withheld, doneBefore }: Walk, due: Due): Pick<DueExplained, 'whole'> {
  const [first] = steps;
  if (!first) return {};
  const opened = dateOf(first.at);
  const counted = first.sum && first.sum.sign === 1 ? dateOfDue(first.sum.at) : opened;
  const from = [withheld, doneBefore, counted].filter((day) => day !== undefined).sort()[0]!;
  const changed = steps.length > 1 || held.length > 0 || doneBefore !== undefined || first.cause === 'opened-anew';
  return changed ? { whole: { from, days: daysBetween(from, dateOfDue(due)) } } : {};
}
