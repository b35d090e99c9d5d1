import type { CaseView } from '../../../client/cases.ts';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { Detour } from '../../../core/case/commands.ts';
import { evolve } from '../../../core/case/evolve.ts';
import { foldJournal } from '../../../core/case/fold.ts';
import { linesNow } from '../../../core/case/lines-now.ts';
import { byReader, type Message, messagesOf, recipientsOf } from '../../../core/case/messages.ts';
import type { CaseState, PersonId } from '../../../core/case/state.ts';
import type { Directory } from '../../../core/people/directory.ts';
import { whoToTell } from '../../../core/people/route.ts';
import type { MailLevel } from '../../../core/post/mail-level.ts';
import { composeMail } from '../../../language/mail.ts';
import type { CaseNotice } from '../../../language/mail-notice.ts';
import type { Person, PracticeMessage } from '../../../register/register.ts';
import type { Web } from '../../web.ts';

/** A mail of a practice case as its reader sees it. */
export interface ShownMail {
  readonly key: string;
  /** The case's own time. */
  readonly at: InstantText;
  readonly status: PracticeMessage['status'] | 'coming';
  /** Whom it is for; empty where nobody in line has an address. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** What the mails of a case are made with besides the case. */
interface Seen {
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly directory: Directory;
  readonly level: MailLevel;
}

interface Reader {
  readonly person: PersonId;
  readonly instead?: Detour | undefined;
}

/** More mails than this are not shown beside the case: the newest stand first. */
const most = 30;

/**
 * The mails that a practice case has written, newest first: each as its first reader got it, wherever mail goes. What was
 * called for at one instant for one reader is one mail.
 */
export async function writtenMails(web: Web, view: CaseView, seen: Seen): Promise<readonly ShownMail[]> {
  const rows = await web.register.practiceMessagesOf({ caseId: view.found.caseId, limit: most });
  const events = view.past.map(({ event }) => event);
  const mails = new Map<string, PracticeMessage[]>();
  for (const row of rows) {
    const { to, at, atOnce, sequence } = row.message;
    const key = JSON.stringify([to, at, row.status, atOnce ? sequence : '']);
    mails.set(key, [row, ...(mails.get(key) ?? [])]);
  }
  return [...mails.values()].flatMap((its) => {
    const { message, status, told } = its.at(-1)!;
    const { at, to } = message;
    const state = foldJournal(events.slice(0, message.sequence));
    const messages = its.map((each) => each.message);
    const items = state ? linesNow(view.routine, state, messages) : [];
    if (items.length === 0) return [];
    const notice = { to, items };
    const readers = told.length > 0 ? told : firstInLine(notice, view, seen.directory, at);
    return [shownMail(web, view, seen, { key: `${message.sequence}-${message.nth}`, notice, readers, at, status })];
  });
}

/** The mails that would be the next, if nobody did anything: what would be told at the first such instant. */
export function comingMails(web: Web, view: CaseView, seen: Seen): readonly ShownMail[] {
  let { state } = view;
  const first = view.coming.find((event) => recipientsOf(event).length > 0);
  if (!state || !first) return [];
  const messages: Message[] = [];
  for (const event of view.coming) {
    if (event.at > first.at) break;
    state = evolve(state, event);
    messages.push(...messagesOf(event, state));
  }
  const after: CaseState = state;
  return byReader(messages).flatMap((each, index) => {
    const notice = { to: each[0]!.to, items: linesNow(view.routine, after, each) };
    if (notice.items.length === 0) return [];
    const readers = firstInLine(notice, view, seen.directory, first.at);
    const mail = { key: `${index}`, notice, readers, at: first.at, status: 'coming' } as const;
    return [shownMail(web, view, seen, mail)];
  });
}

/** The first who would be told in each place of the role. */
function firstInLine(
  { to }: Pick<CaseNotice, 'to'>,
  { found }: CaseView,
  directory: Directory,
  at: InstantText,
): readonly Reader[] {
  const candidates = whoToTell(directory, to, found.unit, dateOf(at));
  const places = [...new Set(candidates.map(({ standsFor }) => standsFor))];
  return places.flatMap((place) => candidates.find(({ standsFor }) => standsFor === place) ?? []);
}

function shownMail(
  web: Web,
  { found, routine }: CaseView,
  { people, level }: Seen,
  mail: {
    readonly key: string;
    readonly notice: Pick<CaseNotice, 'to' | 'items'>;
    readonly readers: readonly Reader[];
    readonly at: InstantText;
    readonly status: ShownMail['status'];
  },
): ShownMail {
  const { key, notice, readers, at, status } = mail;
  const reader = readers[0];
  const person = reader && people.get(reader.person);
  const { subject, text } = composeMail({
    recipient: { name: person?.name ?? '', language: person?.language ?? routine.language },
    practice: true,
    level,
    startUrl: `${web.baseUrl}/`,
    notices: [
      {
        ...notice,
        routine,
        reference: found.reference,
        detour: reader?.instead,
        caseUrl: `${web.baseUrl}/cases/${encodeURIComponent(found.reference)}`,
        now: at,
      },
    ],
  });
  const to = readers.flatMap((each) => people.get(each.person)?.name ?? []);
  return { key: `${status}-${key}`, at, status, to, subject, text };
}
