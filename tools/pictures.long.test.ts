import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takePagePictures } from './pictures/pages.ts';
import { takeStackPictures } from './pictures/stack.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-pictures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const names = async (of: string) => (await readdir(of)).filter((name) => name.endsWith('.png')).sort();

it('pictures are taken of all that the documents show', async () => {
  await takePagePictures('nb', folder);
  await takeStackPictures(folder);
  expect(await names(folder)).toEqual(await names('docs/pictures'));
  // Of the pages in the other language a program of its own takes the same; the mail is from this stack.
  expect(await names(path.join(folder, 'nynorsk'))).toEqual(['mail.png']);
});
