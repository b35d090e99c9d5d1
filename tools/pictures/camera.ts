import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

const largestBytes = 200_000;
const margin = 16;

export interface Frame {
  /** The first thing in the picture; absent: the top of the page. */
  readonly from?: Locator;
  /** The last thing in the picture. */
  readonly to: Locator;
  /** In pixels, for what would be too long. */
  readonly height?: number;
  /** Nothing above and below: what stands there would be cut. */
  readonly tight?: boolean;
}

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where something stands on the whole page, not in the window. */
async function edgesOf(thing: Locator): Promise<Edges> {
  const box = await thing.boundingBox();
  if (!box) throw new Error(`Not to be seen: ${thing}`);
  const scrolled = await thing.page().evaluate<number>('window.scrollY');
  const top = box.y + scrolled;
  return { left: box.x, right: box.x + box.width, top, bottom: top + box.height };
}

/** Takes a picture of a part of a page: from the top of the one thing to the end of the other. */
export async function takePicture(page: Page, file: string, { from, to, height, tight }: Frame): Promise<void> {
  const air = tight ? 0 : margin;
  await mkdir(path.dirname(file), { recursive: true });
  const last = await edgesOf(to);
  const first = from ? await edgesOf(from) : { ...last, top: 0 };
  const whole = page.viewportSize()!.width;
  const left = from ? Math.max(0, Math.min(first.left, last.left) - margin) : 0;
  const right = from ? Math.min(whole, Math.max(first.right, last.right) + margin) : whole;
  const top = Math.max(0, first.top - air);
  const long = last.bottom + air - top;
  await page.screenshot({
    path: file,
    fullPage: true,
    animations: 'disabled',
    clip: { x: left, y: top, width: right - left, height: Math.min(long, height ?? long) },
  });
  const { size } = await stat(file);
  if (size > largestBytes)
    throw new Error(`${path.basename(file)} has ${size} bytes, more than ${largestBytes}: make it smaller.`);
  console.log(`${path.basename(file)}: ${Math.round(size / 1000)} kB`);
}
