import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { stepOf } from './using-pages.ts';

/** Sends the form of the page. */
export const submit = (page: Page) => page.click('main form button[type=submit] >> nth=0');
export const heading = async (page: Page) => (await page.locator('h1').textContent()) ?? '';

/** Chooses a routine, which begins an intake. */
export async function begin(page: Page, routine: string, path = '/cases/new'): Promise<void> {
  await page.goto(path);
  await page.check(`input[name="routine"][value="${routine}"]`);
  await submit(page);
}

/** Goes through the rest of an intake, with what each page needs at the least. */
export async function goOn(
  page: Page,
  { name, until = 'check' }: { readonly name?: string; readonly until?: string } = {},
) {
  for (let steps = 0; steps < 12 && stepOf(page) !== until; steps += 1) {
    if (stepOf(page) === 'child' && name !== undefined) await page.fill('input[name="name"]', name);
    await submit(page);
  }
  expect(stepOf(page)).toBe(until);
}
