import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import staticFiles from '@fastify/static';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify';
import { isRegisterAway } from '../client/context.ts';
import { isNewer } from '../register/failures.ts';
import { apiPath, apiRoutes } from './api/api.ts';
import { decodingRoutes } from './decoding.ts';
import { readable, readableOnce } from './forms/readable.ts';
import { calendarFeeds } from './pages/calendar/calendar-feed.ts';
import { isPictureOfGuide, pictureFolder, picturePath } from './pages/help/guides.ts';
import { pages } from './pages/pages.ts';
import { countedBy, guardPages, identify } from './sessions/guard.ts';
import { traceRequests } from './traced-requests.ts';
import { messagePage, notFound } from './view/message.tsx';
import { basePath, type WebParts, webOf } from './web.ts';

const font = 'source-sans-3-latin-wght-normal.woff2';
/** The folder of a file that a package lets others see. */
const folderWith = (file: string) => dirname(fileURLToPath(import.meta.resolve(file)));

/** A minute: far more than anybody reads, and far less than a machine could ask for. */
const mostRequests = 1000;

/** A form of a whole routine is long, and no more than this. */
const longestForm = 512 * 1024;

/** Longer than all that a page waits for one after the other (the register, the engine) as long as any of them answers. */
const usualAnswerMilliseconds = 45_000;

/**
 * The pages as an HTTP server that does not listen yet.
 *
 * @param answerMilliseconds how long a page may take; then whoever asked is told so
 */
export async function createWeb(
  parts: WebParts,
  log?: FastifyBaseLogger,
  { answerMilliseconds = usualAnswerMilliseconds }: { readonly answerMilliseconds?: number } = {},
): Promise<FastifyInstance> {
  const web = webOf(parts);
  const app = fastify({
    ...(log ? { loggerInstance: log } : { logger: false }),
    // Addresses hold references of cases: no line of the log is made for each request.
    logController: new LogController({ disableRequestLogging: true }),
    // What a page that failed shows, so that its line in the log is found.
    genReqId: () => randomUUID().slice(0, 8),
    bodyLimit: longestForm,
    handlerTimeout: answerMilliseconds,
    // A form that comes byte by byte, and a connection on which nothing comes or goes.
    requestTimeout: 30_000,
    connectionTimeout: 120_000,
    // What says where a request comes from is believed of our own proxy, and not of whoever sends it.
    trustProxy: ['loopback', ...(web.trustedProxies ?? [])],
    routerOptions: { maxParamLength: 200 },
  });
  if (web.tracing) traceRequests(app, web.tracing);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    hsts: web.baseUrl.startsWith('https:'),
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(cookie);
  // A form and nothing else is sent here.
  app.removeAllContentTypeParsers();
  await app.register(formbody);
  app.addHook('preValidation', async (request) => {
    if (request.body !== undefined && request.body !== null) request.body = readable(request.body);
    request.query = readableOnce(request.query);
    request.params = readableOnce(request.params);
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error.statusCode === 429) return messagePage(web, request, reply, 'tooMany', 429);
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
      return notFound(web, request, reply);
    // The message of an exception may hold what somebody wrote: its kind alone is logged.
    request.log.error({ reference: request.id, route: request.routeOptions.url, error: error.name }, 'a page failed');
    if (isRegisterAway(error)) return messagePage(web, request, reply, 'registerAway', 503);
    if (error.name === 'CaseKeyGone') return messagePage(web, request, reply, 'keyGone', 410);
    if (isNewer(error)) return messagePage(web, request, reply, 'newerRelease', 503);
    if (error.code === 'FST_ERR_HANDLER_TIMEOUT') return messagePage(web, request, reply, 'tooSlow', 503);
    return messagePage(web, request, reply, 'trouble', 500);
  });

  const { answered } = web;
  if (answered) {
    app.addHook('onResponse', async (request, reply) => {
      // The pattern of the address: the address itself says whose case it is.
      answered(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    await identify(web, request);
    return notFound(web, request, reply);
  });

  const assets: FastifyPluginAsync = async (scope) => {
    const kept = (root: string, prefix: string, maxAge: string, allowedPath?: (path: string) => boolean) =>
      scope.register(staticFiles, { root, prefix, maxAge, decorateReply: false, allowedPath });
    await kept(fileURLToPath(new URL('./assets', import.meta.url)), '/assets/', '1h');
    // A handbook is drawn with the same style where it is a file of its own.
    const sheets = fileURLToPath(new URL('../handbook/sheet', import.meta.url));
    await kept(sheets, '/assets/handbook/', '1h', (file) => file.endsWith('.css'));
    await kept(pictureFolder, `${picturePath}/`, '1h', isPictureOfGuide);
    await kept(folderWith('@navikt/ds-css'), '/assets/aksel/', '1d');
    await kept(folderWith(`@fontsource-variable/source-sans-3/files/${font}`), '/assets/fonts/', '30d');
  };
  const health: FastifyPluginAsync = async (scope) => {
    await scope.register(rateLimit, { max: mostRequests, timeWindow: 60_000 });
    scope.get('/health/live', async () => ({ ok: true }));
    scope.get('/health/ready', async (_request, reply) => {
      const answers = await web.register.serverVersion().then(
        () => true,
        () => false,
      );
      return reply.code(answers ? 200 : 503).send({ ok: answers });
    });
  };
  const guarded: FastifyPluginAsync = async (scope) => {
    // Not of what a page is made up with: to know a session takes a question to the register.
    await scope.register(rateLimit, {
      max: mostRequests,
      timeWindow: 60_000,
      keyGenerator: (request) => countedBy(web, request),
    });
    guardPages(scope, web);
    for (const add of pages) add(scope, web);
  };
  await app.register(apiRoutes(web), { prefix: `${basePath(web)}${apiPath}` });
  for (const part of [assets, health, decodingRoutes(web), calendarFeeds(web), guarded])
    await app.register(part, { prefix: basePath(web) });
  return app;
}
