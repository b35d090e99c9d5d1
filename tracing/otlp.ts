import { type Ended, onlyDeclared, spanKinds } from './declared.ts';

/** What sends, as a collector shows it. */
export interface Sender {
  /** `fristvakt-web` */
  readonly service: string;
  readonly release: string;
  /** A random uuid of the process. */
  readonly instance: string;
}

/**
 * Spans as OTLP/HTTP carries them in JSON (opentelemetry-proto 1.x, `ExportTraceServiceRequest`): ids in hexadecimal digits, numbers of
 * 64 bits as text, what is enumerated as a number. Each goes through {@link onlyDeclared} here, so that no span can pass it by.
 */
export function otlpRequest(sender: Sender, spans: readonly Ended[]) {
  const resource = {
    attributes: attributesOf({
      'service.name': sender.service,
      'service.version': sender.release,
      'service.instance.id': sender.instance,
    }),
  };
  const scope = { name: 'fristvakt', version: sender.release };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: spans.map(otlpSpan) }] }] };
}

function otlpSpan(given: Ended) {
  const { traceId, spanId, parentSpanId, name, kind, began, ended, failed, attributes, links } = onlyDeclared(given);
  return {
    ...{ traceId, spanId, parentSpanId, name },
    kind: spanKinds.indexOf(kind) + 1,
    startTimeUnixNano: String(began),
    endTimeUnixNano: String(ended),
    attributes: attributesOf(attributes),
    ...(links.length > 0 ? { links } : {}),
    // A status has a place for words, which stays empty.
    status: failed ? { code: 2 } : {},
  };
}

function attributesOf(attributes: object) {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: String(value) },
  }));
}
