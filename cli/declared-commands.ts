import type { Cli } from './program.ts';

/** The commands that one file declares, and how to read that file. */
type CommandFile = readonly [commands: readonly string[], read: () => Promise<(cli: Cli) => void>];

/** All commands, in the order in which the help lists them. */
export const commandFiles: readonly CommandFile[] = [
  [['open'], async () => (await import('./commands/open.ts')).addOpen],
  [['bring-in'], async () => (await import('./commands/bring-in.ts')).addBringIn],
  [['duties'], async () => (await import('./commands/duties.ts')).addDuties],
  [['show'], async () => (await import('./commands/show.ts')).addShow],
  [
    ['complete', 'approve', 'refuse', 'cancel', 'move', 'agree', 'uninvite', 'ask-extension', 'take-up', 'take-note'],
    async () => (await import('./commands/duty-commands.ts')).addDutyCommands,
  ],
  [['correct'], async () => (await import('./commands/correct-command.ts')).addCorrectCommand],
  [
    ['correct-brought-in'],
    async () => (await import('./commands/correct-brought-in-command.ts')).addCorrectBroughtInCommand,
  ],
  [
    ['start-track', 'end-track', 'close', 'migrate', 'reopen', 'write-note', 'set-fact', 'open-duty', 'reassign'],
    async () => (await import('./commands/case-commands.ts')).addCaseCommands,
  ],
  [['protect', 'break-glass'], async () => (await import('./commands/protection-commands.ts')).addProtectionCommands],
  [['handover', 'accept', 'return'], async () => (await import('./commands/handover-commands.ts')).addHandoverCommands],
  [['consent', 'deviation'], async () => (await import('./commands/departure-commands.ts')).addDepartureCommands],
  [['ask-after', 'treat-deviation'], async () => (await import('./commands/leading-commands.ts')).addLeadingCommands],
  [['what-if'], async () => (await import('./commands/what-if.ts')).addWhatIf],
  [['insight'], async () => (await import('./commands/insight.ts')).addInsight],
  [['jump'], async () => (await import('./commands/jump.ts')).addJump],
  [['mailbox'], async () => (await import('./commands/mailbox.ts')).addMailbox],
  [['people'], async () => (await import('./commands/people.ts')).addPeople],
  [['log-in', 'log-out', 'who-am-i'], async () => (await import('./commands/log-in.ts')).addLogIn],
  [
    ['first-administrator'],
    async () => (await import('./commands/first-administrator.ts')).addFirstAdministratorCommand,
  ],
  [['lint'], async () => (await import('./commands/lint.ts')).addLint],
  [['new-routine'], async () => (await import('./commands/new-routine.ts')).addNewRoutine],
  [['publish'], async () => (await import('./commands/publish.ts')).addPublish],
  [['export-routine'], async () => (await import('./commands/export-routine.ts')).addExportRoutine],
  [['describe'], async () => (await import('./commands/describe.ts')).addDescribe],
  [['handbook'], async () => (await import('./commands/handbook.ts')).addHandbook],
  [['rehearse'], async () => (await import('./commands/rehearse.ts')).addRehearse],
  [['release'], async () => (await import('./commands/release.ts')).addRelease],
  [['migrate-register'], async () => (await import('./commands/migrate-register.ts')).addMigrateRegister],
  [['new-namespace'], async () => (await import('./commands/new-namespace.ts')).addNewNamespace],
  [['new-key'], async () => (await import('./commands/new-key.ts')).addNewKey],
  [['drill'], async () => (await import('./commands/drill.ts')).addDrill],
  [['reach'], async () => (await import('./commands/reach.ts')).addReach],
  [['rota'], async () => (await import('./commands/rota.ts')).addRota],
  [['watch'], async () => (await import('./commands/watch.ts')).addWatch],
  [['rotate-keys'], async () => (await import('./commands/rotate-keys.ts')).addRotateKeys],
  [['roll-out'], async () => (await import('./commands/roll-out.ts')).addRollOut],
  [['doctor'], async () => (await import('./commands/doctor.ts')).addDoctor],
  [['verify-journal'], async () => (await import('./commands/verify-journal.ts')).addVerifyJournal],
  [['reconcile'], async () => (await import('./commands/reconcile.ts')).addReconcile],
  [['rebuild'], async () => (await import('./commands/rebuild.ts')).addRebuild],
  [['backup'], async () => (await import('./commands/backup.ts')).addBackup],
  [['verify-backup'], async () => (await import('./commands/verify-backup.ts')).addVerifyBackup],
  [['restore-drill'], async () => (await import('./commands/restore-drill.ts')).addRestoreDrill],
  [['restore'], async () => (await import('./commands/restore.ts')).addRestore],
  [['emergency-binder'], async () => (await import('./commands/emergency-binder.ts')).addEmergencyBinder],
  [['upgrade'], async () => (await import('./commands/upgrade.ts')).addUpgrade],
  [['release-check'], async () => (await import('./commands/release-check.ts')).addReleaseCheck],
  [['retention'], async () => (await import('./commands/retention.ts')).addRetention],
  [['hold'], async () => (await import('./commands/hold.ts')).addHold],
  [['archive'], async () => (await import('./commands/archive.ts')).addArchive],
  [['verify-archive'], async () => (await import('./commands/archive.ts')).addVerifyArchive],
  [['shred'], async () => (await import('./commands/shred.ts')).addShred],
];

/**
 * What declares the command that was asked for, and, where none is known by that word, what declares all. To read all of
 * them takes several times as long as most commands themselves.
 */
export async function declarationsFor(command: string | undefined): Promise<readonly ((cli: Cli) => void)[]> {
  const its = commandFiles.filter(([commands]) => command !== undefined && commands.includes(command));
  return Promise.all((its.length > 0 ? its : commandFiles).map(([, read]) => read()));
}
