import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Live, Tracing } from '../tracing/tracing.ts';

/** Each request as one span, by the route as it is declared: the address itself says whose case it is. */
export function traceRequests(app: FastifyInstance, tracing: Tracing): void {
  const spans = new WeakMap<FastifyRequest, Live>();
  app.addHook('onRequest', (request, _reply, done) => {
    const { method, id, routeOptions } = request;
    const { url: route } = routeOptions;
    // What a page is made up with, and who asks every few seconds whether it is there.
    if (route?.endsWith('*') || route?.includes('/health/')) return done();
    const live = tracing.begin({
      name: route === undefined ? method : `${method} ${route}`,
      kind: 'server',
      attributes: { 'http.request.method': method, 'http.route': route, 'fristvakt.request': id },
      // Whoever sends a request says nothing of the trace that it is in.
      alone: true,
    });
    spans.set(request, live);
    live.run(done);
  });
  // What was read of the body came in callbacks of the connection, which know nothing of the span.
  app.addHook('preValidation', (request, _reply, done) => {
    const live = spans.get(request);
    if (live) live.run(done);
    else done();
  });
  app.addHook('onResponse', async (request, { statusCode }) => {
    const live = spans.get(request);
    live?.note({ 'http.response.status_code': statusCode });
    if (statusCode >= 500) live?.failed();
    live?.end();
  });
}
