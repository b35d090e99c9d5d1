import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { portsFrom } from '../../stack/ports.ts';
import { createWeb } from '../../web/app.ts';
import type { WebParts } from '../../web/web.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { askFor } from '../shared/ask.ts';
import { launchOptions } from '../shared/browser-options.ts';
import { Undoing } from '../shared/undoing.ts';
import { webParts } from './web-parts.ts';

/** For what never comes; a page that is only slow must not fail. */
const patienceMilliseconds = 120_000;

/**
 * The pages on a real register and engine, and a real browser to look at them. PostgreSQL, Temporal and the browser are
 * those of the whole run; what they hold for this file is its own (see TestEngine).
 */
export interface TestWeb {
  readonly engine: TestEngine;
  readonly web: WebParts;
  readonly baseUrl: string;
  readonly browser: Browser;
  /** A new page, still empty, of somebody who is logged in; each person has cookies of their own. */
  readonly as: (login: string, options?: VisitOptions) => Promise<Page>;
  /** A page of somebody who is not. */
  readonly visit: (options?: VisitOptions) => Promise<Page>;
  readonly stop: () => Promise<void>;
}

export interface VisitOptions {
  readonly javaScript?: boolean;
  /** In pixels. */
  readonly width?: number;
}

/** The browser of the run, or one of our own in a program that is no test file. */
export async function testBrowser(): Promise<Browser> {
  const shared = await askFor('browser');
  return shared ? chromium.connect(shared.endpoint, { timeout: 0 }) : chromium.launch(await launchOptions());
}

/** @param changes to what the pages are made from, e.g. another clock */
export async function startTestWeb(changes: Partial<WebParts> = {}): Promise<TestWeb> {
  const undoing = new Undoing();
  return undoing.onFailure(async () => {
    const engine = await startTestEngine();
    undoing.add(() => engine.stop());
    const port = portsFrom(engine.embedded.basePort).web;
    const web: WebParts = { ...webParts(engine), baseUrl: `http://127.0.0.1:${port}`, ...changes };
    const app = await createWeb(web);
    undoing.add(() => app.close());
    await app.listen({ host: '127.0.0.1', port });
    const browser = await testBrowser();
    undoing.add(() => browser.close());
    const contexts: BrowserContext[] = [];
    undoing.add(async () => {
      for (const context of contexts) await context.close();
    });
    const newContext = async ({ javaScript = true, width = 1200 }: VisitOptions = {}) => {
      const context = await browser.newContext({
        baseURL: web.baseUrl,
        javaScriptEnabled: javaScript,
        viewport: { width, height: 900 },
        locale: 'nb-NO',
        timezoneId: 'Europe/Oslo',
      });
      context.setDefaultTimeout(patienceMilliseconds);
      contexts.push(context);
      return context;
    };
    // Each person's own, as on the machines of people: it keeps what a page is made up with.
    const known = new Map<string, Promise<BrowserContext>>();
    const contextOf = (login: string, options: VisitOptions = {}) => {
      const key = JSON.stringify([login, options.javaScript, options.width]);
      if (!known.has(key)) known.set(key, newContext(options));
      return known.get(key)!;
    };
    return {
      engine,
      web,
      baseUrl: web.baseUrl,
      browser,
      visit: async (options) => (await newContext(options)).newPage(),
      as: async (login, options) => {
        const context = await contextOf(login, options);
        // As the button of the log-in page sends it, which sign-in.test.ts looks at: here it would be a page more each time.
        const answer = await context.request.post('/login', { form: { person: login }, maxRedirects: 0 });
        if (answer.status() !== 303) throw new Error(`${login} was not let in: ${answer.status()}`);
        return context.newPage();
      },
      stop: () => undoing.undo(),
    };
  });
}
