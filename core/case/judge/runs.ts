import { dateOf } from '../../calendar/dates.ts';
import { caseTrack, type Track } from '../../routine/routine.ts';
import { consentUntil } from '../ahead/consent-ends.ts';
import type { Fields } from '../commands.ts';
import { holds } from '../facts.ts';
import { nextRun } from '../record/run-changes.ts';
import type { Duty } from '../state.ts';
import { type Draft, emit } from './draft.ts';
import { granted, type Refusals } from './judging.ts';
import { openElsewhere, openWaiting } from './triggers.ts';

/**
 * Starts a run of a track with what is known of it, and opens what it begins with.
 *
 * @param settle says what of it was done before, as soon as it is known what the run is; where it refuses nothing opens
 */
export function startRun(
  draft: Draft,
  track: Track,
  facts: Fields,
  settle: (run: string) => Refusals = () => granted,
): Refusals {
  const { now: at } = draft;
  const by = draft.actor?.person;
  const run = nextRun(draft.state, track.id);
  const from = draft.act?.duty;
  emit(draft, { type: 'track-started', at, by, track: run, of: track.id, from });
  for (const [fact, value] of Object.entries(facts)) {
    if (value !== '') emit(draft, { type: 'fact-set', at, by, track: run, fact, value, from });
  }
  const yes = track.id === caseTrack ? consentsGiven(draft) : [];
  for (const receiver of yes) {
    const until = consentUntil(draft.routine, receiver, {}, dateOf(at));
    const ends = until === undefined ? {} : { until };
    emit(draft, { type: 'consent-answered', at, by, receiver, answer: 'given', ...ends });
  }
  const refusals = settle(run);
  if (refusals.length > 0) return refusals;
  openWaiting(draft, { kind: 'started', run });
  for (const receiver of yes) openWaiting(draft, { kind: 'consent-answered', run, receiver, answer: 'given' });
  return refusals;
}

/** Services that the family has said yes to already, by what is said when the case is opened. */
function consentsGiven({ routine, state }: Draft): readonly string[] {
  return Object.entries(routine.consents).flatMap(([receiver, { given }]) =>
    given && holds(routine, state, caseTrack, given) ? [receiver] : [],
  );
}

/** An outcome may open a step of the case's own track from within another one. */
export function runOf(draft: Draft, run: string, step: string): string {
  return draft.routine.steps[step]?.track === caseTrack ? caseTrack : run;
}

/**
 * The open duties that end with a run, or without one with the case. Personal ones stand.
 *
 * @param cancelAll false where an outcome ends it by the way: then what watches over others stands too
 */
export function endingWith({ routine, state }: Draft, run: string | undefined, cancelAll: boolean): readonly Duty[] {
  return Object.values(state.duties).filter(({ step, track }) => {
    const { personal, outlasts } = routine.steps[step]!;
    return (run === undefined || track === run) && !personal && (cancelAll || !outlasts);
  });
}

/**
 * Cancels what stands open in a run, by the person who asks, and ends it. The case's own run lasts as long as the case,
 * and a run with a personal duty in it as long as that.
 *
 * @param mistake it should never have been started
 * @param wholeCase the case ends, and every other run with it
 * @param cancelAll false where an outcome ends it by the way: then what watches over others stays
 */
export function finishRun(
  draft: Draft,
  run: string,
  reason: string,
  {
    cancelAll,
    mistake,
    wholeCase,
  }: { readonly cancelAll: boolean; readonly mistake?: boolean | undefined; readonly wholeCase?: boolean },
): void {
  const by = draft.actor?.person;
  const at = draft.now;
  const from = draft.act?.duty;
  const ended = endingWith(draft, run, cancelAll);
  for (const { id: duty } of ended) emit(draft, { type: 'cancelled', at, by, duty, reason, from });
  const stands = Object.values(draft.state.duties).some(({ track }) => track === run);
  if (run !== caseTrack && !stands && draft.state.tracks[run]?.status === 'running') {
    const why = mistake ? ({ mistake } as const) : {};
    emit(draft, { type: 'track-ended', at, by, track: run, reason, ...why, from });
  }
  if (!wholeCase) openElsewhere(draft, ended);
}
