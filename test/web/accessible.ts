import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What of a page keeps somebody out, by all rules of axe, and fields that are only seen: each with the piece of the page that does. The page must run
 * scripts.
 */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page: page as never })
    .options({ resultTypes: ['violations'] })
    // Where there is a frame, what was seen in each is put together on a page of its own, which takes longer than to look.
    .setLegacyMode(page.frames().length === 1)
    .analyze();
  // What is hidden from a screen reader must be no field to those who see.
  const phantoms = await page.locator('[aria-hidden="true"]:is(input, select, textarea):visible').count();
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`)),
    ...(phantoms > 0 ? [`${phantoms} fields that nobody can fill are seen`] : []),
  ];
}
