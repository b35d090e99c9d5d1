import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asked } from './judge.ts';
import { patience } from './patience.ts';

interface Page {
  readonly status: number;
  readonly location: string;
  readonly cookie: string | undefined;
  readonly body: string;
}

/** A caseworker with a browser: a form whose answer does not come is sent again, as it was. */
export class PagesDoor {
  readonly #url: string;
  #cookie: Promise<string> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Registers a duty by its form, as sent on that day.
   *
   * @param sending told the command's id before anything is sent
   * @returns undefined where the form is not there any more
   */
  async complete(
    path: string,
    day: string,
    sending: (commandId: string) => void,
  ): Promise<Pick<Asked, 'commandId' | 'answer' | 'refusals'> | undefined> {
    const form = await this.#untilThere(() => this.#signedIn('GET', path));
    const hidden = [...form.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]));
    const commandId = fields._command;
    if (form.status !== 200 || commandId === undefined) return undefined;
    sending(commandId);
    const payload = new URLSearchParams({ ...fields, outcome: 'done', 'day.field.sent': day }).toString();
    for (let tries = 0; tries < 60; tries += 1) {
      const said = await this.#answerTo(path, payload).catch(() => undefined);
      if (said?.answer !== undefined) return { commandId, answer: said.answer, refusals: said.refusals };
      await sleep(500);
    }
    return { commandId, answer: 'none' };
  }

  /** Undefined where nothing was done, and it may be sent again. */
  async #answerTo(path: string, payload: string): Promise<Partial<Pick<Asked, 'answer' | 'refusals'>>> {
    const { status, location } = await this.#signedIn('POST', path, payload);
    if (status !== 303 || location.startsWith('/login')) return {};
    if (!location.includes('draft=')) return { answer: 'yes' };
    // Shown again: with what is wrong beside its fields, or since something is away.
    const again = await this.#signedIn('GET', location);
    return again.status === 422 || again.status === 409 ? { answer: 'no', refusals: [String(again.status)] } : {};
  }

  async #signedIn(method: 'GET' | 'POST', path: string, payload?: string): Promise<Page> {
    this.#cookie ??= this.#logIn();
    const cookie = await this.#cookie.catch((error: unknown) => {
      this.#cookie = undefined;
      throw error;
    });
    return this.#ask(method, path, payload, cookie);
  }

  async #logIn(): Promise<string> {
    const { cookie } = await this.#ask('POST', '/login', new URLSearchParams({ person: 'kari' }).toString());
    if (cookie === undefined) throw new Error('Nobody is let in');
    return cookie;
  }

  async #untilThere(ask: () => Promise<Page>): Promise<Page> {
    for (const end = Date.now() + patience; ; ) {
      try {
        const page = await ask();
        if (page.status < 500 && page.status !== 429) return page;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await sleep(300);
    }
  }

  async #ask(method: 'GET' | 'POST', path: string, payload = '', cookie = ''): Promise<Page> {
    const sent = request(new URL(path, this.#url), {
      ...{ method, timeout: 30_000, agent: false },
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'POST'
          ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(payload) }
          : {}),
      },
    });
    sent.on('timeout', () => sent.destroy(new Error('No page came')));
    const answered = new Promise<Page>((resolve, reject) => {
      sent.on('error', reject);
      sent.on('response', (response) => {
        text(response).then(
          (body) =>
            resolve({
              ...{ status: response.statusCode ?? 0, location: response.headers.location ?? '', body },
              cookie: response.headers['set-cookie']?.[0]?.split(';')[0],
            }),
          reject,
        );
      });
    });
    sent.end(payload);
    return answered;
  }
}
