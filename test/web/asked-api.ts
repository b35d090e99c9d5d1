import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';

type Document = {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>
  >;
  readonly components: { readonly schemas: object };
};
type Answer = { readonly content: Readonly<Record<string, { readonly schema: object }>> };

export interface Asking {
  readonly method?: 'GET' | 'POST';
  /** Undefined where the request comes without one. */
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The API as a program asks it that knows the published document and nothing else: each answer is held against what the document
 * says of it, and which of its answers have been met is remembered.
 */
export class AskedApi {
  readonly #app: FastifyInstance;
  readonly #ajv: Ajv2020;
  readonly document: Document;
  readonly met = new Set<string>();

  private constructor(app: FastifyInstance, document: Document) {
    this.#app = app;
    this.document = document;
    this.#ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    this.#ajv.addSchema({ $id: 'document', components: document.components });
  }

  static async of(app: FastifyInstance): Promise<AskedApi> {
    const answer = await app.inject({ method: 'GET', url: '/api/v1/openapi.json' });
    expect(answer.statusCode).toBe(200);
    return new AskedApi(app, answer.json());
  }

  /** A token of the embedded stack's own. */
  async token(clientId: string, scope = 'fristvakt.read fristvakt.open fristvakt.figures'): Promise<string> {
    const answer = await this.#app.inject({
      ...{ method: 'POST', url: '/api/v1/token' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, scope }).toString(),
    });
    return answer.json().access_token;
  }

  /** Asks at a path below `/api/v1`; `as` is the path as the document has it. */
  async ask(as: string, path: string, { method = 'GET', token, body, headers }: Asking = {}) {
    const answer = await this.#app.inject({
      ...{ method, url: `/api/v1${path}` },
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    this.#holds(as, method, answer);
    return { status: answer.statusCode, json: answer.json(), headers: answer.headers, text: answer.body };
  }

  /** The answers of these paths in the document that no test has met. */
  unmet(isAbout: (path: string) => boolean): readonly string[] {
    const told = Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        isAbout(path) ? Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`) : [],
      ),
    );
    expect(told.length).toBeGreaterThan(10);
    // A register or an issuer that is away, a fault, and too many requests, are the same for all: met for one.
    return told.filter((each) => !this.met.has(each) && !/ (429|500|503)$/.test(each));
  }

  #holds(
    as: string,
    method: string,
    { statusCode, headers, body }: { statusCode: number; headers: Readonly<Record<string, unknown>>; body: string },
  ) {
    const operation = this.document.paths[as]?.[method.toLowerCase()];
    const where = `${method} ${as} ${statusCode}`;
    const type = String(headers['content-type']).split(';')[0]!;
    const told = operation?.responses[statusCode]?.content[type];
    expect(told, `${where} ${type} is in the document`).toBeDefined();
    const validate = this.#ajv.compile(inDocument(told!.schema));
    validate(JSON.parse(body));
    expect(validate.errors, `${where}: ${body.slice(0, 300)}`).toBeNull();
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['set-cookie']).toBeUndefined();
    this.met.add(where);
    if (type === 'application/problem+json') this.met.add(`${method} ${as} ${JSON.parse(body).code}`);
  }
}

/** What the document refers to is in the document. */
function inDocument(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
}
