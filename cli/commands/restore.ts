import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readBackup } from '../../operations/backup/read.ts';
import { type Restored, restore } from '../../operations/backup/restore.ts';
import { readSealed } from '../../operations/backup/sealed-file.ts';
import { readSettings } from '../../settings/settings.ts';
import { withDatabasesAtRest } from '../../stack/at-rest.ts';
import { badInput } from '../answer.ts';
import { endedBy, manifestLines, type OpeningWords, openWith, Tally } from '../backups.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

interface RestoreWords extends CommonOptions, OpeningWords {
  readonly registerOnly?: true;
  readonly replace?: string;
  readonly sent?: readonly string[];
}

const help = `
Everything must be stopped: workers, pages, the watchdog, and Temporal, but not PostgreSQL. What is embedded is stopped whole; its
PostgreSQL is started for it. Nothing is kept until all of it is in and was read once more, so that a restore that is broken off
is begun anew with the same command. A register that holds cases is touched by --replace alone.`;

/** `fristvakt restore FILE`: puts a backup back into an empty installation. */
export function addRestore(cli: Cli): void {
  cli
    .command('restore <file>', 'Puts a backup back, whole or not at all, where everything is stopped.', [
      'fristvakt restore /srv/backup/monday.age --identity /media/safe/identity',
      'fristvakt restore /srv/backup/monday.age --identity /media/safe/identity --replace Eksempelvik',
    ])
    .option('--identity <file>', 'the identity (AGE-SECRET-KEY-1…) that it was encrypted for')
    .option('--passphrase-file <file>', 'its passphrase, on the first line of this file')
    .option('--register-only', 'restore the register, and leave the engine as it is')
    .option('--replace <municipality>', 'give up the register that is there, which is of this municipality')
    .option(
      '--sent <folder>',
      'what a worker has sent since (FRISTVAKT_SENT_FOLDER of each machine): it is not sent again; may be named several times',
      (one: string, all: readonly string[] = []) => [...all, one],
    )
    .addHelpText('after', help)
    .action((file: string, words: RestoreWords) =>
      cli.run(words, async () => {
        const read = readSettings(cli.environment);
        if (!read.ok) throw badInput(...read.problems);
        const { settings } = read;
        const tally = new Tally();
        const put = async (addresses: {
          register: string;
          engine: { main: string; visibility: string } | undefined;
        }) => {
          const backup = await readBackup(readSealed(resolve(file), openWith(words)));
          return restore(backup, {
            register: addresses.register,
            engine: words.registerOnly ? undefined : addresses.engine,
            namespace: settings.temporalNamespace,
            replace: words.replace,
            sent: words.sent ?? (existsSync(settings.sentFolder) ? [settings.sentFolder] : []),
            onTable: tally.add,
          });
        };
        try {
          openWith(words);
          if (settings.databaseUrl === undefined && settings.databaseOwnerUrl === undefined) {
            const log = (text: string) => cli.terminal.error(`${text}\n`);
            return answerOf(await withDatabasesAtRest(settings, log, put), tally);
          }
          if (settings.databaseOwnerUrl === undefined) {
            throw badInput(
              'DATABASE_OWNER_URL: expected the register as its owner, who alone may put rows back where nothing is changed.',
            );
          }
          const engine = settings.engineDatabases;
          if (!engine && !words.registerOnly) {
            throw badInput("TEMPORAL_DATABASE_URL: expected the address of the engine's database; or --register-only.");
          }
          return answerOf(await put({ register: settings.databaseOwnerUrl, engine }), tally);
        } catch (error) {
          throw endedBy(error);
        }
      }),
    );
}

function answerOf({ manifest, rows, tables, told, migrated }: Restored, tally: Tally) {
  return {
    exitCode: exitCodes.ok,
    lines: [
      `${rows} rows in ${tables} tables are back, and were compared with the backup.`,
      ...manifestLines(manifest, tally),
      `${told} messages went out since then, by what the workers have kept, and are not sent again.`,
      ...migrated.map((file) => `applied: ${file}`),
      'Put the sealing keys where they belong, and start PostgreSQL and Temporal, not yet the workers. Then, in this order:',
      '  npx fristvakt doctor                  (the line `shredded` names a list to be replayed first)',
      '  start a worker',
      '  npx fristvakt reconcile               (each finding says what to do)',
    ],
    json: { ok: true, rows, tables, told, migrated, counts: tally.json() },
    next: 'fristvakt doctor',
  };
}
