// Before anything asks for the time.
import '../test/shared/other-clock.ts';
import { runWorker } from '../worker/run-worker.ts';

// As worker/main.ts, with the bundle that all workers of a run share: one that is killed is back sooner.
process.exitCode = await runWorker({
  bundle: async () => ({ codePath: process.env.CHAOS_BUNDLE! }),
  clocksAreMoved: true,
});
