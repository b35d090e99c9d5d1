import { caseTrack } from '../routine/routine.ts';
import type { PersonsCommand } from './commands.ts';
import { finishRun, recordFact } from './consequences.ts';
import { type Draft, emit } from './draft.ts';
import { questionOf } from './facts.ts';
import { asked, judgeFields, judgeReason } from './fields.ts';
import { openDuty, startRun } from './opening.ts';
import type { Refusal } from './refusals.ts';

type CommandOf<Type extends PersonsCommand['type']> = Extract<PersonsCommand, { type: Type }>;
type Refusals = readonly Refusal[];
const granted: Refusals = [];

/** Starts a run of a track: one institution stay, one support-home. */
export function startTrack(draft: Draft, command: CommandOf<'start-track'>): Refusals {
  const track = draft.routine.tracks[command.track];
  const onRequest = Object.values(draft.routine.tracks).filter((each) => each.starts === 'on-request');
  if (!track) return [{ code: 'track-unknown', field: 'track', choices: onRequest.map((each) => each.id) }];
  if (track.starts === 'with-case') return [{ code: 'track-starts-with-case', field: 'track', subject: track.id }];
  const runs = Object.values(draft.state.tracks).filter((run) => run.track === track.id && run.status === 'running');
  if (!track.many && runs.length > 0) return [{ code: 'track-runs-already', field: 'track', subject: track.id }];
  const refusals = judgeFields(asked(draft.routine, draft.state, caseTrack, track.facts), command.facts);
  if (refusals.length > 0) return refusals;
  startRun(draft, track, command.facts);
  return granted;
}

/** Records a fact of the case or of a run; deadlines that count from it move, and what waits for it opens. */
export function setFact(draft: Draft, command: CommandOf<'set-fact'>): Refusals {
  const run = draft.state.tracks[command.track];
  if (!run) return [{ code: 'track-unknown', field: 'track', choices: Object.keys(draft.state.tracks) }];
  if (run.status === 'ended') return [{ code: 'track-ended', field: 'track', subject: run.track }];
  const question = questionOf(draft.routine, run.track, command.fact);
  if (!question) {
    const known = run.track === caseTrack ? draft.routine.facts : draft.routine.tracks[run.track]!.facts;
    return [{ code: 'fact-unknown', field: command.fact, choices: Object.keys(known) }];
  }
  const required = { [command.fact]: { ...question, required: true } };
  const refusals = judgeFields(required, { [command.fact]: command.value });
  if (refusals.length > 0) return refusals;
  recordFact(draft, command.track, command.fact, command.value);
  return granted;
}

/** Opens a step that people open when they need it. */
export function openOnRequest(draft: Draft, command: CommandOf<'open-duty'>): Refusals {
  const step = draft.routine.steps[command.step];
  if (!step) {
    const choices = Object.values(draft.routine.steps).filter((each) => opensOnRequest(each.opens));
    return [{ code: 'step-unknown', field: 'step', choices: choices.map((each) => each.id) }];
  }
  const run = draft.state.tracks[command.track];
  if (!run || run.track !== step.track) {
    const choices = Object.entries(draft.state.tracks).filter(([, each]) => each.track === step.track);
    return [{ code: 'track-unknown', field: 'track', choices: choices.map(([name]) => name) }];
  }
  if (run.status === 'ended') return [{ code: 'track-ended', field: 'track', subject: run.track }];
  if (!opensOnRequest(step.opens)) return [{ code: 'step-not-on-request', field: 'step', subject: step.id }];
  const before = draft.events.length;
  openDuty(draft, step, command.track, draft.now);
  if (draft.events.length === before) return [{ code: 'step-open-already', field: 'step', subject: step.id }];
  return granted;
}

/** Ends a run of a track. Duties that stand open must be ended first, or are cancelled with the same reason. */
export function endTrack(draft: Draft, command: CommandOf<'end-track'>): Refusals {
  const run = draft.state.tracks[command.track];
  if (!run || command.track === caseTrack) {
    const choices = Object.keys(draft.state.tracks).filter((name) => name !== caseTrack);
    return [{ code: 'track-unknown', field: 'track', choices }];
  }
  if (run.status === 'ended') return [{ code: 'track-ended', field: 'track', subject: run.track }];
  const open = Object.values(draft.state.duties).filter((duty) => duty.track === command.track);
  const refusals = [...judgeReason(command.reason), ...standingOpen(open, command.cancelDuties)];
  if (refusals.length > 0) return refusals;
  finishRun(draft, command.track, command.reason);
  return granted;
}

/** Closes the case, with a reason. Duties that stand open must be ended first, or are cancelled with the same reason. */
export function close(draft: Draft, command: CommandOf<'close'>): Refusals {
  const open = Object.values(draft.state.duties);
  const refusals = [...judgeReason(command.reason), ...standingOpen(open, command.cancelDuties)];
  if (refusals.length > 0) return refusals;
  for (const run of Object.keys(draft.state.tracks)) finishRun(draft, run, command.reason);
  emit(draft, { type: 'closed', at: draft.now, by: command.by.person, reason: command.reason });
  return granted;
}

/** Takes up a closed case again. Tracks stay ended: a new run is started where one is needed. */
export function reopen(draft: Draft, command: CommandOf<'reopen'>): Refusals {
  if (draft.state.status === 'open') return [{ code: 'case-not-closed' }];
  const refusals = judgeReason(command.reason);
  if (refusals.length > 0) return refusals;
  emit(draft, { type: 'reopened', at: draft.now, by: command.by.person, reason: command.reason });
  return granted;
}

function standingOpen(open: readonly { id: string }[], cancelled: boolean): Refusals {
  if (open.length === 0 || cancelled) return granted;
  return [{ code: 'duties-open', choices: open.map((duty) => duty.id) }];
}

function opensOnRequest(opens: readonly { kind: string }[]): boolean {
  return opens.some((opening) => opening.kind === 'request');
}
