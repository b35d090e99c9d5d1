// Stands in for worker/main.ts where the stack itself is tested: says that it is ready and ends on SIGTERM.
import { Connection } from '@temporalio/client';
import { connectedSettings } from '../../../settings/connected-settings.ts';
import { engineConnection } from '../../../signing/engine-access.ts';

const connected = connectedSettings();
if (!connected.ok) throw new Error(connected.problems.join(' '));
const { temporalAddress, temporalAccess } = connected.settings;
const connection = await Connection.connect({ ...engineConnection(temporalAddress, temporalAccess) });
console.log(`given: ${Object.keys(process.env).sort().join(' ')}`);
console.log('worker ready');
process.once('SIGTERM', () => {
  connection.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
setInterval(() => {}, 1000);
