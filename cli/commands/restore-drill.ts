import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Drilled } from '../../operations/backup/drilled.ts';
import { readCount } from '../../reading/numbers.ts';
import { readSettings } from '../../settings/settings.ts';
import { badInput } from '../answer.ts';
import { endedBy, manifestLines, type OpeningWords, openWith, Tally } from '../backups.ts';
import { drillBackup } from '../drill-backup.ts';
import { exitCodes } from '../exit-codes.ts';
import { findingLines } from '../findings.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

/** A week: a database that takes longer is looked at by other means. */
const mostMinutes = 7 * 24 * 60;

interface DrillWords extends CommonOptions, OpeningWords {
  readonly sent?: readonly string[];
  readonly minutes: string;
}

const help = `
Puts the backup back into a stack of its own in a temporary folder (PostgreSQL, Temporal, a mailbox), starts a worker on it with
the keys of this installation, and waits until everything that was due is told there and engine and register agree. Then it says
whom that worker told: nobody whom your workers had told since the backup, and nobody left untold. Your own installation goes on
beside it and is not touched; no mail leaves this machine, no telephone is called, and all of it is thrown away.`;

/** `fristvakt restore-drill FILE`: brings a backup to life where nobody hears of it, and counts who would have been told. */
export function addRestoreDrill(cli: Cli): void {
  cli
    .command(
      'restore-drill <file>',
      'Brings a backup to life in a place that is thrown away, and counts who would be told twice, or not at all.',
      ['fristvakt restore-drill /srv/backup/monday.age --identity /media/safe/identity'],
    )
    .option('--identity <file>', 'the identity (AGE-SECRET-KEY-1…) that it was encrypted for')
    .option('--passphrase-file <file>', 'its passphrase, on the first line of this file')
    .option(
      '--sent <folder>',
      'what a worker has sent since (FRISTVAKT_SENT_FOLDER of each machine); may be named several times',
      (one: string, all: readonly string[] = []) => [...all, one],
    )
    .option('--minutes <number>', 'how long to wait for it to come to rest', '30')
    .addHelpText('after', help)
    .action((file: string, words: DrillWords) =>
      cli.run(words, async () => {
        const read = readSettings(cli.environment);
        if (!read.ok) throw badInput(...read.problems);
        const { settings } = read;
        const minutes = readCount(words.minutes) ?? 0;
        if (minutes < 1 || minutes > mostMinutes) throw badInput('--minutes: expected a whole number, such as 30.');
        const sent = words.sent ?? (existsSync(settings.sentFolder) ? [settings.sentFolder] : []);
        const tally = new Tally();
        const log = (text: string) => cli.terminal.error(`${text}\n`);
        try {
          const opening = openWith(words);
          const done = await drillBackup({ settings, file: resolve(file), opening, sent, minutes, tally, log });
          return answerOf(done, manifestLines(done.manifest, tally), sent.length);
        } catch (error) {
          throw endedBy(error);
        }
      }),
    );
}

function answerOf(done: Drilled, lines: readonly string[], folders: number) {
  const { reconciled, sentBefore, toldNow, toldTwice, untold, took } = done;
  const { findings, more, whole, cases } = reconciled;
  const differ = findings.length + more;
  const ok = whole && differ + toldTwice + untold === 0;
  return {
    exitCode: ok ? exitCodes.ok : exitCodes.problems,
    report: true as const,
    lines: [
      ...lines,
      `${cases} cases came to life, and were at rest after ${Math.ceil(took / 1000)} seconds.`,
      folders > 0
        ? `${sentBefore} messages had gone out since the backup, by what the workers keep; ${toldTwice} of them were told once more.`
        : 'No folder of what was sent was named or found (--sent), so nobody knows who would be told twice.',
      `${toldNow} messages were told now. ${untold} that were due stand told to nobody.`,
      ...(whole ? [] : ['Not everything could be looked at: a part was away.']),
      ...(differ > 0 ? [`${differ} differences between engine and register:`] : ['Engine and register agree.']),
      ...findingLines(findings),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
    json: { ok, cases, sentBefore, toldNow, toldTwice, untold, milliseconds: took, findings, more },
  };
}
