import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { barriersOn } from './accessible.ts';

/** Sends the form of a button, and says what came back. */
export async function press(page: Page, name: string): Promise<number> {
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.request().isNavigationRequest() && each.status() !== 303),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  await page.waitForLoadState();
  return response.status();
}

/** Answers why a case is opened, as whoever has no part in it is asked. */
export async function sayWhy(page: Page): Promise<void> {
  await page.check('input[name="reason"][value="follow-up"]');
  await Promise.all([page.waitForNavigation(), page.click('main form button[type=submit] >> nth=0')]);
}

/** Nynorsk for whoever has chosen it, and back: the next page is in it. As its button sends it, and no page more. */
export async function speaks(page: Page, language: 'nb' | 'nn'): Promise<void> {
  const answer = await page.context().request.post('/language', { form: { language }, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
}

/** What can be read of a page, as it is laid out: what is folded away is no part of it. */
export function readOn(page: Page): Promise<string> {
  return page.locator('main').innerText();
}

/** What the page says that must be put right, all of it together. */
export function errorsOn(page: Page): Promise<string> {
  return page.locator('.aksel-error-summary').innerText();
}

/** The last part of the address: a step of an intake, an act. */
export function stepOf(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Nothing of the page keeps anybody out. It must run scripts. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await barriersOn(page), page.url()).toEqual([]);
}

/** The page can be read in a window as narrow as that of a phone: nothing of it lies beside the window. */
export async function expectNarrow(page: Page): Promise<void> {
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await page.evaluate('document.documentElement.scrollWidth'), page.url()).toBeLessThanOrEqual(320);
  await page.setViewportSize(wide);
}
