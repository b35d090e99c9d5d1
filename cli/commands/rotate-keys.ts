import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

const help = `
After \`fristvakt new-key --sealing\`, and once every machine has that file. The key of each case is wrapped anew, and forms
that are not sent yet, log-ins and what names are found by come under the new key. The journals stay as they are: they are
sealed under the keys of their cases. It may run while everything runs, and be ended and begun again. When \`fristvakt doctor\`
says that nothing is under the earlier keys any more, they may leave the file 90 days later, when the engine has forgotten what
they sealed there, and stay with the backups from before.`;

/** `fristvakt rotate-keys`: brings everything that is sealed under the newest of the installation's keys. */
export function addRotateKeys(cli: Cli): void {
  cli
    .command('rotate-keys', 'Brings everything that is sealed under the newest sealing key.', ['fristvakt rotate-keys'])
    .addHelpText('after', help)
    .action((options: CommonOptions) =>
      cli.withSession(
        options,
        async ({ whole: { register } }) => {
          const { brought, left } = await register.sealAnew();
          const whole = left === 0;
          return {
            exitCode: whole ? exitCodes.ok : exitCodes.problems,
            report: true,
            lines: [
              `${brought} brought under the newest key.`,
              ...(whole ? [] : [`${left} cannot be opened with the keys that are here, and were left as they are.`]),
            ],
            json: { ok: whole, brought, left },
            next: 'fristvakt doctor',
          };
        },
        'operator',
      ),
    );
}
