/** What a span may say of itself, all there is: how things are called in the code, and whole numbers. */
export interface Attributes {
  readonly 'http.request.method'?: string | undefined;
  /** As it is declared, `/cases/:reference`; never the address that was asked for. */
  readonly 'http.route'?: string | undefined;
  readonly 'http.response.status_code'?: number | undefined;
  /** What a page that failed shows to whoever met it, and its line in the log has as `reference`. */
  readonly 'fristvakt.request'?: string | undefined;
  /** The type of a command. */
  readonly 'fristvakt.command'?: string | undefined;
  /** What came of it: `accepted`, `received`, the code of a refusal or of a fault, how a mail server took a mail. */
  readonly 'fristvakt.result'?: string | undefined;
  /** How many rows of a journal, or messages of a mail. */
  readonly 'fristvakt.count'?: number | undefined;
  /** What kind of exception; never what it says. */
  readonly 'error.type'?: string | undefined;
}

/** A span's place among all of the world: what another process, or another hour, can name it by. */
export interface Place {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
}

export const spanKinds = ['internal', 'server', 'client'] as const;
export type SpanKind = (typeof spanKinds)[number];

/** A span that is over. */
export interface Ended extends Place {
  readonly parentSpanId?: string | undefined;
  readonly name: string;
  readonly kind: SpanKind;
  /** Nanoseconds since 1970, as is the end. */
  readonly began: bigint;
  readonly ended: bigint;
  readonly failed: boolean;
  readonly attributes: Attributes;
  /** Places of what led to it beside its parent. */
  readonly links: readonly Place[];
}

const code = /^(?=.{1,60}$)[a-z][a-z\d]*(-[a-z\d]+)*$/;
const segment = String.raw`(:?[a-zA-Z][a-zA-Z\d]*([.-][a-z\d]+)*|\*)`;
const route = new RegExp(`^(?=.{1,200}$)(/|(/${segment})+)$`);
const method = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;

const shapes: Readonly<Record<keyof Attributes, RegExp | 'number'>> = {
  'http.request.method': method,
  'http.route': route,
  'http.response.status_code': 'number',
  'fristvakt.request': /^[\da-f]{8}$/,
  'fristvakt.command': code,
  'fristvakt.result': code,
  'fristvakt.count': 'number',
  // As a class is called, in two words at least: no name of a person is written so.
  'error.type': /^(?=.{1,60}$)(Error|[A-Z][a-z]+([A-Z][a-z]*)+)$/,
};

/** Steps of a command, and questions to the register by the names that they have in the code. */
const ownName = /^(command|open|decide|record|mail|register\.[a-z][a-zA-Z]{1,50})$/;

/**
 * The only way out: of a span what is declared above, in its shape, and nothing else. What has another name, or another form, is left
 * out, so that whatever somebody hands over by mistake, or a library puts there one day, does not leave the machine.
 */
export function onlyDeclared(span: Ended): Ended {
  const { traceId, spanId, parentSpanId, name, kind, began, ended, failed, links } = span;
  return {
    traceId: hex(traceId, 32),
    spanId: hex(spanId, 16),
    ...(parentSpanId === undefined ? {} : { parentSpanId: hex(parentSpanId, 16) }),
    name: isDeclared(name) ? name : 'other',
    kind: spanKinds.includes(kind) ? kind : 'internal',
    ...{ began: BigInt(began), ended: BigInt(ended), failed: failed === true },
    attributes: Object.fromEntries(
      Object.entries(shapes).flatMap(([key, shape]) => {
        const value = span.attributes[key as keyof Attributes];
        return fits(value, shape) ? [[key, value]] : [];
      }),
    ),
    links: links.map((link) => ({ traceId: hex(link.traceId, 32), spanId: hex(link.spanId, 16) })),
  };
}

function fits(value: unknown, shape: RegExp | 'number'): boolean {
  if (shape === 'number') return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 1e6;
  return typeof value === 'string' && shape.test(value);
}

function isDeclared(name: string): boolean {
  if (ownName.test(name)) return true;
  const [asked = '', address, ...more] = name.split(' ');
  return method.test(asked) && (address === undefined || route.test(address)) && more.length === 0;
}

function hex(text: string, length: number): string {
  return text.length === length && /^[\da-f]+$/.test(text) ? text : '0'.repeat(length);
}
