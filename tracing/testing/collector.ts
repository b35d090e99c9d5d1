import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A span as it came over the wire. */
export interface ReceivedSpan {
  /** `fristvakt-web` */
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status: { readonly code?: number };
}

export interface TestCollector {
  readonly endpoint: string;
  /** All bodies, as they came. */
  readonly bodies: unknown[];
  readonly spans: () => readonly ReceivedSpan[];
  readonly headers: Record<string, unknown>[];
  /** A status, or no answer at all. */
  answer: number | 'none';
  readonly stop: () => Promise<void>;
}

/** A receiver of OTLP over HTTP on 127.0.0.1, which takes JSON as a collector does and answers as the test says. */
export async function startTestCollector(): Promise<TestCollector> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || request.url !== '/v1/traces') return response.writeHead(404).end();
    const body = await json(request).catch(() => undefined);
    if (body === undefined || request.headers['content-type'] !== 'application/json')
      return response.writeHead(400).end();
    if (its.answer === 'none') return undefined;
    if (its.answer === 200) its.bodies.push(body);
    its.headers.push(request.headers);
    return response.writeHead(its.answer, { 'content-type': 'application/json' }).end('{"partialSuccess":{}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const its: TestCollector = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ bodies: [], headers: [], answer: 200 },
    spans: () => its.bodies.flatMap(spansIn),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return its;
}

type Attributes = readonly { readonly key: string; readonly value: Readonly<Record<string, string>> }[];

function spansIn(body: unknown): readonly ReceivedSpan[] {
  const { resourceSpans } = body as {
    readonly resourceSpans: readonly {
      readonly resource: { readonly attributes: Attributes };
      readonly scopeSpans: readonly { readonly spans: readonly (ReceivedSpan & { readonly attributes: unknown })[] }[];
    }[];
  };
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        service: valuesIn(resource.attributes)['service.name'] ?? 'none',
        attributes: valuesIn(span.attributes as unknown as Attributes),
        links: span.links ?? [],
      })),
    ),
  );
}

function valuesIn(attributes: Attributes): Readonly<Record<string, string>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0] ?? '']));
}
