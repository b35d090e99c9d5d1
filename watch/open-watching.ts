import { defaultDataConverter } from '@temporalio/common';
import { openChannels } from '../activities/channels/open-channels.ts';
import { openMailer } from '../activities/mailer.ts';
import { connectEngine } from '../client/engine.ts';
import { openRegister } from '../register/register.ts';
import { sealingWithoutKeys } from '../sealing/sealing.ts';
import type { ConnectedSettings } from '../settings/connected-settings.ts';
import type { Watching } from './watch.ts';

/** What a watchdog needs of what runs; it reads nothing of a case, and has no key. */
export function openWatching(
  settings: ConnectedSettings,
  log: Watching['log'],
): { readonly watching: Watching; readonly close: () => Promise<void> } {
  const { temporalAddress, temporalAccess, temporalNamespace: namespace, smtpUrl, watch, dataFolder } = settings;
  const register = openRegister(settings.databaseUrl, { sealing: sealingWithoutKeys(), connections: 2 });
  const engine = connectEngine({ temporalAddress, temporalAccess, namespace }, defaultDataConverter);
  const mailer = watch.mailTo === undefined ? undefined : openMailer({ smtpUrl, from: settings.mailFrom });
  return {
    watching: {
      system: { register, engine, smtpUrl, now: () => new Date().toISOString() },
      limits: watch.limits,
      ways: { mailer, mailTo: watch.mailTo, telephone: watch.telephone, channels: openChannels(settings) },
      dataFolder,
      log,
    },
    close: async () => {
      mailer?.close();
      await engine.close();
      await register.close();
    },
  };
}
