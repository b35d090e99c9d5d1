import type { Cases } from '../client/cases.ts';
import { type DoorCases, type DoorRegister, type Looks, openLooks } from '../client/looks.ts';
import type { Routines } from '../client/routines.ts';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Register } from '../register/register.ts';
import type { IdentityProvider } from './sessions/identity-provider.ts';

/** What the pages are given to be made from. */
export interface WebParts {
  readonly register: Register;
  readonly cases: Cases;
  readonly routines: Routines;
  /** The address people use, without a slash at the end. */
  readonly baseUrl: string;
  /** True where everything runs embedded on this machine: then, and only then, a test person may be chosen. */
  readonly embedded: boolean;
  /** The local mailbox's own address, where mail goes there. */
  readonly mailboxUrl?: string | undefined;
  /** Where that mailbox keeps its mails. */
  readonly mailFolder?: string | undefined;
  /** Where staff log in, unless the stack is the embedded one. */
  readonly identityProvider?: IdentityProvider | undefined;
  /** The world's clock. */
  readonly now: () => InstantText;
}

/**
 * What a page may ask of the register by itself: staff, sessions, drafts, routines, counts, what is made up. Nothing in it tells
 * of a real case; that is asked of {@link Web.looks} alone.
 */
type PagesRegister = Pick<
  DoorRegister,
  | 'serverVersion'
  | 'findPerson'
  | 'listPeople'
  | 'listUnits'
  | 'directory'
  | 'setLanguage'
  | 'openSession'
  | 'findSession'
  | 'touchSession'
  | 'endSession'
  | 'endSessionsOf'
  | 'removeOldSessions'
  | 'saveDraft'
  | 'findDraft'
  | 'listDrafts'
  | 'removeDraft'
  | 'removeOldDrafts'
  | 'readStaff'
  | 'neededRoles'
  | 'changeStaff'
  | 'staffLog'
  | 'staffRequests'
  | 'decideStaffRequest'
  | 'seeStaffRequest'
  | 'personOfIdentity'
  | 'bindIdentity'
  | 'keptRoutine'
  | 'keptVersions'
  | 'openCasesByRoutine'
  | 'unitLoad'
  | 'controlFigures'
  | 'casesThere'
  | 'protectCase'
  | 'readersOf'
  | 'accessesOf'
  | 'listPracticeCases'
  | 'practiceMessagesOf'
>;

/** What every page is made from. */
export interface Web extends Omit<WebParts, 'register' | 'cases'> {
  readonly register: PagesRegister;
  /** What is asked of a case; what it holds is shown by {@link Web.looks}. */
  readonly cases: Pick<DoorCases, 'open' | 'send' | 'actor' | 'whatIf' | 'jump' | 'told' | 'clocks'>;
  readonly looks: Looks;
}

/** The very same object, so that what is changed in it holds for the pages; by its type they see less of it. */
export function webOf(parts: WebParts): Web {
  return Object.assign(parts, { looks: openLooks(parts.register, parts.cases) });
}

/** The path that BASE_URL itself has, e.g. `/fristvakt`; empty where it has none. */
export function basePath({ baseUrl }: Pick<Web, 'baseUrl'>): string {
  return new URL(baseUrl).pathname.replace(/\/+$/, '');
}
