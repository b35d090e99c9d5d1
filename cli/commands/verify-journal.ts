import type { Finding } from '../../operations/journal-chain.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

interface VerifyOptions extends CommonOptions {
  readonly engine: boolean;
}

const meaning: Record<Finding['kind'], string> = {
  edited: 'was changed after it was written',
  'link-broken': 'does not continue the row before it: that one was rewritten, or this one put in',
  removed: 'is missing',
  'cut-off': 'is missing at the end',
  inserted: 'was added behind the end',
  'head-differs': 'is not the last row that was written',
  'unknown-to-workflow': 'was not written by the case',
  'case-removed': 'the whole case is missing from the register',
};

/** `fristvakt verify-journal`: whether every journal is as it was written. */
export function addVerifyJournal(cli: Cli): void {
  cli
    .command(
      'verify-journal',
      'Checks that no row of any journal, and none of who was told, was edited, removed or cut off.',
      ['fristvakt verify-journal', 'fristvakt verify-journal --no-engine --json'],
    )
    .option('--no-engine', "check the register's own chain only, without asking the cases")
    .action((options: VerifyOptions) =>
      cli.withSession(
        options,
        async ({ register, cases }) => {
          const asking = options.engine
            ? { heads: (caseId: string) => cases.head(caseId), caseIds: () => cases.caseIds() }
            : {};
          const result = await verifyJournal(register, asking);
          const clean = result.findings.length === 0;
          const more = result.more > 0 ? [`... and ${result.more} more.`] : [];
          const unvouched = result.withoutWorkflow > 0 ? ` ${result.withoutWorkflow} had no workflow to ask.` : '';
          return {
            exitCode: clean ? exitCodes.ok : exitCodes.problems,
            report: true,
            lines: [
              ...result.findings.map(findingLine),
              ...more,
              `${result.rows} rows of ${result.cases} ${result.cases === 1 ? 'case' : 'cases'} checked: ${clean ? 'all as they were written' : `${result.findings.length + result.more} findings`}.${unvouched}`,
            ],
            json: { ok: clean, ...result },
            next: clean ? 'fristvakt doctor' : undefined,
          };
        },
        'operator',
      ),
    );
}

function findingLine({ kind, reference, caseId, chain, sequence, through }: Finding): string {
  const which = reference ?? caseId ?? 'a case';
  if (kind === 'case-removed') return `${which}: ${meaning[kind]}`;
  const rows = through !== undefined && through > sequence ? `rows ${sequence} to ${through}` : `row ${sequence}`;
  return `${which}: ${chain ? `${chain} ` : ''}${rows} ${meaning[kind]}`;
}
