import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { type CaseMoments, createCaseActivities } from '../activities/case-activities.ts';
import { callOnce } from '../activities/channels/caller.ts';
import type { Channel } from '../activities/channels/channel.ts';
import { drillOnce } from '../activities/channels/drill.ts';
import { openDecisionThreads } from '../activities/deciding/decision-threads.ts';
import { openTableShelf } from '../activities/deciding/table-shelf.ts';
import { openMailer } from '../activities/mailer.ts';
import { watchBounces } from '../activities/post/bounce-folder.ts';
import { openSentLedger } from '../activities/post/sent-ledger.ts';
import { openAdopted } from '../client/adopted.ts';
import { dataConverterOf } from '../client/data-converter.ts';
import { openRoutines } from '../client/routines.ts';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import { upgradeRoutine } from '../core/routine/kept-routine.ts';
import { type Routine, routineKey } from '../core/routine/routine.ts';
import { composeMail } from '../language/mail.ts';
import { nowAndThen } from '../operations/now-and-then.ts';
import { openRegister, type Register } from '../register/register.ts';
import { tableHash } from '../routines/published-lock.ts';
import type { Tables } from '../routines/read-tables.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { releaseVersion } from '../settings/release.ts';
import type { ProgramWebhook } from '../settings/webhook-file.ts';
import { type EngineAccess, engineConnection } from '../signing/engine-access.ts';
import type { KeyRing } from '../signing/key-file.ts';
import { voiceOf } from '../signing/said.ts';
import { tracedQuestions } from '../tracing/traced-questions.ts';
import type { Tracing } from '../tracing/tracing.ts';
import { taskQueue } from '../workflows/messages.ts';
import { bundleCases } from './bundle.ts';
import { keepCalling } from './calling.ts';
import { type Counting, countedDecisions, countedMailer } from './counting.ts';
import { endDestroyed } from './end-destroyed.ts';
import { beginLife } from './life.ts';
import { openMovers } from './movers.ts';
import { withNamedFailures } from './named-failures.ts';
import { openNightly } from './nightly.ts';
import { createPostmen } from './postmen.ts';
import { withReadableInput } from './readable-input.ts';
import type { RootWay } from './sign-root.ts';
import { keepTelling, type TellingTools, tellAlarms, tellLeaders, tellSupervision } from './tell-staff.ts';
import { tracedDecisions, tracedSending } from './traced.ts';
import { keepTellingPrograms } from './webhooks/keep-telling.ts';

export interface CasesWorkerOptions {
  readonly temporalAddress: string;
  readonly temporalAccess?: EngineAccess | undefined;
  readonly namespace: string;
  readonly databaseUrl: string;
  /** Of this installation: what is not signed with one of them no case takes. */
  readonly keys: KeyRing;
  /** What the installation's people are sealed with. */
  readonly sealing: Sealing;
  /** Undefined where mail is switched off. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Where mails that came back are put; absent where nobody does so. */
  readonly bounceFolder?: string | undefined;
  /** Where what was sent stands outside of the register; nowhere where it is not given. */
  readonly sentFolder?: string | undefined;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** `mailbox` only where `smtpUrl` is the embedded mailbox, which nothing leaves. */
  readonly practiceMail: 'mailbox' | 'withheld';
  /** Where the root of every night goes; nowhere where it is not given. */
  readonly root?: RootWay | undefined;
  /** Ways beside mail for what counts in hours; none where it is not given. */
  readonly channels?: readonly Channel[] | undefined;
  /** Programs that are told by themselves what happens; none where it is not given. */
  readonly webhooks?: readonly ProgramWebhook[] | undefined;
  /** How many postmen share the readers; 1 where it is not given. */
  readonly postmen?: number | undefined;
  /** What the folder has: published when the worker starts. Others are found in the register when a case needs them. */
  readonly tables: Tables['tables'];
  /** Which release this is, for a roll-out in steps. Default: whoever polls first gets the task. */
  readonly release?: { readonly deployment: string; readonly build: string } | undefined;
  /** Called between two steps of a case: the moments of the crash tests. */
  readonly moments?: CaseMoments | undefined;
  /** True where the clocks of real cases are moved, as some tests do: then what has come by a case's own clock is believed. */
  readonly clocksAreMoved?: boolean | undefined;
  /** Told of what is done, to count it. */
  readonly counting?: Counting | undefined;
  /** Tells of what is done, span by span; nothing does where it is not given. */
  readonly tracing?: Tracing | undefined;
  /** Told when a decision failed or overran: a code, and where. */
  readonly onFault?: ((fault: string, where: string) => void) | undefined;
  /** Default: the bundle is made anew, which takes seconds. The test files of a run share one. */
  readonly bundle?: (() => Promise<WorkflowBundleOption>) | undefined;
}

export interface CasesWorker {
  /** Whether it polls, and the register answers: a code of what is not so, or undefined. */
  readonly whyNotReady: () => Promise<string | undefined>;
  /** How far the register's clock is ahead of this machine's, in milliseconds. */
  readonly clockAhead: () => Promise<number>;
  /** See {@link Register.connections}. */
  readonly connections: Register['connections'];
  /** Polls until {@link CasesWorker.stop}; rejects when it cannot go on. */
  readonly run: () => Promise<void>;
  /** Takes no new work; what is under way gets ten seconds to end. */
  readonly stop: () => void;
}

/**
 * The process's share of all cases: their workflow, which holds no rule, and what it asks of the world. Decisions are made
 * in threads of their own, by the tables that the register keeps.
 *
 * @throws RegisterProblem `RoutineChanged` where a table was changed after cases began to use it
 */
export async function createCasesWorker(options: CasesWorkerOptions): Promise<CasesWorker> {
  const { tracing } = options;
  const register = tracedQuestions(
    tracing,
    'register',
    openRegister(options.databaseUrl, { sealing: options.sealing }),
  );
  const voice = voiceOf(options.keys);
  const shelf = openTableShelf(register);
  const threads = openDecisionThreads({ tableOf: shelf, onFault: options.onFault });
  const { counting } = options;
  const mailer = options.smtpUrl
    ? countedMailer(openMailer({ smtpUrl: options.smtpUrl, from: options.mailFrom }), counting)
    : undefined;
  const nightly = openNightly(options, { register, keys: options.keys, mailer, root: options.root ?? {} });
  const movers = openMovers(options, {
    ...{ register, keys: options.keys },
    complain: (problem) => options.onFault?.(problem, 'moves'),
  });
  const close = async () => {
    mailer?.close();
    await movers.close();
    await nightly.close();
    await threads.close();
    await register.close();
  };
  // From the very first: one that dies while it begins is noticed too.
  const endLife = await beginLife(
    register,
    options.release?.build ?? releaseVersion(),
    options.channels?.map(({ name }) => name),
  );
  try {
    for (const parsed of options.tables) {
      await register.keepRoutine(routineKey(parsed.routine), tableHash(parsed), parsed.routine, parsed.text);
    }
    const [workflowBundle, connection] = await Promise.all([
      (options.bundle ?? bundleCases)(),
      NativeConnection.connect(engineConnection(options.temporalAddress, options.temporalAccess)),
      threads.ready(),
    ]);
    const tellNotSigned = (what: string, why: string, caseId: string) => {
      options.onFault?.('not-signed', `${what} ${why}, case ${caseId}`);
      register.noteNotSigned({ caseId, what, why }).catch(() => {});
    };
    const ofCases = countedDecisions(
      counting,
      tracedDecisions(
        tracing,
        createCaseActivities({
          register,
          threads,
          voice,
          onNotSigned: (what, why, of) => tellNotSigned(what, why, of.caseId),
          run: () => Context.current().info.workflowExecution?.runId,
          clocksAreMoved: options.clocksAreMoved,
          scheduledAt: () => instantFromMilliseconds(Context.current().info.currentAttemptScheduledTimestampMs),
          ...options.moments,
        }),
      ),
    );
    const ledger = options.sentFolder === undefined ? undefined : openSentLedger(options.sentFolder, () => Date.now());
    const { namespace } = options;
    const client = new Client({ connection, namespace });
    const routineOf = async (key: string) => upgradedOnce(await shelf(key));
    const adopted = openAdopted(register);
    const startUrl = `${options.baseUrl}/`;
    const postmen = createPostmen({
      connection,
      namespace,
      voice,
      tracing,
      dataConverter: dataConverterOf(register, { namespace, unreadable: 'throw' }),
      tools: {
        register,
        mailer,
        composeMail,
        routineOf: async (key) => {
          const routine = await routineOf(key);
          return routine && adopted(routine);
        },
        caseUrl: (reference) => `${options.baseUrl}/cases/${encodeURIComponent(reference)}`,
        startUrl,
        practiceMail: options.practiceMail,
        ledger,
        sending: tracedSending(tracing, register),
        complain: (problem) => options.onFault?.(problem, 'post'),
      },
    });
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue,
      workflowBundle,
      // One that throws would block a case for ever: what cannot be read is refused by whoever it was meant for.
      dataConverter: dataConverterOf(register, {
        namespace,
        unreadable: 'mark',
        onUnreadable: (why, caseId = 'none') => tellNotSigned('payload', why, caseId),
        onDestroyed: endDestroyed(client, (caseId) => options.onFault?.('not-ended', caseId)),
      }),
      activities: withReadableInput({
        ...withNamedFailures({ ...ofCases }),
        ...postmen.activities,
        ...movers.activities,
        ...nightly.activities,
      }),
      reuseV8Context: true,
      // Cases sleep for weeks: a large cache holds what nobody asks about, none makes every answer a replay. Fewer tasks at
      // once than it holds: one that is dropped from it in the middle is lost until it times out.
      maxCachedWorkflows: 200,
      maxConcurrentWorkflowTaskExecutions: 10,
      shutdownGraceTime: '10 seconds',
      // How long a case that was in the memory of a killed worker waits until another one takes it.
      stickyQueueScheduleToStartTimeout: '3 seconds',
      ...versioned(options.release),
    });
    postmen.hostedBy(worker);
    movers.hostedBy(worker);
    await postmen.start(options.postmen ?? 1);
    const endTelling = mailer
      ? (
          [
            { what: 'leaders', tell: tellLeaders, url: `${options.baseUrl}/second-person` },
            // What stands in the address would say what it is.
            { what: 'alarms', tell: tellAlarms, url: options.baseUrl },
            {
              what: 'supervision',
              tell: (tools: TellingTools) => tellSupervision(tools, new Date().toISOString()),
              url: options.baseUrl,
              everyMilliseconds: 600_000,
            },
          ] as const
        ).map(({ what, tell, url, ...how }) =>
          keepTelling(
            what,
            () => tell({ register, routines: openRoutines(register), mailer, url }),
            (problem) => options.onFault?.(problem, 'staff'),
            'everyMilliseconds' in how ? how.everyMilliseconds : undefined,
          ),
        )
      : [];
    const endMoving = nowAndThen(10_000, movers.start, (name) => options.onFault?.(`not-begun-${name}`, 'moves'));
    const channels = options.channels ?? [];
    const endCalling = keepCalling(
      async () =>
        (await drillOnce({ register, mailer, channels })) +
        (await callOnce({
          ...{ register, routineOf, startUrl, channels },
          now: () => new Date().toISOString(),
          complain: (problem) => options.onFault?.(problem, 'call'),
        })),
      (problem) => options.onFault?.(problem, 'call'),
    );
    const endTellingPrograms = await keepTellingPrograms(
      {
        register,
        now: () => new Date().toISOString(),
        complain: (problem) => options.onFault?.(problem, 'webhooks'),
        count: counting?.webhookTried,
      },
      options.webhooks ?? [],
    );
    const endBounces =
      options.bounceFolder === undefined
        ? undefined
        : watchBounces({
            ...{ folder: options.bounceFolder, register, ledger },
            complain: (problem) => options.onFault?.(problem, 'post'),
          });
    let stopped = false;
    return {
      clockAhead: register.clockAhead,
      whyNotReady: async () => {
        if (worker.getState() !== 'RUNNING') return 'not-polling';
        return register.serverVersion().then(
          () => undefined,
          () => 'register-away',
        );
      },
      connections: register.connections,
      run: async () => {
        try {
          await nightly.keepSchedules().catch(() => options.onFault?.('schedule-not-kept', 'nightly'));
          const running = worker.run();
          // It may have been stopped before it ran.
          if (stopped) worker.shutdown();
          await running;
          await endLife();
        } finally {
          for (const end of [...endTelling, endCalling, endMoving, endTellingPrograms]) end();
          await endBounces?.();
          await connection.close();
          await close();
        }
      },
      stop: () => {
        stopped = true;
        if (worker.getState() === 'RUNNING') worker.shutdown();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const upgraded = new WeakMap<object, Routine>();

/** A table as this release reads it; the shelf has it as it was kept. */
function upgradedOnce(kept: object | undefined): Routine | undefined {
  if (!kept) return undefined;
  const known = upgraded.get(kept) ?? upgradeRoutine(kept);
  upgraded.set(kept, known);
  return known;
}

/** A case moves to whatever release is current, with its next task: since nothing in it depends on the rules, it can. */
function versioned(release: CasesWorkerOptions['release']) {
  if (!release) return {};
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true as const,
      version: { deploymentName: release.deployment, buildId: release.build },
      defaultVersioningBehavior: 'AUTO_UPGRADE' as const,
    },
  };
}
