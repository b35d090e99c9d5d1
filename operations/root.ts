import { createHash } from 'node:crypto';
import type { InstantText } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Head } from '../register/heads.ts';
import type { KeyRing } from '../signing/key-file.ts';
import { isSignedRoot, type RootPublicKey, rootPublicKeys, signRoot } from '../signing/root-key.ts';

/** Where all chains ended at one moment, signed. */
export interface Root {
  readonly madeAt: InstantText;
  /** The signed line, to the letter; it holds the hash of all heads. */
  readonly statement: string;
  /** Ed25519 over the statement, base64. */
  readonly signature: string;
  readonly heads: readonly Head[];
}

/**
 * Why a text is no root of ours.
 *
 * - `form`: it is none at all, or cut short.
 * - `key-unknown`: it names a key that is not among those given.
 * - `signature`: what was signed is not what stands there.
 * - `heads`: the statement is signed, and the heads are not those that it was made of.
 */
export type NotRoot = 'form' | 'key-unknown' | 'signature' | 'heads';

const kind = 'fristvakt root 1';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const nameOf = ({ chain, practice }: Head) => (practice ? `practice-${chain}` : chain);

function lineOf(head: Head): string {
  const { caseId = '-', reference = '-', number, hash } = head;
  return [nameOf(head), reference, caseId, number, hash].join(' ');
}

/** What one statement is called by the next. */
export function statementHash(statement: string): string {
  return sha256(statement);
}

/**
 * Signs heads.
 *
 * @param previous the hash of the statement before, so that a root which is taken away is missed
 */
export function makeRoot(
  keys: KeyRing,
  { at, heads, previous }: { readonly at: InstantText; readonly heads: readonly Head[]; readonly previous?: string },
): Root {
  const sorted = [...heads].sort((one, other) => (lineOf(one) < lineOf(other) ? -1 : 1));
  const key = rootPublicKeys(keys)[0]!.id;
  const said = { kind, madeAt: at, heads: sorted.length, sha256: sha256(headsText(sorted)), previous, key };
  const statement = canonicalJson(said);
  return { madeAt: at, statement, signature: signRoot(keys, statement), heads: sorted };
}

function headsText(heads: readonly Head[]): string {
  return heads.map((head) => `${lineOf(head)}\n`).join('');
}

/** A root as a file: the statement, its signature, and then each head on a line of its own. */
export function rootText({ statement, signature, heads }: Root): string {
  return `${statement}\n${signature}\n${headsText(heads)}`;
}

/** What a file holds, where it was signed with one of these keys and nothing of it was changed since. */
export function readRoot(
  text: string,
  keys: readonly RootPublicKey[],
): { readonly ok: true; readonly root: Root } | { readonly ok: false; readonly why: NotRoot } {
  const [statement = '', signature = ''] = text.split('\n', 2);
  const said = saidIn(statement);
  if (!said) return { ok: false, why: 'form' };
  const key = keys.find(({ id }) => id === said.key);
  if (!key) return { ok: false, why: 'key-unknown' };
  if (!isSignedRoot(key, statement, signature)) return { ok: false, why: 'signature' };
  const rest = text.slice(statement.length + signature.length + 2);
  if (sha256(rest) !== said.sha256) return { ok: false, why: 'heads' };
  const heads = rest.split('\n').slice(0, -1).map(headIn);
  return { ok: true, root: { madeAt: said.madeAt, statement, signature, heads } };
}

interface Said {
  readonly madeAt: InstantText;
  readonly sha256: string;
  readonly key: string;
}

function saidIn(statement: string): Said | undefined {
  try {
    const said = JSON.parse(statement) as Partial<Said & { readonly kind: string }> | null;
    return said?.kind === kind && typeof said.key === 'string' ? (said as Said) : undefined;
  } catch {
    return undefined;
  }
}

function headIn(line: string): Head {
  const [name = '', reference, caseId, number, hash = ''] = line.split(' ');
  const practice = name.startsWith('practice-');
  return {
    chain: name.replace('practice-', '') as Head['chain'],
    practice,
    caseId: caseId === '-' ? undefined : caseId,
    reference: reference === '-' ? undefined : reference,
    number: Number(number),
    hash,
  };
}
