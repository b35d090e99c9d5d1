import { caseTrack, type Routine } from '../../routine/routine.ts';
import type { Fields } from '../commands.ts';
import { dateIn } from '../facts.ts';
import type { AskedCommand } from '../parse-command.ts';
import type { Refusal } from '../refusals.ts';
import type { Duty } from '../state.ts';
import type { Draft } from './draft.ts';

/**
 * So many duties may one act open. The fullest table that there is (one stay at an institution, begun a year ago) opens 56;
 * what opens more than that counts from a date that is wrong, mostly in its year, or from one so long ago that nobody
 * would work the heap off.
 */
export const mostOpenedByAnAct = 60;

/**
 * After so many events, or openings as of an act, a wake hands over what has come so far, and the rest is due at once: no
 * decision takes a second, and none is too big to be kept, however long a case slept.
 */
export const mostEventsOfAWake = 200;

/** Whether a wake has done its share. Asked between two instants only, so that nothing comes in another order. */
export function isShareOfAWake(draft: Draft): boolean {
  return draft.events.length >= mostEventsOfAWake || openedSince(draft, 0).length >= mostOpenedByAnAct;
}

/** Whether an act has opened more than one may. */
export function isTooMuch(draft: Draft, since: number): boolean {
  return draft.events.length - since > mostOpenedByAnAct && openedSince(draft, since).length > mostOpenedByAnAct;
}

/** The no to an act that would open too much: with the date that most of it counts from, where the act says that date. */
export function tooMuch(draft: Draft, since: number, command: AskedCommand): Refusal {
  const code = 'too-much-at-once';
  const { track: run, step: subject } = mostOfThem(openedSince(draft, since));
  const { deadline } = draft.routine.steps[subject]!;
  const anchor = deadline.kind === 'every' ? dateIn(draft.routine, draft.state, run, deadline.from) : undefined;
  if (deadline.kind !== 'every' || anchor === undefined) return { code, subject };
  const fact = factBehind(draft.routine, deadline.from);
  for (const { fields, trackStart } of datesOf(command)) {
    const names = Object.keys(fields).filter((name) => fields[name] === anchor || name === fact);
    const field = names.find((name) => name === fact) ?? names[0];
    const isOfRun =
      trackStart === undefined || command.type !== 'open' || nameOfRun(command.tracks, trackStart) === run;
    if (field !== undefined && isOfRun) return { code, subject, field, trackStart };
  }
  return { code, subject };
}

function openedSince({ events }: Draft, since: number): readonly Pick<Duty, 'track' | 'step'>[] {
  return events.slice(since).filter((event) => event.type === 'duty-opened');
}

function mostOfThem(opened: readonly Pick<Duty, 'track' | 'step'>[]): Pick<Duty, 'track' | 'step'> {
  const times = (of: Pick<Duty, 'track' | 'step'>) =>
    opened.filter(({ track, step }) => track === of.track && step === of.step).length;
  return opened.reduce((most, each) => (times(each) > times(most) ? each : most));
}

/** The fact that a date in the end counts from. */
function factBehind(routine: Routine, name: string): string {
  const derived = Object.hasOwn(routine.derived, name) ? routine.derived[name]! : undefined;
  return derived ? factBehind(routine, derived.of) : name;
}

/** Answers that the act brings, and of an opening for which of its tracks. */
function datesOf(command: AskedCommand): readonly { readonly fields: Fields; readonly trackStart?: number }[] {
  switch (command.type) {
    case 'open':
      return [
        ...command.tracks.map(({ facts }, trackStart) => ({ fields: facts, trackStart })),
        { fields: command.facts },
      ];
    case 'start-track':
      return [{ fields: command.facts }];
    case 'set-fact':
      return [{ fields: { [command.fact]: command.value } }];
    case 'complete':
      return [{ fields: command.fields }];
    default:
      return [];
  }
}

/** What the run that an opening starts is called (see `startRun`). */
function nameOfRun(tracks: readonly { readonly track: string }[], place: number): string {
  const { track } = tracks[place]!;
  if (track === caseTrack) return caseTrack;
  return `${track}-${tracks.slice(0, place + 1).filter((each) => each.track === track).length}`;
}
