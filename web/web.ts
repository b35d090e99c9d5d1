import { type Calendars, openCalendars } from '../client/calendar.ts';
import type { Cases } from '../client/cases.ts';
import { type Decoding, openDecoding } from '../client/decoding.ts';
import type { DoorCases, DoorRegister } from '../client/doors.ts';
import { type Looks, openLooks } from '../client/looks.ts';
import { openReach, type ReachAhead } from '../client/reach.ts';
import { openReportCount, type ReportCount } from '../client/report-count.ts';
import { openRoutineDrafts, type RoutineDrafts } from '../client/routine-drafts.ts';
import type { Routines } from '../client/routines.ts';
import type { JudgeToken } from '../client/sign-in/access-token.ts';
import type { IdentityProvider, WantedLogin } from '../client/sign-in/identity-provider.ts';
import { openVersionMoves, type VersionMoves } from '../client/version-moves.ts';
import { type AskWeeks, openWeeks } from '../client/weeks.ts';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Register } from '../register/register.ts';
import type { Tracing } from '../tracing/tracing.ts';
import type { EmergencyService } from './view/emergency-service.ts';
import type { CaseSystem } from './view/links-in.ts';

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
  /** Whose tokens open the API to programs; undefined where they have no issuer. */
  readonly judgeToken?: JudgeToken | undefined;
  /** How fresh and how sure the log-in of whoever decides must be; any will do where it is not given. */
  readonly decisions?: WantedLogin | undefined;
  /** Addresses (or ranges, `10.0.0.0/8`) of what stands in front of the pages beside this machine, and is believed when it says where a request comes from. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** The origin of Temporal's own pages, for which is decoded what they show; undefined where nothing is. */
  readonly temporalUi?: string | undefined;
  /** How people write of the municipality's case system, and the address of what they mean; see {@link linksIn}. */
  readonly caseSystem?: CaseSystem | undefined;
  /** Whom to call at night where a child is in danger; undefined where the municipality has not set it. */
  readonly emergencyService?: EmergencyService | undefined;
  /** Told of each answer: the route as it is declared, the status, and how many seconds it took. */
  readonly answered?: ((route: string, status: number, seconds: number) => void) | undefined;
  /** Tells of each request; nothing does where it is not given. */
  readonly tracing?: Tracing | undefined;
  /** The world's clock. */
  readonly now: () => InstantText;
}

/** What every page is made from. */
export interface Web extends Omit<WebParts, 'register' | 'cases'> {
  readonly register: DoorRegister;
  /** What is asked of a case; what it holds is shown by {@link Web.looks}. */
  readonly cases: Pick<DoorCases, 'open' | 'send' | 'actor' | 'jump' | 'told' | 'clocks'>;
  readonly looks: Looks;
  /** Counts of what would reach nobody; no case is named in them. */
  readonly reach: ReachAhead;
  /** Counts by person and week, and ids of what may wait; what it is is asked of `looks`. */
  readonly weeks: AskWeeks;
  /** What came in against what stands in cases: counts and receipts. */
  readonly reports: ReportCount;
  readonly decoding: Decoding;
  readonly calendars: Calendars;
  readonly routineDrafts: RoutineDrafts;
  /** Many cases to another version at once; which they are is shown by `looks`. */
  readonly moves: VersionMoves;
}

/** The very same object, so that what is changed in it holds for the pages; by its type they see less of it. */
export function webOf(parts: WebParts): Web {
  const looks = openLooks(parts.register, parts.cases);
  return Object.assign(parts, {
    looks,
    reach: openReach(parts),
    weeks: openWeeks(parts),
    reports: openReportCount(parts.register),
    decoding: openDecoding(parts.register, parts.cases, looks),
    calendars: openCalendars(parts.register),
    routineDrafts: openRoutineDrafts(parts),
    moves: openVersionMoves({ register: parts.register, engine: parts.cases.engine }),
  });
}

/** The path that BASE_URL itself has, e.g. `/fristvakt`; empty where it has none. */
export function basePath({ baseUrl }: Pick<Web, 'baseUrl'>): string {
  return new URL(baseUrl).pathname.replace(/\/+$/, '');
}
