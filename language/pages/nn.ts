import type { PageWords } from './nb.ts';
import { administration } from './nn/administration.ts';
import { api } from './nn/api.ts';
import { bringIn } from './nn/bring-in.ts';
import { broughtIn } from './nn/brought-in.ts';
import { calendar } from './nn/calendar.ts';
import { caseActs } from './nn/case-acts.ts';
import { cases } from './nn/cases.ts';
import { child } from './nn/child.ts';
import { decisions } from './nn/decisions.ts';
import { duty } from './nn/duty.ts';
import { emergency } from './nn/emergency.ts';
import { frame } from './nn/frame.ts';
import { giving } from './nn/giving.ts';
import { glass } from './nn/glass.ts';
import { glossary } from './nn/glossary.ts';
import { help } from './nn/help.ts';
import { intake } from './nn/intake.ts';
import { keys } from './nn/keys.ts';
import { mailbox } from './nn/mailbox.ts';
import { moves } from './nn/moves.ts';
import { moving } from './nn/moving.ts';
import { myDeadlines } from './nn/my-deadlines.ts';
import { myNotices } from './nn/my-notices.ts';
import { newRoutine } from './nn/new-routine.ts';
import { practice } from './nn/practice.ts';
import { routineChange } from './nn/routine-change.ts';
import { routines } from './nn/routines.ts';
import { savedFilters } from './nn/saved-filters.ts';
import { several } from './nn/several.ts';
import { stepChange } from './nn/step-change.ts';
import { unit } from './nn/unit.ts';
import { whyDate } from './nn/why-date.ts';

/** Nynorsk of the pages. */
export const nnPages: PageWords = {
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
  routineChange,
  routines,
  newRoutine,
  whyDate,
  savedFilters,
  several,
  stepChange,
  decisions,
  unit,
  intake,
  keys,
  mailbox,
  moves,
  moving,
  myNotices,
  practice,
};
