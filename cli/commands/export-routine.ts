import { writeFile } from 'node:fs/promises';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

interface ExportWords extends CommonOptions {
  readonly out?: string;
}

/** `fristvakt export-routine ID@VERSION`: a version as it was written, to the letter, whether in a file or in the pages. */
export function addExportRoutine(cli: Cli): void {
  cli
    .command('export-routine <version>', 'Writes a kept version of a routine (id@version) as the file that it is.', [
      'fristvakt export-routine alver/tiltak@2 --as ola',
      'fristvakt export-routine alver/tiltak@2 --as ola --out routines/alver/tiltak-2.yaml',
    ])
    .option('--out <file>', 'the file; without it the text is shown')
    .action((version: string, words: ExportWords) =>
      cli.withSession(words, async ({ register }) => {
        const kept = /^.+@[1-9]\d*$/.test(version) ? await register.writtenRoutine(version) : undefined;
        if (!kept) throw badInput(`No text of ${version} is kept: write id@version, e.g. alver/tiltak@1.`);
        const { text, hash } = kept;
        const json = { ok: true, routine: version, hash, text };
        if (words.out === undefined)
          return { exitCode: exitCodes.ok, lines: text.replace(/\n$/, '').split('\n'), json };
        await writeFile(words.out, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
          throw badInput(
            error.code === 'EEXIST' ? `${words.out} is there already.` : `${words.out} cannot be written.`,
          );
        });
        const next = `npx fristvakt publish ${version}`;
        return { exitCode: exitCodes.ok, lines: [`${version} is written to ${words.out}.`], json, next };
      }),
    );
}
