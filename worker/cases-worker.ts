import { Context } from '@temporalio/activity';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../activities/carry-out.ts';
import { openMailer } from '../activities/mailer.ts';
import { upgradeRoutine } from '../core/routine/kept-routine.ts';
import { type Routine, routineKey } from '../core/routine/routine.ts';
import { composeMail } from '../language/mail.ts';
import { openRegister, type Register } from '../register/register.ts';
import { tableHash } from '../routines/published-lock.ts';
import type { Tables } from '../routines/read-tables.ts';
import { taskQueue } from '../workflows/messages.ts';
import { bundleCases } from './bundle.ts';

export interface CasesWorkerOptions {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  /** Undefined where mail is switched off. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** `mailbox` only where `smtpUrl` is the embedded mailbox, which nothing leaves. */
  readonly practiceMail: 'mailbox' | 'withheld';
  readonly tables: Tables['tables'];
  /** Default: the bundle is made anew, which takes seconds. The test files of a run share one. */
  readonly bundle?: (routines: readonly Routine[]) => Promise<WorkflowBundleOption>;
}

export interface CasesWorker {
  /** Polls until {@link CasesWorker.stop}; rejects when it cannot go on. */
  readonly run: () => Promise<void>;
  /** Takes no new work; what is under way gets ten seconds to end. */
  readonly stop: () => void;
}

/**
 * The process's share of all cases: their workflow, with every version of a table that a case may be pinned to, and the
 * one activity that touches the world.
 *
 * @throws RegisterProblem `RoutineChanged` where a table was changed after cases began to use it
 */
export async function createCasesWorker(options: CasesWorkerOptions): Promise<CasesWorker> {
  const register = openRegister(options.databaseUrl);
  try {
    const routines = await everyVersion(register, options.tables);
    const byKey = new Map(routines.map((routine) => [routineKey(routine), routine]));
    const mailer = options.smtpUrl ? openMailer({ smtpUrl: options.smtpUrl, from: options.mailFrom }) : undefined;
    const activities = createActivities({
      register,
      mailer,
      composeMail,
      routineOf: (key) => byKey.get(key),
      caseUrl: (reference) => `${options.baseUrl}/cases/${encodeURIComponent(reference)}`,
      practiceMail: options.practiceMail,
    });
    const connection = await NativeConnection.connect({ address: options.temporalAddress });
    const worker = await Worker.create({
      connection,
      namespace: options.namespace,
      taskQueue,
      workflowBundle: await (options.bundle ?? bundleCases)(routines),
      activities: { carryOut: beating(activities.carryOut) },
      reuseV8Context: true,
      // Cases sleep for weeks: a large cache holds what nobody asks about, none makes every answer a replay.
      maxCachedWorkflows: 200,
      shutdownGraceTime: '10 seconds',
      // How long a case that was in the memory of a killed worker waits until another one takes it.
      stickyQueueScheduleToStartTimeout: '3 seconds',
    });
    return {
      run: async () => {
        try {
          await worker.run();
        } finally {
          mailer?.close();
          await connection.close();
          await register.close();
        }
      },
      stop: () => worker.shutdown(),
    };
  } catch (error) {
    await register.close();
    throw error;
  }
}

/** Tells Temporal every few seconds that the work goes on, so that another worker takes over soon where it does not. */
function beating<Input, Result>(work: (input: Input) => Promise<Result>): (input: Input) => Promise<Result> {
  return async (input) => {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 5_000);
    try {
      return await work(input);
    } finally {
      clearInterval(beat);
    }
  };
}

/**
 * Every version that a case may be pinned to, as the register keeps it: the tables of the folder from now on, and older
 * ones. What is kept is the compiled routine, so that a case never changes because the compiler does.
 */
async function everyVersion(register: Register, tables: Tables['tables']): Promise<readonly Routine[]> {
  for (const parsed of tables) {
    await register.keepRoutine(routineKey(parsed.routine), tableHash(parsed), parsed.routine);
  }
  return (await register.keptRoutines()).map(({ routine }) => upgradeRoutine(routine));
}
