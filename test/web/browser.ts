import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { chromiumPath } from '../../tools/set-up/chromium.mjs';
import { createWeb } from '../../web/app.ts';
import type { Web } from '../../web/web.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';

/** The pages on a real register and engine of their own, and a real browser to look at them. */
export interface TestWeb {
  readonly engine: TestEngine;
  readonly web: Web;
  readonly baseUrl: string;
  readonly browser: Browser;
  /** A page of somebody who is logged in; each has cookies of its own. */
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

/** @param changes to what the pages are made from, e.g. another clock */
export async function startTestWeb(changes: Partial<Web> = {}): Promise<TestWeb> {
  const engine = await startTestEngine();
  const port = 1024 + Math.floor(Math.random() * 8000);
  const web: Web = {
    register: engine.register,
    cases: engine.cases,
    routines: engine.routines,
    baseUrl: `http://127.0.0.1:${port}`,
    embedded: true,
    mailboxUrl: engine.embedded.mailboxUrl,
    mailFolder: engine.embedded.mailboxFolder,
    now: () => instantFromMilliseconds(Date.now()),
    ...changes,
  };
  const app = await createWeb(web);
  await app.listen({ host: '127.0.0.1', port });
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const contexts: BrowserContext[] = [];
  const visit = async ({ javaScript = true, width = 1200 }: VisitOptions = {}) => {
    const context = await browser.newContext({
      baseURL: web.baseUrl,
      javaScriptEnabled: javaScript,
      viewport: { width, height: 900 },
      locale: 'nb-NO',
      timezoneId: 'Europe/Oslo',
    });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    return context.newPage();
  };
  return {
    engine,
    web,
    baseUrl: web.baseUrl,
    browser,
    visit,
    as: async (login, options) => {
      const page = await visit(options);
      await page.goto('/login');
      await page.click(`button[name="person"][value="${login}"]`);
      await page.waitForURL('**/');
      return page;
    },
    stop: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await app.close();
      await engine.stop();
    },
  };
}
