import type { Settings } from '../settings/settings.ts';
import type { StackFile } from '../settings/stack-file.ts';
import { type LockOwner, lives } from '../tools/set-up/lock.mjs';
import { pathsIn } from './data-folder.ts';
import type { Embedded } from './embedded.ts';
import { versions } from './versions.ts';

export type UpFacts = {
  readonly settings: Settings;
  readonly embedded: Embedded;
  readonly addresses: { readonly temporalAddress: string; readonly databaseUrl: string; readonly smtpUrl: string };
  /** How long the start took. */
  readonly seconds: number;
};

/** Host and port of an address, and nothing of what else it holds. */
function hostOf(address: string): string {
  return new URL(address).host;
}

/** What runs where, and what to try next. */
export function upText({ settings, embedded, addresses, seconds }: UpFacts): string {
  const given = (name: string) => `yours (${name})`;
  const engine = settings.temporalAddress ? given('TEMPORAL_ADDRESS') : `Temporal ${versions.temporal}`;
  const lines = [
    ['pages', settings.baseUrl],
    [
      'register',
      `${settings.databaseUrl ? given('DATABASE_URL') : `PostgreSQL ${versions.postgres}`} on ${hostOf(addresses.databaseUrl)}`,
    ],
    ['engine', `${engine} on ${addresses.temporalAddress}, namespace ${settings.temporalNamespace}`],
    [
      'mail',
      embedded.mailboxUrl
        ? `read it at ${embedded.mailboxUrl} (SMTP on ${hostOf(addresses.smtpUrl)}; nothing leaves this machine)`
        : `${given('SMTP_URL')} on ${hostOf(addresses.smtpUrl)}`,
    ],
    ['logs', pathsIn(settings.dataFolder).logs],
  ];
  return [
    `Fristvakt is up after ${seconds.toFixed(1)} seconds. Ctrl-C stops it; the data stays in ${settings.dataFolder}.`,
    '',
    ...lines.map(([name = '', text]) => `  ${name.padEnd(10)}${text}`),
    '',
    `Open ${settings.baseUrl} in a browser, and ${settings.oidc ? `log in at ${hostOf(settings.oidc.issuer)}` : 'choose a test person'}. Or in another terminal:`,
    settings.oidc
      ? '  npx fristvakt log-in'
      : '  npx fristvakt open --as kari --routine alver/tiltak --practice --track institution --track-fact kind=omsorg',
    '  npx fristvakt doctor',
  ].join('\n');
}

/** Why this start does nothing: another stack has the data folder. */
export function alreadyRunsSentence(
  dataFolder: string,
  lockFile: string,
  owner: LockOwner,
  stack: StackFile | undefined,
): string {
  if (!lives(owner)) {
    return (
      `The data folder ${dataFolder} is in use by a Fristvakt on the machine ${owner.host}: stop it there; ` +
      `if nothing runs there any more, remove ${lockFile}.`
    );
  }
  const known = stack && lives(stack.stack) ? stack : undefined;
  const doing = known?.state === 'running' ? 'already runs' : 'is already starting';
  const where = known ? `, ports from ${known.basePort}${known.mailboxUrl ? `, mail at ${known.mailboxUrl}` : ''}` : '';
  return (
    `Fristvakt ${doing} on ${dataFolder} (process ${owner.pid}${where}): use that one, or stop it with Ctrl-C in its ` +
    `terminal or with kill ${owner.pid}.`
  );
}
