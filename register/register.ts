import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { Delivery } from '../core/post/delivery.ts';
import type { WebhookPause } from '../core/post/programs.ts';
import { openCaseKeys } from '../sealing/case-keys.ts';
import type { Sealing } from '../sealing/sealing.ts';
import {
  type Access,
  accessesOf,
  type ChainedAccess,
  cutLogs,
  duplicateAskings,
  logAccesses,
  logAsking,
  reasonSaid,
  walkAccesses,
} from './access-log.ts';
import {
  type Agreement,
  agreedDays,
  agreementsOf,
  finishAgreement,
  keepAgreement,
  openAgreements,
} from './agreements.ts';
import { type ChosenAlias, chooseAlias } from './aliases.ts';
import { archivesOf, keepArchived } from './archived-cases.ts';
import { answerOf, canRecord, type RecordedRows, type Recording, record } from './batches.ts';
import { casesBeforeUpgrade, runningCaseIds, tableSizes } from './before-upgrade.ts';
import { mailBounced } from './bounced.ts';
import {
  calendarDuties,
  calendarFeedOf,
  closeCalendarFeed,
  fetchCalendarFeed,
  openCalendarFeed,
  removeLeftFeeds,
} from './calendar-feeds.ts';
import {
  type Call,
  type CallOutcome,
  claimCalls,
  endCalling,
  finishCall,
  messagesToCall,
  type NewCall,
  planCalls,
} from './calls.ts';
import { keptCaseKeys } from './case-keys.ts';
import { type NamesQuery, namesOfCases } from './case-names.ts';
import {
  type CaseQuery,
  type CaseScope,
  listCases,
  mayOpenCase,
  openCasesNamed,
  openCasesNamedEach,
  protectCase,
  readersOfNamed,
  sightOf,
} from './case-scope.ts';
import { type CaseAt, readState, stateAt } from './case-states.ts';
import {
  casesThere,
  findCase,
  missedWakes,
  type Reservation,
  readJournal,
  reserveCase,
  stuckOpenings,
  withdrawReservation,
} from './cases.ts';
import {
  type ChildQuery,
  casesOfChild,
  type SiblingQuery,
  siblingCases,
  type UnitCasesQuery,
  unitCases,
} from './children.ts';
import { listen, openPool, type PoolOptions } from './connections.ts';
import { controlFigures, stepFigures } from './control-figures.ts';
import { casesIn, databaseOn } from './database.ts';
import { waitingDecisions } from './decisions.ts';
import { decisionsBehind } from './decisions-behind.ts';
import { deliveriesOf } from './deliveries.ts';
import { type DeliveryWalker, walkDeliveries } from './delivery-walk.ts';
import { askedExtensions, deviationsToNote } from './departures.ts';
import { countOpenDeviations, type DeviationQuery, listDeviations } from './deviations.ts';
import { type Draft, findDraft, listDrafts, removeDraft, removeOldDrafts, saveDraft } from './drafts.ts';
import { beginDrill, claimDrillSends, drillSends, endDrillSend } from './drills.ts';
import { type DutyQuery, dutiesOf, listDuties, openDutiesOf } from './duties.ts';
import { guarded } from './failures.ts';
import { addFirstAdministrator, type FirstAdministrator } from './first-administrator.ts';
import { setFirstRun } from './first-run.ts';
import { claimUntoldAlarms, glassAlarms, markAlarmTold, noteAlarm } from './glass-alarms.ts';
import { allHeads, type Head, todayAt } from './heads.ts';
import { bindIdentity, type Identity, personOfIdentity } from './identities.ts';
import { type CaseRange, nextCaseIds, type Walker, walkJournals } from './journal-walk.ts';
import { runningCases } from './journals.ts';
import { endHolds, holdCase, holdsOf } from './legal-holds.ts';
import { beginLetter, finishLetter, putLetterOff, renewLetters, takeAbandonedLetters } from './letters.ts';
import { loadOfPeople } from './load.ts';
import { mailRulesOf } from './mail-rules.ts';
import { meetingsWith } from './meetings.ts';
import { unknownCaseIds } from './missing-cases.ts';
import { happenedIn, newsReadUntil, readNews, removeLeftNews } from './news.ts';
import { nextDuties, readersOf } from './next-duties.ts';
import { type NotSignedNote, noteNotSigned, notSignedSince } from './not-signed.ts';
import { chooseWeekly, wantsWeekly, weeklyReaders } from './notice-choices.ts';
import { casesOfferedTo, offersInUnits } from './offered-cases.ts';
import { officeOf } from './office-hours.ts';
import {
  coverPlace,
  holdMessage,
  type MessageOfCase,
  markReported,
  nextReadyAt,
  outboxOf,
  putOff,
  readyMessages,
  type Settlement,
  saidSince,
  settleMessage,
  undelivered,
  unreported,
  waitingSince,
} from './outbox.ts';
import { type PaperQuery, papers } from './paper.ts';
import { findPerson, listUnits, rolesOf, setLanguage } from './people.ts';
import { inTurnOf, listPracticeCases, practiceMessagesOf } from './practice-cases.ts';
import {
  claimOpening,
  finishOpening,
  giveUpOpening,
  removeOldOpenings,
  type WantedOpening,
} from './program-openings.ts';
import { answerPublishing, askPublishing, type PublishingWish, publishingChoices } from './publishing-roles.ts';
import { markQuarantine, quarantinedCases } from './quarantines.ts';
import { deadAddresses, tellingCases } from './reach.ts';
import { type RowsToRebuild, rebuildRows } from './rebuild.ts';
import { receivedReports } from './received-reports.ts';
import { type KeptReconciliation, keepReconciliation, latestReconciliation, unitFindings } from './reconciliations.ts';
import { missingReferences } from './references.ts';
import { changeTallies, countingServices, removeTallies, reportTallies } from './report-tallies.ts';
import { beginAnew, endsWith, quietCases, restOf, writeRest } from './rests.ts';
import { answerRetention, askRetention, retentionDecisions } from './retention.ts';
import { rotaAt, rotaBetween, setRota } from './rota.ts';
import {
  type AnswersToKeep,
  answersTo,
  keepRoutineAnswers,
  routineAnswers,
  routineAnswersAt,
} from './routine-answers.ts';
import {
  beginRoutineDraft,
  draftTextsFrom,
  proposedDrafts,
  proposeRoutineDraft,
  publishRoutineDraft,
  removeRoutineDraft,
  routineDraft,
  takeBackProposal,
  unpublishedDrafts,
  writeRoutineDraft,
} from './routine-drafts.ts';
import { keptVersions, openCasesByRoutine, openCasesOn } from './routine-use.ts';
import { keepRoutine, keptRoutine, keptRoutineKeys, keptRoutines, writtenRoutine } from './routines.ts';
import { removeLeftFilters, removeSavedFilter, savedFilters, saveFilter } from './saved-filters.ts';
import { sealAnew, sealedByOlder } from './seal-anew.ts';
import {
  endSession,
  endSessionsOf,
  findSession,
  openSession,
  removeOldSessions,
  type Session,
  touchSession,
} from './sessions.ts';
import { severalOpen } from './several-open.ts';
import { leftOf, replayShredded, restingCases, type Shredded, shredCase, shreddedCases } from './shredding.ts';
import { type TwoCases, tieSiblings, untieSiblings } from './sibling-ties.ts';
import { type KeptRoot, keepRoot, latestRoot } from './signed-roots.ts';
import { changeStaff, type StaffOrder, staffLog } from './staff.ts';
import { rememberStaff } from './staff-memory.ts';
import { neededRoles, readStaff } from './staff-reading.ts';
import {
  claimUntoldRequests,
  decideStaffRequest,
  markRequestTold,
  seeStaffRequest,
  staffRequests,
} from './staff-requests.ts';
import { workSince } from './supervision.ts';
import {
  claimSupervisionMail,
  type HeldSupervision,
  holdSupervision,
  lastSupervision,
  markSupervisionTold,
  supervisedPeople,
  supervisionTold,
  takeBackSupervision,
} from './supervisions.ts';
import { toldBefore } from './told-before.ts';
import { listUnitDuties, type UnitDutyQuery, type UnitView } from './unit-duties.ts';
import { unitLoad, unitUndelivered } from './unit-figures.ts';
import { unusualLooks } from './unusual-looks.ts';
import {
  beginVersionMove,
  casesOfVersionMove,
  endVersionMove,
  nextToMove,
  runningVersionMoves,
  settleCaseMove,
  standingVersionMoves,
  steerVersionMove,
  versionMove,
  versionMovesOf,
} from './version-moves.ts';
import {
  type CaseToTell,
  casesToTell,
  claimWebhook,
  pauseWebhook,
  resumeWebhooks,
  rowsToTell,
  silentWebhooks,
  tellFrom,
  type WebhookClaim,
} from './webhooks.ts';
import {
  beginWorkerLife,
  channelsInUse,
  endWorkerLife,
  seeWorkerLife,
  workerLives,
  workerSeenAt,
} from './worker-lives.ts';

export {
  type Access,
  type AccessChannel,
  type AccessPurpose,
  type AccessReason,
  accessReasons,
  type LoggedAccess,
} from './access-log.ts';
export type { ListedAgreement } from './agreements.ts';
export type { ArchivedCase } from './archived-cases.ts';
export type { RecordedRows, Recording, StandingCommand, Written } from './batches.ts';
export type { CaseBeforeUpgrade, TableSize } from './before-upgrade.ts';
export type { CalendarDuty, CalendarFeed } from './calendar-feeds.ts';
export {
  type CaseQuery,
  type CaseScope,
  type ListedCase,
  mostCounted,
  type NamedCase,
  type Sight,
} from './case-scope.ts';
export type { FoundCase, MissedWake, Reservation, StuckOpening } from './cases.ts';
export type { SiblingCase, UnitCase, UnitCasesQuery } from './children.ts';
export type { Listening } from './connections.ts';
export type { ControlFigure, StepFigure } from './control-figures.ts';
export { isUuid, nobody } from './database.ts';
export type { WaitingDecision } from './decisions.ts';
export type { DeliveryRow } from './deliveries.ts';
export type { AskedExtension, DeviationToNote } from './departures.ts';
export {
  type Deviation,
  type DeviationKind,
  type DeviationQuery,
  deviationKinds,
  isDeviation,
  type Treatment,
  treatmentIn,
} from './deviations.ts';
export type { Draft } from './drafts.ts';
export type { DrillSend } from './drills.ts';
export type { DutyQuery, ListedDuty } from './duties.ts';
export { RegisterProblem, type RegisterProblemName } from './failures.ts';
export type { GlassAlarm } from './glass-alarms.ts';
export type { Head } from './heads.ts';
export type { Identity } from './identities.ts';
export type { JournalHead, JournalRow } from './journal.ts';
export type { LegalHold } from './legal-holds.ts';
export { type LeadsAs, readerRole } from './meetings.ts';
export type { HappenedRow } from './news.ts';
export type { NextDuty } from './next-duties.ts';
export type { NotSignedCount } from './not-signed.ts';
export type { OfferedCase } from './offered-cases.ts';
export type { MessageOfCase, OutboxRow, UndeliveredMessage, WaitingMessage } from './outbox.ts';
export type { Person, Unit } from './people.ts';
export type { ListedPracticeCase, PracticeMessage } from './practice-cases.ts';
export type { PublishingChoice } from './publishing-roles.ts';
export type { QuarantinedCase } from './quarantines.ts';
export type { FoundInCase, KeptFinding, KeptReconciliation, UnitFindings } from './reconciliations.ts';
export type { QuietCase, Rest } from './rests.ts';
export { inForce, type RetentionDecision } from './retention.ts';
export type { AnswersToKeep, KeptAnswer } from './routine-answers.ts';
export type { DraftPublished, DraftText, RoutineDraft } from './routine-drafts.ts';
export type { KeptVersion } from './routine-use.ts';
export { mostSavedFilters, type SavedFilter } from './saved-filters.ts';
export type { SealedByOlder } from './seal-anew.ts';
export type { Session } from './sessions.ts';
export { brokenIn, type NotShredded, type RestingCase, type Shredded } from './shredding.ts';
export type { KeptRoot } from './signed-roots.ts';
export type { LoggedStaffChange, StaffAnswer, StaffOrder } from './staff.ts';
export type { StaffRequest } from './staff-requests.ts';
export type { WorkSince } from './supervision.ts';
export type { HeldSupervision } from './supervisions.ts';
export type { DueState, Holder, UnitDuty, UnitDutyQuery, UnitDutyState, UnitView } from './unit-duties.ts';
export { dueStates, unitDutyStates } from './unit-duties.ts';
export type { UnitLoad } from './unit-figures.ts';
export type { UnusualLook } from './unusual-looks.ts';
export type { CaseMoveState, MoveBegun, MoveCounts, MovedCase, StandingMove, VersionMove } from './version-moves.ts';
export type { CaseToTell, RowToTell, SilentWebhook, WebhookClaim } from './webhooks.ts';

export type Register = ReturnType<typeof openRegister>;

export interface RegisterOptions extends Partial<PoolOptions> {
  /** What the register's people are sealed with. */
  readonly sealing: Sealing;
}

/**
 * The register at this address, migrated before. Nothing is asked of it yet. Every method fails with a RegisterProblem
 * and nothing else, so that no failure carries what stands in a row; each is documented where it is defined.
 */
export function openRegister(databaseUrl: string, { sealing, connections = 10, ...options }: RegisterOptions) {
  const pool = openPool(databaseUrl, { connections, ...options });
  const database = databaseOn(pool);
  const caseKeys = openCaseKeys(guarded({ ...keptCaseKeys(database) }), sealing.wrapping, () => performance.now());
  const { installation } = sealing;
  const seals = { ...sealing, caseKeys };
  const staff = rememberStaff(database);
  return {
    /** The tables themselves, for what fills all of them (seed, tests). */
    database,
    /** The keys of cases, which fail with a CaseKeyGone where a case has none. */
    caseKeys,
    /** What seals and opens that belongs to no case. */
    installation: sealing.installation,
    /** How many connections there are, how many of them wait to be asked, and how many questions wait for one. */
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    /** Ends every connection; what is asked afterwards fails. */
    close: () => database.destroy(),
    /** Calls `heard` whenever `channel` is notified, and after each new connection: look then at all that waits. */
    listen: (channel: string, heard: (payload: string | undefined) => void) => listen(databaseUrl, channel, heard),
    ...guarded({
      /** PostgreSQL's version, e.g. `18.4`: whether it answers. */
      serverVersion: async () => {
        const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
          database,
        );
        return rows[0]!.version.split(' ')[0]!;
      },
      /** How far PostgreSQL's clock is ahead of this machine's, in milliseconds; negative where it is behind, 0 where the time of asking covers it. */
      clockAhead: async () => {
        const asked = Date.now();
        const { rows } = await sql<{
          at: number;
        }>`select extract(epoch from clock_timestamp())::float8 * 1000 as at`.execute(database);
        const { at } = rows[0]!;
        return at < asked ? at - asked : Math.max(0, at - Date.now());
      },

      reserveCase: (reservation: Reservation) => reserveCase(database, seals, reservation),
      withdrawReservation: (caseId: string) => withdrawReservation(database, seals, caseId),
      findCase: (referenceOrId: string) => findCase(database, seals, referenceOrId),
      casesThere: (of: { readonly ids: readonly string[]; readonly practice: boolean }) => casesThere(database, of),
      askRetention: (of: Parameters<typeof askRetention>[1]) => askRetention(database, of),
      answerRetention: (of: Parameters<typeof answerRetention>[1]) => answerRetention(database, of),
      retentionDecisions: () => retentionDecisions(database),
      holdCase: (of: Parameters<typeof holdCase>[1]) => holdCase(database, of),
      endHolds: (of: Parameters<typeof endHolds>[1]) => endHolds(database, of),
      holdsOf: (caseId: string) => holdsOf(database, caseId),
      keepArchived: (of: Parameters<typeof keepArchived>[1]) => keepArchived(database, of),
      archivesOf: (caseId: string) => archivesOf(database, caseId),
      restingCases: () => restingCases(database),
      shredCase: async (of: Parameters<typeof shredCase>[1]) => {
        const shredded = await shredCase(database, of);
        caseKeys.forget(of.caseId);
        return shredded;
      },
      leftOf: (caseId: string) => leftOf(database, caseId),
      shreddedCases: () => shreddedCases(database),
      replayShredded: async (rows: readonly Shredded[]) => {
        const again = await replayShredded(database, rows);
        for (const { caseId } of rows) caseKeys.forget(caseId);
        return again;
      },
      quietCases: (of: Parameters<typeof quietCases>[1]) => quietCases(database, of),
      writeRest: (of: Parameters<typeof writeRest>[1]) => writeRest(database, of),
      restOf: (of: Parameters<typeof restOf>[1]) => restOf(database, of),
      endsWith: (of: Parameters<typeof endsWith>[1]) => endsWith(database, of),
      beginAnew: (of: Parameters<typeof beginAnew>[1]) => beginAnew(database, of),
      readJournal: (caseId: string) => readJournal(database, seals, caseId),
      papers: (of: PaperQuery) => papers(database, seals, of),
      rebuildRows: (of: RowsToRebuild) => rebuildRows(database, seals, of),
      setFirstRun: (of: Parameters<typeof setFirstRun>[1]) => setFirstRun(database, of),
      runningCases: (after: string | undefined) => runningCases(database, seals, after),
      runningCaseIds: (practice: boolean) => runningCaseIds(database, practice),
      casesBeforeUpgrade: (of: Parameters<typeof casesBeforeUpgrade>[2]) => casesBeforeUpgrade(database, seals, of),
      tableSizes: () => tableSizes(database),
      stuckOpenings: (olderThan: InstantText) => stuckOpenings(database, olderThan),
      missedWakes: (before: InstantText) => missedWakes(database, before),

      nextCaseIds: (of: Parameters<typeof nextCaseIds>[1]) => nextCaseIds(database, of),
      walkJournals: (practice: boolean, range: CaseRange, walker: Walker) =>
        walkJournals(database, seals, practice, range, walker),
      walkDeliveries: (practice: boolean, range: CaseRange, walker: DeliveryWalker) =>
        walkDeliveries(database, practice, range, walker),
      unusualLooks: (of: Parameters<typeof unusualLooks>[1]) => unusualLooks(database, of),
      walkAccesses: (row: (access: ChainedAccess) => void, begin?: Parameters<typeof walkAccesses>[2]) =>
        walkAccesses(database, row, begin),
      cutLogs: () => cutLogs(database),
      allHeads: () => allHeads(database),
      todayAt: (heads: readonly Head[]) => todayAt(database, heads),
      sealedByOlder: () => sealedByOlder(database, seals),
      sealAnew: (progress?: (brought: number) => void) => sealAnew(database, seals, progress),
      keepRoot: (root: KeptRoot) => keepRoot(database, root),
      latestRoot: (of: { readonly written?: true; readonly differing?: true } = {}) => latestRoot(database, of),
      missingReferences: (practice: boolean, limit: number) => missingReferences(database, practice, limit),
      unknownCaseIds: (ids: readonly string[]) => unknownCaseIds(database, ids),

      sightOf: (scope: CaseScope, of: { readonly caseId: string; readonly practice: boolean }) =>
        sightOf(database, scope, of),
      mayOpenCase: (scope: CaseScope, of: { readonly caseId: string; readonly practice: boolean }) =>
        mayOpenCase(database, scope, of),
      listCases: (query: CaseQuery) => listCases(database, seals, query),
      openCasesNamed: (wanted: { readonly name: string; readonly practice: boolean }) =>
        openCasesNamed(database, seals, wanted),
      readersOfNamed: (of: Parameters<typeof readersOfNamed>[2]) => readersOfNamed(database, seals, of),
      casesOfChild: (query: ChildQuery) => casesOfChild(database, seals, query),
      workSince: (of: Parameters<typeof workSince>[1]) => workSince(database, of),
      unitCases: (query: UnitCasesQuery) => unitCases(database, seals, query),
      severalOpen: (of: Parameters<typeof severalOpen>[1]) => severalOpen(database, of),
      namesOfCases: (of: NamesQuery) => namesOfCases(database, seals, of),
      openCasesNamedEach: (wanted: { readonly names: readonly string[]; readonly practice: boolean }) =>
        openCasesNamedEach(database, seals, wanted),
      tieSiblings: (of: Parameters<typeof tieSiblings>[2]) => tieSiblings(database, seals, of),
      untieSiblings: (two: TwoCases) => untieSiblings(database, seals, two),
      siblingCases: (query: SiblingQuery) => siblingCases(database, seals, query),
      chooseAlias: (of: ChosenAlias) => chooseAlias(database, seals, of),
      protectCase: (of: Parameters<typeof protectCase>[1]) => protectCase(database, of),
      logAccesses: (accesses: readonly Access[]) => logAccesses(database, accesses),
      logAsking: (of: Parameters<typeof logAsking>[1]) => logAsking(database, of),
      duplicateAskings: (person: PersonId) => duplicateAskings(database, person),
      reasonSaid: (of: Parameters<typeof reasonSaid>[1]) => reasonSaid(database, of),
      meetingsWith: (of: Parameters<typeof meetingsWith>[1]) => meetingsWith(database, of),
      accessesOf: (caseId: string, limit: number) => accessesOf(database, caseId, limit),
      nextDuties: (of: Parameters<typeof nextDuties>[1]) => nextDuties(database, of),
      readersOf: (of: Parameters<typeof readersOf>[1]) => readersOf(database, of),

      openSession: (session: Session) => openSession(database, installation, session),
      findSession: (idHash: string) => findSession(database, installation, idHash),
      touchSession: (idHash: string, seenAt: InstantText) => touchSession(database, idHash, seenAt),
      endSession: (idHash: string, at: InstantText) => endSession(database, idHash, at),
      endSessionsOf: (person: PersonId, at: InstantText) => endSessionsOf(database, person, at),
      removeOldSessions: (seenBefore: InstantText) => removeOldSessions(database, seenBefore),
      openCalendarFeed: (feed: Parameters<typeof openCalendarFeed>[2]) =>
        openCalendarFeed(database, installation, feed),
      calendarFeedOf: (person: PersonId) => calendarFeedOf(database, installation, person),
      closeCalendarFeed: (person: PersonId) => closeCalendarFeed(database, person),
      fetchCalendarFeed: (idHash: string, at: InstantText) => fetchCalendarFeed(database, idHash, at),
      removeLeftFeeds: () => removeLeftFeeds(database),
      happenedIn: (of: Parameters<typeof happenedIn>[2]) => happenedIn(database, seals, of),
      newsReadUntil: (person: PersonId) => newsReadUntil(database, person),
      readNews: (person: PersonId, until: InstantText) => readNews(database, person, until),
      removeLeftNews: () => removeLeftNews(database),
      calendarDuties: (wanted: Parameters<typeof calendarDuties>[1]) => calendarDuties(database, wanted),
      wantsWeekly: (person: PersonId) => wantsWeekly(database, person),
      chooseWeekly: (person: PersonId, weekly: boolean) => chooseWeekly(database, person, weekly),
      setLanguage: (person: PersonId, language: 'nb' | 'nn') => setLanguage(database, person, language),

      saveDraft: (draft: Omit<Draft, 'savedAt'>) => saveDraft(database, installation, draft),
      findDraft: (person: PersonId, id: string, session?: string) =>
        findDraft(database, installation, person, id, session),
      listDrafts: (person: PersonId, form: string) => listDrafts(database, installation, person, form),
      removeDraft: (person: PersonId, id: string) => removeDraft(database, person, id),
      claimOpening: (wanted: WantedOpening) => claimOpening(database, wanted),
      finishOpening: (caseId: string, reference: string) => finishOpening(database, caseId, reference),
      giveUpOpening: (caseId: string) => giveUpOpening(database, caseId),
      claimWebhook: (of: WebhookClaim) => claimWebhook(database, of),
      casesToTell: (of: Parameters<typeof casesToTell>[1]) => casesToTell(database, of),
      rowsToTell: (of: CaseToTell) => rowsToTell(database, seals, of),
      tellFrom: (claim: WebhookClaim, of: Parameters<typeof tellFrom>[2]) => tellFrom(database, claim, of),
      pauseWebhook: (claim: WebhookClaim, pause: WebhookPause) => pauseWebhook(database, claim, pause),
      resumeWebhooks: () => resumeWebhooks(database),
      silentWebhooks: (before: InstantText) => silentWebhooks(database, before),
      removeOldOpenings: (before: InstantText) => removeOldOpenings(database, before),
      removeOldDrafts: (savedBefore: InstantText) => removeOldDrafts(database, savedBefore),

      openAgreements: (of: Parameters<typeof openAgreements>[1]) => openAgreements(database, of),
      agreementsOf: (of: Parameters<typeof agreementsOf>[1]) => agreementsOf(database, of),
      keepAgreement: (its: Agreement) => keepAgreement(database, its),
      finishAgreement: (of: Parameters<typeof finishAgreement>[1]) => finishAgreement(database, of),
      agreedDays: () => agreedDays(database),
      routineAnswers: (routine: string) => routineAnswers(database, routine),
      answersTo: (key: string) => answersTo(database, key),
      routineAnswersAt: (routine: string) => routineAnswersAt(database, routine),
      keepRoutineAnswers: (its: AnswersToKeep) => keepRoutineAnswers(database, its),
      publishingChoices: () => publishingChoices(database),
      askPublishing: (wish: Omit<PublishingWish, 'at'>) => askPublishing(database, wish),
      answerPublishing: (of: Parameters<typeof answerPublishing>[1]) => answerPublishing(database, of),
      supervisedPeople: () => supervisedPeople(database),
      lastSupervision: (person: PersonId) => lastSupervision(database, person),
      holdSupervision: (held: HeldSupervision) => holdSupervision(database, held),
      takeBackSupervision: (id: string, by: PersonId) => takeBackSupervision(database, id, by),
      supervisionTold: () => supervisionTold(database),
      claimSupervisionMail: (person: PersonId, day: DateText) => claimSupervisionMail(database, person, day),
      markSupervisionTold: (person: PersonId, day: DateText) => markSupervisionTold(database, person, day),

      saveFilter: (filter: Parameters<typeof saveFilter>[2]) => saveFilter(database, installation, filter),
      savedFilters: (person: PersonId) => savedFilters(database, installation, person),
      removeSavedFilter: (person: PersonId, id: string) => removeSavedFilter(database, person, id),
      removeLeftFilters: () => removeLeftFilters(database),

      listPracticeCases: (of: Parameters<typeof listPracticeCases>[2]) => listPracticeCases(database, seals, of),
      practiceMessagesOf: (of: Parameters<typeof practiceMessagesOf>[1]) => practiceMessagesOf(database, of),

      listDuties: (query: DutyQuery) => listDuties(database, query),
      openDutiesOf: (caseId: string) => openDutiesOf(database, caseId),
      dutiesOf: (caseId: string) => dutiesOf(database, caseId),

      askedExtensions: (of: Parameters<typeof askedExtensions>[1]) => askedExtensions(database, of),
      deviationsToNote: (of: Parameters<typeof deviationsToNote>[1]) => deviationsToNote(database, of),
      listDeviations: (query: DeviationQuery) => listDeviations(database, seals, query),
      countOpenDeviations: (of: Parameters<typeof countOpenDeviations>[1]) => countOpenDeviations(database, of),
      waitingDecisions: (of: Parameters<typeof waitingDecisions>[1]) => waitingDecisions(database, of),
      casesOfferedTo: (person: PersonId) => casesOfferedTo(database, person),
      offersInUnits: (of: Parameters<typeof offersInUnits>[1]) => offersInUnits(database, of),
      listUnitDuties: (query: UnitDutyQuery) => listUnitDuties(database, query),
      loadOfPeople: () => loadOfPeople(database),
      unitLoad: (view: UnitView) => unitLoad(database, view),
      unitUndelivered: (of: Parameters<typeof unitUndelivered>[1]) => unitUndelivered(database, of),
      stepFigures: (of: Parameters<typeof stepFigures>[1]) => stepFigures(database, of),
      controlFigures: (of: Parameters<typeof controlFigures>[1]) => controlFigures(database, of),

      findPerson: (loginOrId: string) => findPerson(database, loginOrId),
      listPeople: () => staff.listPeople(),
      addFirstAdministrator: (wanted: FirstAdministrator) => addFirstAdministrator(database, wanted),
      listUnits: () => listUnits(database),
      directory: (on?: DateText) => staff.directory(on),
      rolesOf: (person: PersonId, unit: string, on?: DateText) => rolesOf(database, person, unit, on),

      readStaff: (from: DateText) => readStaff(database, from),
      neededRoles: () => neededRoles(database),
      changeStaff: (order: StaffOrder) => changeStaff(database, order),
      staffRequests: (seenBy: PersonId) => staffRequests(database, seenBy),
      decideStaffRequest: (of: Parameters<typeof decideStaffRequest>[1]) => decideStaffRequest(database, of),
      claimUntoldRequests: () => claimUntoldRequests(database),
      markRequestTold: (id: string) => markRequestTold(database, id),
      glassAlarms: () => glassAlarms(database),
      claimUntoldAlarms: () => claimUntoldAlarms(database),
      markAlarmTold: (id: string) => markAlarmTold(database, id),
      noteAlarm: (id: string, person: PersonId) => noteAlarm(database, id, person),
      seeStaffRequest: (id: string, person: PersonId) => seeStaffRequest(database, id, person),
      personOfIdentity: (of: Identity) => personOfIdentity(database, of),
      bindIdentity: (person: PersonId, to: Identity) => bindIdentity(database, person, to),
      staffLog: (of: Parameters<typeof staffLog>[1]) => staffLog(database, of),

      keepReconciliation: (of: KeptReconciliation) => keepReconciliation(database, of),
      latestReconciliation: (limit: number) => latestReconciliation(database, limit),
      unitFindings: (of: Parameters<typeof unitFindings>[1]) => unitFindings(database, of),
      beginWorkerLife: (life: Parameters<typeof beginWorkerLife>[1]) => beginWorkerLife(database, life),
      seeWorkerLife: (id: string, at: InstantText) => seeWorkerLife(database, id, at),
      endWorkerLife: (id: string, at: InstantText) => endWorkerLife(database, id, at),
      noteNotSigned: (note: NotSignedNote) => noteNotSigned(database, note),
      notSignedSince: (since: InstantText) => notSignedSince(database, since),
      workerSeenAt: () => workerSeenAt(database),
      waitingSince: (before: InstantText, what: 'outbox' | 'calls') => waitingSince(database, before, what),
      workerLives: (since: InstantText) => workerLives(database, since),

      keepRoutine: (key: string, hash: string, routine: object, text?: string) =>
        keepRoutine(database, key, hash, routine, text),
      writtenRoutine: (key: string) => writtenRoutine(database, key),
      keptRoutine: (key: string) => keptRoutine(database, key),
      keptRoutines: () => keptRoutines(database),
      keptRoutineKeys: () => keptRoutineKeys(database),
      beginRoutineDraft: (of: Parameters<typeof beginRoutineDraft>[1]) => beginRoutineDraft(database, of),
      routineDraft: (routine: string) => routineDraft(database, routine),
      proposedDrafts: () => proposedDrafts(database),
      unpublishedDrafts: () => unpublishedDrafts(database),
      draftTextsFrom: (of: Parameters<typeof draftTextsFrom>[1]) => draftTextsFrom(database, of),
      writeRoutineDraft: (of: Parameters<typeof writeRoutineDraft>[1]) => writeRoutineDraft(database, of),
      proposeRoutineDraft: (of: Parameters<typeof proposeRoutineDraft>[1]) => proposeRoutineDraft(database, of),
      takeBackProposal: (of: Parameters<typeof takeBackProposal>[1]) => takeBackProposal(database, of),
      removeRoutineDraft: (of: Parameters<typeof removeRoutineDraft>[1]) => removeRoutineDraft(database, of),
      publishRoutineDraft: (of: Parameters<typeof publishRoutineDraft>[1]) => publishRoutineDraft(database, of),
      keptVersions: () => keptVersions(database),
      openCasesByRoutine: (scope: CaseScope) => openCasesByRoutine(database, scope),
      beginVersionMove: (of: Parameters<typeof beginVersionMove>[2]) => beginVersionMove(database, installation, of),
      versionMove: (id: string) => versionMove(database, installation, id),
      versionMovesOf: (of: Parameters<typeof versionMovesOf>[2]) => versionMovesOf(database, installation, of),
      runningVersionMoves: () => runningVersionMoves(database),
      nextToMove: (of: Parameters<typeof nextToMove>[1]) => nextToMove(database, of),
      settleCaseMove: (of: Parameters<typeof settleCaseMove>[1]) => settleCaseMove(database, of),
      endVersionMove: (move: string) => endVersionMove(database, move),
      steerVersionMove: (of: Parameters<typeof steerVersionMove>[1]) => steerVersionMove(database, of),
      casesOfVersionMove: (of: Parameters<typeof casesOfVersionMove>[1]) => casesOfVersionMove(database, of),
      standingVersionMoves: (before: InstantText) => standingVersionMoves(database, before),
      openCasesOn: (scope: CaseScope, routine: string) => openCasesOn(database, scope, routine),

      stateAt: (of: CaseAt, sequence: number) => stateAt(database, seals, of, sequence),
      readState: (caseId: string) => readState(database, seals, caseId),
      answerOf: (of: { readonly caseId: string; readonly practice: boolean }, commandId: string) =>
        answerOf(casesIn(database, of.practice), of.caseId, commandId),
      inTurnOf: (caseId: string, work: () => Promise<void>) => inTurnOf(database, caseId, work),
      canRecord: (of: Parameters<typeof canRecord>[1]) => canRecord(database, of),
      record: (recording: Recording, rows: RecordedRows) => record(database, seals, recording, rows),
      markQuarantine: (of: Parameters<typeof markQuarantine>[2]) => markQuarantine(database, seals, of),
      quarantinedCases: (of: Parameters<typeof quarantinedCases>[1]) => quarantinedCases(database, of),
      readyMessages: (practice: boolean) => readyMessages(database, practice),
      decisionsBehind: (practice: boolean, keys: readonly MessageOfCase[]) => decisionsBehind(database, practice, keys),
      practiceMailLevel: async (caseId: string) =>
        (await mailRulesOf(database, { caseIds: [caseId], practice: true })).get(caseId)?.level ?? 'bare',
      mailRulesOf: (of: Parameters<typeof mailRulesOf>[1]) => mailRulesOf(database, of),
      mailBounced: (of: Parameters<typeof mailBounced>[1]) => mailBounced(database, of),
      weeklyReaders: () => weeklyReaders(database),
      officeOf: (unit: string) => officeOf(database, unit),
      saidSince: (of: Parameters<typeof saidSince>[1]) => saidSince(database, of),
      coverPlace: (key: MessageOfCase, covered: Parameters<typeof coverPlace>[2]) => coverPlace(database, key, covered),
      holdMessage: (key: MessageOfCase, until: InstantText) => holdMessage(database, key, until),
      nextReadyAt: () => nextReadyAt(database),
      settleMessage: (practice: boolean, key: MessageOfCase, settlement: Settlement) =>
        settleMessage(database, practice, key, settlement),
      putOff: (practice: boolean, key: MessageOfCase, until: Parameters<typeof putOff>[3]) =>
        putOff(database, practice, key, until),
      unreported: (practice: boolean, limit: number) => unreported(database, practice, limit),
      markReported: (practice: boolean, key: MessageOfCase) => markReported(database, practice, key),
      beginLetter: (letter: Parameters<typeof beginLetter>[1]) => beginLetter(database, letter),
      renewLetters: (by: string) => renewLetters(database, by),
      takeAbandonedLetters: (of: Parameters<typeof takeAbandonedLetters>[1]) => takeAbandonedLetters(database, of),
      toldBefore: (told: readonly string[]) => toldBefore(database, told),
      finishLetter: (letter: Parameters<typeof finishLetter>[1]) => finishLetter(database, letter),
      putLetterOff: (letter: Parameters<typeof putLetterOff>[1]) => putLetterOff(database, letter),
      deliveriesOf: (caseId: string) => deliveriesOf(database, caseId),
      messagesToCall: () => messagesToCall(database),
      planCalls: (calls: readonly NewCall[]) => planCalls(database, calls),
      claimCalls: (of: Parameters<typeof claimCalls>[1]) => claimCalls(database, of),
      finishCall: (call: Call, outcome: CallOutcome) => finishCall(database, call, outcome),
      endCalling: (key: MessageOfCase, nobody?: Delivery) => endCalling(database, key, nobody),
      rotaAt: (at: InstantText) => rotaAt(database, at),
      rotaBetween: (from: InstantText, to: InstantText) => rotaBetween(database, from, to),
      tellingCases: (of: Parameters<typeof tellingCases>[1]) => tellingCases(database, of),
      deadAddresses: () => deadAddresses(database),
      beginDrill: (of: Parameters<typeof beginDrill>[1]) => beginDrill(database, of),
      claimDrillSends: () => claimDrillSends(database),
      endDrillSend: (id: string, of: Parameters<typeof endDrillSend>[2]) => endDrillSend(database, id, of),
      drillSends: (drill?: string) => drillSends(database, drill),
      reportTallies: (service: string) => reportTallies(database, seals.installation, service),
      countingServices: () => countingServices(database),
      changeTallies: (of: Parameters<typeof changeTallies>[2]) => changeTallies(database, seals.installation, of),
      removeTallies: (of: Parameters<typeof removeTallies>[1]) => removeTallies(database, of),
      receivedReports: (of: Parameters<typeof receivedReports>[2]) => receivedReports(database, seals, of),
      setRota: (of: Parameters<typeof setRota>[1]) => setRota(database, of),
      channelsInUse: () => channelsInUse(database),
      outboxOf: (caseId: string) => outboxOf(database, caseId),
      undelivered: (limit?: number) => undelivered(database, limit),
    }),
  };
}
