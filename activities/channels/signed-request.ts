import { createHmac } from 'node:crypto';
import { isThisMachine } from '../../signing/this-machine.ts';
import type { CallResult } from './channel.ts';

export interface SignedRequest {
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  readonly contentType: string;
  readonly body: string;
  /** Of the call: one that is made again is known by it. */
  readonly id: string;
  /** What both sides know. */
  readonly secret: string;
  /** A header of the gateway's own, for instance whom it is to be paid by. */
  readonly header?: { readonly name: string; readonly value: string } | undefined;
  /** How long the other side may take in all. */
  readonly patienceMilliseconds?: number | undefined;
}

const usualPatience = 15_000;

/**
 * The signature of a body at a time: HMAC-SHA-256 over `time.body`, in hexadecimal. Whoever receives it computes the same and
 * refuses what is older than some minutes, so that nothing that was overheard can be said again.
 *
 * @param time seconds since 1970, as it stands in `X-Fristvakt-Time`
 */
export function signatureOf(secret: string, time: string, body: string): string {
  return createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
}

/**
 * Sends one request, signed: `X-Fristvakt-Time`, `X-Fristvakt-Signature: sha256=<hex>` and `Idempotency-Key`. What leaves this
 * machine goes by TLS alone, and a redirect is not followed: it would lead a number and a signature somewhere that nobody has set.
 *
 * Never rejects. A 4xx is a no to this call, but for those that are about us or about the moment: 401, 403, 404 and 405 (the
 * setting is wrong for everybody), 408, 425 and 429; they, every 5xx, every redirect and whatever does not answer in time are
 * tried again.
 */
export async function sendSigned(request: SignedRequest): Promise<CallResult> {
  const { url, method, contentType, body, id, secret, header, patienceMilliseconds = usualPatience } = request;
  const time = String(Math.floor(Date.now() / 1000));
  const headers = {
    'Content-Type': contentType,
    'Idempotency-Key': id,
    'X-Fristvakt-Time': time,
    'X-Fristvakt-Signature': `sha256=${signatureOf(secret, time, body)}`,
    ...(header && { [header.name]: header.value }),
  };
  return sendOnce({ url, method, headers, body, patienceMilliseconds });
}

/** Sends one request by these headers, under the same rules. Never rejects. */
export async function sendOnce({
  url,
  patienceMilliseconds,
  ...request
}: Pick<SignedRequest, 'url' | 'method' | 'body'> & {
  readonly headers: Readonly<Record<string, string>>;
  readonly patienceMilliseconds: number;
}): Promise<CallResult> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !isThisMachine(hostname)) return { result: 'temporary', problem: 'not-encrypted' };
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    // What it says is not asked about: it may repeat the number.
    await response.body?.cancel().catch(() => {});
    return resultOf(response);
  } catch (error) {
    return { result: 'temporary', problem: problemOf(error) };
  }
}

const aboutUs = [401, 403, 404, 405];
const aboutTheMoment = [408, 425, 429];

function resultOf({ status, headers }: Response): CallResult {
  const problem = `http-${status}`;
  if (status >= 200 && status < 300) return { result: 'taken' };
  if (status >= 400 && status < 500 && !aboutUs.includes(status) && !aboutTheMoment.includes(status)) {
    return { result: 'refused', problem };
  }
  const asked = Number(headers.get('retry-after') ?? Number.NaN);
  return { result: 'temporary', problem, ...(asked > 0 && { retryAfterSeconds: asked }) };
}

function problemOf(error: unknown): string {
  const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: unknown } };
  if (name === 'TimeoutError' || name === 'AbortError') return 'ETIMEDOUT';
  const code = String(cause?.code ?? '');
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : 'unknown';
}
