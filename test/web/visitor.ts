import type { FastifyInstance, InjectOptions } from 'fastify';
import { expect } from 'vitest';
import type { TestProvider } from './oidc-server.ts';

/** A browser of few words: cookies, and what it is told. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly app: FastifyInstance;
  readonly #provider: TestProvider;

  constructor(app: FastifyInstance, provider: TestProvider) {
    this.app = app;
    this.#provider = provider;
  }

  async ask(url: string, options: Omit<InjectOptions, 'url'> = {}) {
    const response = await this.app.inject({
      ...options,
      url,
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...options.headers,
      },
    });
    for (const { name, value, expires, maxAge } of response.cookies) {
      const gone = maxAge === 0 || (expires !== undefined && expires.getTime() < Date.now());
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  send(url: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
    return this.ask(url, {
      method: 'POST',
      payload: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  /** Goes to the provider and stops before it comes back. */
  async toProvider(next?: string, claims?: Readonly<Record<string, unknown>>): Promise<URL> {
    if (claims) this.#provider.claims = claims;
    const start = await this.ask(`/login/start${next === undefined ? '' : `?${new URLSearchParams({ next })}`}`);
    expect(start.statusCode).toBe(303);
    const there = await fetch(start.headers.location as string, { redirect: 'manual' });
    return new URL(there.headers.get('location') ?? '');
  }

  async logIn(login: string, next?: string) {
    this.#provider.claims = { preferred_username: login };
    const back = await this.toProvider(next);
    return this.ask(`${back.pathname}${back.search}`);
  }

  /** The token that forms of a page carry. */
  async token(path = '/'): Promise<string> {
    const page = await this.ask(path);
    return /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  }

  async isIn(): Promise<boolean> {
    return (await this.ask('/')).statusCode === 200;
  }
}
