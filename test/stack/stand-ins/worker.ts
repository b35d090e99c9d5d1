// Stands in for worker/main.ts where the stack itself is tested: says that it is ready and ends on SIGTERM.
import { Connection } from '@temporalio/client';

const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
console.log('worker ready');
process.once('SIGTERM', () => {
  connection.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
setInterval(() => {}, 1000);
