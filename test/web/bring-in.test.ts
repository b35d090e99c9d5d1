import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dateOf, instantFromMilliseconds, subtractPeriod } from '../../core/calendar/dates.ts';
import { barriersOn } from './accessible.ts';
import { startTestWeb, type TestWeb } from './browser.ts';

let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

const stepOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1);
const next = (page: Page) => page.locator('main form button[type=submit]', { hasText: /^Fortsett$/ }).click();

it('a placement of two years ago is brought in on one page, without one red line', async () => {
  const page = await test.as('kari');
  const today = dateOf(instantFromMilliseconds(Date.now()));
  await page.goto('/cases/new');
  await page.check('input[name="routine"][value="alver/tiltak"]');
  await page.click('main form button[type=submit] >> nth=0');
  for (let steps = 0; steps < 12 && !['brought-in', 'check'].includes(stepOf(page) ?? ''); steps += 1) {
    if (stepOf(page) === 'tracks') await page.check('input[name="track"][value="institution"]');
    if (stepOf(page) === 'track-institution') {
      await page.check('input[value="omsorg"]');
      await page.fill('input[name="field.placed"]', subtractPeriod(today, 'P2Y10D'));
      // So long ago is asked about once.
      await next(page);
      await page.check('input[name="sure.field.placed"]');
    }
    await next(page);
    await page.waitForLoadState();
  }
  expect(stepOf(page)).toBe('brought-in');
  expect(await barriersOn(page)).toEqual([]);
  await next(page);
  expect(await page.locator('.aksel-error-summary').textContent()).toContain('Fyll ut kilden');
  // Enter sends the answers as the button of the form does, and presses none of the others.
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.request().method() === 'POST'),
    page.press('input[name="b.source"]', 'Enter'),
  ]);
  expect(answer.status()).toBe(422);
  await page.waitForLoadState();
  await page.fill('input[name="b.source"]', 'Acos, mappe 12');
  await page.click('button[value="fill"]');
  await next(page);
  expect(stepOf(page)).toBe('check');
  await page.click('main form button[type=submit] >> nth=0');
  expect(await page.locator('h1').textContent()).toContain('Saken er åpnet');
  expect(await page.locator('main').textContent()).not.toContain('forfalt');
  await page.close();
});
