import type { Register } from '../register/register.ts';
import type { Cases } from './cases.ts';

/**
 * What a door may ask of the register by itself: staff, sessions, drafts, routines, counts, what is made up. None of it tells of a
 * real case; that is asked of `Looks` alone. What the register comes to answer besides is no door's until it stands here.
 */
export type DoorRegister = Pick<
  Register,
  | 'serverVersion'
  | 'findPerson'
  | 'listPeople'
  | 'listUnits'
  | 'directory'
  | 'setLanguage'
  | 'wantsWeekly'
  | 'chooseWeekly'
  | 'openSession'
  | 'findSession'
  | 'touchSession'
  | 'endSession'
  | 'endSessionsOf'
  | 'openCalendarFeed'
  | 'calendarFeedOf'
  | 'newsReadUntil'
  | 'readNews'
  | 'closeCalendarFeed'
  | 'saveDraft'
  | 'findDraft'
  | 'listDrafts'
  | 'removeDraft'
  | 'readStaff'
  | 'neededRoles'
  | 'changeStaff'
  | 'staffLog'
  | 'rotaBetween'
  | 'setRota'
  | 'channelsInUse'
  | 'beginDrill'
  | 'drillSends'
  | 'staffRequests'
  | 'decideStaffRequest'
  | 'seeStaffRequest'
  | 'noteAlarm'
  | 'personOfIdentity'
  | 'bindIdentity'
  | 'keptRoutine'
  | 'keptVersions'
  | 'openCasesByRoutine'
  | 'unitLoad'
  | 'loadOfPeople'
  | 'controlFigures'
  | 'stepFigures'
  | 'casesThere'
  | 'readersOf'
  | 'listPracticeCases'
  | 'practiceMessagesOf'
  | 'practiceMailLevel'
  | 'addFirstAdministrator'
>;
/** The client as a door may ask it by itself. */
export type DoorCases = Omit<Cases, 'show' | 'state' | 'whatIf'>;
