import type { CaseView } from '../../../client/cases.ts';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { Detour } from '../../../core/case/commands.ts';
import { evolve } from '../../../core/case/evolve.ts';
import { Mails } from '../../../core/case/messages.ts';
import type { Message, PersonId } from '../../../core/case/state.ts';
import type { Directory } from '../../../core/people/directory.ts';
import { whoToTell } from '../../../core/people/route.ts';
import { composeMail } from '../../../language/mail.ts';
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

interface Reader {
  readonly person: PersonId;
  readonly instead?: Detour | undefined;
}

/** More mails than this are not shown beside the case: the newest stand first. */
const most = 30;

/** The mails that a practice case has written, newest first: each as its first reader got it, wherever mail goes. */
export async function writtenMails(
  web: Web,
  view: CaseView,
  people: ReadonlyMap<PersonId, Person>,
  directory: Directory,
): Promise<readonly ShownMail[]> {
  const rows = await web.register.practiceMessagesOf({ caseId: view.found.caseId, limit: most });
  // The journal says at which of the case's instants a mail was tried.
  const tried = new Map<number, InstantText>();
  for (const { event } of view.past) {
    const message = event.type === 'told' || event.type === 'not-told' ? event.message : undefined;
    if (message !== undefined && !tried.has(message)) tried.set(message, event.at);
  }
  return rows.map(({ message, status, told }) => {
    const at = tried.get(message.sequence) ?? view.now;
    const readers = told.length > 0 ? told : firstInLine(message, view, directory, at);
    return shownMail(web, view, people, { message, readers, at, status });
  });
}

/** The mails that would be the next, if nobody did anything: what would be told at the first such instant. */
export function comingMails(
  web: Web,
  view: CaseView,
  people: ReadonlyMap<PersonId, Person>,
  directory: Directory,
): readonly ShownMail[] {
  let { state } = view;
  if (!state) return [];
  const first = view.coming.find((event) => 'to' in event && Array.isArray(event.to) && event.to.length > 0);
  if (!first) return [];
  const mails = new Mails();
  for (const event of view.coming) {
    if (event.at > first.at) break;
    state = evolve(view.routine, state, event);
    if (event.at === first.at) mails.hear(view.routine, event, state);
  }
  return mails.messages(state.sequence).map((message) => {
    const readers = firstInLine(message, view, directory, first.at);
    return shownMail(web, view, people, { message, readers, at: first.at, status: 'coming' });
  });
}

/** The first who would be told in each place of the role. */
function firstInLine({ to }: Message, { found }: CaseView, directory: Directory, at: InstantText): readonly Reader[] {
  const candidates = whoToTell(directory, to, found.unit, dateOf(at));
  const places = [...new Set(candidates.map(({ standsFor }) => standsFor))];
  return places.flatMap((place) => candidates.find(({ standsFor }) => standsFor === place) ?? []);
}

function shownMail(
  web: Web,
  { found, routine }: CaseView,
  people: ReadonlyMap<PersonId, Person>,
  mail: {
    readonly message: Message;
    readonly readers: readonly Reader[];
    readonly at: InstantText;
    readonly status: ShownMail['status'];
  },
): ShownMail {
  const { message, readers, at, status } = mail;
  const reader = readers[0];
  const person = reader && people.get(reader.person);
  const { subject, text } = composeMail({
    message,
    routine,
    reference: found.reference,
    recipient: { name: person?.name ?? '', language: person?.language ?? routine.language },
    detour: reader?.instead,
    caseUrl: `${web.baseUrl}/cases/${encodeURIComponent(found.reference)}`,
    practice: true,
    now: at,
  });
  const to = readers.flatMap((each) => people.get(each.person)?.name ?? []);
  return { key: `${status}-${message.sequence}`, at, status, to, subject, text };
}
