import { randomUUID } from 'node:crypto';
import { createWeb } from '../../web/app.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { webParts } from './web-parts.ts';

const headers = { 'content-type': 'application/x-www-form-urlencoded' };

/** The pages on a real register and engine, asked as forms ask them, by people who are logged in and without a browser. */
export class AskedWeb {
  readonly engine: TestEngine;
  readonly #app: Awaited<ReturnType<typeof createWeb>>;
  readonly #cookies = new Map<string, string>();
  readonly #tokens = new Map<string, string>();

  private constructor(engine: TestEngine, app: Awaited<ReturnType<typeof createWeb>>) {
    this.engine = engine;
    this.#app = app;
  }

  /** @param logins who is logged in */
  static async start(logins: readonly string[]): Promise<AskedWeb> {
    const engine = await startTestEngine();
    const web = new AskedWeb(engine, await createWeb(webParts(engine)));
    for (const login of logins) await web.#logIn(login);
    return web;
  }

  async #logIn(login: string): Promise<void> {
    const answer = await this.#app.inject({ method: 'POST', url: '/login', payload: `person=${login}`, headers });
    const [cookie] = answer.cookies;
    this.#cookies.set(login, `${cookie!.name}=${cookie!.value}`);
    this.#tokens.set(login, /name="_token" value="([^"]+)"/.exec((await this.get(login, '/')).body)![1]!);
  }

  get(who: string, url: string) {
    return this.#app.inject({ method: 'GET', url, headers: { cookie: this.#cookies.get(who)! } });
  }

  /** Sends a form, and goes where that leads: `shown` is the page that people see then. */
  async post(who: string, url: string, fields: Readonly<Record<string, string>> = {}) {
    const payload = new URLSearchParams({
      _token: this.#tokens.get(who)!,
      _command: randomUUID(),
      ...fields,
    }).toString();
    const cookie = this.#cookies.get(who)!;
    const answer = await this.#app.inject({ method: 'POST', url, payload, headers: { ...headers, cookie } });
    const location = String(answer.headers.location ?? '');
    return { status: answer.statusCode, location, shown: location === '' ? answer : await this.get(who, location) };
  }

  async stop(): Promise<void> {
    await this.#app.close();
    await this.engine.stop();
  }
}
