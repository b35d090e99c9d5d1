import { judgeText } from '../../core/case/text.ts';
import { addressProblem } from '../../core/people/address.ts';
import { cleanLine } from '../../reading/text.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

interface FirstAdministratorOptions extends CommonOptions {
  readonly login: string;
  readonly name: string;
  readonly address?: string;
  readonly unit: string;
  readonly unitName: string;
  readonly municipality: string;
  readonly prefix: string;
}

const sentences = {
  'there-is-one': 'Somebody administers this register already: ask them, on the page Administrasjon.',
  'login-taken': 'Somebody else has this login: choose another one.',
};

/** `fristvakt first-administrator`: on a register of one's own, the one person whom nobody can add on the pages. */
export function addFirstAdministratorCommand(cli: Cli): void {
  cli
    .command(
      'first-administrator',
      'Puts the first administrator into an empty register; all others are added on the pages.',
      [
        'fristvakt first-administrator --login ada --name "Ada Oppdikta" --unit barnevern --unit-name Barneverntjenesten --municipality Eksempelvik --prefix EK',
      ],
    )
    .requiredOption('--login <login>', 'what the identity provider calls them: small letters, digits, . _ -')
    .requiredOption('--name <name>', 'their name')
    .option('--address <address>', 'their mail address')
    .requiredOption('--unit <id>', 'id of the unit above all others, e.g. barnevern')
    .requiredOption('--unit-name <name>', 'its name as people read it')
    .requiredOption('--municipality <name>', 'the municipality')
    .requiredOption('--prefix <letters>', 'what references of its cases begin with: two to four capital letters')
    .action((options: FirstAdministratorOptions) =>
      cli.withSession(
        options,
        async ({ register }) => {
          const { login, address, unit, prefix } = options;
          const written = [options.name, options.unitName, options.municipality].map(cleanLine);
          const [name, unitName, municipality] = written as [string, string, string];
          if (written.some((text) => text === '' || judgeText(text, 'name'))) {
            throw badInput('--name, --unit-name, --municipality: write a name, and no number of a person.');
          }
          if (address !== undefined && addressProblem(address)) {
            throw badInput('--address: write one address alone, such as navn@kommune.no.');
          }
          const answer = await register.addFirstAdministrator({
            login: login.toLowerCase(),
            name,
            address,
            unit: { id: unit, name: unitName, municipality, prefix },
          });
          return answer.ok
            ? {
                exitCode: exitCodes.ok,
                lines: [`${login} administers ${unitName} now, and adds everybody else on the page Administrasjon.`],
                json: answer,
              }
            : { exitCode: exitCodes.refused, lines: [sentences[answer.why]], json: answer };
        },
        'operator',
      ),
    );
}
