import { isMailId, listMailIds, type Mail, readMail } from '../../../stack/mailbox/mails.ts';
import type { Viewer } from '../../access/viewer.ts';

/** Which mails to list. */
export interface MailFilter {
  /** Mails of practice cases, or of all others; never both. */
  readonly practice: boolean;
  /** Part of a reference. */
  readonly reference: string;
  /** Addresses of one person; undefined for everybody's. */
  readonly addresses: readonly string[] | undefined;
  /** Whether whoever looks may read it. */
  readonly mayRead: (mail: Mail) => boolean;
}

/** More mails than this are not read for one page: the newest come first. */
const mostRead = 1000;

// A stored mail never changes, so each is read once; bounded, so that the process does not grow.
const known = new Map<string, Mail>();

/** One mail of the local mailbox. */
export async function findMail(folder: string, id: string): Promise<Mail | undefined> {
  if (!isMailId(id)) return undefined;
  const key = `${folder} ${id}`;
  const here = known.get(key);
  if (here) return here;
  const mail = await readMail(folder, id);
  if (!mail) return undefined;
  if (known.size >= mostRead) known.clear();
  known.set(key, mail);
  return mail;
}

/** The newest mails that fit, and whether there are more. */
export async function listFitting(
  folder: string,
  filter: MailFilter,
  limit: number,
): Promise<{ readonly mails: readonly Mail[]; readonly more: boolean; readonly any: boolean }> {
  const ids = await listMailIds(folder);
  const mails: Mail[] = [];
  for (const id of ids.slice(0, mostRead)) {
    const mail = await findMail(folder, id);
    if (!mail || !filter.mayRead(mail) || !fits(mail, filter)) continue;
    if (mails.length === limit) return { mails, more: true, any: true };
    mails.push(mail);
  }
  return { mails, more: ids.length > mostRead, any: ids.length > 0 };
}

/** Mail of practice cases goes to addresses that lead nowhere. */
export function isPractice({ to }: Pick<Mail, 'to'>): boolean {
  return to.some((address) => address.endsWith('@practice.invalid'));
}

/** Mail about a real case is its reader's, and whose who administers; that of practice cases is made up. */
export function mayRead(
  mail: Pick<Mail, 'to'>,
  { isAdministrator, person: { address } }: Pick<Viewer, 'isAdministrator' | 'person'>,
): boolean {
  const isTheirs = address !== undefined && mail.to.some((to) => to.toLowerCase() === address.toLowerCase());
  return isPractice(mail) || isAdministrator || isTheirs;
}

/** The case that a mail is about, where it is one and the mail says which: its subject may not. */
export function referenceIn(mail: Pick<Mail, 'subject' | 'text'>): string | undefined {
  const said = new Set(wordsOf(mail).match(/(?<!\p{L})[A-ZÆØÅ]{2,4}-\d{2}-[\dA-Z]{4,}/gu));
  return said.size === 1 ? [...said][0] : undefined;
}

function wordsOf({ subject, text }: Pick<Mail, 'subject' | 'text'>): string {
  return `${subject}\n${text ?? ''}`.normalize('NFC');
}

function fits(mail: Mail, { practice, reference, addresses }: MailFilter): boolean {
  if (isPractice(mail) !== practice) return false;
  const wanted = reference.trim().normalize('NFC').toUpperCase();
  if (wanted !== '' && !wordsOf(mail).toUpperCase().includes(wanted)) return false;
  return addresses === undefined || mail.to.some((address) => addresses.includes(address.toLowerCase()));
}
