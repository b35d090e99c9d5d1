import { pbkdf2, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';
import { isOpenToOthers, keepSecret } from '../../signing/key-file.ts';
import { badInput } from '../answer.ts';

/** What binders of a unit are encrypted with: it follows from the password, and the password does not follow from it. */
export interface BinderKey {
  readonly iterations: number;
  readonly salt: Buffer;
  /** 256 bits. */
  readonly key: Buffer;
}

/** As OWASP has it for PBKDF2-HMAC-SHA-256 (Password Storage Cheat Sheet, 2023); a browser takes half a second for it. */
export const iterations = 600_000;

const shortest = 16;
/** Of fewer different signs no password is a secret, however long it is. */
const fewestSigns = 6;

/** A password as it counts: the same whether `å` was typed as one sign or as two, and without what stands around it. */
export function asTyped(password: string): string {
  return password.normalize('NFC').trim();
}

/** Why a password protects nothing, in a sentence; undefined where it does. */
export function passwordProblem(password: string): string | undefined {
  const typed = asTyped(password);
  if ([...typed].length < shortest)
    return `The password is too short: expected at least ${shortest} signs, for instance five words that do not belong together.`;
  if (new Set(typed).size < fewestSigns) return 'The password repeats itself: expected five words, for instance.';
  return undefined;
}

/** The key that follows from a password, with a new salt. */
export async function keyFrom(password: string): Promise<BinderKey> {
  const salt = randomBytes(16);
  const key = await promisify(pbkdf2)(Buffer.from(asTyped(password), 'utf8'), salt, iterations, 32, 'sha256');
  return { iterations, salt, key };
}

const bytes = (length: number) =>
  z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((read) => read.length === length);
const schema = z.strictObject({
  kind: z.literal('fristvakt binder keys 1'),
  units: z.record(
    z.string(),
    z.strictObject({ iterations: z.number().int().min(iterations), salt: bytes(16), key: bytes(32) }),
  ),
});

/**
 * The keys of a file, by unit; none where there is no file.
 *
 * @throws Ended where others than its owner may read it, or it holds something else
 */
export function readBinderKeys(file: string): ReadonlyMap<string, BinderKey> {
  if (!existsSync(file)) return new Map();
  const { mode, uid } = statSync(file);
  if (process.platform !== 'win32' && isOpenToOthers({ mode, uid }, process.getuid?.())) {
    throw badInput(
      `${file} may be read or changed by others: whoever has it can open every binder. Make it the own file of the user who runs this (chown, chmod 600), and set the passwords anew.`,
    );
  }
  const read = schema.safeParse(jsonIn(file));
  if (!read.success) throw badInput(`${file} holds something else than the keys of emergency binders.`);
  return new Map(Object.entries(read.data.units));
}

/** Keeps the key of a unit in the place of the one before it, for the owner of the file alone. */
export function keepBinderKey(file: string, unit: string, key: BinderKey): void {
  const all = new Map([...readBinderKeys(file), [unit, key]]);
  const units = Object.fromEntries(
    [...all].map(([id, its]) => {
      return [id, { ...its, salt: its.salt.toString('base64'), key: its.key.toString('base64') }];
    }),
  );
  keepSecret(file, `${JSON.stringify({ kind: 'fristvakt binder keys 1', units }, null, 1)}\n`);
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw badInput(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
