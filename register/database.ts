import { type ColumnType, type Generated, type JSONColumnType, Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { EventAbout } from '../core/case/about-event.ts';
import type { DutyRow, RowOfOffer, RowOfTakenUp } from '../core/case/batch.ts';
import type { Detour } from '../core/case/commands.ts';
import type { Message } from '../core/case/messages.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { RotaKind } from '../core/people/on-call.ts';
import type { StaffChange } from '../core/people/staff.ts';
import type { ChannelName } from '../core/post/calls.ts';
import type { Delivery } from '../core/post/delivery.ts';
import type { MailLevel } from '../core/post/mail-level.ts';
import type { ReportSource } from '../core/reports/count.ts';
import type { AnswerKind } from '../core/routine/adoption/answers.ts';
import type { Signature } from '../signing/signature.ts';
import { openPool, type PoolOptions } from './connections.ts';

/** The tables as migrations/*.sql make them. Dates and instants are the texts that the core compares. */
export interface Tables {
  units: UnitsTable;
  people: PeopleTable;
  unit_roles: { unit: string; role: string; person: string };
  deputies: { person: string; deputy: string };
  notice_choices: { person: string; weekly: boolean };
  absences: { id: Generated<string>; person: string; from_day: DateText; to_day: DateText; deputy: string | null };
  routine_versions: { id: string; version: number; hash: string; routine: JSONColumnType<object> };
  routine_texts: RoutineTextsTable;
  routine_drafts: RoutineDraftsTable;
  routine_draft_texts: {
    draft: string;
    revision: number;
    text: string;
    by_person: string;
    at: Generated<InstantText>;
  };
  version_moves: VersionMovesTable;
  version_move_cases: VersionMoveCasesTable;
  reference_counters: { prefix: string; year: number; last: number };
  given_references: { reference: string; case_id: string | null };
  withdrawn_references: { reference: string };
  cases: CasesTable;
  subjects: SubjectsTable;
  aliases: AliasesTable;
  siblings: { id: string; case_id: string; sealed: Buffer };
  assignments: { case_id: string; role: string; person: string };
  duties: DutiesTable;
  journal: JournalTable;
  case_states: CaseStatesTable;
  quarantines: QuarantinesTable;
  rests: RestsTable;
  retention_decisions: RetentionDecisionsTable;
  retention_answers: { decision: string; at: Generated<InstantText>; by_person: string; approved: boolean };
  legal_holds: LegalHoldsTable;
  legal_holds_ended: { hold: string; at: Generated<InstantText>; by_person: string };
  archived_cases: ArchivedCasesTable;
  shredded: ShreddedTable;
  kept_figures: KeptFiguresTable;
  access_log_cuts: { number: number; hash: string; at: Generated<InstantText>; rows: number };
  outbox: OutboxTable;
  letters: LettersTable;
  letter_lines: LetterLinesTable;
  calls: CallsTable;
  program_openings: {
    program: string;
    key_hash: string;
    body_hash: string;
    case_id: string;
    routine: string;
    reference: string | null;
    at: Generated<InstantText>;
  };
  webhooks: {
    program: string;
    begun_at: Generated<InstantText>;
    seen_at: Generated<InstantText>;
    claimed_by: string | null;
    claimed_until: InstantText | null;
    attempts: Generated<number>;
    ready_at: Generated<InstantText>;
    failing_since: InstantText | null;
    last_problem: string | null;
    stopped_at: InstantText | null;
    taken_at: InstantText | null;
  };
  webhook_positions: { program: string; case_id: string; sequence: number };
  told_before: { told: string; letter: string; at: InstantText };
  deliveries: DeliveriesTable;
  case_readers: { case_id: string; person: string; until: InstantText | null };
  glass_alarms: GlassAlarmsTable;
  rota: RotaTable;
  drill_sends: DrillSendsTable;
  report_tallies: ReportTalliesTable;
  sessions: SessionsTable;
  calendar_feeds: CalendarFeedsTable;
  news_read: { person: string; until: InstantText };
  access_log: AccessLogTable;
  signed_roots: SignedRootsTable;
  drafts: DraftsTable;
  saved_filters: SavedFiltersTable;
  agreements: {
    id: string;
    case_id: string;
    note: number;
    person: string;
    until_day: DateText;
    by_person: string;
    said_at: Generated<InstantText>;
    done_on: DateText | null;
  };
  supervisions: { id: string; person: string; held_on: DateText; by_person: string; said_at: Generated<InstantText> };
  routine_answers: RoutineAnswersTable;
  publishing_roles: PublishingRolesTable;
  supervision_told: { person: string; told_on: DateText | null; tell_after: Generated<InstantText> };
  staff_log: StaffLogTable;
  staff_version: { version: number };
  reconciliations: ReconciliationsTable;
  reconcile_findings: ReconcileFindingsTable;
  worker_lives: WorkerLivesTable;
  not_signed: NotSignedTable;
  identities: { person: string; issuer: string; subject: string; bound_at: InstantText };
  staff_requests: StaffRequestsTable;
  staff_requests_seen: { request: string; person: string };
  case_keys: CaseKeysTable;
}

interface AliasesTable {
  case_id: string;
  /** The words, under the case's key. */
  sealed: Buffer;
  beginnings: Buffer[];
  tokens_by: string;
  by_person: string;
  chosen_at: Generated<InstantText>;
}

interface SubjectsTable {
  case_id: string;
  /** The name, under the case's key. */
  sealed: Buffer;
  /** Its words, and their beginnings, as tokens of the installation's keys. */
  words: Buffer[];
  beginnings: Buffer[];
  /** Which of the installation's keys made them. */
  tokens_by: string;
}

interface CaseKeysTable {
  case_id: string;
  wrapped_by: string | null;
  wrapped: Buffer | null;
  made_at: Generated<InstantText>;
  destroyed_at: InstantText | null;
}

interface StaffRequestsTable {
  id: string;
  at: Generated<InstantText>;
  by_person: string;
  about: string;
  why: string;
  change: ColumnType<StaffChange, string, never>;
  decided_at: InstantText | null;
  decided_by: string | null;
  approved: boolean | null;
  told_at: InstantText | null;
  tell_after: Generated<InstantText>;
}

interface NotSignedTable {
  case_id: string;
  what: string;
  why: string;
  day: DateText;
  times: Generated<number>;
  last_at: Generated<InstantText>;
}

interface GlassAlarmsTable {
  id: Generated<number>;
  case_id: string;
  person: string;
  at: InstantText;
  told_at: InstantText | null;
  tell_after: Generated<InstantText>;
  seen_by: string | null;
  seen_at: InstantText | null;
}

interface UnitsTable {
  id: string;
  name: string;
  parent: string | null;
  municipality: string;
  prefix: string | null;
  mail_level: MailLevel | null;
  mail_opens: string | null;
  closed_days: string | null;
  quiet_weeks: number | null;
  report_months: number | null;
  supervision_weeks: number | null;
}

interface PeopleTable {
  id: Generated<string>;
  login: string;
  name: string;
  address: string | null;
  language: 'nb' | 'nn';
  active: Generated<boolean>;
  unit: string;
  machine_user: string | null;
  telephone: string | null;
}

interface ReportTalliesTable {
  unit: string;
  day: DateText;
  source: ReportSource;
  sealed: Buffer;
  by_person: string;
  saved_at: Generated<InstantText>;
}

interface DrillSendsTable {
  id: Generated<string>;
  drill: string;
  asked_at: Generated<InstantText>;
  by_person: string;
  way: 'mail' | ChannelName;
  person: string | null;
  claimed_at: InstantText | null;
  ended_at: InstantText | null;
  result: 'taken' | 'refused' | 'temporary' | null;
  problem: string | null;
}

interface RotaTable {
  id: Generated<string>;
  unit: string;
  kind: RotaKind;
  person: string;
  from_at: InstantText;
  to_at: InstantText;
}

interface CasesTable {
  id: string;
  reference: string;
  routine: string;
  unit: string;
  status: Generated<'opening' | 'open' | 'closed'>;
  opened_at: InstantText;
  next_wake: InstantText | null;
  clock: InstantText | null;
  sequence: Generated<number>;
  head_hash: string;
  deliveries: Generated<number>;
  deliveries_hash: Generated<string>;
  reserved_at: Generated<InstantText>;
  quarantined_at: InstantText | null;
  quarantine_reason: string | null;
  first_run: string | null;
  protected: Generated<boolean>;
  mistake: Generated<boolean>;
  mistaken_tracks: Generated<string[]>;
  offers: ColumnType<readonly RowOfOffer[], string | undefined, string>;
  shredded_at: InstantText | null;
}

interface ReconciliationsTable {
  id: Generated<number>;
  started_at: InstantText;
  ended_at: InstantText;
  cases: number;
  whole: boolean;
  findings: number;
}

interface ReconcileFindingsTable {
  id: Generated<number>;
  reconciliation: number;
  kind: string;
  practice: boolean;
  case_id: string | null;
  reference: string | null;
  detail: ColumnType<Readonly<Record<string, string | number>>, string, never>;
}

interface WorkerLivesTable {
  channels: Generated<ChannelName[]>;
  id: string;
  started_at: InstantText;
  seen_at: InstantText;
  ended_at: InstantText | null;
  release: string;
}

interface SessionsTable {
  id_hash: string;
  person: string;
  form_token: string;
  signed_in_at: InstantText;
  seen_at: InstantText;
  ended_at: InstantText | null;
  identity_token: Buffer | null;
  channel: 'web' | 'cli';
  proven_at: InstantText | null;
  proven_acr: string | null;
}

interface CalendarFeedsTable {
  id_hash: string;
  person: string;
  /** The secret, under the installation's key. */
  sealed: Buffer;
  created_at: Generated<InstantText>;
  fetched_at: InstantText | null;
}

interface AccessLogTable {
  number: number;
  at: InstantText;
  person: string;
  outcome: 'shown' | 'denied';
  purpose: string;
  practice: boolean;
  channel: string;
  case_id: string | null;
  role: string | null;
  unit: string | null;
  on_behalf_of: string | null;
  reason: string | null;
  os_user: string | null;
  hash: string;
}

interface SignedRootsTable {
  id: Generated<number>;
  made_at: InstantText;
  heads: number;
  statement: string;
  signature: string;
  written: boolean;
  mailed: boolean;
  differing: number | null;
}

interface SavedFiltersTable {
  id: string;
  person: string;
  /** Name and address. */
  sealed: Buffer;
  saved_at: Generated<InstantText>;
}

interface DraftsTable {
  id: string;
  person: string;
  form: string;
  /** What was filled in. */
  sealed: Buffer;
  session: Generated<string | null>;
  saved_at: Generated<InstantText>;
}

interface RoutineTextsTable {
  id: string;
  version: number;
  text: string;
  proposed_by: string | null;
  published_by: string | null;
  reason: string | null;
  at: Generated<InstantText>;
}

interface RoutineAnswersTable {
  number: Generated<number>;
  id: string;
  routine: string;
  version: number;
  key: string;
  asked: string;
  answer: AnswerKind;
  words: string | null;
  by_person: string;
  at: Generated<InstantText>;
}

interface PublishingRolesTable {
  id: string;
  at: Generated<InstantText>;
  by_person: string;
  municipality: string;
  roles: string[];
  decided_at: InstantText | null;
  decided_by: string | null;
  approved: boolean | null;
}

interface RoutineDraftsTable {
  id: string;
  routine: string;
  based_on: number | null;
  revision: number;
  begun_by: string;
  begun_at: Generated<InstantText>;
  proposed_by: string | null;
  proposed_at: InstantText | null;
}

interface VersionMovesTable {
  id: string;
  routine: string;
  from_version: number;
  to_version: number;
  /** Why, under the installation's key. */
  sealed: Buffer;
  by_person: string;
  begun_at: Generated<InstantText>;
  state: Generated<'running' | 'stopped' | 'ended'>;
  state_by: string | null;
  state_at: Generated<InstantText>;
}

interface VersionMoveCasesTable {
  move: string;
  case_id: string;
  state: Generated<'waiting' | 'moved' | 'refused' | 'gone' | 'left'>;
  refusals: JSONColumnType<readonly Refusal[]> | null;
  at: InstantText | null;
}

interface StaffLogTable {
  id: Generated<number>;
  at: Generated<InstantText>;
  by_person: string;
  action: string;
  detail: ColumnType<Readonly<Record<string, unknown>>, string, never>;
}

interface DutiesTable {
  case_id: string;
  duty: string;
  unit: string;
  step: string;
  track: string;
  occurrence: number;
  rows: string;
  basis: DutyRow['basis'];
  status: DutyRow['status'];
  opened_at: InstantText;
  due: DateText | null;
  overdue_at: InstantText | null;
  roles: string[];
  persons: string[];
  offered: string | null;
  agreed: DateText | null;
  agreed_from: string | null;
  agreed_to: string | null;
  sent_back: ColumnType<boolean, boolean | undefined, boolean>;
  taken_up: ColumnType<RowOfTakenUp | null, string | null | undefined, string | null>;
  ended_at: InstantText | null;
  outcome: string | null;
  done: DateText | null;
  on_time: boolean | null;
  registered_late: boolean | null;
}

interface JournalTable {
  case_id: string;
  sequence: number;
  at: InstantText;
  type: string;
  schema: number;
  /** A CaseEvent under the case's key, as its schema has it. Read it by `upgradeEvent`. */
  sealed: Buffer;
  about: ColumnType<EventAbout, string, never>;
  command_id: string | null;
  recorded_at: InstantText;
  previous_hash: string;
  hash: string;
}

interface CaseStatesTable {
  case_id: string;
  sequence: number;
  schema: number;
  /** A CaseState. */
  sealed: Buffer;
}

interface QuarantinesTable {
  id: Generated<number>;
  case_id: string;
  at: Generated<InstantText>;
  act: 'set-aside' | 'released';
  fault: string | null;
  by_person: string | null;
  /** Why it was let go on, in somebody's words, under the case's key. */
  reason: Buffer | null;
}

interface RetentionDecisionsTable {
  id: string;
  at: Generated<InstantText>;
  by_person: string;
  municipality: string;
  kind: string;
  value: string;
  document: string;
}

interface LegalHoldsTable {
  id: string;
  case_id: string;
  at: Generated<InstantText>;
  by_person: string;
  ground: string;
  review: DateText | null;
}

interface ArchivedCasesTable {
  id: string;
  case_id: string;
  at: Generated<InstantText>;
  by_person: string;
  sequence: number;
  hash: string;
  checksum: string;
}

interface ShreddedTable {
  number: number;
  case_id: string;
  reference: string;
  at: InstantText;
  by_person: string | null;
  decision: string;
  archive: string | null;
  hash: string;
}

interface KeptFiguresTable {
  unit: string;
  routine: string;
  rows: string;
  step: string;
  basis: string;
  extended: number;
  quarter: DateText;
  on_time: number;
  registered_late: number;
  late: number;
  cancelled: number;
}

interface RestsTable {
  case_id: string;
  since: Generated<InstantText>;
  sequence: number;
  hash: string;
  signature: ColumnType<Signature, string, string>;
}

interface OutboxTable {
  case_id: string;
  sequence: number;
  nth: number;
  message: ColumnType<Message, string, never>;
  ready_at: InstantText;
  status: Generated<OutboxStatus>;
  attempts: Generated<number>;
  last_problem: string | null;
  refused: Generated<string[]>;
  reported_at: InstantText | null;
  created_at: Generated<InstantText>;
  settled_at: InstantText | null;
  called_at: InstantText | null;
}

/** What has become of a message: `waiting` and `nobody` are tried again, the others are final. */
export type OutboxStatus = 'waiting' | 'nobody' | 'told' | 'dropped' | 'withheld';

interface LettersTable {
  id: string;
  person: string;
  begun_at: Generated<InstantText>;
  attempts: Generated<number>;
  claimed_by: string;
  claimed_until: InstantText;
}

interface LetterLinesTable {
  letter: string;
  case_id: string;
  sequence: number;
  nth: number;
  stands_for: string;
  instead: ColumnType<Detour | null, string | null, never>;
}

interface CallsTable {
  id: string;
  case_id: string;
  sequence: number;
  nth: number;
  channel: ChannelName;
  stands_for: string | null;
  person: string | null;
  instead: ColumnType<Detour | null, string | null, never>;
  status: Generated<'waiting' | 'taken' | 'refused' | 'dropped'>;
  attempts: Generated<number>;
  ready_at: Generated<InstantText>;
  claimed_until: InstantText | null;
  last_problem: string | null;
}

interface DeliveriesTable {
  case_id: string;
  number: number;
  at: InstantText;
  sequence: number;
  nth: number;
  result: string;
  delivery: ColumnType<Delivery, string, never>;
  recorded_at: InstantText;
  previous_hash: string;
  hash: string;
}

/** A handle on the register, or one transaction of it. */
export type Database = Kysely<Tables>;

/** The names of the two schemas that hold the tables of cases. */
export function schemaOf(practice: boolean): 'practice' | 'fristvakt' {
  return practice ? 'practice' : 'fristvakt';
}

/** What is read in it is all of one moment, however long that takes, and nothing is written. */
export function atOneMoment(database: Database) {
  return database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
}

/** The tables of real cases, or those of practice cases: the only way to either. */
export function casesIn(database: Database, practice: boolean): Database {
  return database.withSchema(schemaOf(practice));
}

/** Staff, units and routines, which real and practice cases share. */
export function staffIn(database: Database): Database {
  return database.withSchema('fristvakt');
}

/** The tables behind a pool of connections (connections.ts); nothing is asked before the first question. */
export function openDatabase(databaseUrl: string, options: PoolOptions): Database {
  return databaseOn(openPool(databaseUrl, options));
}

/** The tables behind these connections, which end with it. */
export function databaseOn(pool: Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Ids are compared and hashed as text, so there is one spelling of each. */
export function uuidText(id: string): string {
  return id.toLowerCase();
}

/** The id that no person, no case and no letter has: what is looked for by it is found nowhere. */
export const nobody = '00000000-0000-0000-0000-000000000000';

/** Whether `text` can stand in a column of uuids at all. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
