import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { openChannels } from '../activities/channels/open-channels.ts';
import { openMetrics, type PoolCounts } from '../metrics/metrics.ts';
import { openOperatorsDoor } from '../metrics/operators-door.ts';
import { whileClocksAgree } from '../operations/clocks.ts';
import { whyNotApplication } from '../register/rights.ts';
import { whyNotReadable, wrappingKeysInUse } from '../register/wrapping-keys.ts';
import { readTables } from '../routines/read-tables.ts';
import { openSealing, type Sealing } from '../sealing/sealing.ts';
import { connectedSettings } from '../settings/connected-settings.ts';
import { releaseVersion } from '../settings/release.ts';
import { readStackFile } from '../settings/stack-file.ts';
import { type ProgramWebhook, readWebhookFile, WebhookFileProblem } from '../settings/webhook-file.ts';
import { EngineAccessProblem, type EngineConnectionOptions, engineConnection } from '../signing/engine-access.ts';
import { KeyFileProblem, type KeyRing, openKeyRing } from '../signing/key-file.ts';
import { openTracing } from '../tracing/tracing.ts';
import { deployment } from '../workflows/messages.ts';
import { type CasesWorkerOptions, createCasesWorker } from './cases-worker.ts';
import { untilRegisterAnswers } from './until-register-answers.ts';
import { untilTemporalAnswers } from './until-temporal-answers.ts';

const noConnections: PoolCounts = { total: 0, idle: 0, waiting: 0 };

/**
 * The process that hosts cases. Says `worker ready` when it polls; ends in order on SIGTERM and SIGINT.
 *
 * @returns its exit code
 */
export async function runWorker(given: Pick<CasesWorkerOptions, 'bundle' | 'clocksAreMoved'> = {}): Promise<number> {
  const connected = connectedSettings();
  if (!connected.ok) return complain(connected.problems);
  const { settings } = connected;
  const log = pino({ level: settings.logLevel, base: undefined });
  const { tables, problems } = await readTables(settings.routinesFolder);
  if (problems.length > 0) {
    return complain(problems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`));
  }
  if (tables.length === 0) return complain([`No routine in ${settings.routinesFolder}: set FRISTVAKT_ROUTINES.`]);

  let keys: KeyRing;
  let sealing: Sealing;
  let engineWay: EngineConnectionOptions;
  let webhooks: readonly ProgramWebhook[];
  try {
    keys = openKeyRing(settings.keyFile);
    sealing = openSealing(settings.sealingKeyFile);
    engineWay = engineConnection(settings.temporalAddress, settings.temporalAccess);
    webhooks = settings.apiWebhookFile === undefined ? [] : readWebhookFile(settings.apiWebhookFile);
  } catch (error) {
    if (error instanceof KeyFileProblem || error instanceof EngineAccessProblem || error instanceof WebhookFileProblem)
      return complain([error.message]);
    throw error;
  }

  // Before the engine's runtime, which takes over SIGTERM.
  await untilRegisterAnswers(
    settings.databaseUrl,
    () => log.warn('the register does not answer: waiting for it'),
    (sentence) => log.error(sentence),
  );
  const notOurs = await whyNotApplication(settings.databaseUrl);
  if (notOurs !== undefined) return complain([notOurs]);
  const { sealingKeyFile } = settings;
  const unread = whyNotReadable(await wrappingKeysInUse(settings.databaseUrl), sealing.wrapping.has, sealingKeyFile);
  if (unread !== undefined) return complain([unread]);
  await untilTemporalAnswers(engineWay, () => log.warn('Temporal does not answer: waiting for it'));
  const tracing = openTracing({
    ...{ collector: settings.traces, of: 'worker', release: settings.release ?? releaseVersion() },
    complain: (code) => log.warn({ fault: 'traces-not-taken', where: code }, 'fault'),
  });
  const { metrics: measured } = settings;
  let connections: (() => PoolCounts) | undefined;
  const metrics = measured
    ? openMetrics('worker', settings.release ?? releaseVersion(), () => connections?.() ?? noConnections)
    : undefined;
  Runtime.install({
    ...(measured && {
      telemetryOptions: { metrics: { prometheus: { bindAddress: `127.0.0.1:${measured.temporal}` } } },
    }),
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      log[level === 'ERROR' ? 'error' : 'warn']({ ...meta }, message);
    }),
  });
  const stack = readStackFile(settings.dataFolder);
  const ownMailbox = stack?.mailboxUrl !== undefined && stack.smtpUrl === settings.smtpUrl;
  const worker = await createCasesWorker({
    temporalAddress: settings.temporalAddress,
    temporalAccess: settings.temporalAccess,
    namespace: settings.temporalNamespace,
    databaseUrl: settings.databaseUrl,
    keys,
    sealing,
    smtpUrl: settings.smtpUrl,
    mailFrom: settings.mailFrom,
    baseUrl: settings.baseUrl,
    practiceMail: ownMailbox ? 'mailbox' : 'withheld',
    postmen: settings.postmen,
    channels: openChannels(settings),
    webhooks,
    tables,
    bounceFolder: settings.bounceFolder,
    sentFolder: settings.sentFolder,
    root: {
      folder: settings.rootFolder,
      mailTo: settings.rootMail,
      say: (root) => log.info(root, 'root'),
    },
    onFault: (fault, where) => {
      log.warn({ fault, where }, 'fault');
      metrics?.fault(fault);
    },
    counting: metrics,
    tracing,
    release: settings.release === undefined ? undefined : { deployment, build: settings.release },
    ...given,
  });
  connections = worker.connections;
  const closeDoor =
    measured &&
    metrics &&
    (await openOperatorsDoor({
      ...{ host: measured.host, port: measured.worker, metrics, ready: worker.whyNotReady },
      beside: `http://127.0.0.1:${measured.temporal}/metrics`,
    }));
  let exitCode = 0;
  const endLooking = whileClocksAgree(worker, (sentence) => {
    log.error(sentence);
    exitCode = 1;
    worker.stop();
  });
  const running = worker.run();
  console.log('worker ready');
  try {
    await running;
  } finally {
    endLooking();
    await tracing?.close();
  }
  await closeDoor?.();
  return exitCode;
}

function complain(problems: readonly string[]): number {
  for (const problem of problems) console.error(problem);
  return 1;
}
