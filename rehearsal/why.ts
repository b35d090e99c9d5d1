import { atTime, dateOf, type InstantText, subtractPeriod } from '../core/calendar/dates.ts';
import { officeOpens, workingDayAtOrBefore } from '../core/calendar/working-days.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { own } from '../core/own.ts';
import type { Routine, Rung, Step } from '../core/routine/routine.ts';
import { catalogueOf } from '../language/catalogue.ts';
import { dayAndTime, longDue } from '../language/dates.ts';
import { type AsWritten, asWritten, type RoutineToRead, type StepToRead } from '../language/in-language.ts';
import { inSentence, type Language } from '../language/language.ts';
import { type RefusalContext, refusalText } from '../language/refusals.ts';
import { periodText, ruleText, sourceText, waitRuleText } from '../language/rules.ts';
import { holdText, reasonText, timelineText } from '../language/timeline.ts';
import { roleTitle } from '../language/titles.ts';
import type { ScenarioRefusal } from './address.ts';
import type { KnownDuty } from './ledger.ts';

/** Why something happens, in the routine's own language: what set it off, the rule, and where the rule stands. */
export function whyOf(
  event: CaseEvent,
  duty: KnownDuty | undefined,
  id: string | undefined,
  written: AsWritten,
): string {
  const routine = asWritten(written);
  const step = own(routine.steps, id ?? '');
  const { language } = routine;
  const lead = leadOf(event, duty, step, routine, language);
  if (!step) return lead ?? `${timelineText(event, { routine, nameOf: () => undefined })}.`;
  return [lead, ...ruleOf(event, duty, step, routine)].filter(Boolean).join(' ');
}

/** The rule that the line's date comes from: the step's own, or while others are waited for, theirs. */
function ruleOf(
  event: CaseEvent,
  duty: KnownDuty | undefined,
  step: StepToRead,
  routine: RoutineToRead,
): readonly string[] {
  const from = waitsOf(event, duty, step) ?? step.deadline;
  const known = remembered.get(from);
  if (known) return known;
  const rule = 'kind' in from ? ruleText(step, routine) : waitRuleText(from, routine);
  const texts = [rule, sourceText(step, from, routine)];
  remembered.set(from, texts);
  return texts;
}

/** By the rule itself, which is one object of one table: thousands of lines say the same few. */
const remembered = new WeakMap<object, readonly string[]>();

/** The approval or handover of the table that a line is about. */
export function waitsOf<Its extends Pick<Step, 'approval' | 'handover'>>(
  event: CaseEvent,
  duty: KnownDuty | undefined,
  step: Its,
): Its['approval'] | Its['handover'] {
  if (event.type === 'approval-asked' || event.type === 'approved' || event.type === 'refused') return step.approval;
  if (event.type === 'handed-over' && event.offered === undefined) return step.handover;
  if (!duty?.waits || event.type === 'completed') return undefined;
  return duty.waits.for === 'approval' ? step.approval : step.handover;
}

function leadOf(
  event: CaseEvent,
  duty: KnownDuty | undefined,
  step: StepToRead | undefined,
  routine: RoutineToRead,
  language: Language,
): string | undefined {
  const say = catalogueOf(language).rehearsal.why;
  const because = (text: string, reason: string) =>
    reason === '' ? text : `${text} ${say.reason(reasonText(reason, routine))}`;
  switch (event.type) {
    case 'expected':
      return say.expected;
    case 'reminded': {
      const period = duty && step ? reminderPeriod(event.at, duty, step, routine) : undefined;
      return period === undefined ? say.reminderAgain : say.reminder(periodText(period, language));
    }
    case 'became-overdue':
      return say.overdue;
    case 'told-passed':
      return say.toldPassed;
    case 'taken-up':
      return say.takenUp(dayAndTime(event.until, dateOf(event.at), language));
    case 'escalated': {
      if (event.takenUpBy !== undefined) return say.escalationInVain;
      const rung = duty && step ? rungOf(event.level, duty, step) : undefined;
      if (!rung || (duty?.escalations ?? 0) > 1) return say.escalationAgain;
      return say.escalation(event.level, periodText(rung.after, language));
    }
    case 'completed':
      return event.onTime ? say.inTime : say.tooLate;
    case 'approval-asked':
      return say.approvalAsked(inSentence(roleTitle(event.role, routine)));
    case 'approved':
      return say.approved;
    case 'refused':
      return because(say.refused, event.reason);
    case 'cancelled':
      return say.reason(reasonText(event.reason, routine));
    case 'moved':
      if (event.cause === 'rule') return say.movedByRule;
      return because(event.pastRule ? say.movedPastRule : say.moved, event.reason);
    case 'agreed':
      return because(say.agreed, event.reason ?? '');
    case 'noted':
      return say.noted;
    case 'asked-after':
      return because(say.askedAfter, event.reason);
    case 'extension-asked':
      return say.extensionAsked(inSentence(roleTitle(event.role, routine)));
    case 'extended':
      return event.overdue ? say.extendedLate : say.extended;
    case 'extension-refused':
      return because(say.extensionRefused, event.reason);
    case 'conflict-found':
      return (event.proposed ? say.proposedConflict : say.conflict)(longDue(event.agreed, language, routine.closed));
    case 'handed-over':
      return event.offered === undefined ? say.handedOver(step?.handover?.to ?? '') : say.offered;
    case 'role-offered':
      return say.roleOffered(inSentence(roleTitle(event.role, routine)));
    case 'role-accepted':
      return say.roleAccepted(inSentence(roleTitle(event.role, routine)));
    case 'role-returned':
      return because(say.returned, event.reason);
    case 'accepted':
      return say.accepted;
    case 'returned':
      return because(say.returned, event.reason);
    case 'reassigned':
      return step ? say.reassigned : undefined;
    case 'suspended':
    case 'withheld':
      return heldText(event, routine, language);
    case 'resumed':
      return say.resumed;
    case 'nothing-planned':
      return say.nothingPlanned;
    case 'deviated':
      return because(say.deviation, event.reason);
    default:
      return undefined;
  }
}

/** What a guard says that one may not do and must do; of a consent, that it is not there. */
function heldText(
  event: Extract<CaseEvent, { type: 'suspended' | 'withheld' }>,
  routine: RoutineToRead,
  language: Language,
): string {
  const { because } = event;
  const guard = 'guard' in because ? routine.guards[because.guard] : undefined;
  if (guard) return guard.says;
  const text = holdText(because, routine, catalogueOf(language));
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** Which of the table's reminders it is; undefined for one of a duty without a date. */
function reminderPeriod(at: InstantText, duty: KnownDuty, step: Step, { closed }: Routine): string | undefined {
  const due = duty.waits?.due ?? (duty.due && 'date' in duty.due ? duty.due.date : undefined);
  if (due === undefined) return undefined;
  return step.remind.find(
    (period) => atTime(workingDayAtOrBefore(subtractPeriod(due, period), closed), officeOpens) === at,
  );
}

function rungOf(level: number, duty: KnownDuty, step: Step): Rung | undefined {
  const acting = duty.waits?.for === 'approval' ? [step.approval!.by] : step.responsible;
  const others = step.escalate.filter(({ to }) => !acting.includes(to));
  return (others.length > 0 ? others : step.escalate)[level - 1];
}

/** Why something was refused, in one text. */
export function rejectionText(
  refusals: readonly ScenarioRefusal[],
  routine: RoutineToRead,
  about: RefusalContext,
): string {
  const { language } = routine;
  const say = catalogueOf(language).rehearsal.refusals;
  return refusals
    .map((refusal) => ('own' in refusal ? say[refusal.own](refusal.choices) : refusalText(refusal, routine, about)))
    .join(' ');
}
