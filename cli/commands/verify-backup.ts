import { resolve } from 'node:path';
import { openRoutines } from '../../client/routines.ts';
import { makeEngineTables } from '../../operations/backup/engine-tables.ts';
import { type JudgedRegister, judgeRegister } from '../../operations/backup/judge-restored.ts';
import { readBackup } from '../../operations/backup/read.ts';
import { restore } from '../../operations/backup/restore.ts';
import { readSealed } from '../../operations/backup/sealed-file.ts';
import { readSettings } from '../../settings/settings.ts';
import { withScratchDatabases } from '../../stack/at-rest.ts';
import { badInput } from '../answer.ts';
import { endedBy, manifestLines, type OpeningWords, openWith, Tally } from '../backups.ts';
import { exitCodes } from '../exit-codes.ts';
import { findingLines } from '../findings.ts';
import type { Cli } from '../program.ts';
import { type CommonOptions, openRegisterAt } from '../session.ts';

interface VerifyWords extends CommonOptions, OpeningWords {}

const help = `
Puts the backup back into a PostgreSQL of its own in a temporary folder, where nothing is started that could tell anybody, brings
it to this release, follows every chain, folds every journal that can be read with the sealing keys at hand, holds the rows of
duties and messages against it, and throws all of it away.`;

/** `fristvakt verify-backup FILE`: restores a backup where nothing happens, and looks at all of it. */
export function addVerifyBackup(cli: Cli): void {
  cli
    .command('verify-backup <file>', 'Restores a backup into a place that is thrown away, and looks at all of it.', [
      'fristvakt verify-backup /srv/backup/monday.age --identity /media/safe/identity',
    ])
    .option('--identity <file>', 'the identity (AGE-SECRET-KEY-1…) that it was encrypted for')
    .option('--passphrase-file <file>', 'its passphrase, on the first line of this file')
    .addHelpText('after', help)
    .action((file: string, words: VerifyWords) =>
      cli.run(words, async () => {
        const read = readSettings(cli.environment);
        if (!read.ok) throw badInput(...read.problems);
        const { sealingKeyFile, temporalNamespace: namespace } = read.settings;
        const opening = openWith(words);
        const tally = new Tally();
        try {
          return await withScratchDatabases(async ({ register: url, engine }) => {
            const backup = await readBackup(readSealed(resolve(file), opening));
            const { manifest } = backup;
            const its = await makeEngineTables(engine, manifest);
            const { rows, tables } = await restore(backup, {
              register: url,
              engine: its ? engine : undefined,
              namespace,
              onTable: tally.add,
            });
            const register = openRegisterAt(url, sealingKeyFile);
            try {
              const moment = manifest.databases.find(({ name }) => name === 'register')!.moment;
              const judged = await judgeRegister(register, openRoutines(register), moment);
              const { findings, more, folded, unread, chained } = judged;
              const clean = findings.length + more === 0;
              return {
                exitCode: clean && unread === 0 ? exitCodes.ok : exitCodes.problems,
                report: true as const,
                lines: [
                  ...manifestLines(manifest, tally),
                  `${rows} rows in ${tables} tables were put back, and compared.`,
                  ...judgedLines(judged),
                  ...findingLines(findings),
                  ...(more > 0 ? [`and ${more} more`] : []),
                ],
                json: { ok: clean && unread === 0, counts: tally.json(), chained, folded, unread, findings, more },
              };
            } finally {
              await register.close();
            }
          });
        } catch (error) {
          throw endedBy(error);
        }
      }),
    );
}

function judgedLines({ chained, folded, unread }: JudgedRegister): readonly string[] {
  return [
    `chains: ${chained.journal} rows of journals, ${chained.deliveries} of who was told, ${chained.accesses} of who saw what`,
    `${folded} journals were folded, and agree with their duties and messages unless something else stands below.`,
    ...(unread > 0
      ? [`${unread} cases could not be read: their sealing key is not in FRISTVAKT_SEALING_KEY_FILE on this machine.`]
      : []),
  ];
}
