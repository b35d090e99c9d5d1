import { withoutTurning } from '../core/case/clean-text.ts';
import type { MessageItem } from '../core/case/lines-now.ts';
import { hasPassed, orderOf } from '../core/post/order.ts';
import { catalogueOf } from './catalogue.ts';
import { numberWord, spokenDue } from './dates.ts';
import type { Language } from './language.ts';
import { asHtml, asText, type MailBody } from './mail-layout.ts';
import { type CaseNotice, countsHours, isCritical, type Mail, type MailInput, withHours } from './mail-notice.ts';

interface PlainLine extends Pick<CaseNotice, 'reference' | 'caseUrl'> {
  /** The case is theirs no more: nothing of it waits for them. */
  readonly gone: boolean;
  /** It is off: nothing of it waits for them either. */
  readonly off: boolean;
  /** Which case, by when, and whether it is urgent. */
  readonly sentences: readonly string[];
  readonly atOnce: boolean;
  readonly late: boolean;
  readonly rank: string;
}

/**
 * A mail from which a stranger learns nothing of what it is about: neither what is to be done, by which rule, nor in which
 * role. A neutral one says which case by its reference and by when, a bare one only that something waits and whether that
 * is urgent. Everything else stands behind the link, and is the same whatever the mail says.
 */
export function plainMail({ recipient, practice, level, startUrl, notices }: MailInput): Mail {
  const { language } = recipient;
  const say = catalogueOf(language).mail;
  const lines = notices
    .flatMap((notice) => notice.items.map((item) => plainLine(item, notice, language)))
    .sort((one, other) => one.rank.localeCompare(other.rank, 'en'));
  const urgent = lines.some(({ atOnce }) => atOnce);
  // What is theirs no more is no task.
  const tasks = lines.filter(isTask).length;
  const { subject: subjects } = say.plain;
  const subject = tasks === 0 ? subjects.news : tasks === 1 ? subjects.one : subjects.several(tasks);
  const body: MailBody = {
    language,
    before: practice ? [say.practiceLine] : [],
    greeting: say.greeting(recipient.name.split(' ')[0] ?? recipient.name),
    opening: [],
    ...(level === 'bare' ? bareBody(lines, urgent, language) : neutralBody(lines, language)),
    after: level !== 'bare' && lines.some(({ late }) => late) ? [say.late] : [],
    ...linksOf(lines, level === 'bare' ? startUrl : undefined, language),
    footer: say.footer,
  };
  const marks = [...(practice ? [say.practiceMark] : []), ...(urgent ? [say.plain.subject.urgent] : [])];
  return {
    subject: [...marks, subject].join(' '),
    text: withoutTurning(asText(body)),
    html: withoutTurning(asHtml(body)),
  };
}

function plainLine(item: MessageItem, notice: CaseNotice, language: Language): PlainLine {
  const { mail: say } = catalogueOf(language);
  const { reference, caseUrl, routine, now } = notice;
  const named = (due: MessageItem['due']) => due && withHours(item, spokenDue(due, now, language, routine.closed));
  const [due, missed] = [named(item.due), named(item.missed)];
  const atOnce = countsHours(item);
  const sentences = [
    ...(atOnce ? [say.plain.urgent] : []),
    ...(due === undefined ? [] : missed === undefined ? [] : [say.dueMissed(missed, due)]),
    ...(due === undefined || missed !== undefined
      ? []
      : [
          item.kind === 'uninvited'
            ? (item.alone ? say.notAskedOn : say.uninvitedOn)(due)
            : item.kind === 'invited'
              ? say.invitedOn(due)
              : hasPassed(item, now)
                ? say.dueWas(due)
                : say.due(due),
        ]),
    ...(item.somewhere ? [say.somewhere] : []),
    ...(isCritical(item, now) ? [say.critical] : []),
    ...(item.takenUp ? [say.plain[item.takenUp.inVain ? 'takenUpInVain' : 'takenUp']] : []),
  ];
  const gone = item.kind === 'case-gone';
  return {
    reference,
    caseUrl,
    gone,
    off: item.kind === 'uninvited',
    sentences,
    atOnce,
    late: item.late,
    rank: orderOf(item, notice.reference, notice.now),
  };
}

type Middle = Pick<MailBody, 'lead' | 'items' | 'numbered'>;

function neutralBody(lines: readonly PlainLine[], language: Language): Middle {
  const { plain } = catalogueOf(language).mail;
  const [single] = lines;
  if (lines.length === 1 && single) {
    return {
      items: [
        {
          paragraphs: [
            [
              single.gone
                ? plain.gone(single.reference)
                : single.off
                  ? plain.inCase(single.reference)
                  : plain.one(single.reference),
              ...single.sentences,
            ],
          ],
        },
      ],
      numbered: false,
    };
  }
  const oneCase = isOneCase(lines);
  return {
    lead: plain.several(numberWord(lines.length, language)),
    numbered: true,
    items: lines.map(({ reference, gone, sentences, caseUrl }) => ({
      paragraphs: [[gone ? plain.gone(reference) : plain.inCase(reference), ...sentences]],
      link: oneCase ? undefined : { text: gone ? plain.link : catalogueOf(language).mail.link, url: caseUrl },
    })),
  };
}

function bareBody(lines: readonly PlainLine[], urgent: boolean, language: Language): Middle {
  const { plain } = catalogueOf(language).mail;
  const tasks = lines.filter(isTask).length;
  const what = tasks === 0 ? plain.news : tasks === 1 ? plain.waits : plain.severalWait(numberWord(tasks, language));
  return { items: [{ paragraphs: [[what, ...(urgent ? [plain.urgent] : [])]] }], numbered: false };
}

function linksOf(
  lines: readonly PlainLine[],
  startUrl: string | undefined,
  language: Language,
): Pick<MailBody, 'link' | 'linkNote'> {
  const say = catalogueOf(language).mail;
  if (startUrl !== undefined) return { link: { text: say.plain.link, url: startUrl }, linkNote: say.mustSignIn };
  return isOneCase(lines)
    ? { link: { text: lines[0]!.gone ? say.plain.link : say.link, url: lines[0]!.caseUrl }, linkNote: say.mustSignIn }
    : { linkNote: say.mustSignInToAll };
}

/** What is theirs no more, and what is off, waits for nobody. */
function isTask({ gone, off }: PlainLine): boolean {
  return !gone && !off;
}

function isOneCase(lines: readonly PlainLine[]): boolean {
  return lines.every(({ reference }) => reference === lines[0]?.reference);
}
