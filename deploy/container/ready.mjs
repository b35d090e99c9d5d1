// Whether the one process of this container is ready: asks its door for the monitoring (docs/operations.md, "Measuring").
// Pages, worker and watchdog answer at three ports in a row, and one of them alone is here.
const first = Number(process.env.FRISTVAKT_METRICS_LISTEN?.split(':').at(-1));

/** Undefined where nobody listens. */
async function ready(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5_000) });
    return answer.ok;
  } catch (error) {
    return error.cause?.code === 'ECONNREFUSED' ? undefined : false;
  }
}

const answers = await Promise.all([first, first + 1, first + 2].map(ready));
process.exitCode = answers.includes(true) && !answers.includes(false) ? 0 : 1;
