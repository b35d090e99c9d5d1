import type { LaunchOptions } from 'playwright-core';
import { chromiumPath } from '../../tools/set-up/chromium.mjs';

/** How the tests' browser is run, alone or for all files of a run. */
export async function launchOptions(): Promise<LaunchOptions> {
  return {
    executablePath: await chromiumPath(),
    // What draws is a thread of the browser's own: as a process it costs a tenth of all that the browser computes.
    args: ['--no-sandbox', '--disable-gpu', '--in-process-gpu', '--disable-dev-shm-usage'],
    // We end it ourselves, and before the stack that it shows.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: 0,
  };
}
