import PostalMime from 'postal-mime';
import { judgeNo } from '../smtp-answer.ts';

/** What a mail that came back says: of which of our mails, and that it will never be taken. */
export interface Bounce {
  /** Of the mail that came back, with its angle brackets. */
  readonly messageId: string;
  /** A code (`bounce-5.1.1`), never the server's own words, which may repeat the address. */
  readonly problem: string;
}

const decoder = new TextDecoder();

/**
 * Reads a delivery status notification (RFC 3464), as a mail server sends it back.
 *
 * @returns undefined where it is none, does not say of which mail, or says nothing that is for good: a delay, a full queue, or
 *   something about us (judged as the same answer would be at SMTP)
 */
export async function readBounce(content: Uint8Array): Promise<Bounce | undefined> {
  const mail = await PostalMime.parse(content, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' });
  const parts = mail.attachments.map(({ mimeType, content: its }) => ({
    mimeType: mimeType.toLowerCase(),
    text: typeof its === 'string' ? its : decoder.decode(its),
  }));
  const status = parts.find(({ mimeType }) => mimeType === 'message/delivery-status');
  if (!status) return undefined;
  const original = parts.find(({ mimeType }) => mimeType === 'message/rfc822' || mimeType === 'text/rfc822-headers');
  const messageId = idIn(headersOf(original?.text ?? ''), 'message-id');
  if (messageId === undefined) return undefined;
  // One of our mails has one recipient; the first block is about the message, the others each about a recipient.
  const problems = blocksOf(status.text).flatMap((block) => forGood(block) ?? []);
  const [problem] = problems;
  return problem === undefined ? undefined : { messageId, problem };
}

type Fields = ReadonlyMap<string, string>;

function forGood(fields: Fields): string | undefined {
  if (fields.get('action')?.toLowerCase() !== 'failed') return undefined;
  const [code] = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '') ?? [];
  if (code === undefined) return undefined;
  // "smtp; 550 5.1.1 …": what the server that refused it said, and its own code where that says more.
  const said = (fields.get('diagnostic-code') ?? '').replace(/^\s*smtp\s*;\s*/i, '');
  const number = Number(/^5\d\d\b/.exec(said)?.[0] ?? 550);
  const own = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1];
  const words = said.replace(/^5\d\d[ -](?:5\.\d{1,3}\.\d{1,3}\b)?/, '');
  // X.0.0 says nothing but that it failed.
  const enhanced = code === '5.0.0' && own !== undefined ? own : code;
  const judged = judgeNo({ code: number, text: `${number} ${enhanced} ${words}`, command: 'RCPT TO' });
  return judged.result === 'refused' ? `bounce-${enhanced}` : undefined;
}

function blocksOf(text: string): readonly Fields[] {
  return text.split(/\r?\n[ \t]*\r?\n/).map(headersOf);
}

/** The fields of a header, unfolded; of several of one name the first. */
function headersOf(text: string): Fields {
  const [head = ''] = text.replace(/^[\r\n]+/, '').split(/\r?\n[ \t]*\r?\n/);
  const fields = new Map<string, string>();
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined || fields.has(name.toLowerCase())) continue;
    fields.set(name.toLowerCase(), value);
  }
  return fields;
}

function idIn(fields: Fields, name: string): string | undefined {
  return /<[^<>\s]{1,300}>/.exec(fields.get(name) ?? '')?.[0];
}
