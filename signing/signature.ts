import { createHmac, timingSafeEqual } from 'node:crypto';
import type { InstantText } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { KeyRing } from './key-file.ts';

/** That something was said by a part of this installation, and when. */
export interface Signature {
  /** Id of the key. */
  readonly key: string;
  /** The signer's own clock. */
  readonly at: InstantText;
  readonly mac: string;
}

/**
 * What can be signed; a signature for one is none for another.
 *
 * - `command`: what is asked of a case, by a door that has established who asks, or by the postman; an opening too.
 * - `release`: that a case which was set aside goes on.
 * - `decided`: what a worker has decided, as it is to be written.
 * - `run`: what one run of a case hands to the next.
 * - `rest`: that a closed case is asked to rest. `rested`: where it ended, by its own word.
 */
export type Purpose = 'command' | 'release' | 'decided' | 'run' | 'rest' | 'rested';

/** Why something is not taken. `gone`: its key is not among those of today. `stale`: signed too long ago. */
export type NotSigned = 'unsigned' | 'gone' | 'altered' | 'stale';

/** `about` is whatever JSON carries, and comes to the same after a way through it. */
export function sign(keys: KeyRing, purpose: Purpose, about: object): Signature {
  const { id: key, secret } = keys.newest();
  const at = new Date().toISOString();
  return { key, at, mac: macOf(secret, purpose, at, about).toString('base64url') };
}

/**
 * Never throws, whatever stands in the place of the signature.
 *
 * @param within how old it may be, in milliseconds; unset: of any age
 * @returns undefined where it was signed so
 */
export function notSigned(
  keys: KeyRing,
  purpose: Purpose,
  about: object,
  signature: unknown,
  within?: number,
): NotSigned | undefined {
  const { key, at, mac } = (signature ?? {}) as Partial<Record<keyof Signature, unknown>>;
  if (typeof key !== 'string' || typeof at !== 'string' || typeof mac !== 'string') return 'unsigned';
  const known = keys.byId(key);
  if (!known) return 'gone';
  const wanted = macOf(known.secret, purpose, at, about);
  const given = Buffer.from(mac, 'base64url');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'altered';
  return within !== undefined && Date.now() - Date.parse(at) > within ? 'stale' : undefined;
}

function macOf(secret: Buffer, purpose: Purpose, at: string, about: object): Buffer {
  return createHmac('sha256', secret)
    .update(canonicalJson(['fristvakt', purpose, at, about]))
    .digest();
}
