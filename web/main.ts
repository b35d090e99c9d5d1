import { pino } from 'pino';
import { connectCases } from '../client/cases.ts';
import { openRoutines } from '../client/routines.ts';
import { judgeTokensOf } from '../client/sign-in/access-token.ts';
import { openIdProvider } from '../client/sign-in/identity-provider.ts';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import { openMetrics } from '../metrics/metrics.ts';
import { openOperatorsDoor } from '../metrics/operators-door.ts';
import { untilClocksAgree, whileClocksAgree } from '../operations/clocks.ts';
import { openRegister } from '../register/register.ts';
import { whyNotApplication } from '../register/rights.ts';
import { whyNotReadable, wrappingKeysInUse } from '../register/wrapping-keys.ts';
import { openSealing } from '../sealing/sealing.ts';
import { connectedSettings } from '../settings/connected-settings.ts';
import { releaseVersion } from '../settings/release.ts';
import { whyNoTestPeople } from '../settings/settings.ts';
import { readStackFile } from '../settings/stack-file.ts';
import { EngineAccessProblem, engineConnection } from '../signing/engine-access.ts';
import { KeyFileProblem, openKeyRing } from '../signing/key-file.ts';
import { pathsIn } from '../stack/data-folder.ts';
import { tracedQuestions } from '../tracing/traced-questions.ts';
import { openTracing } from '../tracing/tracing.ts';

// React makes a page several times as fast where it is told that nobody looks for its mistakes, and it reads this once.
process.env.NODE_ENV ??= 'production';

/** The process that serves the pages. Says `web ready` when it listens; ends in order on SIGTERM and SIGINT. */
async function main(): Promise<number> {
  const connected = connectedSettings();
  if (!connected.ok) {
    for (const problem of connected.problems) console.error(problem);
    return 1;
  }
  const { settings } = connected;
  const stack = readStackFile(settings.dataFolder);
  const embedded = stack?.embedded === true && stack.databaseUrl === settings.databaseUrl;
  if (!embedded && !settings.oidc) {
    console.error(
      'Nobody could log in: set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Test people are there on the embedded stack alone.',
    );
    return 1;
  }
  const refused = whyNoTestPeople(settings);
  if (refused !== undefined) {
    console.error(refused);
    return 1;
  }
  const keys = madeOf(() => openKeyRing(settings.keyFile));
  // Looked at here, where a file that cannot be read is one sentence.
  const sealing = madeOf(() => openSealing(settings.sealingKeyFile));
  const way = madeOf(() => engineConnection(settings.temporalAddress, settings.temporalAccess));
  if (typeof keys === 'string' || typeof sealing === 'string' || typeof way === 'string') {
    for (const problem of [keys, sealing, way]) if (typeof problem === 'string') console.error(problem);
    return 1;
  }
  // Where it does not answer, it is asked once the worker starts; a page can say so meanwhile.
  const notOurs = await whyNotApplication(settings.databaseUrl).catch(() => undefined);
  const inUse = await wrappingKeysInUse(settings.databaseUrl).catch(() => new Map());
  const unread = notOurs ?? whyNotReadable(inUse, sealing.wrapping.has, settings.sealingKeyFile);
  if (unread !== undefined) {
    console.error(unread);
    return 1;
  }
  const log = pino({ level: settings.logLevel, base: undefined });
  const release = settings.release ?? releaseVersion();
  const complain = (code: string) => log.warn({ fault: 'traces-not-taken', where: code }, 'fault');
  const tracing = openTracing({ collector: settings.traces, of: 'web', release, complain });
  const opened = openRegister(settings.databaseUrl, { sealing, statementMilliseconds: 15_000 });
  const register = tracedQuestions(tracing, 'register', opened);
  const routines = openRoutines(register);
  const cases = connectCases({
    temporalAddress: settings.temporalAddress,
    temporalAccess: settings.temporalAccess,
    namespace: settings.temporalNamespace,
    register,
    routines,
    keys,
    tracing,
  });
  const metrics = settings.metrics && openMetrics('web', release, register.connections);
  const { createWeb } = await import('./app.ts');
  const app = await createWeb(
    {
      register,
      cases,
      routines,
      baseUrl: settings.baseUrl,
      embedded,
      identityProvider: settings.oidc && openIdProvider(settings.oidc),
      decisions: settings.oidc?.decisions,
      judgeToken: settings.api && judgeTokensOf(settings.api),
      trustedProxies: settings.trustedProxies,
      temporalUi: settings.temporalUi,
      caseSystem: settings.caseSystem,
      emergencyService: settings.emergencyService,
      mailboxUrl: stack?.smtpUrl === settings.smtpUrl ? stack?.mailboxUrl : undefined,
      mailFolder: stack?.smtpUrl === settings.smtpUrl ? pathsIn(settings.dataFolder).mailbox : undefined,
      answered: metrics?.answered,
      tracing,
      now: () => instantFromMilliseconds(Date.now()),
    },
    log,
  );
  // What people do is dated here, at the door.
  await untilClocksAgree(opened, (sentence) => log.error(sentence));
  let exitCode = 0;
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    whileClocksAgree(opened, (sentence) => {
      log.error(sentence);
      exitCode = 1;
      resolve();
    });
  });
  await app.listen({ host: settings.webHost, port: settings.webPort });
  const closeDoor =
    settings.metrics &&
    metrics &&
    (await openOperatorsDoor({
      ...{ host: settings.metrics.host, port: settings.metrics.web, metrics },
      ready: () =>
        register.serverVersion().then(
          () => undefined,
          () => 'register-away',
        ),
    }));
  console.log('web ready');
  await stopped;
  await closeDoor?.();
  await app.close();
  await tracing?.close();
  await cases.close();
  await register.close();
  return exitCode;
}

/** What reads files of the installation, or the sentence that says which cannot be read. */
function madeOf<Made>(make: () => Made): Made | string {
  try {
    return make();
  } catch (error) {
    if (error instanceof KeyFileProblem || error instanceof EngineAccessProblem) return error.message;
    throw error;
  }
}

process.exitCode = await main();
