import type { OidcSettings } from '../../settings/settings.ts';
import { writeStackFile } from '../../settings/stack-file.ts';
import { processIdentity } from '../../tools/set-up/lock.mjs';

/** Says in a data folder what `npm start` says there of its own register: its people are made up, unless they log in at an issuer. */
export function standAsStack(dataFolder: string, databaseUrl: string, oidc?: OidcSettings): void {
  writeStackFile(dataFolder, {
    state: 'running',
    stack: { name: 'stack', pid: process.pid, identity: processIdentity(process.pid) },
    children: [],
    temporalNamespace: 'fristvakt',
    databaseUrl,
    baseUrl: 'http://127.0.0.1:1',
    basePort: 1024,
    embedded: true,
    oidc,
    versions: {},
    startedAt: new Date().toISOString(),
  });
}
