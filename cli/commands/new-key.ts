import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSettings } from '../../settings/settings.ts';
import { addKey, KeyFileProblem } from '../../signing/key-file.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

/** `fristvakt new-key [FILE]`: a new key that signs from now on; those before it are still accepted. Needs nothing that runs. */
export function addNewKey(cli: Cli): void {
  cli
    .command('new-key [file]', 'Makes the file with the keys that sign commands, or puts a new key first in it.', [
      'fristvakt new-key',
      'fristvakt new-key /etc/fristvakt/signing-keys',
    ])
    .action((named: string | undefined, options: CommonOptions) =>
      cli.run(options, async () => {
        const read = readSettings(cli.environment);
        if (!read.ok) throw badInput(read.problems.join(' '));
        const file = named === undefined ? read.settings.keyFile : resolve(named);
        const before = existsSync(file);
        const key = added(file);
        return {
          exitCode: exitCodes.ok,
          lines: [
            before
              ? `${file}: key ${key} signs from now on, and those before it are still accepted.`
              : `${file} is made, for its owner only, with key ${key}.`,
          ],
          json: { ok: true, file, key },
          next: 'fristvakt doctor',
        };
      }),
    );
}

function added(file: string): string {
  try {
    return addKey(file);
  } catch (error) {
    if (error instanceof KeyFileProblem) throw badInput(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw badInput(`${file} cannot be written (${code}).`);
  }
}
