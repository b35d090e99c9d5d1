import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson } from '../core/canonical-json.ts';
import { brokenIn, type Shredded } from '../register/register.ts';
import type { KeyRing } from '../signing/key-file.ts';
import { isSignedRoot, type RootPublicKey, rootPublicKeys, signRoot } from '../signing/root-key.ts';
import { putNewFile } from './whole-file.ts';

const kind = 'fristvakt shredded 1';

/**
 * Why a text is no list of ours.
 *
 * - `form`: it is none at all, or cut short.
 * - `key-unknown`, `signature`: no key of this installation has signed it.
 * - `chain`: a row is not as it was written.
 */
export type NotShreddedList = 'form' | 'key-unknown' | 'signature' | 'chain';

/** All keys that were destroyed, a line each, then what is signed of it, and the signature. */
export function shreddedText(keys: KeyRing, rows: readonly Shredded[]): string {
  const key = rootPublicKeys(keys)[0]!.id;
  const statement = canonicalJson({ kind, rows: rows.length, hash: rows.at(-1)?.hash ?? null, key });
  return [...rows.map((row) => canonicalJson(row)), statement, signRoot(keys, statement), ''].join('\n');
}

export function readShredded(
  text: string,
  keys: readonly RootPublicKey[],
): { readonly ok: true; readonly rows: readonly Shredded[] } | { readonly ok: false; readonly why: NotShreddedList } {
  const lines = text.split('\n');
  const [statement = '', signature = ''] = lines.slice(-3);
  const said = parsed(statement) as {
    readonly kind?: string;
    readonly rows?: number;
    readonly hash?: string;
    readonly key?: string;
  };
  if (said?.kind !== kind || lines.at(-1) !== '') return { ok: false, why: 'form' };
  const key = keys.find(({ id }) => id === said.key);
  if (!key) return { ok: false, why: 'key-unknown' };
  if (!isSignedRoot(key, statement, signature)) return { ok: false, why: 'signature' };
  const rows = lines.slice(0, -3).map((line) => parsed(line) as Shredded);
  if (rows.length !== said.rows || rows.some((row) => typeof row?.caseId !== 'string'))
    return { ok: false, why: 'form' };
  const whole = brokenIn(rows) === undefined && (rows.at(-1)?.hash ?? null) === said.hash;
  return whole ? { ok: true, rows } : { ok: false, why: 'chain' };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const nameOf = (rows: readonly Shredded[]) => `shredded-${String(rows.length).padStart(8, '0')}.txt`;

/** The newest list in a folder: the one with the most rows; undefined where there is none. One that was cut short is none. */
export function newestShreddedIn(
  folder: string,
): { readonly file: string; readonly rows: number; readonly hash: string } | undefined {
  const names = readdirSync(folder).filter((each) => /^shredded-\d{8,}(-\d+)?\.txt$/.test(each));
  for (const name of names.sort().reverse()) {
    const file = path.join(folder, name);
    const { hash } = (parsed(readFileSync(file, 'utf8').split('\n').at(-3) ?? '') ?? {}) as { readonly hash?: unknown };
    if (typeof hash === 'string') return { file, rows: Number(/\d+/.exec(name)![0]), hash };
  }
  return undefined;
}

/** Puts the list beside the roots, where it has grown. */
export function putShredded(folder: string, keys: KeyRing, rows: readonly Shredded[]): void {
  if (rows.length === 0 || (newestShreddedIn(folder)?.rows ?? 0) >= rows.length) return;
  const name = nameOf(rows);
  // The name may be taken by a list that a crash cut short, on storage that lets nothing be taken away.
  const taken = readdirSync(folder).filter((each) => each.startsWith(name.replace('.txt', ''))).length;
  putNewFile(folder, taken === 0 ? name : name.replace('.txt', `-${taken + 1}.txt`), shreddedText(keys, rows));
}

/**
 * The newest list that went out, where the register does not hold all of it: it is a copy from before, and what was destroyed since
 * is to be destroyed again before anything else is.
 */
export function missingHere(
  folder: string | undefined,
  rows: readonly Shredded[],
): ReturnType<typeof newestShreddedIn> {
  const out = folder === undefined ? undefined : newestShreddedIn(folder);
  return out === undefined || rows[out.rows - 1]?.hash === out.hash ? undefined : out;
}

/** The list that lies in a file; a file that cannot be read is none. */
export function shreddedIn(file: string, keys: KeyRing): ReturnType<typeof readShredded> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return { ok: false, why: 'form' };
  }
  return readShredded(text, rootPublicKeys(keys));
}
