import type { Register } from '../../register/register.ts';

/**
 * Compiled tables by `id@version`, each read from the register once: a version never changes. One that was published after
 * the worker started is found there too.
 */
export function openTableShelf(register: Pick<Register, 'keptRoutine'>): (key: string) => Promise<object | undefined> {
  const shelf = new Map<string, object>();
  return async (key) => {
    const known = shelf.get(key);
    if (known || !/^.+@[1-9]\d*$/.test(key)) return known;
    const kept = await register.keptRoutine(key);
    if (kept) shelf.set(key, kept.routine);
    return kept?.routine;
  };
}
