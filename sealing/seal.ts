import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** How something is sealed: its first byte. Another way gets another number, and this one can still be opened. */
const way = 1;
const ivBytes = 12;
const tagBytes = 16;

/** What stands there was not sealed with this key for this place, or was changed since. Holds nothing of what it says. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';

  constructor(place: string) {
    super(`What stands in ${place} cannot be opened: it was changed, moved there, or sealed with another key`);
  }
}

/**
 * Makes something unreadable to whoever has not the key: AES-256-GCM (NIST SP 800-38D) with an IV by chance, so that the same
 * twice looks different.
 *
 * @param key 32 bytes
 * @param place where it stands, e.g. `journal of <case>, row 3`: it can be opened nowhere else
 * @returns one byte for the way it is sealed, the IV, what it became, and the tag
 */
export function seal(key: Buffer, content: string | Uint8Array, place: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aboutOf(place));
  const body = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
  return Buffer.concat([Buffer.of(way), iv, body, cipher.final(), cipher.getAuthTag()]);
}

/** @throws SealBroken where it is not what {@link seal} made with this key for this place */
export function open(key: Buffer, sealed: Uint8Array, place: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes[0] !== way || bytes.length < 1 + ivBytes + tagBytes) throw new SealBroken(place);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + ivBytes))
    .setAAD(aboutOf(place))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(1 + ivBytes, -tagBytes)), decipher.final()]);
  } catch {
    throw new SealBroken(place);
  }
}

function aboutOf(place: string): Buffer {
  return Buffer.from(`fristvakt sealed ${way}\n${place}`);
}
