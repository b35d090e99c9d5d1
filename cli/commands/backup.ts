import { resolve } from 'node:path';
import { readPassphrase } from '../../operations/backup/identity.ts';
import { type SealFor, writeSealed } from '../../operations/backup/sealed-file.ts';
import { openBackup } from '../../operations/backup/write.ts';
import { connectedSettings } from '../../settings/connected-settings.ts';
import { releaseVersion } from '../../settings/release.ts';
import { runningStack } from '../../settings/stack-file.ts';
import { engineDatabases } from '../../stack/at-rest.ts';
import { badInput, Ended } from '../answer.ts';
import { endedBy, manifestLines, Tally } from '../backups.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

interface BackupWords extends CommonOptions {
  readonly recipient?: readonly string[];
  readonly passphraseFile?: string;
  readonly registerOnly?: true;
}

const help = `
Register and engine are read as they were at one moment, while everything runs. The file is for its owner only, and encrypted for
a recipient whose identity need not be on this machine (\`fristvakt new-key --backup\`, or age-keygen). The sealing keys are not
in it, and it cannot be read without them: keep them elsewhere. Where the engine's database is backed up by other means, or is
others' too, --register-only.`;

/** `fristvakt backup FILE`: register and engine in one encrypted file, as they were at one moment. */
export function addBackup(cli: Cli): void {
  cli
    .command('backup <file>', 'Writes register and engine, as they are at this moment, into a new encrypted file.', [
      'fristvakt backup /srv/backup/monday.age --recipient age1…',
      'fristvakt backup /srv/backup/monday.age --passphrase-file /media/safe/passphrase',
    ])
    .option(
      '--recipient <age1…>',
      'who can read it; several may be named',
      (one: string, all: readonly string[] = []) => [...all, one],
    )
    .option('--passphrase-file <file>', 'encrypt with the passphrase on the first line of this file instead')
    .option('--register-only', 'leave the engine out')
    .addHelpText('after', help)
    .action((file: string, words: BackupWords) =>
      cli.run(words, async () => {
        const connected = connectedSettings(cli.environment);
        if (!connected.ok) {
          const exitCode = connected.code === 'bad-setting' ? exitCodes.usage : exitCodes.away;
          throw new Ended({ exitCode, lines: connected.problems, json: { ok: false, problems: connected.problems } });
        }
        const { settings } = connected;
        const stack = runningStack(settings.dataFolder);
        const isEmbedded = stack !== undefined && stack.temporalAddress === settings.temporalAddress;
        const engine =
          settings.engineDatabases ?? (isEmbedded ? engineDatabases(settings.dataFolder, stack.basePort) : undefined);
        if (!engine && !words.registerOnly) {
          throw badInput(
            "TEMPORAL_DATABASE_URL: expected the address of the engine's database, so that both are of one moment; or --register-only, where it is backed up by other means.",
          );
        }
        const tally = new Tally();
        try {
          const backup = await openBackup({
            register: settings.databaseUrl,
            engine: words.registerOnly ? undefined : engine,
            namespace: settings.temporalNamespace,
            release: releaseVersion(),
            onTable: tally.add,
          });
          try {
            const size = await writeSealed(resolve(file), sealFor(words), backup.text);
            const { manifest } = backup;
            return {
              exitCode: exitCodes.ok,
              lines: [`${file}: ${(size / 1_000_000).toFixed(1)} MB, encrypted.`, ...manifestLines(manifest, tally)],
              json: { ok: true, file, size, counts: tally.json(), manifest: withoutTables(manifest) },
              next: `fristvakt verify-backup ${file} --identity FILE`,
            };
          } finally {
            await backup.close();
          }
        } catch (error) {
          throw endedBy(error);
        }
      }),
    );
}

function sealFor({ recipient, passphraseFile }: BackupWords): SealFor {
  if ((recipient === undefined) === (passphraseFile === undefined)) {
    throw badInput('--recipient, --passphrase-file: say who can read it, by one of them.');
  }
  return recipient === undefined ? { passphrase: readPassphrase(passphraseFile!) } : { recipients: recipient };
}

function withoutTables<
  Of extends { readonly databases: readonly { readonly name: string; readonly moment: string }[] },
>(manifest: Of) {
  return { ...manifest, databases: manifest.databases.map(({ name, moment }) => ({ name, moment })) };
}
