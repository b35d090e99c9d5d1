import type { Locator, Page } from 'playwright-core';

/** The field of another day than today and yesterday, under the question when the work was done. */
export function otherDay(page: Page, question: string): Locator {
  return page.getByRole('group', { name: question, exact: true }).getByRole('textbox');
}

/** Says on which day the work was done, as people do where it was some days ago: the field is folded until it is chosen. */
export async function fillDone(page: Page, question: string, typed: string): Promise<void> {
  const asked = page.getByRole('group', { name: question, exact: true });
  await asked.locator('input[type="radio"][value="other"]').check();
  await otherDay(page, question).fill(typed);
}
