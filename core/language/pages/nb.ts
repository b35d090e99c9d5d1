import { frame } from './nb/frame.ts';
import { myDeadlines } from './nb/my-deadlines.ts';

/** Bokmål of the pages, one file a page. What is written here is the shape that the other language must fill. */
export const nbPages = { frame, myDeadlines };
