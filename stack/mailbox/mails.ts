import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import PostalMime from 'postal-mime';

/** A stored mail, as a list shows it. */
export type MailSummary = {
  /** Name of its file without `.eml`; sorts by time of arrival. */
  readonly id: string;
  /** An instant, ISO 8601 in UTC. */
  readonly receivedAt: string;
  /** Who it was in fact delivered to: the envelope, whatever the mail's own To says. */
  readonly to: readonly string[];
  /** The envelope's sender; empty for a bounce. */
  readonly from: string;
  readonly subject: string;
  /** With its angle brackets; undefined when the mail has none. */
  readonly messageId: string | undefined;
};

/** A stored mail whole. */
export type Mail = MailSummary & {
  /** Undefined when it has only an HTML part. */
  readonly text: string | undefined;
  readonly html: string | undefined;
  /** The mail's own headers, decoded, in their order. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
};

export type Envelope = { readonly from: string; readonly to: readonly string[] };

const idPattern = /^[0-9]{8}T[0-9]{9}Z-[0-9]{6}$/;
/** Closes what the mailbox itself writes above the mail; what follows is the mail as it came. */
const receivedHeader = 'X-Fristvakt-Received';
let counter = 0;

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ');

/**
 * Stores a mail; resolves with its id when it is safely on the disk, so that an accepted mail survives a kill.
 * The folder must exist. What `refusal` gives when the whole mail has been read is thrown, and nothing is kept.
 */
export async function storeMail(
  folder: string,
  envelope: Envelope,
  content: Readable,
  refusal: () => Error | undefined = () => undefined,
): Promise<string> {
  const receivedAt = new Date().toISOString();
  counter = (counter + 1) % 1_000_000;
  const id = `${receivedAt.replaceAll(/[-:.]/g, '')}-${String(counter).padStart(6, '0')}`;
  const unfinished = join(folder, `${id}.unfinished`);
  const file = createWriteStream(unfinished, { mode: 0o600 });
  file.write(`Return-Path: <${oneLine(envelope.from)}>\r\n`);
  for (const address of envelope.to) file.write(`Delivered-To: ${oneLine(address)}\r\n`);
  file.write(`${receivedHeader}: ${receivedAt}\r\n`);
  try {
    await pipeline(content, file);
    const refused = refusal();
    if (refused) throw refused;
    const handle = await open(unfinished, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(unfinished, join(folder, `${id}.eml`));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return id;
}

/** Ids of all stored mails, the newest first. An empty list when there is no folder yet. */
export async function listMailIds(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const ids = names.flatMap((name) => (name.endsWith('.eml') ? [name.slice(0, -'.eml'.length)] : [])).filter(isMailId);
  return ids.sort().reverse();
}

/** All stored mails, the newest first. An empty list when there is no folder yet. */
export async function listMails(folder: string): Promise<readonly MailSummary[]> {
  const mails = await Promise.all((await listMailIds(folder)).map((id) => readMail(folder, id)));
  return mails.flatMap((mail) => {
    if (!mail) return [];
    const { text: _text, html: _html, headers: _headers, ...summary } = mail;
    return [summary];
  });
}

/** Whether it has the form of an id; nothing else is ever made a path of. */
export function isMailId(text: string): boolean {
  return idPattern.test(text);
}

/** One stored mail; undefined when there is none with this id. */
export async function readMail(folder: string, id: string): Promise<Mail | undefined> {
  if (!isMailId(id)) return undefined;
  const stored = await readFile(join(folder, `${id}.eml`)).catch(() => undefined);
  if (!stored) return undefined;
  const { envelope, receivedAt, content } = openEnvelope(stored);
  const mail = await PostalMime.parse(content);
  return {
    id,
    receivedAt,
    ...envelope,
    subject: mail.subject ?? '',
    messageId: mail.messageId,
    text: mail.text,
    html: mail.html,
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  };
}

function openEnvelope(stored: Buffer): { envelope: Envelope; receivedAt: string; content: Buffer } {
  const to: string[] = [];
  let from = '';
  let position = 0;
  for (;;) {
    const end = stored.indexOf('\r\n', position);
    if (end < 0) return { envelope: { from, to }, receivedAt: '', content: stored };
    const [name, ...rest] = stored.subarray(position, end).toString('utf8').split(': ');
    const value = rest.join(': ');
    position = end + 2;
    if (name === 'Return-Path') from = value.slice(1, -1);
    else if (name === 'Delivered-To') to.push(value);
    else return { envelope: { from, to }, receivedAt: value, content: stored.subarray(position) };
  }
}

/** Makes the folder and removes what an interrupted delivery has left; its sender was never told that it arrived. */
export async function prepareMailFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name.endsWith('.unfinished')) await rm(join(folder, name), { force: true });
  }
}
