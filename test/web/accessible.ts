import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { runFolder } from '../shared/ask.ts';
import { isWhole } from '../shared/whole.ts';

/** Pages of one kind differ in whose case or work they are about. */
function kindOf(page: Page): string {
  return new URL(page.url()).pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'id')
    .replace(/(cases|practice)\/[^/]+-\d+-\d+/, '$1/reference')
    .replace(/duties\/.+/, 'duty');
}

/**
 * True for the first page of its kind in a run, and in a run of everything for each: to look at one takes the browser a
 * second of computing.
 */
async function isToBeLookedAt(page: Page): Promise<boolean> {
  const folder = runFolder();
  if (isWhole() || !folder) return true;
  const wrong = await page.locator('.aksel-error-summary').count();
  const seen = path.join(folder, 'looked-at', encodeURIComponent(`${kindOf(page)} ${wrong}`));
  return (await mkdir(seen, { recursive: true })) !== undefined;
}

/**
 * What of a page keeps somebody out, by all rules of axe, and fields that are only seen: each with the piece of the page that does.
 *
 * @throws where the page runs no scripts: axe waits for a turn of its own there, for ever
 */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  if (await page.evaluate("matchMedia('(scripting: none)').matches")) throw new Error('axe needs a page with scripts');
  if (!(await isToBeLookedAt(page))) return [];
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
