import { type Command, CommanderError } from 'commander';
import { EngineProblem } from '../client/engine.ts';
import { catalogueOf } from '../language/catalogue.ts';
import type { Language } from '../language/language.ts';
import type { Register } from '../register/register.ts';
import { readSettings } from '../settings/settings.ts';
import type { KeyRing } from '../signing/key-file.ts';
import { type Answer, badInput, Ended, print, type Terminal } from './answer.ts';
import { type ExitCode, exitCodes, exitCodesHelp } from './exit-codes.ts';
import type { CommonOptions, Session, WithoutPerson } from './session.ts';

/** What every command is given to be declared and run with. */
export interface Cli {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** Declares a command, with the options that all have and with examples. */
  command(usage: string, description: string, examples: readonly string[]): Command;
  /** Runs a command that needs what runs: settings, register, engine, and who asks. */
  withSession<Options extends CommonOptions>(
    options: Options,
    work: (session: Session) => Promise<Answer>,
    /** Nobody acts in it, and it speaks English. */
    operator?: WithoutPerson,
  ): Promise<void>;
  /** Runs a command that reads the register, and needs neither the installation's keys nor the engine. */
  withRegister(options: CommonOptions, work: (register: Register) => Promise<Answer>): Promise<void>;
  /** Runs a command that needs the installation's keys, and nothing that runs. */
  withKeys(options: CommonOptions, work: (keys: KeyRing) => Promise<Answer>): Promise<void>;
  /** Runs a command that needs nothing of it. */
  run(options: CommonOptions, work: () => Promise<Answer>): Promise<void>;
}

/** What works with nothing running does without the register's and the engine's libraries, which are most of a start. */
const readSession = () => import('./session.ts');

/** Declares commands on a program of one command line, and remembers how it ended. */
export function createCli(
  program: Command,
  environment: Cli['environment'],
  terminal: Terminal,
): Cli & { readonly exitCode: () => ExitCode } {
  let exitCode: ExitCode = exitCodes.ok;
  const finish = (answer: Answer, options: CommonOptions, language: Language | 'en') => {
    const nextWord = language === 'en' ? 'Next: ' : catalogueOf(language).receipts.next('');
    // As it can be pasted: by the command's name in a checkout, and by the same person.
    const asSame = options.as !== undefined && !answer.next?.includes('--as ') ? ` --as ${options.as}` : '';
    const next = answer.next?.startsWith('fristvakt ') ? `npx ${answer.next}${asSame}` : answer.next;
    exitCode = print({ ...answer, next }, options.json === true, nextWord, terminal);
  };
  const run: Cli['run'] = async (options, work) => {
    try {
      finish(await work(), options, 'en');
    } catch (error) {
      finish(answerOf(error), options, 'en');
    }
  };
  return {
    environment,
    terminal,
    exitCode: () => exitCode,
    run,
    withRegister: (options, work) =>
      run(options, async () => {
        const { openRegisterAlone } = await readSession();
        const register = openRegisterAlone(environment);
        try {
          return await work(register);
        } finally {
          await register.close();
        }
      }),
    withKeys: (options, work) =>
      run(options, async () => {
        const read = readSettings(environment);
        if (!read.ok) throw badInput(read.problems.join(' '));
        const { keysOrEnd } = await readSession();
        return work(keysOrEnd(read.settings));
      }),
    command: (usage, description, examples) =>
      program
        .command(usage)
        .description(description)
        .option(
          '--as <login>',
          'whom you act as, of the made-up people of the embedded stack (default: FRISTVAKT_USER)',
        )
        .option('--why <reason>', 'why you look at a real case that you lead and have no part in')
        .option('--json', 'answer with JSON, for machines')
        .addHelpText(
          'after',
          `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}\n${exitCodesHelp}`,
        ),
    withSession: async (options, work, operator) => {
      const language = operator ? 'en' : undefined;
      let session: Session;
      try {
        const { openSession } = await readSession();
        session = await openSession(options, environment, operator);
      } catch (error) {
        finish(answerOf(error), options, 'en');
        return;
      }
      try {
        finish(await work(session), options, language ?? session.language);
      } catch (error) {
        finish(answerOf(error), options, language ?? session.language);
      } finally {
        await session.close();
      }
    },
  };
}

/** A failure as an answer: an outage in one sentence, a fault with what helps to find it. */
export function answerOf(error: unknown): Answer {
  if (error instanceof Ended) return error.answer;
  if (error instanceof CommanderError) throw error;
  const away = (what: string): Answer => {
    const problems = [`${what} Try again in a moment; \`fristvakt doctor\` shows what is up.`];
    return { exitCode: exitCodes.away, lines: problems, json: { ok: false, problems } };
  };
  if (error instanceof EngineProblem && error.problem === 'away') return away('Temporal cannot be reached.');
  if (error instanceof EngineProblem && error.problem === 'silent')
    return away('Temporal or the worker does not answer.');
  if (error instanceof Error && error.name === 'RegisterAway')
    return away('The register (PostgreSQL) cannot be reached.');
  const unread = error instanceof Error ? unreadable[error.name] : undefined;
  if (unread !== undefined) {
    const problems = [`${unread} ${(error as Error).message}.`];
    return { exitCode: exitCodes.problems, lines: problems, json: { ok: false, problems } };
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const problems = [`A fault in Fristvakt: ${text}`];
  return { exitCode: exitCodes.fault, lines: problems, json: { ok: false, problems } };
}

/** What stands in the register and does not open; the message of each names the case, the key or the row. */
const unreadable: Readonly<Record<string, string>> = {
  CaseKeyGone: 'Nothing of this case can be read any more.',
  WrappingKeyGone: 'What is kept cannot be read with the keys that are here.',
  SealBroken: 'Something was changed in the register: `fristvakt verify-journal` says what of it.',
};
