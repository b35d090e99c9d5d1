import type { FastifyInstance } from 'fastify';
import type { Web } from '../web.ts';
import { administrationPages } from './administration/administration.tsx';
import { bringInPages } from './bring-in/bring-in.tsx';
import { calendarPage } from './calendar/calendar.tsx';
import { casePages } from './cases/cases.tsx';
import { decisionPages } from './decisions/decisions.tsx';
import { notingPages } from './decisions/noting.tsx';
import { freshLoginPage } from './fresh-login.tsx';
import { givingPages } from './giving/giving.tsx';
import { helpPages } from './help/help.tsx';
import { intakePages } from './intake/intake.tsx';
import { keysPage } from './keys.tsx';
import { mailboxPages } from './mailbox/mailbox.tsx';
import { myDeadlinesPage } from './my-deadlines/my-deadlines.tsx';
import { newsRead } from './my-deadlines/news.tsx';
import { myNoticesPage } from './my-notices/my-notices.tsx';
import { practicePages } from './practice/practice.tsx';
import { readDatePage } from './read-date.ts';
import { newRoutinePages } from './routines/new-routine.tsx';
import { routinePages } from './routines/routines.tsx';
import { savedFiltersPage } from './saved-filters/saved-filters.tsx';
import { severalPages } from './several/several.tsx';
import { signInPages } from './sign-in.tsx';
import { unitPages } from './unit/unit.tsx';
import { wordsPage } from './words.tsx';

/** Every page, by what adds its routes. */
export const pages: readonly ((app: FastifyInstance, web: Web) => void)[] = [
  administrationPages,
  casePages,
  routinePages,
  newRoutinePages,
  signInPages,
  myDeadlinesPage,
  myNoticesPage,
  newsRead,
  decisionPages,
  notingPages,
  unitPages,
  givingPages,
  intakePages,
  bringInPages,
  freshLoginPage,
  keysPage,
  mailboxPages,
  practicePages,
  severalPages,
  readDatePage,
  calendarPage,
  savedFiltersPage,
  wordsPage,
  helpPages,
];
