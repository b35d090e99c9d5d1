import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { viewIn } from '../../client/case-view.ts';
import { dateOf, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { readSettings } from '../../settings/settings.ts';
import { readPublicKeys, rootPublicKeys } from '../../signing/root-key.ts';
import { badInput, Ended } from '../answer.ts';
import { buildPackage } from '../archive/build.ts';
import { verifyPackage } from '../archive/verify.ts';
import { writePackage } from '../archive/write.ts';
import { exitCodes } from '../exit-codes.ts';
import { decidingOrEnd } from '../life-ends.ts';
import type { Cli } from '../program.ts';
import { type CommonOptions, keysOrEnd, shownOrEnd } from '../session.ts';

interface ArchiveWords extends CommonOptions {
  readonly to?: string;
}

interface VerifyWords extends CommonOptions {
  readonly publicKey?: string;
}

/** `fristvakt archive CASE --to FOLDER`: a package for the archive, whole and looked at, or none. */
export function addArchive(cli: Cli): void {
  cli
    .command(
      'archive <case>',
      'Makes a package of a closed case for the archive (Noark 5), and looks whether it is whole.',
      ['fristvakt archive AL-27-0013 --to archive --as ola', 'fristvakt verify-archive archive/AL-27-0013'],
    )
    .option('--to <folder>', 'the folder in which the package gets a folder of its own')
    .action((reference: string, words: ArchiveWords) =>
      cli.withSession(words, async (session) => {
        const { to } = words;
        if (to === undefined) throw badInput('--to: write the folder that the package goes into.');
        const by = await decidingOrEnd(session);
        const found = await shownOrEnd(session, reference, { purpose: 'export' });
        if (found.practice || found.status !== 'closed')
          throw badInput(`${found.reference}: only a closed case, that is no practice case, is archived.`);
        const view = await session.looks.show(found);
        if (!view) throw badInput(session.catalogue.intake.caseUnknown);
        const { register } = session.whole;
        const made = await buildPackage(
          { register, routines: session.routines, keys: session.keys, environment: cli.environment },
          {
            view: viewIn(view, view.routine.language),
            by,
            now: instantFromMilliseconds(Date.now()),
            madeOn: dateOf(instantFromMilliseconds(Date.now())),
          },
        );
        const keys = rootPublicKeys(session.keys);
        const folder = await writePackage(to, made.info.reference, made.files, async (written) => {
          const { problems } = await verifyPackage(written, keys);
          if (problems.length > 0)
            throw new Ended({ exitCode: exitCodes.fault, lines: problems, json: { ok: false, problems } });
        });
        const { head } = made.info;
        await register.keepArchived({
          id: randomUUID(),
          caseId: found.caseId,
          by: by.id,
          head,
          checksum: made.checksum,
        });
        return {
          exitCode: exitCodes.ok,
          lines: [`${folder}: ${made.files.size} files, ${head.sequence} rows, ${made.checksum}`],
          json: { ok: true, folder, checksum: made.checksum, rows: head.sequence },
          next: `npx fristvakt verify-archive ${folder}`,
        };
      }),
    );
}

const verifyHelp = `
With the installation's keys it also looks whether the package was made here; --public-key names a file of public keys instead
(\`fristvakt verify-journal --print-keys\`), so that the archive needs nothing else of us.`;

/** `fristvakt verify-archive FOLDER`: whether a package is whole. Needs nothing that runs. */
export function addVerifyArchive(cli: Cli): void {
  cli
    .command(
      'verify-archive <folder>',
      'Checks a package for the archive: checksums, schemas, chain, and what its journal folds to.',
      [
        'fristvakt verify-archive archive/AL-27-0013',
        'fristvakt verify-archive archive/AL-27-0013 --public-key public-keys.pem',
      ],
    )
    .option('--public-key <file>', 'the public keys that it may be signed with')
    .addHelpText('after', verifyHelp)
    .action((folder: string, words: VerifyWords) =>
      cli.run(words, async () => {
        const verdict = await verifyPackage(folder, keysFor(cli, words)).catch((error: NodeJS.ErrnoException) => {
          if (error.code === undefined) throw error;
          throw badInput(`${folder} cannot be read (${error.code}).`);
        });
        const { problems, reference = folder, files, rows, signed, checksum } = verdict;
        const by =
          signed === undefined ? 'its signature was not looked at: no key is at hand' : 'signed by this installation';
        return {
          exitCode: problems.length === 0 ? exitCodes.ok : exitCodes.problems,
          report: true,
          lines:
            problems.length === 0
              ? [`${reference}: whole. ${files} files, ${rows} rows, ${checksum}; ${by}.`]
              : problems.map((problem) => `${reference}: ${problem}.`),
          json: { ok: problems.length === 0, ...verdict },
        };
      }),
    );
}

function keysFor(cli: Cli, { publicKey }: VerifyWords) {
  if (publicKey !== undefined) {
    try {
      return readPublicKeys(readFileSync(publicKey, 'utf8'));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw badInput(`${publicKey} cannot be read (${code}).`);
    }
  }
  const read = readSettings(cli.environment);
  try {
    return read.ok ? rootPublicKeys(keysOrEnd(read.settings)) : [];
  } catch (error) {
    if (error instanceof Ended) return [];
    throw error;
  }
}
