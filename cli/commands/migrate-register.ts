import { withoutContent } from '../../register/failures.ts';
import { migrate, missingMigrations } from '../../register/migrate.ts';
import { readSettings } from '../../settings/settings.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

interface Words extends CommonOptions {
  readonly check?: true;
}

/**
 * `fristvakt migrate-register`: brings the register's tables to this release, as their owner (DATABASE_OWNER_URL), where no `npm start` does so: before
 * workers and pages of a new release start on machines of their own. Each migration is whole or not at all.
 */
export function addMigrateRegister(cli: Cli): void {
  cli
    .command('migrate-register', "Brings the register's tables to this release, as their owner (DATABASE_OWNER_URL).", [
      'fristvakt migrate-register --check',
      'fristvakt migrate-register',
    ])
    .option('--check', 'say what is missing, and change nothing; as any role of ours')
    .action((options: Words) =>
      cli.run(options, async () => {
        const read = readSettings(cli.environment);
        if (!read.ok) throw badInput(read.problems.join(' '));
        const { databaseUrl, databaseOwnerUrl } = read.settings;
        const address = options.check ? (databaseOwnerUrl ?? databaseUrl) : databaseOwnerUrl;
        if (address === undefined) {
          const needed = options.check ? 'DATABASE_URL or DATABASE_OWNER_URL' : 'DATABASE_OWNER_URL';
          throw badInput(`${needed}: expected the address of the register (docs/operations.md, "The database").`);
        }
        const files = await (options.check ? missingMigrations(address) : migrate(address)).catch((error: Error) => {
          const failed = withoutContent(error);
          // Of the others each says in a sentence what to do.
          throw failed.name === 'RegisterAway' ? failed : badInput(error.message);
        });
        if (options.check) {
          return {
            exitCode: files.length > 0 ? exitCodes.problems : exitCodes.ok,
            report: true,
            lines: files.length > 0 ? files.map((file) => `missing: ${file}`) : ['The register is of this release.'],
            json: { ok: files.length === 0, missing: files },
            ...(files.length > 0 && { next: 'fristvakt migrate-register' }),
          };
        }
        return {
          exitCode: exitCodes.ok,
          lines:
            files.length > 0 ? files.map((file) => `applied: ${file}`) : ['The register was of this release already.'],
          json: { ok: true, applied: files },
          next: 'fristvakt doctor',
        };
      }),
    );
}
