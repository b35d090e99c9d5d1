import { runWorker } from '../../worker/run-worker.ts';
import { sharedBundle } from './bundle.ts';

// As worker/main.ts, with the bundle that all files of a run share: half of what a worker computes until it polls.
process.exitCode = await runWorker({ bundle: sharedBundle, clocksAreMoved: true });
