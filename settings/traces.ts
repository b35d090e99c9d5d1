import { z } from 'zod';
import { isThisMachine } from '../signing/this-machine.ts';
import type { Collector } from '../tracing/exporter.ts';

/** Headers as OpenTelemetry writes them in a variable; undefined where they are none. */
function headersIn(text: string): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = {};
  for (const each of text.split(',')) {
    const [, name, written] = /^\s*([A-Za-z0-9-]{1,100})\s*=\s*([\x21-\x7e]{1,2000})\s*$/.exec(each) ?? [];
    const value = written && decoded(written);
    if (name === undefined || !value || !/^[\x20-\x7e]+$/.test(value)) return undefined;
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && search + hash + username + password === '';
}

/** Where spans go. The names are those that OpenTelemetry gives to every program. */
export const tracesSchema = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isEndpoint, 'expected an http or https address without ? and #, for instance http://127.0.0.1:4318')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine((text) => headersIn(text) !== undefined, 'expected headers, for instance api-key=abc,tenant=7')
    .optional(),
};

type Given = { readonly [Name in keyof typeof tracesSchema]?: string | undefined };

/** Why nothing may be sent there; undefined where it may. Spans are no secret on their way through the own network, a token is. */
export function whyNotSent(given: Given): string | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = given;
  if (endpoint === undefined || headers === undefined) return undefined;
  // What is no address was refused already.
  if (!URL.canParse(endpoint)) return undefined;
  const { protocol, hostname } = new URL(endpoint);
  if (protocol === 'https:' || isThisMachine(hostname)) return undefined;
  return 'expected an https address, since what OTEL_EXPORTER_OTLP_HEADERS holds would go unencrypted';
}

export function tracesOf(given: Given): Collector | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = given;
  if (endpoint === undefined) return undefined;
  return { endpoint, headers: headers === undefined ? {} : headersIn(headers)! };
}
