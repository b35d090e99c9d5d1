import { randomBytes } from 'node:crypto';
import type { KeyWrapping, WrappedKey } from './installation.ts';

/** Where the keys of cases are kept, wrapped: the register. */
export interface KeptCaseKeys {
  /** The key of each that has one; `destroyed` where it had. Who is not in the answer never had any. */
  find(caseIds: readonly string[]): Promise<ReadonlyMap<string, WrappedKey | 'destroyed'>>;
}

/**
 * - `destroyed`: on purpose, for ever; nothing of the case can be read any more.
 * - `unknown`: no case of this id was ever given a key.
 */
export class CaseKeyGone extends Error {
  override readonly name = 'CaseKeyGone';
  readonly caseId: string;
  readonly why: 'destroyed' | 'unknown';

  constructor(caseId: string, why: 'destroyed' | 'unknown') {
    super(`Case ${caseId} has no key: ${why === 'destroyed' ? 'it was destroyed' : 'it was never given one'}`);
    this.caseId = caseId;
    this.why = why;
  }
}

export interface CaseKeys {
  /**
   * The key of a case, 32 bytes.
   *
   * @throws CaseKeyGone; what the register or the key service throws, where they are away and the key was not known before
   */
  keyOf(caseId: string): Promise<Buffer>;
  /** The keys of those that have one, asked for at once. */
  keysOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** What is known of a case that is being given its key, or loses it, is not asked for. */
  remember(caseId: string, key: Buffer): void;
  forget(caseId: string): void;
}

/** For so long a key that is known is used without asking again, so that one which was destroyed is soon gone everywhere. */
const known = 600_000;
/** Some 10 MB. */
const mostKnown = 50_000;

/**
 * Knows the keys that were asked for lately. While the register is away those stay good: a case that is at work goes on.
 *
 * @param clock milliseconds, of this process
 */
export function openCaseKeys(kept: KeptCaseKeys, wrapping: KeyWrapping, clock: () => number): CaseKeys {
  const keys = new Map<string, { readonly key: Buffer; readonly at: number }>();

  function remember(caseId: string, key: Buffer): void {
    keys.delete(caseId);
    keys.set(caseId, { key, at: clock() });
    if (keys.size > mostKnown) keys.delete(keys.keys().next().value!);
  }

  async function keysOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const now = clock();
    const stale = [...new Set(caseIds)].filter((caseId) => !((keys.get(caseId)?.at ?? -Infinity) > now - known));
    if (stale.length > 0) await ask(stale);
    return new Map(
      caseIds.flatMap((caseId) => {
        const of = keys.get(caseId);
        return of ? [[caseId, of.key]] : [];
      }),
    );
  }

  async function ask(caseIds: readonly string[]): Promise<void> {
    let found: ReadonlyMap<string, WrappedKey | 'destroyed'>;
    try {
      found = await kept.find(caseIds);
    } catch (error) {
      if (caseIds.every((caseId) => keys.has(caseId))) return;
      throw error;
    }
    for (const caseId of caseIds) {
      const of = found.get(caseId);
      if (of === undefined || of === 'destroyed') keys.delete(caseId);
      else remember(caseId, keys.get(caseId)?.key ?? (await unwrapCaseKey(wrapping, caseId, of)));
    }
  }

  return {
    keysOf,
    keyOf: async (caseId) => {
      const key = (await keysOf([caseId])).get(caseId);
      if (key) return key;
      const why = (await kept.find([caseId])).get(caseId) === 'destroyed' ? 'destroyed' : 'unknown';
      throw new CaseKeyGone(caseId, why);
    },
    remember,
    forget: (caseId) => keys.delete(caseId),
  };
}

/** A key for a new case, and as it is kept. */
export async function makeCaseKey(
  wrapping: KeyWrapping,
  caseId: string,
): Promise<{ readonly key: Buffer; readonly kept: WrappedKey }> {
  const key = randomBytes(32);
  return { key, kept: await wrapping.wrap(key, placeOf(caseId)) };
}

/** @throws WrappingKeyGone, SealBroken */
export function unwrapCaseKey(wrapping: KeyWrapping, caseId: string, kept: WrappedKey): Promise<Buffer> {
  return wrapping.unwrap(kept, placeOf(caseId));
}

/** The same key as another of the municipality's keys wraps it: the newest. */
export async function wrapAnew(wrapping: KeyWrapping, caseId: string, kept: WrappedKey): Promise<WrappedKey> {
  return wrapping.wrap(await unwrapCaseKey(wrapping, caseId, kept), placeOf(caseId));
}

/** What its key is wrapped for. */
function placeOf(caseId: string): string {
  return `key of case ${caseId}`;
}
