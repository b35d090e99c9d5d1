import { administration } from './nb/administration.ts';
import { api } from './nb/api.ts';
import { bringIn } from './nb/bring-in.ts';
import { broughtIn } from './nb/brought-in.ts';
import { calendar } from './nb/calendar.ts';
import { caseActs } from './nb/case-acts.ts';
import { cases } from './nb/cases.ts';
import { child } from './nb/child.ts';
import { decisions } from './nb/decisions.ts';
import { duty } from './nb/duty.ts';
import { emergency } from './nb/emergency.ts';
import { frame } from './nb/frame.ts';
import { giving } from './nb/giving.ts';
import { glass } from './nb/glass.ts';
import { glossary } from './nb/glossary.ts';
import { help } from './nb/help.ts';
import { intake } from './nb/intake.ts';
import { keys } from './nb/keys.ts';
import { mailbox } from './nb/mailbox.ts';
import { moves } from './nb/moves.ts';
import { moving } from './nb/moving.ts';
import { myDeadlines } from './nb/my-deadlines.ts';
import { myNotices } from './nb/my-notices.ts';
import { newRoutine } from './nb/new-routine.ts';
import { practice } from './nb/practice.ts';
import { routineChange } from './nb/routine-change.ts';
import { routines } from './nb/routines.ts';
import { savedFilters } from './nb/saved-filters.ts';
import { several } from './nb/several.ts';
import { stepChange } from './nb/step-change.ts';
import { unit } from './nb/unit.ts';
import { whyDate } from './nb/why-date.ts';

/** Bokmål of the pages, one file a page. What is written here is the shape that the other language must fill. */
export const nbPages = {
  administration,
  api,
  bringIn,
  broughtIn,
  calendar,
  caseActs,
  cases,
  child,
  duty,
  emergency,
  frame,
  giving,
  glass,
  glossary,
  help,
  myDeadlines,
  decisions,
  unit,
  intake,
  keys,
  mailbox,
  moves,
  moving,
  myNotices,
  practice,
  routineChange,
  routines,
  newRoutine,
  whyDate,
  savedFilters,
  several,
  stepChange,
};

/** Every sentence of the pages, in one language. A sentence that is missing does not compile. */
export type PageWords = typeof nbPages;
