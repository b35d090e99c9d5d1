import { Command, CommanderError } from 'commander';
import type { Terminal } from './answer.ts';
import { addArchive, addVerifyArchive } from './commands/archive.ts';
import { addBringIn } from './commands/bring-in.ts';
import { addCaseCommands } from './commands/case-commands.ts';
import { addCorrectBroughtInCommand } from './commands/correct-brought-in-command.ts';
import { addCorrectCommand } from './commands/correct-command.ts';
import { addDepartureCommands } from './commands/departure-commands.ts';
import { addDescribe } from './commands/describe.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDrill } from './commands/drill.ts';
import { addDuties } from './commands/duties.ts';
import { addDutyCommands } from './commands/duty-commands.ts';
import { addExportRoutine } from './commands/export-routine.ts';
import { addFirstAdministratorCommand } from './commands/first-administrator.ts';
import { addHandbook } from './commands/handbook.ts';
import { addHandoverCommands } from './commands/handover-commands.ts';
import { addHold } from './commands/hold.ts';
import { addInsight } from './commands/insight.ts';
import { addJump } from './commands/jump.ts';
import { addLeadingCommands } from './commands/leading-commands.ts';
import { addLint } from './commands/lint.ts';
import { addLogIn } from './commands/log-in.ts';
import { addMailbox } from './commands/mailbox.ts';
import { addNewKey } from './commands/new-key.ts';
import { addNewRoutine } from './commands/new-routine.ts';
import { addOpen } from './commands/open.ts';
import { addPeople } from './commands/people.ts';
import { addProtectionCommands } from './commands/protection-commands.ts';
import { addPublish } from './commands/publish.ts';
import { addReach } from './commands/reach.ts';
import { addRebuild } from './commands/rebuild.ts';
import { addReconcile } from './commands/reconcile.ts';
import { addRehearse } from './commands/rehearse.ts';
import { addRelease } from './commands/release.ts';
import { addReleaseCheck } from './commands/release-check.ts';
import { addRetention } from './commands/retention.ts';
import { addRollOut } from './commands/roll-out.ts';
import { addRota } from './commands/rota.ts';
import { addRotateKeys } from './commands/rotate-keys.ts';
import { addShow } from './commands/show.ts';
import { addShred } from './commands/shred.ts';
import { addVerifyJournal } from './commands/verify-journal.ts';
import { addWatch } from './commands/watch.ts';
import { addWhatIf } from './commands/what-if.ts';
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
  addOpen(cli);
  addBringIn(cli);
  addDuties(cli);
  addShow(cli);
  addDutyCommands(cli);
  addCorrectCommand(cli);
  addCorrectBroughtInCommand(cli);
  addCaseCommands(cli);
  addProtectionCommands(cli);
  addHandoverCommands(cli);
  addDepartureCommands(cli);
  addLeadingCommands(cli);
  addWhatIf(cli);
  addInsight(cli);
  addJump(cli);
  addMailbox(cli);
  addPeople(cli);
  addLogIn(cli);
  addFirstAdministratorCommand(cli);
  addLint(cli);
  addNewRoutine(cli);
  addPublish(cli);
  addExportRoutine(cli);
  addDescribe(cli);
  addHandbook(cli);
  addRehearse(cli);
  addRelease(cli);
  addNewKey(cli);
  addDrill(cli);
  addReach(cli);
  addRota(cli);
  addWatch(cli);
  addRotateKeys(cli);
  addRollOut(cli);
  addDoctor(cli);
  addVerifyJournal(cli);
  addReconcile(cli);
  addRebuild(cli);
  addReleaseCheck(cli);
  addRetention(cli);
  addHold(cli);
  addArchive(cli);
  addVerifyArchive(cli);
  addShred(cli);
  try {
    await program.parseAsync([...words], { from: 'user' });
    return cli.exitCode();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}
