import { EngineProblem } from '../client/engine.ts';
import { readIdentities, readPassphrase } from '../operations/backup/identity.ts';
import type { DatabaseName, Manifest, TableSum } from '../operations/backup/manifest.ts';
import { BackupProblem } from '../operations/backup/problem.ts';
import type { OpenWith } from '../operations/backup/sealed-file.ts';
import { withoutContent } from '../register/failures.ts';
import { StackProblem } from '../stack/problem.ts';
import { badInput, Ended } from './answer.ts';
import { exitCodes } from './exit-codes.ts';
import { table } from './table.ts';

/** How a backup is opened, on a command line. */
export interface OpeningWords {
  readonly identity?: string;
  readonly passphraseFile?: string;
}

/** @throws Ended where neither is there, or both */
export function openWith({ identity, passphraseFile }: OpeningWords): OpenWith {
  if ((identity === undefined) === (passphraseFile === undefined)) {
    throw badInput('--identity, --passphrase-file: name the file of one of them.');
  }
  return orEnd(() =>
    identity === undefined ? { passphrase: readPassphrase(passphraseFile!) } : { identities: readIdentities(identity) },
  );
}

/** What a command about backups ends with, where it cannot do what was asked. */
export function endedBy(error: unknown): unknown {
  if (error instanceof Ended || error instanceof EngineProblem) return error;
  const ended = (exitCode: Ended['answer']['exitCode'], problem: string) =>
    new Ended({ exitCode, lines: [problem], json: { ok: false, problems: [problem] } });
  if (error instanceof BackupProblem) {
    return ended(error.kind === 'refused' ? exitCodes.refused : exitCodes.problems, error.message);
  }
  if (error instanceof StackProblem) return ended(exitCodes.away, error.message);
  if (!(error instanceof Error)) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (/^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO|ENOENT|ENOTDIR)$/.test(code))
    return ended(exitCodes.refused, `The file cannot be written (${code}). Nothing is left of it.`);
  if (/^(28|3D000|42501)/.test(code))
    return ended(
      exitCodes.refused,
      `A database lets this role not in, or not at it (${code}): see docs/operations.md, "Backup".`,
    );
  return withoutContent(error);
}

/** Runs what may fail so, and ends the command. */
export function orEnd<Done>(work: () => Done): Done {
  try {
    return work();
  } catch (error) {
    throw endedBy(error);
  }
}

/** The rows of each database, as they were counted. */
export class Tally {
  readonly #counts = new Map<DatabaseName, { tables: number; rows: number }>();

  add = (database: DatabaseName, { rows }: TableSum): void => {
    const before = this.#counts.get(database) ?? { tables: 0, rows: 0 };
    this.#counts.set(database, { tables: before.tables + 1, rows: before.rows + rows });
  };

  json() {
    return Object.fromEntries(this.#counts);
  }

  of(database: DatabaseName): string {
    const { tables, rows } = this.#counts.get(database) ?? { tables: 0, rows: 0 };
    return `${rows} rows in ${tables} tables`;
  }
}

const nameOf: Readonly<Record<DatabaseName, string>> = {
  register: 'register',
  engine: 'engine',
  engine_visibility: 'engine, its list',
};

/** What is in a backup, for people. */
export function manifestLines(manifest: Manifest, tally: Tally): readonly string[] {
  const cases = manifest.sealedWith.reduce((sum, its) => sum + its.cases, 0);
  return table([
    [
      'of',
      `${manifest.municipalities.join(', ') || 'no municipality'}, release ${manifest.release}, PostgreSQL ${manifest.postgres}`,
    ],
    ...manifest.databases.map(({ name, moment }) => [nameOf[name], `${tally.of(name)}, as of ${moment}`]),
    ['cases', String(cases)],
    [
      'needs',
      manifest.sealedWith.length > 0
        ? `sealing keys ${manifest.sealedWith.map(({ key }) => key).join(', ')}, which are not in it`
        : 'no sealing key: it has no case',
    ],
  ]);
}
