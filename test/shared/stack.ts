import { randomUUID } from 'node:crypto';
import { mailboxSecret, pathsIn, prepareDataFolder } from '../../stack/data-folder.ts';
import { bootEmbedded, type EmbeddedOptions, registerPlace, type WholeEmbedded } from '../../stack/embedded.ts';
import { startMailbox } from '../../stack/mailbox/mailbox.ts';
import { freeBasePort, portsFrom } from '../../stack/ports.ts';
import { databaseUrl, withDatabase } from '../../stack/postgres.ts';
import { setUpRegister } from '../../stack/register-set-up.ts';
import { askFor } from './ask.ts';

/**
 * A database and a namespace of its own on the run's PostgreSQL and Temporal, with the made-up municipality in it, and a
 * mailbox in this process; undefined in a program that is no test file. `stop` stops the mailbox, the rest ends with the run.
 */
export async function joinSharedStack(dataFolder: string): Promise<WholeEmbedded | undefined> {
  const engine = await askFor('engine');
  const given = await askFor('namespace');
  if (!engine || !given) return undefined;
  const { role, application, reader } = registerPlace;
  const urlFor = (as: string) => databaseUrl(engine.dataFolder, engine.port, database, as);
  const database = `engine_${randomUUID().replaceAll('-', '')}`;
  await withDatabase(databaseUrl(engine.dataFolder, engine.port, 'postgres'), (client) =>
    client.query(`create database ${database} template template_engine owner ${role}`),
  );
  prepareDataFolder(dataFolder);
  const basePort = await freeBasePort();
  const folder = pathsIn(dataFolder).mailbox;
  const secret = mailboxSecret(dataFolder);
  const mailbox = await startMailbox({ folder, port: portsFrom(basePort).smtp, secret });
  return {
    basePort,
    namespace: given.namespace,
    databaseUrl: urlFor(application),
    ownerUrl: urlFor(role),
    readerUrl: urlFor(reader),
    temporalAddress: engine.temporalAddress,
    temporalAccess: engine.temporalAccess,
    smtpUrl: mailbox.smtpUrl,
    mailboxFolder: folder,
    mailboxUrl: undefined,
    mailbox,
    children: () => [],
    stop: () => mailbox.stop(),
  };
}

/** A PostgreSQL and a Temporal that nobody else uses, with the made-up municipality in the register. */
export async function bootOwnStack(options: EmbeddedOptions & { parts?: undefined }): Promise<WholeEmbedded> {
  return bootEmbedded({ ...options, whenDatabaseIsUp: (url) => setUpRegister(url, { seed: true }) });
}
