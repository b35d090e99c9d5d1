/**
 * Does something again and again, never twice at once, until it is ended. It keeps no process alive.
 *
 * @param failed told the name of what went wrong; it is done again all the same
 */
export function nowAndThen(
  everyMilliseconds: number,
  work: () => Promise<unknown>,
  failed: (name: string) => void,
): () => void {
  let working = false;
  const timer = setInterval(() => {
    if (working) return;
    working = true;
    work()
      .catch((error: unknown) => failed((error as Error).name))
      .finally(() => {
        working = false;
      });
  }, everyMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
