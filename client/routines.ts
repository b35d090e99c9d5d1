import { upgradeRoutine } from '../core/routine/kept-routine.ts';
import type { Routine } from '../core/routine/routine.ts';
import { isNewer } from '../register/failures.ts';
import type { Register } from '../register/register.ts';
import { type AnswersRegister, type AskAdopted, openAdopted } from './adopted.ts';

/** The routines that the register keeps: the ones that the worker has, and no others. */
export interface Routines {
  /** By `id@version`. */
  get(key: string): Promise<Routine | undefined>;
  /** The highest version of a routine by its id, or a given version by `id@version`. */
  find(idOrKey: string): Promise<Routine | undefined>;
  /** Every routine in its highest version, by id. */
  list(): Promise<readonly Routine[]>;
  /** Every routine in every version that is kept. */
  all(): Promise<readonly Routine[]>;
  /** To be read: a routine with who has adopted its dates. What is decided is decided by the routine itself. */
  adopted: AskAdopted;
}

/** Reads routines from the register. A version never changes, so that each is read once. */
export function openRoutines(
  register: Pick<Register, 'keptRoutine' | 'keptRoutines' | 'keptRoutineKeys'> & AnswersRegister,
): Routines {
  const known = new Map<string, Routine>();
  // What is kept was checked when it was published.
  const remember = (key: string, kept: object) => {
    const routine = known.get(key) ?? upgradeRoutine(kept);
    known.set(key, routine);
    return routine;
  };
  // While two releases run side by side, the earlier one knows what it knew.
  const rememberReadable = (key: string, kept: object) => {
    try {
      remember(key, kept);
    } catch (error) {
      if (!isNewer(error)) throw error;
    }
  };
  const get = async (key: string) => {
    const here = known.get(key);
    if (here || !/^.+@[1-9]\d*$/.test(key)) return here;
    const kept = await register.keptRoutine(key);
    return kept && remember(key, kept.routine);
  };
  const all = async () => {
    const keys = await register.keptRoutineKeys();
    // Their names are few bytes, and they themselves are many: those are read once.
    if (keys.some((key) => !known.has(key)))
      for (const { key, routine } of await register.keptRoutines()) rememberReadable(key, routine);
    return keys.flatMap((key) => known.get(key) ?? []);
  };
  const list = async () => highestVersions(await all());
  return {
    get,
    all,
    list,
    adopted: openAdopted(register),
    find: async (idOrKey) =>
      idOrKey.includes('@') ? get(idOrKey) : (await list()).find((routine) => routine.id === idOrKey),
  };
}

/** Each routine in its highest version, by id. */
export function highestVersions<Its extends Pick<Routine, 'id' | 'version'>>(routines: readonly Its[]): readonly Its[] {
  const highest = new Map<string, Its>();
  for (const routine of routines) {
    const other = highest.get(routine.id);
    if (!other || other.version < routine.version) highest.set(routine.id, routine);
  }
  return [...highest.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}
