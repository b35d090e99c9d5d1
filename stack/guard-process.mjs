// Outlives whoever started it by as long as it takes to end what that one has left. It hears over a pipe what there is to
// end, and that its owner is gone when the pipe closes, which it does however a process ends: kill -9 too.
import { createInterface } from 'node:readline';
import { stopOrphans } from './orphans.mjs';

let children = [];
createInterface({ input: process.stdin })
  .on('line', (line) => {
    children = JSON.parse(line);
  })
  .on('close', () => {
    void stopOrphans(children).finally(() => process.exit(0));
  });
