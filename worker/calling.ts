import { nowAndThen } from '../operations/now-and-then.ts';

const everyMilliseconds = 2_000;

/** Looks every two seconds at what is to be called about, one look at a time, until it is ended. */
export function keepCalling(look: () => Promise<number>, onFault: (problem: string) => void): () => void {
  return nowAndThen(everyMilliseconds, look, (name) => onFault(`not-called-${name}`));
}
