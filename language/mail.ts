import { dateOf, type InstantText } from '../core/calendar/dates.ts';
import type { Detour } from '../core/case/commands.ts';
import type { MessageItem } from '../core/case/lines-now.ts';
import type { Recipient } from '../core/case/state.ts';
import { ruleNow } from '../core/case/what-next.ts';
import { type Routine, rowsOf } from '../core/routine/routine.ts';
import type { AboutItem } from './about.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { dayAndMonth, dayAndTime, dueDay, isOverdue, numberWord, spokenDue } from './dates.ts';
import { inSentence, type Language } from './language.ts';
import { asHtml, asText, type MailBody } from './mail-layout.ts';
import { dutyTitle, quoted, roleTitle } from './titles.ts';

/** What one reader is told of one case at one time. */
export interface Notice {
  readonly to: Recipient;
  readonly items: readonly MessageItem[];
}

export interface MailInput {
  readonly message: Notice;
  readonly routine: Routine;
  /** The case's neutral reference, e.g. `AL-27-0013`. */
  readonly reference: string;
  readonly recipient: { readonly name: string; readonly language: Language };
  /** Set where somebody else than the first in line gets it. */
  readonly detour?: Detour | undefined;
  /** Where the case is read; opening it does nothing by itself. */
  readonly caseUrl: string;
  readonly practice: boolean;
  /** The case's own now: for a practice case not the world's. */
  readonly now: InstantText;
}

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * The mail that tells one member of the staff what a message says: what, in which case, by when, why them, what happens
 * next. It is made of the routine's own titles, dates and the case's reference alone: nothing that a person typed, no
 * fact and no name but the receiver's can get into it, since none of them is in what it is made from.
 */
export function composeMail(input: MailInput): Mail {
  const { message, recipient, practice, reference } = input;
  const catalogue = catalogueOf(recipient.language);
  const say = catalogue.mail;
  const items = message.items.map((item) => itemOf(item, input, catalogue));
  const single = items.length === 1 ? items[0] : undefined;
  const count = numberWord(items.length, recipient.language);

  const opening = [
    ...(input.detour ? [detourText(input.detour, message, input.routine, catalogue)] : []),
    ...items.flatMap((item) => item.why),
  ];
  const body: MailBody = {
    language: recipient.language,
    before: practice ? [say.practiceLine] : [],
    greeting: say.greeting(recipient.name.split(' ')[0] ?? recipient.name),
    // Each reason is said once, however many duties it holds for.
    opening: [...new Set(opening)],
    lead: single ? undefined : say.several(count, reference),
    items: items.map((item) => item.paragraphs),
    numbered: !single,
    after: message.items.some((item) => item.late) ? [say.late] : [],
    link: { text: say.link, url: input.caseUrl, note: say.mustSignIn },
    footer: say.footer,
  };
  const subject = single?.subject ?? say.subject.several(items.length, reference);
  return {
    // A title from a table may hold anything; a subject must stay one line.
    subject: (practice ? `${say.practiceMark} ${subject}` : subject).replaceAll(/\s+/g, ' '),
    text: asText(body),
    html: asHtml(body),
  };
}

function detourText(detour: Detour, message: Notice, routine: Routine, { mail }: Catalogue): string {
  const role = inSentence(roleTitle(message.to.role, routine));
  // That somebody is on leave or has no address is their own business: the receiver learns only that they take over.
  return detour.why === 'unfilled-role' ? mail.detourUnfilled(role) : mail.detour(role);
}

interface ItemText {
  readonly subject: string;
  readonly why: readonly string[];
  /** Each a paragraph of lines. */
  readonly paragraphs: readonly (readonly string[])[];
}

/** What the receiver is to this item. */
type Part = 'own' | 'above' | 'copy';

function partOf(item: MessageItem, role: string, routine: Routine): Part {
  if (role === item.responsible.role) return 'own';
  if (['escalation', 'moved', 'deviation', 'conflict'].includes(item.kind)) return 'above';
  const step = routine.steps[item.step];
  const acting = item.approval ? [step?.approval?.by] : (step?.responsible ?? []);
  return acting.includes(role) ? 'own' : 'copy';
}

function itemOf(item: MessageItem, input: MailInput, catalogue: Catalogue): ItemText {
  const { routine, message, reference, now, recipient } = input;
  const { language } = recipient;
  const overdue = item.due !== undefined && isOverdue(item.due, now);
  const about: AboutItem = {
    what: quoted(dutyTitle(item.duty, routine)),
    reference,
    due: item.due && spokenDue(item.due, now, language, routine.closed),
    overdue,
    responsible: inSentence(roleTitle(item.responsible.role, routine)),
    role: inSentence(roleTitle(message.to.role, routine)),
  };
  const part = partOf(item, message.to.role, routine);
  const { why, sentence, expects } = sentences(item, part, about, catalogue);
  const paragraphs = [
    [sentence, dueText(item, about, catalogue)],
    ...(expects ? [[expects]] : []),
    [basisText(item, routine, catalogue), ...nextText(item, part, overdue, input, catalogue)],
  ];
  return { subject: subjectOf(item, overdue, input, catalogue), why: why ? [why] : [], paragraphs };
}

function sentences(item: MessageItem, part: Part, about: AboutItem, { mail }: Catalogue) {
  const { kind, approval } = item;
  if (kind === 'moved') {
    if (part === 'own') return { sentence: mail.own(about) };
    return { why: mail.whyMoved(about), sentence: mail.moved(about), expects: mail.expectsMoved };
  }
  // The receiver has not accepted, so that it is not their own yet, whatever role they have.
  if (kind === 'offered') return { sentence: mail.offered(about) };
  if (kind === 'deviation') {
    return { why: mail.whyDeviation(about), sentence: mail.deviation(about), expects: mail.expectsDeviation };
  }
  if (kind === 'conflict') {
    return { why: mail.whyConflict(about), sentence: mail.conflict(about), expects: mail.expectsConflict };
  }
  if (kind === 'escalation') {
    const sentence = approval ? mail.escalatedApproval(about) : mail.escalated(about);
    if (part === 'own')
      return { why: mail.whyEscalatedOwn, sentence: approval ? mail.decision(about) : mail.own(about) };
    return approval
      ? { why: mail.whyEscalatedApproval(about), sentence, expects: mail.expectsEscalatedApproval(about) }
      : { why: mail.whyEscalated(about), sentence, expects: mail.expectsEscalated(about) };
  }
  if (part === 'copy') return { why: mail.whyCopy(about), sentence: mail.copy(about) };
  if (approval) return { sentence: mail.decision(about) };
  if (kind === 'expected') return { sentence: mail.expected(about) };
  return { sentence: kind === 'opened' ? mail.ownOpened(about) : mail.own(about) };
}

function dueText(item: MessageItem, { due, overdue }: AboutItem, { mail }: Catalogue): string {
  if (due === undefined) return mail.noDue;
  if (overdue) return mail.dueWas(due);
  return item.kind === 'moved' ? mail.dueNew(due) : mail.due(due);
}

function basisText(item: MessageItem, routine: Routine, { mail }: Catalogue): string {
  const step = routine.steps[item.step];
  if (step === undefined)
    return mail.basis({ row: item.step, rows: 1, routine: routine.title, basis: 'local', deadline: false });
  const { basis, law, unconfirmed } = ruleNow(step, { approval: item.approval });
  const deadline = item.due !== undefined && (item.approval || step.deadline.kind !== 'none');
  const about = { row: rowsOf(step), rows: step.rows.length, routine: routine.title };
  return mail.basis({ ...about, basis, law, unconfirmed, deadline });
}

function nextText(item: MessageItem, part: Part, overdue: boolean, input: MailInput, { mail }: Catalogue): string[] {
  if (item.next === undefined) return [];
  const { routine, message, now, recipient } = input;
  const when = dayAndTime(item.next.at, dateOf(now), recipient.language);
  const role = inSentence(roleTitle(item.next.role, routine));
  if (part !== 'copy' && item.next.role === message.to.role) {
    return [item.approval ? mail.nextReminderDecision(when) : mail.nextReminder(when)];
  }
  if (item.approval) return [mail.nextEscalationDecision(role, when)];
  return [overdue || item.due === undefined ? mail.nextEscalationPassed(role, when) : mail.nextEscalation(role, when)];
}

function subjectOf(item: MessageItem, overdue: boolean, input: MailInput, { mail }: Catalogue): string {
  const { routine, reference, now, recipient } = input;
  const what = inSentence(dutyTitle(item.duty, routine));
  const day = item.due && dayAndMonth(dueDay(item.due), dateOf(now), recipient.language);
  if (item.kind === 'offered') return mail.subject.offered(what, reference);
  if (item.kind === 'deviation') return mail.subject.deviation(what, reference);
  if (item.kind === 'conflict') return mail.subject.conflict(what, reference);
  if (item.approval) return mail.subject.decision(what, reference, day);
  if (day === undefined) return mail.subject.noDeadline(what, reference);
  if (overdue) return mail.subject.passed(day, what, reference);
  if (item.kind === 'moved') return mail.subject.moved(day, what, reference);
  return item.kind === 'opened'
    ? mail.subject.opened(day, what, reference)
    : mail.subject.deadline(day, what, reference);
}
