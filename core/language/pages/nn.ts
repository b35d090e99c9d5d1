import { frame } from './nn/frame.ts';
import { myDeadlines } from './nn/my-deadlines.ts';
import type { PageWords } from './words.ts';

/** Nynorsk of the pages. */
export const nnPages: PageWords = { frame, myDeadlines };
