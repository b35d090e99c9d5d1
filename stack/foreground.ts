import { type Parts, runStack } from './run-stack.ts';

/** Ctrl-C arrives once from the terminal and once more from npm; within this time that is one wish. */
const sameWishMilliseconds = 2000;

/**
 * Runs the stack as this process: the first Ctrl-C, SIGTERM or SIGHUP stops it in order, a later second one at once.
 * Resolves with the exit code.
 */
export async function runInForeground(parts: Parts): Promise<number> {
  const stop = new AbortController();
  const hurry = new AbortController();
  let firstAt = 0;
  const onSignal = () => {
    const now = performance.now();
    if (!stop.signal.aborted) {
      firstAt = now;
      stop.abort();
    } else if (now - firstAt > sameWishMilliseconds) {
      hurry.abort();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // The terminal may be gone before us; that is no reason to leave the children behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return runStack({
    environment: process.env,
    parts,
    show: (text) => console.log(text),
    stop: stop.signal,
    hurry: hurry.signal,
  });
}
