import rateLimit from '@fastify/rate-limit';
import type { Payload } from '@temporalio/common';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { identify } from './sessions/guard.ts';
import type { Web } from './web.ts';

/** A page of Temporal's asks once for each that it shows. */
const mostRequests = 300;
const longestRequest = 8 * 1024 * 1024;

const base64 = z.base64();
const sent = z.object({
  payloads: z.array(z.object({ metadata: z.record(z.string(), base64).optional(), data: base64.optional() })).max(2000),
});

type Params = { Params: { permit: string } };

/**
 * What Temporal's own pages ask to have decoded (its "remote codec endpoint"): for whoever administers, is logged in here, and
 * has said why. Only a page of Temporal's address may ask, with the cookie of the session, which a browser sends within one
 * site alone. Nothing is encoded: through Temporal's pages nobody says anything to a case.
 */
export function decodingRoutes(web: Web): FastifyPluginAsync {
  return async (scope) => {
    const { temporalUi, decoding } = web;
    if (temporalUi === undefined) return;
    await scope.register(rateLimit, { max: mostRequests, timeWindow: 60_000 });
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: longestRequest },
      (_request, text, done) => done(null, { text }),
    );
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store').header('vary', 'Origin');
      if (request.headers.origin !== temporalUi) return reply.code(403).send({ message: 'another origin' });
      reply.header('access-control-allow-origin', temporalUi).header('access-control-allow-credentials', 'true');
      // What a page of Temporal's asks keeps no session alive.
      request.headers['x-fristvakt-by-itself'] = 'decoding';
    });
    scope.options<Params>('/codec/:permit/:what', async (_request, reply) =>
      reply
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'content-type, x-namespace')
        .header('access-control-max-age', '600')
        .code(204)
        .send(),
    );
    const refused = (reply: FastifyReply, message: string) => reply.code(403).send({ message });
    scope.post<Params>('/codec/:permit/encode', async (_request, reply) => refused(reply, 'nothing is encoded here'));
    scope.post<Params>('/codec/:permit/decode', async (request: FastifyRequest<Params>, reply) => {
      await identify(web, request);
      const { viewer, session } = request;
      if (!viewer?.isAdministrator || !session) return refused(reply, 'log in, as somebody who administers');
      const holder = { person: viewer.person.id, session: session.idHash };
      const reason = decoding.reasonIn(request.params.permit, holder, web.now());
      if (reason === undefined) return refused(reply, 'the address is over, or was given to somebody else');
      const payloads = payloadsIn(request.body);
      if (!payloads) return reply.code(400).send({ message: 'no payloads' });
      const decoded = await decoding.decode(viewer.reader, reason, payloads);
      return { payloads: decoded.map(asJson) };
    });
  };
}

function payloadsIn(body: unknown): readonly Payload[] | undefined {
  const { text } = (body ?? {}) as { readonly text?: unknown };
  try {
    const { payloads } = sent.parse(JSON.parse(String(text)));
    return payloads.map(({ metadata = {}, data = '' }) => ({
      metadata: Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, Buffer.from(value, 'base64')])),
      data: Buffer.from(data, 'base64'),
    }));
  } catch {
    return undefined;
  }
}

function asJson({ metadata, data }: Payload) {
  const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
  return {
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([key, value]) => [key, text(value)])),
    data: text(data),
  };
}
