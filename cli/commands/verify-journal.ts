import { verifyJournal } from '../../operations/verify-journal.ts';
import { chainFindingLines } from '../chain-findings.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';
import { keysAnswer, type RootOptions, rootAnswer, verifyAgainst } from './verify-root.ts';

interface VerifyOptions extends CommonOptions, RootOptions {
  readonly engine: boolean;
}

const help = `
Whoever owns the database can write a whole chain anew. Against that there is the root: where every chain ended at one moment,
signed, kept where the owner of the database does not reach. One is made every night (FRISTVAKT_ROOT_FOLDER), or by --root.
With --against the register is held against one; where --public-key names a file that --print-keys has made, that needs
DATABASE_URL alone: no key of the installation, and no engine.`;

/** `fristvakt verify-journal`: whether every journal is as it was written, by itself and against a signed root. */
export function addVerifyJournal(cli: Cli): void {
  cli
    .command(
      'verify-journal',
      'Checks that no row of any journal, of who was told, and of who saw what was edited, removed or cut off.',
      [
        'fristvakt verify-journal',
        'fristvakt verify-journal --no-engine --json',
        'fristvakt verify-journal --root root.txt',
        'fristvakt verify-journal --against root.txt',
        'fristvakt verify-journal --print-keys > public-keys.pem',
        'fristvakt verify-journal --against root.txt --public-key public-keys.pem',
      ],
    )
    .addHelpText('after', help)
    .option('--no-engine', "check the register's own chains only, without asking the cases")
    .option('--root [file]', 'sign where all chains end now, and print that, or write it to a new file')
    .option('--against <file>', 'check against a root too')
    .option('--public-key <file>', 'the public keys that a root may be signed with; with --against')
    .option('--print-keys', 'print the public keys of this installation')
    .action((options: VerifyOptions) => {
      if (options.printKeys) return cli.withKeys(options, async (keys) => keysAnswer(keys));
      if (options.publicKey !== undefined)
        return cli.withRegister(options, (register) => verifyAgainst(register, options));
      return cli.withSession(
        options,
        async ({ whole: { register, cases }, keys }) => {
          if (options.root !== undefined) return rootAnswer(register, keys, options.root);
          if (options.against !== undefined) return verifyAgainst(register, options, keys);
          const asking = options.engine
            ? { heads: (caseId: string) => cases.head(caseId), caseIds: () => cases.caseIds() }
            : {};
          const result = await verifyJournal(register, asking);
          const clean = result.findings.length === 0;
          const unvouched = result.withoutWorkflow > 0 ? ` ${result.withoutWorkflow} had no workflow to ask.` : '';
          const silent =
            result.unanswered > 0
              ? ` ${result.unanswered} did not answer: what they hold was not compared; try again, and see fristvakt doctor.`
              : '';
          const sealed =
            result.withoutKey > 0
              ? ` Of ${result.withoutKey} the key is destroyed or not at hand: their chains hold without it, and what is sealed in them was not opened.`
              : '';
          const verdict = clean ? 'all as they were written' : `${result.findings.length + result.more} findings`;
          const ofCases = `${result.cases} ${result.cases === 1 ? 'case' : 'cases'}`;
          return {
            exitCode: !clean ? exitCodes.problems : result.unanswered > 0 ? exitCodes.away : exitCodes.ok,
            report: true,
            lines: [
              ...chainFindingLines(result),
              `${result.rows} rows of ${ofCases} checked: ${verdict}.${unvouched}${silent}${sealed}`,
            ],
            json: { ok: clean && result.unanswered === 0, ...result },
            next: clean ? 'fristvakt doctor' : undefined,
          };
        },
        'operator',
      );
    });
}
