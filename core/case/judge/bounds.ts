import { caseTrack, type Routine, stepAhead } from '../../routine/routine.ts';
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
 * So many occurrences may open at once because of one date without anybody being asked what was done of them. It is a
 * quarter of what a stay at an institution brings in a year: a caseworker who registers a stay of last month does so.
 */
export const mostFromADate = 12;

/**
 * After so many events, or openings as of an act, a wake hands over what has come so far, and the rest is due at once: no
 * decision takes a second, and none is too big to be kept, however long a case slept.
 */
export const mostEventsOfAWake = 200;

/** Whether a wake has done its share. Asked between two instants only, so that nothing comes in another order. */
export function isShareOfAWake(draft: Draft): boolean {
  return draft.events.length >= mostEventsOfAWake || openedSince(draft, 0).length >= mostOpenedByAnAct;
}

/**
 * Whether an act has opened more than one may. What is brought in does not count: of each step it opens what is owed from
 * today, however long ago it began.
 */
export function isTooMuch(draft: Draft, since: number): boolean {
  return notBroughtIn(draft, since).length > mostOpenedByAnAct;
}

/** The no to an act that would open too much: with the date that most of it counts from, where the act says that date. */
export function tooMuch(draft: Draft, since: number, command: AskedCommand): Refusal {
  return pileUp(draft, since, command) ?? { code: 'too-much-at-once', ...behind(draft, since, command) };
}

/**
 * The no to a date so long ago that more than a dozen occurrences would open at once: something runs already, and what
 * was done of it must be said (see {@link mostFromADate}). Undefined where there is no such heap, or the act has no place
 * for the answer.
 */
export function pileUp(draft: Draft, since: number, command: AskedCommand): Refusal | undefined {
  if (command.type !== 'open' && command.type !== 'start-track' && command.type !== 'set-fact') return undefined;
  const heaps = new Map<string, number>();
  for (const { track, step } of notBroughtIn(draft, since)) {
    const from = countsFrom(draft.routine, step);
    if (from !== undefined) heaps.set(`${track} ${from}`, (heaps.get(`${track} ${from}`) ?? 0) + 1);
  }
  if (![...heaps.values()].some((count) => count > mostFromADate)) return undefined;
  return { code: 'brought-in-asked', ...behind(draft, since, command) };
}

/** The date that a recurrence counts from, and so what comes before each of its occurrences. */
function countsFrom(routine: Routine, id: string): string | undefined {
  const step = routine.steps[id]!;
  if (step.deadline.kind === 'every') return step.deadline.from;
  const ahead = stepAhead(routine, step);
  return ahead?.deadline.kind === 'every' ? ahead.deadline.from : undefined;
}

/** The step that an act opened most of, and the answer in it that the step counts from, where the act says that one. */
function behind(draft: Draft, since: number, command: AskedCommand): Omit<Refusal, 'code'> {
  const { track: run, step: subject } = mostOfThem(notBroughtIn(draft, since));
  const { deadline } = draft.routine.steps[subject]!;
  const anchor = deadline.kind === 'every' ? dateIn(draft.routine, draft.state, run, deadline.from) : undefined;
  if (deadline.kind !== 'every' || anchor === undefined) return { subject };
  const fact = factBehind(draft.routine, deadline.from);
  for (const { fields, trackStart } of datesOf(command)) {
    const names = Object.keys(fields).filter((name) => fields[name] === anchor || name === fact);
    const field = names.find((name) => name === fact) ?? names[0];
    const isOfRun =
      trackStart === undefined || command.type !== 'open' || nameOfRun(command.tracks, trackStart) === run;
    if (field !== undefined && isOfRun) return { subject, field, trackStart };
  }
  return { subject };
}

function notBroughtIn(draft: Draft, since: number): readonly Pick<Duty, 'track' | 'step'>[] {
  return openedSince(draft, since).filter(({ track }) => !draft.broughtIn?.runs.has(track));
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
