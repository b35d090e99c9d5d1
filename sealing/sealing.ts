import { type KeyRing, openKeyRing } from '../signing/key-file.ts';
import { type InstallationSeal, installationSeal, type KeyWrapping, wrappingByFile } from './installation.ts';

/** What an installation reads and writes with. */
export interface Sealing {
  readonly wrapping: KeyWrapping;
  readonly installation: InstallationSeal;
}

export function sealingWith(keys: KeyRing): Sealing {
  return { wrapping: wrappingByFile(keys), installation: installationSeal(keys) };
}

/** @throws KeyFileProblem */
export function openSealing(file: string): Sealing {
  return sealingWith(openKeyRing(file));
}
