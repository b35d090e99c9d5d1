import { randomUUID } from 'node:crypto';
import { type InstantText, instantFromMilliseconds } from '../core/calendar/dates.ts';
import type { Actor, PersonsCommand } from '../core/case/commands.ts';
import type { CaseState, PersonId } from '../core/case/state.ts';
import type { Delivery } from '../core/post/delivery.ts';
import type { FoundCase, QuietCase, Register, Rest } from '../register/register.ts';
import type { WhatIf } from '../rehearsal/what-if.ts';
import type { KeyRing } from '../signing/key-file.ts';
import { type Voice, voiceOf } from '../signing/said.ts';
import type { Tracing } from '../tracing/tracing.ts';
import type { CaseStanding, JournalHead } from '../workflows/messages.ts';
import { actorFor } from './actors.ts';
import { type CaseView, viewCase } from './case-view.ts';
import type { CasesContext } from './context.ts';
import { dataConverterOf } from './data-converter.ts';
import { connectEngine, type Engine, type EngineAddress } from './engine.ts';
import { caseIds, headOf, standingOf, stateOf } from './heads.ts';
import type { Intake } from './intake.ts';
import { type OpenResult, openCase } from './opening.ts';
import { clocksOf, type JumpResult, type JumpTarget } from './practice-clock.ts';
import { type ReleaseResult, releaseCase } from './releasing.ts';
import type { Routines } from './routines.ts';
import { type SendResult, sendCommand } from './sending.ts';
import { toldSince } from './told.ts';
import { tracedCommand, tracedOpening } from './traced.ts';
import { askToRest, isOwnWord, jumpAwake } from './waking.ts';
import { whatIfCase } from './what-if.ts';

export type { CaseView } from './case-view.ts';
export type { Refused, Unavailable } from './context.ts';
export type { Intake } from './intake.ts';
export type { OpenResult } from './opening.ts';
export type { JumpResult, JumpTarget } from './practice-clock.ts';
export type { ReleaseResult } from './releasing.ts';
export type { SendResult } from './sending.ts';

export interface CasesOptions extends EngineAddress {
  /** Stays open when the client is closed: it belongs to whoever opened it. */
  readonly register: Register;
  readonly routines: Routines;
  /** Of this installation; a case takes nothing that is signed with others. */
  readonly keys: KeyRing;
  /** Tells of what is asked of cases, span by span; nothing does where it is not given. */
  readonly tracing?: Tracing | undefined;
  /** The world's clock; a test gives its own. */
  readonly now?: (() => InstantText) | undefined;
}

/** Names one command for good, so that sending it twice (a double click, a retry) is one decision. */
export interface SendOptions {
  /** Default: a random uuid. */
  readonly commandId?: string | undefined;
  /**
   * When the person asked: it is dated then, however long the way takes, unless the case has gone past it. Default: now.
   */
  readonly sentAt?: InstantText | undefined;
  /** How long to wait for the answer, in milliseconds; then it is `unavailable`. Default 10,000. */
  readonly waitMilliseconds?: number | undefined;
}

/**
 * Starts and steers cases. What a person can get wrong is a result with reasons; what is the machine's fault is
 * `unavailable` where it can pass, else an exception with ids and codes and nothing about a person.
 */
export interface Cases {
  /**
   * Opens a case: judges the whole intake, reserves reference and identity in the register, starts the workflow, and
   * waits up to 10 seconds until the opening is written. The same `caseId` again is the same case.
   */
  open(intake: Intake): Promise<OpenResult>;
  /**
   * Asks something of a case and waits until the register shows what was done: `true`. Where the register is away it is
   * decided all the same, and kept: `received`. The no of a dry run comes back without asking the case at all.
   */
  send(caseId: string, command: PersonsCommand, options?: SendOptions): Promise<SendResult>;
  /** Who a person is towards a case: what a command carries as `by`. */
  actor(person: PersonId, towards: Pick<FoundCase, 'unit' | 'people'>): Promise<Actor>;
  /** A case's past, what is open, and what time alone would bring; undefined where there is none. */
  show(referenceOrId: string): Promise<CaseView | undefined>;
  /**
   * What a command would change within a year compared with nobody doing anything, decided on a copy: nothing is written
   * and nothing is asked of the engine. Undefined where there is no such case, or its opening is not written.
   */
  whatIf(referenceOrId: string, command: PersonsCommand): Promise<WhatIf | undefined>;
  /** Moves a practice case's clock, to its next wake or by a period, and waits until it has done what came due. */
  jump(found: FoundCase, target: JumpTarget): Promise<JumpResult>;
  /** Who was told of what came after a row of a practice case's journal; waits some seconds for the postman. */
  told(found: FoundCase, after: number): Promise<readonly Delivery[]>;
  /**
   * What the clocks of practice cases say, by id. One that the engine does not tell within two seconds is missing: the
   * register knows only how far it had come when the case last wrote something.
   */
  clocks(caseIds: readonly string[]): Promise<ReadonlyMap<string, InstantText>>;
  /**
   * Lets a case that was set aside go on, after what was wrong has been mended. Only somebody who leads may, with a reason.
   * Where nothing was mended, the case is soon set aside again.
   */
  release(caseId: string, by: PersonId, reason: string): Promise<ReleaseResult>;
  /**
   * Asks a closed case in which nothing is left to be done to end its workflow: whoever asks something of it starts it again.
   * False where something has happened meanwhile, or the register is away.
   */
  rest(quiet: QuietCase): Promise<boolean>;
  /** Whether a case has said itself that it rests there. */
  isOwnRest(which: Pick<FoundCase, 'caseId' | 'practice'>, rest: Rest): boolean;
  /** How far a case has come by its own word, and what it waits for; undefined where it has no workflow any more. */
  standing(caseId: string): Promise<CaseStanding | undefined>;
  /** Where a case is by its own word, to compare with what its journal folds to. */
  state(caseId: string): Promise<CaseState | undefined>;
  /** The end of a case's journal as the case itself knows it, to compare with what the register has. */
  head(caseId: string): Promise<JournalHead | undefined>;
  /** Every case that the engine has running. */
  caseIds(): AsyncIterable<string>;
  /** What this installation says through the engine, for what makes a run anew (rebuild). */
  readonly voice: Voice;
  /** The engine, for what looks at it whole (doctor). */
  readonly engine: Engine;
  close(): Promise<void>;
}

/**
 * The client of one register and one Temporal namespace. It connects when something is first asked, so that a page can
 * be shown while the engine is away.
 *
 *     const cases = connectCases({ temporalAddress, namespace, register, routines, keys: openKeyRing(settings.keyFile) });
 *     const opened = await cases.open({ routine: 'alver/tiltak', unit: 'tiltak', by: person, facts: {}, practice: true });
 *     const found = opened.ok === true ? await register.findCase(opened.caseId) : undefined;
 *     if (found) await cases.send(found.caseId, { type: 'approve', duty, by: await cases.actor(person, found) });
 *     await cases.close();
 */
export function connectCases(options: CasesOptions): Cases {
  const { register, routines, keys, tracing, now = () => instantFromMilliseconds(Date.now()) } = options;
  const { namespace } = options;
  const engine = connectEngine(options, dataConverterOf(register, { namespace, unreadable: 'throw' }));
  const voice = voiceOf(keys);
  const context: CasesContext = { engine, register, routines, voice, now };
  return {
    engine,
    voice,
    open: (intake) => tracedOpening(tracing, () => openCase(context, intake)),
    send: (caseId, command, { commandId = randomUUID(), sentAt = now(), waitMilliseconds = 10_000 } = {}) =>
      tracedCommand(tracing, { caseId, commandId, type: command.type }, () =>
        sendCommand(context, caseId, command, { commandId, sentAt, waitMilliseconds }),
      ),
    actor: (person, towards) => actorFor(register, person, towards, now()),
    show: (referenceOrId) => viewCase(context, referenceOrId),
    whatIf: (referenceOrId, command) => whatIfCase(context, referenceOrId, command),
    jump: (found, target) => jumpAwake(context, found, target),
    told: (found, after) => toldSince(context, found, after),
    clocks: (caseIds) => clocksOf(context, caseIds),
    rest: (quiet) => askToRest(context, quiet),
    isOwnRest: (which, rest) => isOwnWord(voice, which, rest),
    release: (caseId, by, reason) => releaseCase(context, caseId, by, reason),
    state: (caseId) => stateOf(context, caseId),
    standing: (caseId) => standingOf(context, caseId),
    head: (caseId) => headOf(context, caseId),
    caseIds: () => caseIds(context),
    close: () => engine.close(),
  };
}
