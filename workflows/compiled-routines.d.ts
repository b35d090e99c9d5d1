/**
 * The municipalities' tables, read and checked by the worker and compiled into the workflow bundle when it starts
 * (worker/bundle.ts): a running case never reads a file, and a table cannot change under it.
 */
declare module 'fristvakt-compiled-routines' {
  import type { Routine } from '../core/routine/routine.ts';
  /** By `id@version`. */
  export const routines: Readonly<Record<string, Routine>>;
}
