// `npm run pictures`: the pictures of the README and of the user guide, made from the real thing. It boots stacks of its
// own in temporary folders, lives some weeks of made-up cases, and takes pictures with a headless Chromium.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { takePagePictures } from './pages.ts';
import { takeStackPictures } from './stack.ts';

/** Where the pictures of the documents stand. */
const pictures = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

await takePagePictures('nb', pictures);
await takePagePictures('nn', path.join(pictures, 'nynorsk'));
await takeStackPictures(pictures);
