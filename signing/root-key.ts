import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { KeyRing, SigningKey } from './key-file.ts';

/** What everybody may have: with it one sees that a root was signed here, and can sign none. */
export interface RootPublicKey {
  /** Begins the hash of the key itself, so that no key can take the name of another. */
  readonly id: string;
  /** SubjectPublicKeyInfo, as OpenSSL reads it. */
  readonly pem: string;
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const beforeSeed = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Ed25519 from the installation's secret: nothing more to keep, and a new key file is a new key here too. */
function privateKeyOf({ secret }: SigningKey): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'fristvakt root, Ed25519', 32));
  return createPrivateKey({ key: Buffer.concat([beforeSeed, seed]), format: 'der', type: 'pkcs8' });
}

function publicKeyOf(key: KeyObject): RootPublicKey {
  const der = key.export({ format: 'der', type: 'spki' });
  const pem = key.export({ format: 'pem', type: 'spki' }).toString();
  return { id: createHash('sha256').update(der).digest('hex').slice(0, 16), pem };
}

/** Of each key of the installation, the one that signs first. */
export function rootPublicKeys(keys: KeyRing): readonly RootPublicKey[] {
  return keys.all().map((key) => publicKeyOf(createPublicKey(privateKeyOf(key))));
}

/** Every public key that stands in a text, as `fristvakt verify-journal --public-key` prints them. */
export function readPublicKeys(text: string): readonly RootPublicKey[] {
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      const key = createPublicKey(block);
      return key.asymmetricKeyType === 'ed25519' ? [publicKeyOf(key)] : [];
    } catch {
      return [];
    }
  });
}

/** @returns base64 */
export function signRoot(keys: KeyRing, statement: string): string {
  return sign(null, Buffer.from(statement), privateKeyOf(keys.newest())).toString('base64');
}

export function isSignedRoot(key: RootPublicKey, statement: string, signature: string): boolean {
  return verify(null, Buffer.from(statement), createPublicKey(key.pem), Buffer.from(signature, 'base64'));
}
