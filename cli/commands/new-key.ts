import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeIdentity } from '../../operations/backup/identity.ts';
import { readSettings } from '../../settings/settings.ts';
import { addKey, KeyFileProblem } from '../../signing/key-file.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

interface NewKeyWords extends CommonOptions {
  readonly sealing?: true;
  readonly backup?: true;
}

/**
 * `fristvakt new-key [FILE]`: a new key that signs, or with --sealing one that seals, from now on; those before it are still
 * accepted. Needs nothing that runs.
 */
export function addNewKey(cli: Cli): void {
  cli
    .command('new-key [file]', 'Makes the file with the keys that sign commands, or puts a new key first in it.', [
      'fristvakt new-key',
      'fristvakt new-key /etc/fristvakt/signing-keys',
      'fristvakt new-key --sealing',
      'fristvakt new-key --backup /media/safe/identity',
    ])
    .option('--backup', 'a new file with the identity that backups are read with; prints for whom to encrypt them')
    .option('--sealing', 'the file with the keys that cases are sealed under')
    .action((named: string | undefined, options: NewKeyWords) =>
      cli.run(options, async () => {
        if (options.backup) return newIdentity(named);
        const read = readSettings(cli.environment);
        if (!read.ok) throw badInput(read.problems.join(' '));
        const { keyFile, sealingKeyFile } = read.settings;
        const { sealing = false } = options;
        const file = named === undefined ? (sealing ? sealingKeyFile : keyFile) : resolve(named);
        const before = existsSync(file);
        const key = added(file);
        const does = sealing ? 'seals' : 'signs';
        const earlier = sealing
          ? 'what those before it have sealed can be read as long as they are here'
          : 'those before it are still accepted';
        return {
          exitCode: exitCodes.ok,
          lines: [
            before
              ? `${file}: key ${key} ${does} from now on, and ${earlier}.`
              : `${file} is made, for its owner only, with key ${key}.`,
          ],
          json: { ok: true, file, key },
          next: sealing && before ? 'fristvakt rotate-keys' : 'fristvakt doctor',
        };
      }),
    );
}

async function newIdentity(named: string | undefined) {
  if (named === undefined) throw badInput('--backup: name the file, which does not stay on this machine.');
  const file = resolve(named);
  const recipient = await makeIdentity(file).catch((error: NodeJS.ErrnoException) => {
    throw badInput(`${file} cannot be made (${error.code}).`);
  });
  return {
    exitCode: exitCodes.ok,
    lines: [`${file} is made, for its owner only. Keep it where backups are not. Backups are for:`, recipient],
    json: { ok: true, file, recipient },
    next: `fristvakt backup FILE --recipient ${recipient}`,
  };
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
