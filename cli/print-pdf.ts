import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { foundChromium } from '../tools/set-up/chromium.mjs';
import { badInput } from './answer.ts';
import type { Cli } from './program.ts';

/** A browser that has not printed a page by then does not do it at all. */
const printMilliseconds = 180_000;

/**
 * Has a Chromium print one file of HTML, as somebody who reads it there would.
 *
 * @param otherwise what one can do without it, as a sentence
 */
export async function printPdf(text: string, environment: Cli['environment'], otherwise?: string): Promise<Buffer> {
  const instead = otherwise === undefined ? [] : [otherwise];
  const chromium = await foundChromium(environment);
  if (chromium === undefined)
    throw badInput(
      'No Chromium was found on this machine: install one, or set CHROMIUM_PATH to its program.',
      ...instead,
    );
  // What is printed may be of a person: nobody else on the machine can look into this folder.
  const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-print-'));
  try {
    const page = path.join(folder, 'page.html');
    const printed = path.join(folder, 'page.pdf');
    await writeFile(page, text, { mode: 0o600 });
    const args = [
      '--headless',
      // It shows nothing but our own page, and as root it has no other way.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-dev-shm-usage',
      `--user-data-dir=${path.join(folder, 'browser')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${printed}`,
      pathToFileURL(page).href,
    ];
    await promisify(execFile)(chromium, args, { timeout: printMilliseconds }).catch(() => undefined);
    const made = await readFile(printed).catch(() => undefined);
    if (!made) throw badInput(`${chromium} did not print the page.`, ...instead);
    return made;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
