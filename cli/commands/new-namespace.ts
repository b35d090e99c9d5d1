import { EngineProblem } from '../../client/engine.ts';
import { readSettings } from '../../settings/settings.ts';
import { EngineAccessProblem, engineConnection } from '../../signing/engine-access.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

/**
 * `fristvakt new-namespace`: makes the namespace of TEMPORAL_NAMESPACE in the engine of TEMPORAL_ADDRESS, as `npm start` does in its own. One that is
 * there stays as it is.
 */
export function addNewNamespace(cli: Cli): void {
  cli
    .command('new-namespace', 'Makes the namespace that the cases live in, where your own Temporal does not have it.', [
      'fristvakt new-namespace',
    ])
    .action((options: CommonOptions) =>
      cli.run(options, async () => {
        const read = readSettings(cli.environment);
        if (!read.ok) throw badInput(read.problems.join(' '));
        const { temporalAddress: address, temporalAccess, temporalNamespace: namespace } = read.settings;
        if (address === undefined) throw badInput('TEMPORAL_ADDRESS: expected the address of your own Temporal.');
        const { ensureNamespace } = await import('../../stack/namespace.ts');
        await ensureNamespace(way(address, temporalAccess), namespace).catch((error: Error) => {
          // What an engine answers has a code; without one, none answered.
          throw 'code' in error ? error : new EngineProblem('away', error.message, false);
        });
        return {
          exitCode: exitCodes.ok,
          lines: [`Temporal at ${address} has the namespace ${namespace}.`],
          json: { ok: true, namespace },
          next: 'fristvakt migrate-register',
        };
      }),
    );
}

function way(...[address, access]: Parameters<typeof engineConnection>): ReturnType<typeof engineConnection> {
  try {
    return engineConnection(address, access);
  } catch (error) {
    if (error instanceof EngineAccessProblem) throw badInput(error.message);
    throw error;
  }
}
