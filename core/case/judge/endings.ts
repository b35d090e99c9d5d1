import { caseTrack } from '../../routine/routine.ts';
import { type Draft, emit } from './draft.ts';

/** An outcome has ended a run, or the case, in which something is still waited for: it ends when that has come. */
export function endLater(draft: Draft, track: string, reason: string): void {
  const from = draft.act?.duty;
  emit(draft, { type: 'ends-later', at: draft.now, by: draft.actor?.person, track, reason, from });
}

/** After an act: what an outcome has ended, and was waiting for something, ends when nothing of it stands open any more. */
export function settleEndings(draft: Draft): void {
  const { now: at, state } = draft;
  const by = draft.actor?.person;
  const standsIn = (run: string) => Object.values(draft.state.duties).some(({ track }) => track === run);
  for (const [run, { status, ending = state.ending }] of Object.entries(state.tracks)) {
    if (run === caseTrack || status === 'ended' || !ending || standsIn(run)) continue;
    emit(draft, { type: 'track-ended', at, by, track: run, reason: ending.reason, from: ending.from });
  }
  const { ending } = draft.state;
  if (!ending || draft.state.status === 'closed' || Object.keys(draft.state.duties).length > 0) return;
  emit(draft, { type: 'closed', at, by, reason: ending.reason, from: ending.from });
}
