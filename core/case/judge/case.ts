import { dateOf } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import { caseTrack } from '../../routine/routine.ts';
import { askedByFact } from '../brought-in.ts';
import { factKnown, questionOf } from '../facts.ts';
import { asked, judgeFields } from '../fields.ts';
import { holdOn } from '../holds.ts';
import { firstAbove } from '../recipients.ts';
import { dateOfRow } from '../row-date.ts';
import { judgeReason } from '../text.ts';
import { mayCorrectFact, maySetFact, rolesAt } from '../who-may.ts';
import { judgeAnonymity } from './anonymous.ts';
import { bringIn, bringInRun, openWhatIsNotDone } from './bring-in.ts';
import { bringBack, mayOpenByHand } from './by-hand.ts';
import { recordConsent, recordFact } from './consequences.ts';
import { type Draft, emit } from './draft.ts';
import { judgeFromTo } from './from-to.ts';
import { type CommandOf, daysIn, granted, judgeRoleInCase, type Refusals } from './judging.ts';
import { judgeAnew, rulesOfDone } from './judging-anew.ts';
import { liftsGuard, mayLift } from './lifting.ts';
import { openDuty, openingNow } from './opening.ts';
import { oweNothingWhileClosed } from './passed-over.ts';
import { finishRun, startRun } from './runs.ts';
import { openWaiting } from './triggers.ts';

/** Starts a run of a track: one institution stay, one support-home. */
export function startTrack(draft: Draft, command: CommandOf<'start-track'>): Refusals {
  const track = own(draft.routine.tracks, command.track);
  const onRequest = Object.values(draft.routine.tracks).filter((each) => each.starts === 'on-request');
  if (!track) return [{ code: 'track-unknown', field: 'track', choices: onRequest.map((each) => each.id) }];
  if (track.starts === 'with-case') return [{ code: 'track-starts-with-case', field: 'track', subject: track.id }];
  const runs = Object.values(draft.state.tracks).filter((run) => run.track === track.id && run.status === 'running');
  if (!track.many && runs.length > 0) return [{ code: 'track-runs-already', field: 'track', subject: track.id }];
  const days = { ...daysIn(draft, caseTrack, command.sure), runsAlready: command.broughtIn !== undefined };
  const refusals = judgeFields(asked(draft.routine, draft.state, caseTrack, track.facts), command.facts, days);
  if (refusals.length > 0) return refusals;
  const { broughtIn, sure } = command;
  return startRun(draft, track, command.facts, (run) =>
    broughtIn ? bringInRun(draft, run, broughtIn, sure) : granted,
  );
}

/** Records a fact of the case or of a run; deadlines that count from it move, and what waits for it opens. */
export function setFact(draft: Draft, command: CommandOf<'set-fact'>): Refusals {
  const run = own(draft.state.tracks, command.track);
  if (!run) return [{ code: 'track-unknown', field: 'track', choices: Object.keys(draft.state.tracks) }];
  const correcting = isCorrection(draft, command);
  if (run.status === 'ended' && !correcting) return [{ code: 'track-ended', field: 'track', subject: run.track }];
  const question = questionOf(draft.routine, run.track, command.fact);
  if (!question) {
    const known = run.track === caseTrack ? draft.routine.facts : draft.routine.tracks[run.track]!.facts;
    return [{ code: 'fact-unknown', field: command.fact, choices: Object.keys(known) }];
  }
  const required = { [command.fact]: { ...question, required: true } };
  const days = { ...daysIn(draft, command.track, command.sure), runsAlready: command.broughtIn !== undefined };
  const refusals = [
    ...judgeFields(required, { [command.fact]: command.value }, days),
    ...judgeFromTo(draft, { run: command.track, fact: command.fact, value: command.value, field: command.fact }),
  ];
  if (refusals.length > 0) return refusals;
  const anonymity = judgeAnonymity(draft, command, question);
  if (anonymity.length > 0) return anonymity;
  const { track, fact, value, reason, broughtIn, sure } = command;
  const corrects = correcting && !liftsGuard(draft, track, fact, value);
  const unfounded = [
    ...judgeLifting(draft, command),
    ...judgeSpeaker(draft, command, correcting),
    ...(corrects ? judgeReason(reason ?? '') : granted),
  ];
  if (unfounded.length > 0) return unfounded;
  const ofIt = broughtIn ? askedByFact(draft.routine, draft.state, command, draft.now) : [];
  const wrong = broughtIn ? bringIn(draft, ofIt, broughtIn, sure) : granted;
  if (wrong.length > 0) return wrong;
  const rules = corrects ? rulesOfDone(draft) : undefined;
  recordFact(draft, track, fact, value, { reason, corrects });
  if (rules) judgeAnew(draft, rules, reason ?? '');
  if (broughtIn) openWhatIsNotDone(draft, ofIt, broughtIn);
  return granted;
}

/** With a reason, what was known of a fact is said to have been wrong. A guard that is lifted was not: it is over. */
function isCorrection(draft: Draft, { track, fact, value, reason = '' }: CommandOf<'set-fact'>): boolean {
  const known = factKnown(draft.state, track, fact);
  return reason.trim() !== '' && known !== undefined && known !== value;
}

/** A guard is lifted by somebody who decides, with a reason; anybody may raise it. */
function judgeLifting(draft: Draft, command: CommandOf<'set-fact'>): Refusals {
  const { track, fact, value, by } = command;
  if (!liftsGuard(draft, track, fact, value)) return granted;
  return [...mayLift(draft, by, fact), ...judgeReason(command.reason ?? '')];
}

/** Who may say it; a guard is raised by anybody, and lifted by its own rule. */
function judgeSpeaker(draft: Draft, { track, fact, by }: CommandOf<'set-fact'>, correcting: boolean): Refusals {
  const { routine, state } = draft;
  if (correcting && !mayCorrectFact(draft, track, fact, by)) return [{ code: 'not-yours-to-correct', field: fact }];
  if (maySetFact(draft, track, fact, by)) return granted;
  return [{ code: 'not-your-duty', field: fact, choices: rolesAt(routine, state.tracks[track]!.track) }];
}

/** Records an answer to a request for consent: given, refused or withdrawn, by word of mouth or in writing. */
export function answerConsent(draft: Draft, command: CommandOf<'consent'>): Refusals {
  if (!Object.hasOwn(draft.routine.consents, command.receiver)) {
    return [{ code: 'receiver-unknown', field: 'receiver', choices: Object.keys(draft.routine.consents) }];
  }
  const { receiver, answer, until } = command;
  if (until !== undefined && answer !== 'given') return [{ code: 'until-of-no-consent', field: 'until' }];
  if (until !== undefined && until < dateOf(draft.now)) return [{ code: 'date-has-passed', field: 'until' }];
  recordConsent(draft, receiver, answer, { until });
  return granted;
}

/** Somebody reports that a step was not followed: it is journaled, told to those who lead, and opens what waits for it. */
export function reportDeviation(draft: Draft, command: CommandOf<'deviation'>): Refusals {
  const step = own(draft.routine.steps, command.step);
  if (!step) return [{ code: 'step-unknown', field: 'step', choices: Object.keys(draft.routine.steps) }];
  const run = own(draft.state.tracks, command.track);
  if (!run || run.track !== step.track) {
    const choices = Object.entries(draft.state.tracks).filter(([, each]) => each.track === step.track);
    return [{ code: 'track-unknown', field: 'track', choices: choices.map(([name]) => name) }];
  }
  const refusals = judgeReason(command.reason);
  if (refusals.length > 0) return refusals;
  const { step: id, track, reason } = command;
  const tell = firstAbove(draft.state, step);
  const due = dateOfRow(draft.state, track, id)?.due;
  emit(draft, {
    type: 'deviated',
    at: draft.now,
    by: command.by.person,
    step: id,
    track,
    reason,
    tell,
    ...(due ? { due } : {}),
  });
  openWaiting(draft, { kind: 'deviated', run: track, step: id });
  return granted;
}

/** Opens a step that people open when they need it. */
export function openOnRequest(draft: Draft, command: CommandOf<'open-duty'>): Refusals {
  const step = own(draft.routine.steps, command.step);
  if (!step) {
    const choices = Object.values(draft.routine.steps).filter((each) => opensOnRequest(each.opens));
    return [{ code: 'step-unknown', field: 'step', choices: choices.map((each) => each.id) }];
  }
  const run = own(draft.state.tracks, command.track);
  if (!run || run.track !== step.track) {
    const choices = Object.entries(draft.state.tracks).filter(([, each]) => each.track === step.track);
    return [{ code: 'track-unknown', field: 'track', choices: choices.map(([name]) => name) }];
  }
  if (run.status === 'ended') return [{ code: 'track-ended', field: 'track', subject: run.track }];
  // A personal duty can be opened by anybody at any time, whatever the table says of it.
  if (!mayOpenByHand(draft.state, step, command.track))
    return [{ code: 'step-not-on-request', field: 'step', subject: step.id }];
  if (holdOn(draft.routine, draft.state, step, command.track)) {
    return [{ code: 'held-back', field: 'step', subject: step.id }];
  }
  const opened = openDuty(draft, openingNow(draft, step, command.track, {}));
  if (opened !== 'opened') return [{ code: 'step-open-already', field: 'step', subject: step.id }];
  return granted;
}

/** Ends a run of a track. Duties that stand open must be ended first, or are cancelled with the same reason. */
export function endTrack(draft: Draft, command: CommandOf<'end-track'>): Refusals {
  const run = own(draft.state.tracks, command.track);
  if (!run || command.track === caseTrack) {
    const choices = Object.keys(draft.state.tracks).filter((name) => name !== caseTrack);
    return [{ code: 'track-unknown', field: 'track', choices }];
  }
  if (run.status === 'ended') return [{ code: 'track-ended', field: 'track', subject: run.track }];
  const open = Object.values(draft.state.duties).filter((duty) => duty.track === command.track);
  const refusals = [
    ...judgeRoleInCase(draft, command.by),
    ...judgeReason(command.reason),
    ...standingOpen(draft, open, command.cancelDuties),
  ];
  if (refusals.length > 0) return refusals;
  finishRun(draft, command.track, command.reason, { cancelAll: true, mistake: command.mistake });
  return granted;
}

/** Closes the case, with a reason. Duties that stand open must be ended first, or are cancelled with the same reason. */
export function close(draft: Draft, command: CommandOf<'close'>): Refusals {
  const open = Object.values(draft.state.duties);
  const refusals = [
    ...judgeRoleInCase(draft, command.by),
    ...judgeReason(command.reason),
    ...standingOpen(draft, open, command.cancelDuties),
  ];
  if (refusals.length > 0) return refusals;
  for (const run of Object.keys(draft.state.tracks)) {
    finishRun(draft, run, command.reason, { cancelAll: true, wholeCase: true });
  }
  const why = command.mistake ? ({ mistake: true } as const) : {};
  emit(draft, { type: 'closed', at: draft.now, by: command.by.person, reason: command.reason, ...why });
  return granted;
}

/**
 * Takes up a closed case again. Tracks stay ended: a new run is started where one is needed. What still lies ahead comes
 * back, and all else that comes once can be opened by hand.
 */
export function reopen(draft: Draft, command: CommandOf<'reopen'>): Refusals {
  if (draft.state.status === 'open') return [{ code: 'case-not-closed' }];
  const refusals = [...judgeRoleInCase(draft, command.by), ...judgeReason(command.reason)];
  if (refusals.length > 0) return refusals;
  emit(draft, { type: 'reopened', at: draft.now, by: command.by.person, reason: command.reason });
  oweNothingWhileClosed(draft);
  bringBack(draft);
  return granted;
}

function standingOpen(draft: Draft, open: readonly { id: string; step: string }[], cancelled: boolean): Refusals {
  const personal = open.filter((duty) => draft.routine.steps[duty.step]!.personal);
  if (personal.length > 0) return personal.map(({ id }) => ({ code: 'personal-duty', duty: id }));
  if (open.length === 0 || cancelled) return granted;
  return [{ code: 'duties-open', choices: open.map((duty) => duty.id) }];
}

function opensOnRequest(opens: readonly { kind: string }[]): boolean {
  return opens.some((opening) => opening.kind === 'request');
}
