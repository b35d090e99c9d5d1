import { createHash, createHmac } from 'node:crypto';
import { publishedOf } from '../../core/case/published.ts';
import type { PersonId } from '../../core/case/state.ts';
import type { RowToTell } from '../../register/register.ts';

/** One message as the specification Standard Webhooks has it: what is signed is what is sent, byte for byte. */
export interface WebhookMessage {
  /** The same when the same message is sent again: whoever receives it knows it by this. */
  readonly id: string;
  readonly body: string;
}

/**
 * What a program is told of a row of a case's journal; undefined where that is nothing. The case is called by its reference, as the
 * API calls it; the rest are codes, and the program asks the API for what it wants to know.
 */
export function messageOf(program: PersonId, reference: string, row: RowToTell): WebhookMessage | undefined {
  const published = publishedOf(row.event);
  if (!published) return undefined;
  const { type, duty, step } = published;
  const { sequence } = row;
  // By the row's place in the chain: after a restore the same number may be another row.
  const id = createHash('sha256').update(`webhook ${program} ${row.hash}`).digest('base64url').slice(0, 32);
  return {
    id: `msg_${id}`,
    body: JSON.stringify({ type, timestamp: row.event.at, data: { reference, sequence, duty, step } }),
  };
}

/**
 * The headers of a message that is sent now, signed with each secret, so that one can be changed for another while both sides run.
 *
 * @param seconds since 1970, of this try
 */
export function headersOf(
  { id, body }: WebhookMessage,
  secrets: readonly Buffer[],
  seconds: number,
): Readonly<Record<string, string>> {
  const signed = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`,
  );
  return {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signed.join(' '),
  };
}
