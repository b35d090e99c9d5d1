import { CaseKeyGone, type CaseKeys } from '../sealing/case-keys.ts';
import { open, seal } from '../sealing/seal.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { RegisterProblem } from './failures.ts';

/**
 * What rows are sealed and opened with. Keys of cases are asked for before a transaction and never in one: they come by a
 * connection of their own, and whoever holds all of them would wait for itself.
 */
export interface Seals extends Sealing {
  readonly caseKeys: CaseKeys;
}

/** Where each of these stands: what is sealed for one place can be opened nowhere else. */
export const places = {
  event: (caseId: string, sequence: number) => `journal of ${caseId}, row ${sequence}`,
  state: (caseId: string, sequence: number) => `state of ${caseId} after row ${sequence}`,
  name: (caseId: string) => `name of ${caseId}`,
  alias: (caseId: string) => `alias of ${caseId}`,
  sibling: (caseId: string, id: string) => `sibling ${id} of ${caseId}`,
  release: (caseId: string) => `release of ${caseId}`,
  savedFilter: (id: string, person: string) => `saved filter ${id} of ${person}`,
  draft: (id: string, person: string) => `draft ${id} of ${person}`,
  calendarFeed: (person: string) => `calendar feed of ${person}`,
  reports: (service: string, day: string, source: string) => `reports of ${service}, ${day}, ${source}`,
  versionMove: (id: string) => `version move ${id}`,
  identityToken: (idHash: string) => `identity token of session ${idHash}`,
} as const;

export function sealJson(key: Buffer, value: unknown, place: string): Buffer {
  return seal(key, JSON.stringify(value), place);
}

/** @throws SealBroken */
export function openJson(key: Buffer, sealed: Uint8Array, place: string): unknown {
  return JSON.parse(open(key, sealed, place).toString());
}

/**
 * The key of a case; undefined where no case of this id was ever reserved.
 *
 * @throws CaseKeyGone where it was destroyed
 */
export async function keyIfAny({ caseKeys }: Pick<Seals, 'caseKeys'>, caseId: string): Promise<Buffer | undefined> {
  try {
    return await caseKeys.keyOf(caseId);
  } catch (error) {
    if (error instanceof CaseKeyGone && error.why === 'unknown') return undefined;
    throw error;
  }
}

/**
 * The key of a case that is written to.
 *
 * @throws RegisterProblem `CaseUnknown` where it was never reserved; CaseKeyGone where its key was destroyed
 */
export async function keyToWrite(seals: Seals, caseId: string): Promise<Buffer> {
  const key = await keyIfAny(seals, caseId);
  if (key) return key;
  throw new RegisterProblem('CaseUnknown', `Case ${caseId} is not in the register: it was never reserved`);
}
