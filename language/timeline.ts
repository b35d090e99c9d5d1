import { atTime, type DateText, dateOf, isDate } from '../core/calendar/dates.ts';
import type { BroughtInAnswer, Detour } from '../core/case/commands.ts';
import type { WhenDone } from '../core/case/due.ts';
import type { CaseEvent, EventOf } from '../core/case/events.ts';
import {
  type Due,
  dutyId,
  dutyParts,
  type Hold,
  type MeetingTime,
  type PersonId,
  type Recipient,
} from '../core/case/state.ts';
import { own } from '../core/own.ts';
import { caseTrack } from '../core/routine/routine.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { clockTime, dayAndTime, longDate, longDue, longMeeting, plainDay } from './dates.ts';
import type { RoutineToRead } from './in-language.ts';
import { inSentence, type Language } from './language.ts';
import {
  answered,
  answerText,
  dutyTitle,
  factQuestion,
  formQuestion,
  quoted,
  receiverTitle,
  roleTitle,
  trackTitle,
} from './titles.ts';

/** What is needed to read a case's events aloud. */
export interface Reading {
  readonly routine: RoutineToRead;
  /** A member of the staff by id; undefined where the register does not know it. */
  readonly nameOf: (person: PersonId) => string | undefined;
}

/** A deadline or an agreed day, marked where it falls on a red day, as every list of them does. */
function dayOf(due: Due | DateText, { routine: { language, closed } }: Reading): string {
  if (typeof due === 'string') return longDue(due, language, closed);
  return 'date' in due
    ? longDue(due.date, language, closed)
    : `${longDate(dateOf(due.instant), language)} ${clockTime(due.instant)}`;
}

/** The same with the time that is agreed. */
function meetingOf(time: MeetingTime, { routine: { language, closed } }: Reading): string {
  return longMeeting(time, language, closed);
}

/**
 * One event as a sentence of the timeline, without its date: "Registrert: Månedlig kontakt med ungdommen, i tide (Kari
 * Eksempel)". Mails that an event calls for are "til" somebody; that somebody "fikk" one is a delivery (see
 * {@link toldText}). Reasons are part of it, values of sensitive facts are not.
 */
export function timelineText(event: CaseEvent, reading: Reading): string {
  const catalogue = catalogueOf(reading.routine.language);
  const by = event.by === undefined ? undefined : reading.nameOf(event.by);
  const parts = [sentenceOf(event, reading, catalogue)];
  if (event.late) parts.push(`, ${catalogue.timeline.late}`);
  // Who takes something up is the subject of the sentence already.
  if (by && event.type !== 'taken-up') parts.push(` (${by})`);
  if ('reason' in event && event.reason)
    parts.push(`. ${catalogue.timeline.reason(reasonText(event.reason, reading.routine))}`);
  if ('source' in event && event.source) parts.push(`. ${catalogue.timeline.source(event.source)}`);
  return parts.join('');
}

/**
 * A reason as its reader says it. What an outcome gave as one is a text of the routine, and where a date of the routine did,
 * that date stands behind its question; what somebody typed stays as it is.
 */
export function reasonText(reason: string, routine: RoutineToRead): string {
  return reason
    .split('. ')
    .map((part) => partOfReason(part, routine))
    .join('. ');
}

function partOfReason(part: string, { inOther = {}, language, writtenIn }: RoutineToRead): string {
  const read = (text: string) => (language === writtenIn ? text : (own(inOther, text) ?? text));
  const [, title = '', days] = /^(.+): (–|(?:\d{4}-\d{2}-\d{2}(?:, |$))+)$/su.exec(part) ?? [];
  if (days === undefined) return read(part);
  return answered(read(title), catalogueOf(language).and(days.split(', ').map((day) => dayText(day, language))));
}

function dayText(day: string, language: Language): string {
  return isDate(day) ? longDate(day, language) : day;
}

function sentenceOf(event: CaseEvent, reading: Reading, catalogue: Catalogue): string {
  const { routine, nameOf } = reading;
  const { language } = routine;
  const say = catalogue.timeline;
  const what = 'duty' in event && event.duty !== undefined ? dutyTitle(event.duty, routine) : '';
  const person = (id: PersonId) => nameOf(id) ?? catalogue.labels.somebody;
  const receiver = (id: PersonId, { otherService }: { readonly otherService?: true | undefined }) =>
    otherService ? `${person(id)} (${say.toOtherService})` : person(id);
  const role = (id: string) => inSentence(roleTitle(id, routine));
  const to = (recipients: readonly Recipient[]) => catalogue.and(recipients.map((recipient) => role(recipient.role)));
  switch (event.type) {
    case 'case-opened':
      return say.caseOpened(routine.title);
    case 'track-started':
      return say.trackStarted(trackTitle(event.track, routine));
    case 'track-ended':
      return event.mistake
        ? say.trackMistaken(trackTitle(event.track, routine))
        : say.trackEnded(trackTitle(event.track, routine));
    case 'brought-in': {
      const { answer } = event;
      const of = dutyTitle(dutyId(event.track, event.step, 1), routine);
      const said = say.broughtIn[answer.is](of, broughtInDay(answer, routine));
      return event.corrects ? say.broughtInCorrected(inSentence(said)) : said;
    }
    case 'fact-set':
      return factSentence(event, reading, catalogue);
    case 'duty-opened':
      return say.dutyOpened(what, event.due && dayOf(event.due, reading));
    case 'announced':
      return say.announced(to(event.to), what);
    case 'expected':
      return say.expected(to(event.to), what);
    case 'reminded':
      return say.reminded(to(event.to), what);
    case 'became-overdue':
      return say.becameOverdue(what);
    case 'told-passed':
      return say.toldPassed(to(event.to), what);
    case 'escalated': {
      const told = say.escalated(to(event.to), what);
      return event.takenUpBy === undefined ? told : `${told}. ${say.takenUpInVain(person(event.takenUpBy))}`;
    }
    case 'taken-up':
      return say.takenUp(
        event.by === undefined ? catalogue.labels.somebody : person(event.by),
        what,
        event.promised && dayOf(event.promised, reading),
        dayAndTime(event.until, dateOf(event.at), language),
      );
    case 'completed':
      return completedSentence(event, what, reading, catalogue);
    case 'corrected': {
      const inTime = event.onTime ? catalogue.labels.onTime : catalogue.labels.afterDeadline;
      const step = own(routine.steps, dutyParts(event.duty).step);
      const asked = (isEmpty: boolean) =>
        Object.entries(event.fields)
          .filter(([, value]) => (value === '') === isEmpty)
          .flatMap(([name]) => (step && formQuestion(step, name)?.ask) ?? [])
          .map(quoted);
      const day = atHour(longDate(event.done, language), event);
      const [answered, taken] = [asked(false), asked(true)];
      return say.corrected(what, day, inTime, catalogue.and(answered), catalogue.and(taken));
    }
    case 'taken-back': {
      const asked = event.facts.map(({ track, fact }) => factQuestion(track, fact, routine)?.ask ?? fact);
      const runs = (event.resumes ?? []).map((run) => quoted(trackTitle(run, routine)));
      return say.takenBack(what, catalogue.and(asked.map(quoted)), catalogue.and(runs));
    }
    case 'judged-anew': {
      const inTime = event.onTime ? catalogue.labels.onTime : catalogue.labels.afterDeadline;
      return say.judgedAnew(what, dayOf(event.rule, reading), inTime);
    }
    case 'recounted':
      return say.recounted(dutyTitle(dutyId(event.track, event.step, 1), routine));
    case 'approval-asked':
      return say.approvalAsked(role(event.role), what, dayOf(event.due, reading));
    case 'approved':
      return say.approved(what);
    case 'refused':
      return say.refused(what, dayOf(event.due, reading));
    case 'cancelled':
      return say.cancelled(what);
    case 'moved':
      if (event.cause === 'rule') return say.movedByRule(what, dayOf(event.to, reading));
      return [
        say.moved(what, dayOf(event.to, reading)),
        ...(event.pastRule ? [say.pastRule] : []),
        ...(event.overdue ? [say.stillLate] : []),
      ].join(', ');
    case 'agreed':
      return agreedSentence(event, reading, catalogue);
    case 'invited-told':
      return say.invitedTold(what, event.date && meetingOf({ ...event, date: event.date }, reading));
    case 'uninvited':
      return say.uninvited(what, person(event.person));
    case 'noted':
      return say.noted(what);
    case 'note-written':
      return (event.corrects ? say.noteCorrected : say.noteWritten)(event.text.replace(/\s+/gu, ' ').trim());
    case 'asked-after':
      return say.askedAfter(what);
    case 'deviation-treated': {
      const { deviation, cause, measure, who, until, closed } = event;
      const treated = say.deviationTreated(
        what || say.deviationRow(deviation),
        inSentence(catalogue.deviationCauses[cause]),
        closed,
      );
      const its = measure && say.measure(measure, who && person(who), until && longDate(until, language));
      return its ? `${treated}. ${its}` : treated;
    }
    case 'extension-asked':
      return say.extensionAsked(role(event.role), what, dayOf(event.until, reading));
    case 'extended':
      return `${say.extended(what, dayOf(event.to, reading))}${event.overdue ? `, ${say.stillLate}` : ''}`;
    case 'extension-refused':
      return say.extensionRefused(what);
    case 'reassigned':
      return event.duty === undefined
        ? say.reassigned(role(event.role), receiver(event.to, event))
        : say.reassignedDuty(what, receiver(event.to, event));
    case 'protected': {
      const names = event.readers.map(person);
      return names.length === 0 ? say.unprotected : say.protected(names.join(', '));
    }
    case 'glass-broken':
      return say.glassBroken(
        event.by === undefined ? catalogue.labels.somebody : person(event.by),
        dayAndTime(event.until, dateOf(event.at), language),
      );
    case 'consent-answered': {
      const whom = receiverTitle(event.receiver, routine);
      return event.until === undefined
        ? say.consent[event.answer](whom)
        : say.consentUntil(whom, dayOf(event.until, reading));
    }
    case 'consent-ending':
      return say.consentEnding(receiverTitle(event.receiver, routine), dayOf(event.until, reading));
    case 'consent-ended':
      return say.consentEnded(receiverTitle(event.receiver, routine));
    case 'deviated':
      return say.deviated(
        dutyTitle(dutyId(event.track, event.step, 1), routine),
        event.due && dayOf(event.due, reading),
      );
    case 'handed-over': {
      if (event.offered !== undefined) return say.offered(receiver(event.offered, event), what);
      const outside = own(routine.steps, dutyParts(event.duty).step)?.handover?.to;
      return say.handedOver(outside ?? catalogue.labels.somebody, what, event.due && dayOf(event.due, reading));
    }
    case 'accepted':
      return say.accepted(what);
    case 'returned':
      return say.returned(what, event.due && dayOf(event.due, reading));
    case 'role-offered': {
      const offered = say.roleOffered(role(event.role), receiver(event.to, event));
      return event.message === undefined ? offered : `${offered}. ${say.message(event.message)}`;
    }
    case 'role-offer-told':
      return say.roleOfferTold(role(event.role));
    case 'role-accepted':
      return say.roleAccepted(role(event.role), event.moves.length);
    case 'role-returned':
      return say.roleReturned(role(event.role));
    case 'suspended':
      return say.suspended(what, holdText(event.because, routine, catalogue));
    case 'resumed':
      return say.resumed(what, event.due && dayOf(event.due, reading));
    case 'withheld': {
      const step = dutyTitle(dutyId(event.track, event.step, 1), routine);
      return say.notOpened(step, holdText(event.because, routine, catalogue));
    }
    case 'not-owed':
      return say.notOwed[event.while](dutyTitle(dutyId(event.track, event.step, 1), routine));
    case 'conflict-found':
      return (event.proposed ? say.proposedConflict : say.conflict)(
        what,
        dayOf(event.agreed, reading),
        dayOf(event.bound, reading),
      );
    case 'closed':
      return event.mistake ? say.closedMistaken : say.closed;
    case 'reopened':
      return say.reopened;
    case 'ends-later':
      return event.track === caseTrack ? say.closesLater : say.endsLater(trackTitle(event.track, routine));
    case 'nothing-planned':
      return say.nothingPlanned;
    case 'migrated':
      return say.migrated(catalogue.labels.version(Number(event.routine.split('@')[1])));
    case 'nobody-told':
      return say.nobody(role(event.role), what);
    default:
      return unknown(event);
  }
}

/** The day beside what had come of a step: when it was done, or when people have agreed to do it. */
export function broughtInDay(answer: BroughtInAnswer, { language, closed }: RoutineToRead): string | undefined {
  if (answer.is === 'not-done') return answer.agreed && longDue(answer.agreed, language, closed);
  return 'on' in answer && answer.on !== undefined ? longDate(answer.on, language) : undefined;
}

/** What people agreed, and what the due date is where the rule does not follow it. */
function agreedSentence(event: EventOf<'agreed'>, reading: Reading, { timeline }: Catalogue): string {
  const { duty = dutyId(event.track, event.step, 1), date, due, overdue } = event;
  const bound = due !== undefined && 'date' in due && due.date !== date ? dayOf(due, reading) : undefined;
  const agreed = timeline.agreed(dutyTitle(duty, reading.routine), meetingOf(event, reading), bound);
  const said = overdue ? `${agreed}, ${timeline.stillLate}` : agreed;
  return event.place === undefined ? said : `${said}. ${timeline.place(event.place)}`;
}

function factSentence(event: EventOf<'fact-set'>, reading: Reading, catalogue: Catalogue): string {
  const question = factQuestion(event.track, event.fact, reading.routine);
  const shown = question !== undefined && !question.sensitive;
  const fact = shown
    ? answered(question.ask, answerText(event.value, question, reading.routine))
    : (question?.ask ?? event.fact);
  return event.corrects ? catalogue.timeline.factCorrected(fact) : catalogue.timeline.factSet(fact);
}

/** How it ended, the day on which it was done where it was typed on another, and whether each of the two was in time. */
function completedSentence(
  event: EventOf<'completed'>,
  what: string,
  { routine }: Reading,
  catalogue: Catalogue,
): string {
  const { language } = routine;
  const outcomes = own(routine.steps, dutyParts(event.duty).step)?.outcomes ?? {};
  // A step that can end in one way only says nothing by how it ended.
  const outcome = Object.keys(outcomes).length > 1 ? own(outcomes, event.outcome)?.title : undefined;
  const { labels, timeline } = catalogue;
  const registered = (event.corrects ? timeline.completedAgain : timeline.completed)(
    what,
    outcome && inSentence(outcome),
  );
  const { done, time, onTime, registeredLate } = event;
  // What takes the place of another registration was typed when that one was, unless it had not been done by then.
  const first = event.corrects && dateOf(event.corrects.at);
  const typed = first !== undefined && done <= first ? first : dateOf(event.at);
  const days = [atHour(plainDay(done, typed, language), event), plainDay(typed, typed, language)] as const;
  return [
    registered,
    ...(done === typed && time === undefined ? [] : [timeline.doneAndTyped(...days)]),
    onTime ? labels.onTime : labels.afterDeadline,
    ...(onTime && registeredLate ? [labels.registeredLate] : []),
    ...(event.awaitsApproval ? [timeline.awaitsApproval] : event.awaitsHandover ? [timeline.awaitsHandover] : []),
  ].join(', ');
}

/** A day with the hour at which work was done, where that was said: "i går kl. 14.30". */
export function atHour(day: string, { done, time }: WhenDone): string {
  return time === undefined ? day : `${day} ${clockTime(atTime(done, time))}`;
}

/** That somebody has in fact been told, and in place of whom. */
export function toldText(
  told: { readonly person: PersonId; readonly instead?: Detour | undefined },
  { language, nameOf }: Pick<Reading, 'nameOf'> & { readonly language: Language },
): string {
  const { timeline, labels } = catalogueOf(language);
  const nameOfPerson = (id: PersonId) => nameOf(id) ?? labels.somebody;
  const { instead } = told;
  const person = nameOfPerson(told.person);
  if (instead === undefined) return timeline.told(person);
  if (instead.of === 'unfilled-role') return timeline.toldUnfilled(person);
  return timeline.toldInstead(person, nameOfPerson(instead.of), timeline.why[instead.why]);
}

/** What holds something back, as it stands in brackets. */
export function holdText(hold: Hold, routine: RoutineToRead, { timeline }: Catalogue): string {
  if ('consent' in hold) return timeline.noConsent(receiverTitle(hold.consent, routine));
  return inSentence(own(routine.guards, hold.guard)?.title ?? hold.guard);
}

// A journal may be read by an older program than the one that wrote it: say what is there, rather than nothing.
function unknown(event: never): string {
  return quoted((event as CaseEvent).type);
}
