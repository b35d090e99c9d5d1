import { Command, CommanderError } from 'commander';
import type { Terminal } from './answer.ts';
import { declarationsFor } from './declared-commands.ts';
import { exitCodes, exitCodesHelp } from './exit-codes.ts';
import { createCli } from './program.ts';

/**
 * Runs one command line to its end.
 *
 * @param words without the program's own name
 * @returns the exit code
 */
export async function runCommandLine(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<number> {
  const program = new Command('fristvakt');
  program
    .description(
      'Keeps watch over the deadlines of child-welfare cases: open, show and steer cases, and check the system.',
    )
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
    .showHelpAfterError('(see --help)')
    .addHelpText(
      'after',
      `
A case goes by its reference (AL-27-7K4MJ) or id. A duty goes by its name (institution-1/contact-youth/3) or, where only
one is open, by its step (contact-youth) or row (G2a).

Examples:
  $ fristvakt people
  $ fristvakt open --as kari --routine alver/tiltak --practice --track institution --track-fact kind=omsorg
  $ fristvakt duties --as kari
  $ fristvakt show ØV-27-0001
${exitCodesHelp}`,
    );
  const cli = createCli(program, environment, terminal);
  for (const declare of await declarationsFor(words[0])) declare(cli);
  try {
    await program.parseAsync([...words], { from: 'user' });
    return cli.exitCode();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}
