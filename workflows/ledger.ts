import { isCancellation, proxyActivities, proxyLocalActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type {
  CaseActivities,
  CaseKey,
  Decided,
  DecideInput,
  FaultCode,
  JournalHead,
  Mark,
  Proof,
  Recorded,
  StandingCommand,
} from '../activities/case-contract.ts';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Command } from '../core/case/commands.ts';
import type { Refusal } from '../core/case/refusals.ts';
import { type CaseState, stateSchema } from '../core/case/state.ts';
import { isUnreadable } from '../core/unreadable.ts';
import { type Decision, folded, isAnswered, owedCommand } from './decision.ts';
import type {
  Carried,
  CaseStart,
  CommandResult,
  OwedCommand,
  Quarantine,
  ReleaseMessage,
  RestMessage,
} from './messages.ts';
import { workflowNow } from './workflow-now.ts';

// Within the workflow's own task: an answer at once, and one event of history each. A decision may need to be tried twice.
const deciding = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '8 seconds',
  retry: { maximumAttempts: 1 },
});
const recording = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '2 seconds',
  retry: { maximumAttempts: 1 },
});
// No limit on attempts: the server tries, however long the register is away, and that costs no more history.
const waiting = proxyActivities<CaseActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/** Computes, and asks nobody. */
export const signing = proxyLocalActivities<CaseActivities>({ startToCloseTimeout: '8 seconds' });

const longestRun = 365 * 24 * 60 * 60 * 1000;

/**
 * A worker that is new to a run plays all of it within a workflow task, which has ten seconds: on a machine with ten times as much to do as it can, a
 * thousand events took eight to twelve. Not of a practice case: what is next in a jump of its clock would come late in the new run.
 */
const mostEvents = 600;

/** In seconds, between two attempts of a register that answers and takes nothing. */
const longestPause = 600;

/** What became of a command. `not-received`: nothing; what is needed to decide is away. */
export type Outcome =
  | ({ readonly ok: true } & CommandResult)
  | { readonly ok: false; readonly refusals: readonly Refusal[] }
  | { readonly ok: 'not-received' };

/**
 * What a case has decided, and how far that is written. A decision is made once: what came back from deciding is what
 * counts, now and in every replay, whatever rules and whatever fold the worker has loaded by then. What it asks of the
 * engine depends on nothing else. All of it is done in turn, one command at a time.
 */
export class Ledger {
  readonly #key: CaseKey;
  readonly #routine: string;
  #state: CaseState | undefined;
  #sequence: number;
  #head: JournalHead | undefined;
  #unwritten: readonly Decision[] = [];
  /** What people were answered and what then stood otherwise in the journal: to be decided upon that. */
  #owed: readonly Decision[] = [];
  #marks: readonly Mark[] = [];
  wake: InstantText | undefined;
  exact: boolean;
  quarantine: Quarantine | undefined;
  registerAway = false;
  /**
   * Its run has gone on for long. Looked at when an activity has come back, and never because somebody has asked: a task that brings nothing but
   * a message which is not taken is not played again, and what began in it could not be.
   */
  isLong = false;
  #resting = false;

  constructor({ caseId, practice, routine, carried }: CaseStart) {
    this.#key = { caseId, practice };
    this.#routine = routine;
    this.#state = carried?.state;
    this.#sequence = carried?.sequence ?? 0;
    this.#head = carried?.head;
    this.wake = carried?.wake;
    this.exact = carried?.exact ?? false;
    this.quarantine = carried?.quarantine;
  }

  get state(): CaseState | undefined {
    return this.#state;
  }

  get sequence(): number {
    return this.#sequence;
  }

  get head(): JournalHead | undefined {
    return this.#head;
  }

  /** Whether something waits to be written that nobody is about to write. */
  get hasPapers(): boolean {
    return this.registerAway || this.#marks.length > 0 || (this.#owed.length > 0 && !this.quarantine);
  }

  get allWritten(): boolean {
    return this.#unwritten.length + this.#owed.length === 0 && !this.hasPapers;
  }

  /** Whether its workflow may end: it has said so to the register, and nothing has come of anything since. */
  get rests(): boolean {
    return this.#resting && this.#isQuiet();
  }

  /** Commands that were answered with a yes and are not in what stands: see `answered-refused`. */
  get owed(): readonly OwedCommand[] {
    return this.#owed.flatMap(owedCommand);
  }

  /** What the next run begins with, once all is written. */
  carried(): Omit<Carried, 'answered'> {
    const { wake, exact, quarantine } = this;
    return { state: this.#state, sequence: this.#sequence, head: this.#head, wake, exact, quarantine };
  }

  /**
   * Decides, folds what came back, and has it written unless the register is known to be away. Where much time is overdue,
   * each share of it is a decision of its own before the command's.
   */
  async carryOut(
    command: Command,
    commandId: string | undefined,
    now: InstantText,
    proof?: Proof | undefined,
  ): Promise<Outcome> {
    for (;;) {
      if (this.quarantine) return setAside;
      const decided = await this.#decided(command, commandId, now, proof);
      if (!decided) return { ok: 'not-received' };
      if (!decided.ok && 'fault' in decided) {
        await this.setAside(decided.fault);
        return setAside;
      }
      if (!decided.ok) return decided;
      const decision = this.#keep(decided, command, commandId, proof);
      if (!decision) return this.#answer(0, [], this.#unwritten.length === 0);
      // What was decided before it is written before it.
      const waits = this.registerAway || this.#unwritten[0] !== decision;
      const stands = waits ? undefined : await this.#write(decision);
      if (!stands) {
        if (decided.timeFirst) continue;
        const { firstSequence, events } = decision;
        const types = events.map(({ type }) => type);
        return this.#answer(firstSequence + events.length - 1, types, this.#unwritten.length === 0);
      }
      // A worker wrote before it died. What stands there is the truth, and what is left is decided upon that.
      const standing = stands.find((each) => each.commandId === commandId);
      if (standing) {
        await this.carryOut(timePassed, undefined, workflowNow());
        return { ok: true, sequence: standing.sequence, types: standing.types, recorded: true };
      }
    }
  }

  /**
   * Ends when the register answers again, however long that takes.
   *
   * @param inVain how often it has answered so and then did not take what was to be written: each time costs the case some
   *   of its history, so that the pauses grow
   */
  async untilRegisterIsBack(inVain = 0): Promise<void> {
    if (inVain > 0) await sleep(Math.min(2 ** inVain, longestPause) * 1000);
    await waiting.registerBack(this.#key);
  }

  /** Writes what is unwritten, in order, until the register is away again. */
  async catchUp(): Promise<void> {
    this.registerAway = false;
    await this.#decideAnew();
    while (this.#unwritten.length > 0 && !this.registerAway && !this.quarantine) {
      const decisions = this.#unwritten;
      const stands = await this.#write(decisions[0]!);
      if (!stands) continue;
      const stand = new Set(stands.map(({ commandId }) => commandId));
      this.#owed = [...this.#owed, ...decisions.filter((each) => isAnswered(each) && !stand.has(each.commandId!))];
      await this.#decideAnew();
      await this.carryOut(timePassed, undefined, workflowNow());
    }
    await this.#writeMarks();
  }

  /** Takes no commands and waits for nobody, until somebody has mended what is wrong. */
  async setAside(fault: FaultCode): Promise<void> {
    if (this.quarantine) return;
    this.#resting = false;
    this.quarantine = { fault, since: workflowNow() };
    this.#marks = [...this.#marks, { fault }];
    if (!this.registerAway) await this.#writeMarks();
  }

  /** It goes on where it was. Where nothing was mended, it is set aside again. */
  async release({ by, reason, signature }: ReleaseMessage): Promise<readonly Refusal[]> {
    const isSigned = await signing.isSignedRelease({ ...this.#key, by, reason, signature });
    if (isSigned !== true) return [{ code: 'not-signed' }];
    if (!this.quarantine) return [{ code: 'not-quarantined' }];
    this.quarantine = undefined;
    this.#marks = [...this.#marks, { releasedBy: by, reason }];
    return [];
  }

  /**
   * A closed case in which nothing is left to be done is asked to rest.
   *
   * @returns whether it does; not where its journal ends somewhere else by now
   */
  async rest({ head, signature }: RestMessage): Promise<boolean> {
    // What is not a plain yes is none: an answer may be one that cannot be read.
    if ((await signing.isSignedRest({ ...this.#key, head, signature })) !== true) return false;
    const { sequence, hash } = this.#head ?? {};
    if (!this.#isQuiet() || head.sequence !== sequence || head.hash !== hash) return false;
    try {
      this.#resting = (await recording.rest({ ...this.#key, head })) === true;
    } catch (error) {
      if (isCancellation(error)) throw error;
      return false;
    }
    return this.#resting;
  }

  /** It rested, and goes on: what the register says of its runs is brought to that, unless it is away. */
  async beginAnew(): Promise<void> {
    if (!this.#head) return;
    try {
      await recording.beginAnew({ ...this.#key, head: this.#head });
    } catch (error) {
      if (isCancellation(error)) throw error;
    }
  }

  #lookAtAge(): void {
    const { continueAsNewSuggested, historyLength, runStartTime } = workflowInfo();
    const isOld = Date.now() - runStartTime.getTime() > longestRun;
    const isMuch = historyLength > mostEvents && !this.#key.practice;
    this.isLong = continueAsNewSuggested || isMuch || isOld;
  }

  #isQuiet(): boolean {
    const { wake, quarantine, allWritten } = this;
    return this.#state?.status === 'closed' && wake === undefined && quarantine === undefined && allWritten;
  }

  async #decided(
    command: Command,
    commandId: string | undefined,
    now: InstantText,
    proof: Proof | undefined,
  ): Promise<Decided | undefined> {
    const state = this.#state?.schema === stateSchema ? this.#state : undefined;
    const unwritten = state
      ? []
      : this.#unwritten.flatMap(({ schema, events }) => events.map((event) => ({ schema, event })));
    const input: DecideInput = {
      ...this.#key,
      routine: this.#routine,
      state,
      written: this.#head?.sequence ?? 0,
      unwritten,
      command,
      commandId,
      proof,
      firstSequence: this.#sequence + 1,
      now,
    };
    try {
      const decided = await deciding.decide(input);
      this.#lookAtAge();
      return readable(decided);
    } catch (error) {
      // Whatever it is: when a case is replayed the same failure comes back as another class than the first time.
      if (isCancellation(error)) throw error;
      return undefined;
    }
  }

  #keep(
    { now, schema, events, wake, exact, state, timeFirst, signature }: Extract<Decided, { ok: true }>,
    asked: Command,
    askedId: string | undefined,
    proof: Proof | undefined,
  ): Decision | undefined {
    this.#state = folded(state ?? this.#state, { schema, events, first: this.#sequence === 0 });
    // A share of what is overdue leaves the timer as it is: the next share is asked for at once.
    if (!timeFirst) {
      this.wake = wake;
      this.exact = exact;
    }
    if (events.length === 0) return undefined;
    const [command, commandId] = timeFirst ? [timePassed, undefined] : [asked, askedId];
    this.#resting = false;
    const firstSequence = this.#sequence + 1;
    const decision = { command, commandId, proof, now, signature, firstSequence, schema, events };
    this.#sequence += events.length;
    this.#unwritten = [...this.#unwritten, decision];
    return decision;
  }

  /** @returns what stands in the register in its place; undefined where it was written, or could not be */
  async #write(decision: Decision): Promise<readonly StandingCommand[] | undefined> {
    const recorded = await this.#recorded(decision);
    if (!recorded) {
      this.registerAway = true;
      return undefined;
    }
    if ('fault' in recorded) {
      await this.setAside(recorded.fault);
      return undefined;
    }
    this.#head = recorded.head;
    if (!recorded.stands) {
      this.#unwritten = this.#unwritten.slice(1);
      return undefined;
    }
    // Folded anew from the journal by whoever decides next.
    this.#state = undefined;
    this.#unwritten = [];
    this.#sequence = recorded.head.sequence;
    return recorded.stands;
  }

  async #recorded({
    firstSequence,
    schema,
    events,
    now,
    commandId,
    signature,
  }: Decision): Promise<Recorded | undefined> {
    try {
      const recorded = await recording.record({
        ...this.#key,
        ...{ firstSequence, schema, events, now, commandId, signature },
      });
      this.#lookAtAge();
      return readable(recorded);
    } catch (error) {
      if (isCancellation(error)) throw error;
      return undefined;
    }
  }

  /**
   * What people were answered stays done: it is decided again, as of when they asked, upon what stands. What time did is
   * a function of scheduled instants, and comes again by itself. What cannot be done any more is kept, and the case waits
   * for people who look at it: what they were told is never silently untrue.
   */
  async #decideAnew(): Promise<void> {
    while (this.#owed.length > 0 && !this.quarantine) {
      const { command, commandId, now, proof } = this.#owed[0]!;
      const outcome = await this.carryOut(command, commandId, now, proof && { ...proof, again: true });
      if (outcome.ok === 'not-received') this.registerAway = true;
      if (outcome.ok === false) await this.setAside('answered-refused');
      if (outcome.ok !== true) return;
      this.#owed = this.#owed.slice(1);
    }
  }

  async #writeMarks(): Promise<void> {
    while (this.#marks.length > 0 && !this.registerAway) {
      try {
        await recording.mark({ ...this.#key, mark: this.#marks[0]! });
        this.#marks = this.#marks.slice(1);
      } catch (error) {
        if (isCancellation(error)) throw error;
        this.registerAway = true;
      }
    }
  }

  #answer(sequence: number, types: readonly string[], recorded: boolean): Outcome {
    return { ok: true, sequence: sequence || this.#sequence, types, recorded };
  }
}

/** An answer that cannot be read came from no worker of ours. */
function readable<Answer>(answer: Answer): Answer | { readonly ok: false; readonly fault: 'not-signed' } {
  return isUnreadable(answer) ? { ok: false, fault: 'not-signed' } : answer;
}

const timePassed: Command = { type: 'time-passed' };
const setAside: Outcome = { ok: false, refusals: [{ code: 'quarantined' }] };
