import { dateOf } from '../core/calendar/dates.ts';
import { withoutTurning } from '../core/case/clean-text.ts';
import type { Detour } from '../core/case/commands.ts';
import type { MessageItem } from '../core/case/lines-now.ts';
import type { Due, Recipient } from '../core/case/state.ts';
import { ruleNow } from '../core/case/what-next.ts';
import { own } from '../core/own.ts';
import { hasPassed, isOverdue, orderOf } from '../core/post/order.ts';
import { whileNotAgreed } from '../core/routine/routine.ts';
import type { AboutItem } from './about.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { dayAndTime, dueDayAndMonth, numberWord, spokenDue } from './dates.ts';
import { type RoutineToRead, routineIn } from './in-language.ts';
import { inSentence, type Language } from './language.ts';
import { asHtml, asText, type MailBody } from './mail-layout.ts';
import { type CaseNotice, isCritical, type Mail, type MailInput, withHours } from './mail-notice.ts';
import { plainMail } from './plain-mail.ts';
import { basisOf } from './rules.ts';
import { dutyTitle, quoted, roleTitle } from './titles.ts';

/** The same in the language of its reader. */
type NoticeToRead = Omit<CaseNotice, 'routine'> & { readonly routine: RoutineToRead };

/**
 * The mail that tells one member of the staff what waits for them, in all of their cases, as much as its level lets it say:
 * described, that is what, in which case, by when, why them, what happens next, and first what matters most. It is made of the routines' own titles, dates and the cases'
 * references alone: nothing that a person typed, no fact and no name but the receiver's can get into it, since none of them
 * is in what it is made from.
 */
export function composeMail(input: MailInput): Mail {
  return input.level === 'described' ? describedMail(input) : plainMail(input);
}

function describedMail({ recipient, practice, notices: written }: MailInput): Mail {
  const { language } = recipient;
  const notices = written.map((notice) => ({ ...notice, routine: routineIn(notice.routine, language) }));
  const catalogue = catalogueOf(language);
  const say = catalogue.mail;
  const lines = notices
    .flatMap((notice) => notice.items.map((item) => lineOf(item, notice, language, catalogue)))
    .sort((one, other) => one.rank.localeCompare(other.rank, 'en'));
  const single = lines.length === 1 ? lines[0] : undefined;
  const references = [...new Set(notices.map(({ reference }) => reference))];
  const [reference = ''] = references;
  const oneCase = references.length === 1;
  const counted = (count: number) => numberWord(count, language);
  const body: MailBody = {
    language,
    before: practice ? [say.practiceLine] : [],
    greeting: say.greeting(recipient.name.split(' ')[0] ?? recipient.name),
    // Of one case each reason is said once, however many duties it holds for; of several it stands with its duty.
    opening: oneCase
      ? [...new Set([...lines.flatMap(({ detour }) => detour), ...lines.flatMap(({ why }) => why)])]
      : [],
    lead: single
      ? undefined
      : oneCase
        ? say.several(counted(lines.length), reference)
        : say.severalCases(counted(lines.length), counted(references.length)),
    items: lines.map(({ detour, why, paragraphs, url, link }) => ({
      paragraphs: oneCase ? paragraphs : [...[...detour, ...why].map((line) => [line]), ...paragraphs],
      link: oneCase ? undefined : { text: link, url },
    })),
    numbered: !single,
    after: [
      ...(lines.some(({ register }) => register) ? [single ? say.register : say.registerSeveral] : []),
      ...(lines.some(({ late }) => late) ? [say.late] : []),
    ],
    link: oneCase ? { text: lines[0]!.link, url: lines[0]!.url } : undefined,
    linkNote: oneCase ? say.mustSignIn : say.mustSignInToAll,
    footer: say.footer,
  };
  const passed = lines.filter(({ overdue }) => overdue).length;
  const subject =
    single?.subject ??
    (oneCase
      ? say.subject.several(lines.length, reference)
      : say.subject.severalCases(lines.length, references.length, passed));
  return {
    // A title from a table may hold anything; a subject must stay one line.
    subject: withoutTurning(practice ? `${say.practiceMark} ${subject}` : subject).replaceAll(/\s+/g, ' '),
    text: withoutTurning(asText(body)),
    html: withoutTurning(asHtml(body)),
  };
}

interface LineText {
  readonly subject: string;
  /** Why it is not the first in line who gets it. */
  readonly detour: readonly string[];
  /** Why somebody gets it who has not the duty. */
  readonly why: readonly string[];
  /** Each a paragraph of lines. */
  readonly paragraphs: readonly (readonly string[])[];
  readonly url: string;
  /** What that link says. */
  readonly link: string;
  readonly overdue: boolean;
  /** The reader has the work, and it may be done without anybody having registered it. */
  readonly register: boolean;
  readonly late: boolean;
  /** Sorts what matters most first. */
  readonly rank: string;
}

function lineOf(item: MessageItem, notice: NoticeToRead, language: Language, catalogue: Catalogue): LineText {
  const { detour, to, routine, now } = notice;
  const overdue = isOverdue(item, now);
  return {
    ...itemOf(item, overdue, notice, language, catalogue),
    detour: detour ? [detourText(detour, to, routine, catalogue)] : [],
    url: notice.caseUrl,
    // Of a case that is theirs no more it leads to their first page.
    link: item.kind === 'case-gone' ? catalogue.mail.plain.link : catalogue.mail.link,
    overdue,
    register: asksToRegister(item, overdue, to.role, routine),
    late: item.late,
    rank: orderOf(item, notice.reference, notice.now),
  };
}

function detourText(detour: Detour, to: Recipient, routine: RoutineToRead, { mail }: Catalogue): string {
  const role = inSentence(roleTitle(to.role, routine));
  // That somebody is on leave or has no address is their own business: the receiver learns only that they take over.
  if (detour.why === 'unfilled-role') return mail.detourUnfilled(role);
  return detour.why === 'own-work' ? mail.detourOwnWork(role) : mail.detour(role);
}

/** What the receiver is to this item. */
type Part = 'own' | 'above' | 'copy';

function partOf(item: MessageItem, role: string, routine: RoutineToRead): Part {
  if (role === item.responsible.role) return 'own';
  if (['escalation', 'moved', 'deviation', 'conflict'].includes(item.kind)) return 'above';
  const step = routine.steps[item.step];
  const acting = item.approval ? [step?.approval?.by] : (step?.responsible ?? []);
  return acting.includes(role) ? 'own' : 'copy';
}

function itemOf(
  item: MessageItem,
  overdue: boolean,
  notice: NoticeToRead,
  language: Language,
  catalogue: Catalogue,
): Pick<LineText, 'subject' | 'why' | 'paragraphs'> {
  const { routine, to, reference, now } = notice;
  if (item.kind === 'nothing-planned') return nothingPlanned(item, notice, catalogue);
  if (item.kind === 'case-offered') return caseOffered(notice, catalogue);
  if (item.kind === 'case-gone') return caseGone(notice, catalogue);
  const about: AboutItem = {
    what: quoted(dutyTitle(item.duty, routine)),
    reference,
    due: item.due && spokenDue(item.due, now, language, routine.closed),
    overdue: overdue || hasPassed(item, now),
    missed: item.missed && spokenDue(item.missed, now, language, routine.closed),
    responsible: inSentence(roleTitle(item.responsible.role, routine)),
    role: inSentence(roleTitle(to.role, routine)),
  };
  if (item.kind === 'uninvited') return uninvited(item, about, notice, language, catalogue);
  const part = partOf(item, to.role, routine);
  const hasDeadline = (own(routine.steps, item.step)?.deadline.kind ?? 'none') !== 'none';
  const { why, sentence, expects } = sentences(item, part, about, catalogue);
  const paragraphs = [
    [sentence, dueText(item, about, hasDeadline, notice, catalogue)],
    ...(expects ? [[expects]] : []),
    ...(item.takenUp ? [[takenUpText(item.takenUp, notice, language, catalogue)]] : []),
    [basisText(item, routine, catalogue), ...nextText(item, part, overdue, notice, language, catalogue)],
  ];
  return { subject: subjectOf(item, overdue, notice, language, catalogue), why: why ? [why] : [], paragraphs };
}

/** Of a case in which nothing lies ahead: to who has it what to do, to who leads whose it is. */
function nothingPlanned(
  { responsible }: MessageItem,
  { to, reference, routine }: NoticeToRead,
  { mail }: Catalogue,
): Pick<LineText, 'subject' | 'why' | 'paragraphs'> {
  const who = inSentence(roleTitle(responsible.role, routine));
  const own = to.role === responsible.role;
  return {
    subject: mail.subject.nothingPlanned(reference),
    why: own ? [] : [mail.whyNothingPlanned(inSentence(roleTitle(to.role, routine)))],
    paragraphs: [
      [mail.nothingPlanned(reference)],
      [own ? mail.expectsNothingPlanned : mail.expectsNothingPlannedOf(who)],
    ],
  };
}

/** That somebody is asked to take a case over: not by whom, and not what is in it. */
function caseOffered(
  { reference }: NoticeToRead,
  { mail }: Catalogue,
): Pick<LineText, 'subject' | 'why' | 'paragraphs'> {
  return {
    subject: mail.subject.caseOffered(reference),
    why: [],
    paragraphs: [[mail.caseOffered(reference)], [mail.expectsCaseOffered]],
  };
}

/** That somebody has a case no more: not who gave it away, and not who has it. */
function caseGone({ reference }: NoticeToRead, { mail }: Catalogue): Pick<LineText, 'subject' | 'why' | 'paragraphs'> {
  return { subject: mail.subject.caseGone(reference), why: [], paragraphs: [[mail.caseGone(reference)]] };
}

/** That a day to which somebody was asked is off, or that they alone need not come: there is nothing to do. */
function uninvited(
  item: MessageItem,
  about: AboutItem,
  notice: NoticeToRead,
  language: Language,
  catalogue: Catalogue,
): Pick<LineText, 'subject' | 'why' | 'paragraphs'> {
  const subject = subjectOf(item, false, notice, language, catalogue);
  const day = withHours(item, about.due ?? '');
  const { mail } = catalogue;
  return { subject, why: [], paragraphs: [[(item.alone ? mail.notAsked : mail.uninvited)(about, day)]] };
}

function sentences(item: MessageItem, part: Part, about: AboutItem, { mail }: Catalogue) {
  const { kind, approval } = item;
  if (kind === 'moved') {
    if (part === 'own') return { sentence: mail.own(about) };
    return { why: mail.whyMoved(about), sentence: mail.moved(about), expects: mail.expectsMoved };
  }
  if (kind === 'extension') {
    return { why: mail.whyExtension(about), sentence: mail.extension(about), expects: mail.expectsExtension };
  }
  if (kind === 'invited') return { sentence: mail.invited(about) };
  if (kind === 'asked-after') return { sentence: mail.askedAfter(about), expects: mail.expectsAskedAfter };
  // The receiver has not accepted, so that it is not their own yet, whatever role they have.
  if (kind === 'offered') return { sentence: mail.offered(about) };
  if (kind === 'deviation') {
    return { why: mail.whyDeviation(about), sentence: mail.deviation(about), expects: mail.expectsDeviation };
  }
  if (kind === 'conflict') {
    return item.proposed
      ? { why: mail.whyProposedConflict(about), sentence: mail.conflict(about), expects: mail.expectsProposedConflict }
      : { why: mail.whyConflict(about), sentence: mail.conflict(about), expects: mail.expectsConflict };
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

/** In which role somebody has taken it up, never who; and whether it has helped. */
function takenUpText(
  { role, at, promised, inVain }: NonNullable<MessageItem['takenUp']>,
  { routine, now }: NoticeToRead,
  language: Language,
  { mail }: Catalogue,
): string {
  const who = inSentence(roleTitle(role, routine));
  const day = spokenDue({ date: dateOf(at) }, now, language);
  const said = promised && spokenDue({ date: promised }, now, language, routine.closed);
  return inVain ? mail.takenUpInVain(who, day, said) : mail.takenUp(who, day, said);
}

/** Work is done before anybody says so: whoever has it is asked, from the first reminder on. */
function asksToRegister(item: MessageItem, overdue: boolean, role: string, routine: RoutineToRead): boolean {
  if (item.approval || item.registered || partOf(item, role, routine) !== 'own') return false;
  switch (item.kind) {
    case 'reminder':
    case 'passed':
    case 'escalation':
      return true;
    case 'opened':
    case 'expected':
    case 'moved':
      return overdue;
    default:
      return false;
  }
}

function dueText(
  item: MessageItem,
  { due, overdue, missed }: AboutItem,
  hasDeadline: boolean,
  { now }: NoticeToRead,
  { mail }: Catalogue,
): string {
  const critical = isCritical(item, now) ? ` ${mail.critical}` : '';
  if (due === undefined) return item.kind === 'deviation' && hasDeadline ? mail.noDueNow : mail.noDue;
  if (item.kind === 'invited')
    return `${mail.invitedOn(withHours(item, due))}${item.somewhere ? ` ${mail.somewhere}` : ''}`;
  if (missed !== undefined) return `${mail.dueMissed(missed, due)}${critical}`;
  if (overdue) return `${mail.dueWas(due)}${critical}`;
  return item.kind === 'moved' ? mail.dueNew(due) : mail.due(due);
}

function basisText(item: MessageItem, routine: RoutineToRead, { mail }: Catalogue): string {
  const step = routine.steps[item.step];
  if (step === undefined)
    return mail.basis({ row: item.step, rows: 1, routine: routine.title, basis: 'local', deadline: false });
  const rule = ruleNow(step, { approval: item.approval });
  const from = item.notAgreed && rule === step.deadline ? whileNotAgreed(step.deadline) : rule;
  const deadline = item.due !== undefined && (item.approval !== undefined || step.deadline.kind !== 'none');
  return mail.basis(basisOf(step, from, routine, deadline));
}

function nextText(
  item: MessageItem,
  part: Part,
  overdue: boolean,
  { routine, to, now }: NoticeToRead,
  language: Language,
  { mail }: Catalogue,
): string[] {
  const told = item.told === undefined ? [] : [mail.toldAbove(inSentence(roleTitle(item.told, routine)))];
  if (item.next === undefined) return told;
  const when = dayAndTime(item.next.at, dateOf(now), language);
  const role = inSentence(roleTitle(item.next.role, routine));
  if (part !== 'copy' && item.next.role === to.role) {
    if (part === 'above') return [...told, mail.nextYou(when)];
    return [...told, item.approval ? mail.nextReminderDecision(when) : mail.nextReminder(when)];
  }
  if (item.approval) return [...told, mail.nextEscalationDecision(role, when)];
  return [
    ...told,
    overdue || item.due === undefined ? mail.nextEscalationPassed(role, when) : mail.nextEscalation(role, when),
  ];
}

function subjectOf(
  item: MessageItem,
  overdue: boolean,
  { routine, reference, now }: NoticeToRead,
  language: Language,
  { mail }: Catalogue,
): string {
  const what = inSentence(dutyTitle(item.duty, routine));
  const named = (due: Due | undefined) => due && dueDayAndMonth(due, dateOf(now), language, routine.closed);
  const day = named(item.due);
  const missed = named(item.missed);
  if (item.kind === 'offered') return mail.subject.offered(what, reference);
  if (item.kind === 'invited' && day !== undefined) return mail.subject.invited(day, what, reference);
  if (item.kind === 'uninvited' && day !== undefined) return mail.subject.uninvited(day, what, reference);
  if (item.kind === 'asked-after') return mail.subject.askedAfter(what, reference);
  if (item.kind === 'extension' && day !== undefined) return mail.subject.extension(day, what, reference);
  if (item.kind === 'deviation') return mail.subject.deviation(what, reference);
  if (item.kind === 'conflict')
    return item.proposed ? mail.subject.proposedConflict(what, reference) : mail.subject.conflict(what, reference);
  if (item.approval) return mail.subject.decision(what, reference, day);
  if (day === undefined) return mail.subject.noDeadline(what, reference);
  if (missed !== undefined && item.kind === 'moved') return mail.subject.movedLate(missed, day, what, reference);
  if (overdue)
    return (isCritical(item, now) ? mail.subject.critical : mail.subject.passed)(missed ?? day, what, reference);
  if (item.kind === 'moved') return mail.subject.moved(day, what, reference);
  return item.kind === 'opened'
    ? mail.subject.opened(day, what, reference)
    : mail.subject.deadline(day, what, reference);
}
