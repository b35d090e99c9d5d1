import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyRing, SigningKey } from '../signing/key-file.ts';
import { open, SealBroken, seal } from './seal.ts';

/** A key that is wrapped, and the name of what wrapped it. */
export interface WrappedKey {
  readonly by: string;
  readonly wrapped: Buffer;
}

/**
 * What the keys of cases are wrapped with: the municipality's key. It never leaves the place where it is kept, which may be
 * a key service on another machine; whoever has it and the register can read every case.
 */
export interface KeyWrapping {
  /** The name of the key that wraps now. */
  readonly newest: () => string;
  /** Whether it can unwrap what this key has wrapped. */
  readonly has: (id: string) => boolean;
  /** @param place what the key is for: it can be unwrapped for nothing else */
  wrap(key: Buffer, place: string): Promise<WrappedKey>;
  /** @throws WrappingKeyGone where what wrapped it is not there; SealBroken where it is not what was wrapped */
  unwrap(key: WrappedKey, place: string): Promise<Buffer>;
}

/** The key that something was wrapped or sealed with is not among those that this installation has. */
export class WrappingKeyGone extends Error {
  override readonly name = 'WrappingKeyGone';

  constructor(id: string) {
    super(
      `Key ${id} is not in the file of sealing keys: put it back from where it is kept, or nothing of it can be read`,
    );
  }
}

/** The municipality's key from a file of this machine: see `signing/key-file.ts`, of which it has the form. */
export function wrappingByFile(keys: KeyRing): KeyWrapping {
  return {
    newest: () => keys.newest().id,
    has: (id) => keys.byId(id) !== undefined,
    wrap: async (key, place) => {
      const by = keys.newest();
      return { by: by.id, wrapped: seal(derived(by, 'wrap'), key, place) };
    },
    unwrap: async ({ by, wrapped }, place) => open(derived(known(keys, by), 'wrap'), wrapped, place),
  };
}

const idBytes = 8;

/**
 * What belongs to no case: forms that are not sent yet, what no case's workflow says. Opened as long as the key that
 * sealed it is in the file.
 */
export interface InstallationSeal {
  /** The names of its keys, the newest first, which is the one that seals. */
  readonly ids: () => readonly string[];
  seal(content: string | Uint8Array, place: string): Buffer;
  /** @throws WrappingKeyGone, SealBroken */
  open(sealed: Uint8Array, place: string): Buffer;
  /**
   * By which equal words are found without being read (HMAC-SHA-256, shortened to 16 bytes): one for each key, the newest first.
   * Whoever has not the keys can make none, and sees only which are equal.
   */
  tokens(word: string, place: string): readonly Buffer[];
}

export function installationSeal(keys: KeyRing): InstallationSeal {
  return {
    ids: () => keys.all().map(({ id }) => id),
    seal: (content, place) => {
      const by = keys.newest();
      return Buffer.concat([sealedBy(by.id), seal(derived(by, 'seal'), content, place)]);
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length <= idBytes) throw new SealBroken(place);
      const by = known(keys, bytes.subarray(0, idBytes).toString('hex'));
      return open(derived(by, 'seal'), bytes.subarray(idBytes), place);
    },
    tokens: (word, place) =>
      keys
        .all()
        .map((key) => createHmac('sha256', derived(key, 'find')).update(`${place}\n${word}`).digest().subarray(0, 16)),
  };
}

/** What something begins with that this key of the installation has sealed. */
export function sealedBy(id: string): Buffer {
  return Buffer.from(id, 'hex');
}

function known(keys: KeyRing, id: string): SigningKey {
  const key = keys.byId(id);
  if (!key) throw new WrappingKeyGone(id);
  return key;
}

type Use = 'wrap' | 'seal' | 'find';

/** Of keys that are in use, since a list of cases needs the same one for each of them. */
const made = new WeakMap<SigningKey, Map<Use, Buffer>>();

/** RFC 5869: a key of its own for each use, so that none can be turned against another. */
function derived(key: SigningKey, use: Use): Buffer {
  const its = made.get(key) ?? new Map<Use, Buffer>();
  made.set(key, its);
  const known = its.get(use);
  if (known) return known;
  const anew = Buffer.from(hkdfSync('sha256', key.secret, '', `fristvakt sealing, ${use}`, 32));
  its.set(use, anew);
  return anew;
}
