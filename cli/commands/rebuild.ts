import { type NotRebuilt, type Rebuilt, rebuild } from '../../operations/rebuild.ts';
import type { Register } from '../../register/register.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

interface RebuildWords extends CommonOptions {
  readonly all?: true;
  readonly replace?: true;
  readonly rowsOnly?: true;
  readonly acceptLoss?: true;
}

const help = `
The case's row, its duties and the state that is kept of it are made anew from its journal; where nothing runs for it, it
starts anew where its journal ends. Nobody is told anything twice. What the engine has decided and the register has lost
is written into the journal first. A case whose journal is not as it was written is left alone.`;

const reasons: Record<NotRebuilt, string> = {
  unknown: 'the register does not know it',
  opening: 'it has no journal yet: open it again',
  'chain-broken': 'its journal is not as it was written (`fristvakt verify-journal`): compare with a backup first',
  'history-gone':
    'the engine has decided more than the register has, and keeps no history of it any more; --accept-loss goes on without',
  'key-gone': 'its key was destroyed: nothing of it can be read any more',
  'wrong-type': 'what runs under its id is no case; --replace ends it',
};

/** `fristvakt rebuild`: rows anew from journals, and an execution where it was lost. */
export function addRebuild(cli: Cli): void {
  cli
    .command('rebuild [cases...]', 'Makes rows anew from journals, and what runs for a case where it was lost.', [
      'fristvakt rebuild AL-27-7K4MJ',
      'fristvakt rebuild AL-27-7K4MJ --replace',
      'fristvakt rebuild --all --rows-only',
    ])
    .option('--all', 'every case')
    .option('--replace', 'end what runs for the case, and start it anew where its journal ends')
    .option('--rows-only', 'ask nothing of the engine')
    .option('--accept-loss', 'go on where the journal ends, although the engine has decided more')
    .addHelpText('after', help)
    .action((named: string[], words: RebuildWords) =>
      cli.withSession(
        words,
        async ({ whole: { register, cases }, routines }) => {
          if ((named.length === 0) === (words.all === undefined)) throw badInput('Name cases, or say --all.');
          const { replace = false, rowsOnly = false, acceptLoss = false } = words;
          if (words.all && replace) throw badInput('--replace is for cases that are named.');
          const options = { register, routines, cases, replace, rowsOnly, acceptLoss };
          const results: Rebuilt[] = [];
          for await (const caseId of words.all ? everyCase(register) : namedCases(register, named)) {
            results.push(await rebuild(options, caseId));
          }
          const failed = results.filter(({ ok }) => !ok);
          const shown = words.all ? results.filter((result) => !result.ok || isMore(result)) : results;
          return {
            exitCode: failed.length === 0 ? exitCodes.ok : exitCodes.problems,
            report: true,
            lines: [
              ...shown.map(resultLine),
              `${results.length - failed.length} of ${results.length} made anew from their journals.`,
            ],
            json: { ok: failed.length === 0, results },
            next: 'fristvakt reconcile',
          };
        },
        'operator',
      ),
    );
}

async function* namedCases(register: Register, named: readonly string[]): AsyncGenerator<string> {
  for (const name of named) {
    const found = await register.findCase(name);
    if (!found) throw badInput(`${name}: there is no such case.`);
    yield found.caseId;
  }
}

async function* everyCase(register: Register): AsyncGenerator<string> {
  for (const practice of [false, true]) {
    for (let after: string | undefined; ; ) {
      const ids = await register.nextCaseIds({ practice, after, atMost: 200 });
      if (ids.length === 0) break;
      // Of one whose key was destroyed nothing can be made anew.
      for (const id of ids) if (await register.findCase(id)) yield id;
      after = ids.at(-1);
    }
  }
}

function isMore(result: Rebuilt): boolean {
  return result.ok && (result.recovered > 0 || result.execution === 'started' || result.execution === 'replaced');
}

const executions = {
  kept: 'what runs was left alone',
  started: 'nothing ran: it was started anew',
  replaced: 'what ran was ended, and it was started anew',
  rests: 'nothing runs: it rests, since nothing is left to be done in it',
  'not-asked': 'the engine was not asked',
} as const;

function resultLine(result: Rebuilt): string {
  if (!result.ok) return `${result.reference ?? 'a case'}: left as it is, since ${reasons[result.why]}`;
  const recovered = result.recovered > 0 ? `, ${result.recovered} rows written anew from the engine's history` : '';
  return `${result.reference}: rows made anew${recovered}; ${executions[result.execution]}`;
}
