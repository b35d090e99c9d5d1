const everyMilliseconds = 2_000;

/** Looks every two seconds at what is to be called about, one look at a time, until it is ended. */
export function keepCalling(look: () => Promise<number>, onFault: (problem: string) => void): () => void {
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => onFault(`not-called-${(error as Error).name}`))
      .finally(() => {
        looking = false;
      });
  }, everyMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
