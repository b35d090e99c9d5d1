import { type KeyRing, openKeyRing } from '../signing/key-file.ts';
import {
  type InstallationSeal,
  installationSeal,
  type KeyWrapping,
  WrappingKeyGone,
  wrappingByFile,
} from './installation.ts';

/** What an installation reads and writes with. */
export interface Sealing {
  readonly wrapping: KeyWrapping;
  readonly installation: InstallationSeal;
}

export function sealingWith(keys: KeyRing): Sealing {
  return { wrapping: wrappingByFile(keys), installation: installationSeal(keys) };
}

/** Of an installation whose keys are not at hand: it seals nothing, opens nothing, and says which key it would have needed. */
export function sealingWithoutKeys(): Sealing {
  const none = (by = 'of this installation'): never => {
    throw new WrappingKeyGone(by);
  };
  return {
    wrapping: { newest: none, has: () => false, wrap: async () => none(), unwrap: async ({ by }) => none(by) },
    installation: { ids: () => [], seal: () => none(), open: () => none(), tokens: () => none() },
  };
}

/** @throws KeyFileProblem */
export function openSealing(file: string): Sealing {
  return sealingWith(openKeyRing(file));
}
