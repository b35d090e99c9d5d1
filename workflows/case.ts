import { allHandlersFinished, condition, continueAsNew, defineUpdate, setHandler } from '@temporalio/workflow';
import type { InstantText } from '../core/calendar/dates.ts';
import { isUnreadable } from '../core/unreadable.ts';
import { Answers } from './answers.ts';
import { faultOf, received, refuse } from './failures.ts';
import { handOn, shouldContinue, untilHandedOn } from './handing-on.ts';
import { judgeCommand, judgeReadable, judgeRelease, judgeRest } from './judge-message.ts';
import { Ledger } from './ledger.ts';
import * as messages from './messages.ts';
import { notOurs } from './not-ours.ts';
import { answerAboutItself } from './said-of-itself.ts';
import { WakeTimer } from './wake-timer.ts';
import { workflowNow } from './workflow-now.ts';

const commandUpdate = defineUpdate<messages.CommandResult, [messages.CommandMessage]>(messages.command);
const releaseUpdate = defineUpdate<void, [messages.ReleaseMessage]>(messages.release);
const restUpdate = defineUpdate<boolean, [messages.RestMessage]>(messages.rest);

/**
 * One case, for months or years: until it has been closed for some time and nothing is left to be done in it. Whoever asks it
 * something then starts it again, where it ended. It receives, waits and hands on, and holds no rule: what is asked and what
 * time brings is decided by an activity, folded as it came back, and written to the register; then it sleeps until the wake
 * that the decision named. So the rules may change under a running case, and this file need not.
 */
export async function caseWorkflow(start: messages.CaseStart): Promise<void> {
  if (isUnreadable(start)) return notOurs();
  const ledger = new Ledger(start);
  const answers = new Answers(start.carried?.answered);
  const timer = new WakeTimer(start.caseId, !start.practice);
  let turn = Promise.resolve();

  /** One decision at a time and in order. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work);
    turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** Of a real case the sender's clock counts, since a message may have waited; a practice case has a time of its own. */
  function askedAt(sentAt: InstantText): InstantText {
    const clock = workflowNow();
    return !start.practice && sentAt < clock ? sentAt : clock;
  }

  async function answer({ commandId, command, sentAt, signature }: messages.CommandMessage, now: InstantText) {
    const known = answers.get(commandId);
    if (known) return known;
    const { ok: _, ...result } = received(await ledger.carryOut(command, commandId, now, { sentAt, signature }));
    answers.set(commandId, result);
    return result;
  }

  /** Whatever stands in the way, the case opens once it has gone. */
  async function open(opening: NonNullable<messages.CaseStart['opening']>): Promise<void> {
    const { sentAt, signature, ...asked } = opening;
    const now = askedAt(sentAt);
    for (let inVain = 0; ; inVain += 1) {
      await condition(() => !ledger.quarantine);
      const proof = { sentAt, signature };
      const outcome = await ledger.carryOut({ type: 'open', ...asked }, messages.openingId, now, proof);
      if (outcome.ok === true) return;
      if (outcome.ok === 'not-received') await ledger.untilRegisterIsBack(inVain);
      else await ledger.setAside(faultOf(outcome.refusals));
    }
  }

  /** Nothing is done before it is known that this run was handed on, nor before the register knows which run the case lives in. */
  async function begin(): Promise<void> {
    await untilHandedOn(ledger, start);
    if (start.rested) await ledger.beginAnew();
  }

  async function wakeUp(): Promise<void> {
    const passTime = () => ledger.carryOut({ type: 'time-passed' }, undefined, workflowNow());
    for (let inVain = 0; (await inTurn(passTime)).ok === 'not-received'; inVain += 1) {
      await ledger.untilRegisterIsBack(inVain);
    }
  }

  async function keepWriting(): Promise<never> {
    for (let inVain = 0; ; inVain = ledger.registerAway ? inVain + 1 : 0) {
      await condition(() => ledger.hasPapers);
      if (ledger.registerAway) await ledger.untilRegisterIsBack(inVain);
      await inTurn(() => ledger.catchUp());
    }
  }

  // Before anything is waited for, so that a message which came with the start finds its handler. The opening has its
  // turn already, and a command waits for that.
  const { opening } = start;
  const begun = inTurn(() => (opening ? open(opening) : begin()));
  void keepWriting();
  answerAboutItself({
    state: () => ledger.state,
    head: () => ledger.head,
    standing: () => {
      const { sequence, head, wake, registerAway, quarantine, owed } = ledger;
      return { sequence, head, wake, registerAway, quarantine, owed };
    },
  });
  setHandler(
    commandUpdate,
    (message) => {
      // Somebody may have had it taken who is no worker of ours: then nobody has judged it.
      refuse(judgeReadable(message));
      const now = askedAt(message.sentAt);
      return inTurn(() => answer(message, now));
    },
    { validator: (message) => refuse(judgeCommand(message, ledger.quarantine)) },
  );
  setHandler(
    releaseUpdate,
    async (message) => {
      refuse(judgeReadable(message));
      refuse(await ledger.release(message));
    },
    { validator: (message) => refuse(judgeRelease(message, ledger.quarantine)) },
  );
  setHandler(
    restUpdate,
    (message) => {
      refuse(judgeReadable(message));
      return inTurn(() => ledger.rest(message));
    },
    { validator: (message) => refuse(judgeRest(message)) },
  );

  await begun;

  for (;;) {
    const { wake, exact, quarantine } = ledger;
    if (wake && !quarantine) timer.set(wake, workflowNow(), !exact);
    await condition(
      () =>
        (timer.hasRung && !ledger.quarantine) ||
        ledger.wake !== wake ||
        ledger.exact !== exact ||
        ledger.quarantine !== quarantine ||
        ledger.rests ||
        shouldContinue(ledger),
    );
    if (timer.hasRung && !ledger.quarantine) {
      timer.clear();
      await wakeUp();
    }
    if (ledger.rests) {
      await condition(allHandlersFinished);
      await turn;
      // What came in meanwhile was answered, and may have taken it up again.
      if (ledger.rests && allHandlersFinished()) return;
      continue;
    }
    if (shouldContinue(ledger)) {
      await condition(allHandlersFinished);
      await turn;
      if (!ledger.allWritten) continue;
      const next = await inTurn(() => handOn(ledger, start, answers.entries()));
      // What came in while it was signed is not in it.
      if (shouldContinue(ledger) && allHandlersFinished()) await continueAsNew<typeof caseWorkflow>(next);
    }
  }
}
