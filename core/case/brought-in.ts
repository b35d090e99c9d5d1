import {
  addPeriod,
  type DateText,
  dateOf,
  type InstantText,
  multiplyPeriod,
  subtractPeriod,
  timesBefore,
} from '../calendar/dates.ts';
import { own } from '../own.ts';
import { caseTrack, isAgreed, type Routine, routineKey, rowsOf, type Step, stepsOf } from '../routine/routine.ts';
import { opensNext } from './ahead/recurrence.ts';
import type { Fields, TrackStart } from './commands.ts';
import { dateOfDue, isAhead } from './due.ts';
import type { CaseEvent } from './events.ts';
import { apply, opened } from './evolve.ts';
import { affectedBy, atStart, conditionsHold, dateIn, factIn } from './facts.ts';
import { guardsOn } from './holds.ts';
import { type OwnState, ownCopy } from './record/own-state.ts';
import { nextRun } from './record/run-changes.ts';
import { besideRedDays, datesAnew, lookedTo, ruleDates } from './rule-dates.ts';
import type { CaseState, Due } from './state.ts';

/**
 * One step of something that runs already, and is brought in: what is asked about it, and the dates that the answers
 * would give. The same for a page, the command line and a file of many cases.
 */
export interface AskedStep {
  /** The run that it is in, or will be: `case`, `institution-1`. */
  readonly run: string;
  readonly step: string;
  /** Its rows as people write them. */
  readonly rows: string;
  /** `once`: done, not done, does not apply. `recurring`: last done, or from today. */
  readonly kind: 'once' | 'recurring';
  /** `now`: it would open with the beginning. `later`: something else comes first. */
  readonly comes: 'now' | 'later';
  /** The steps that it may come after. */
  readonly after: readonly string[];
  /** Answers to requests for consent that it comes with: by receiver. */
  readonly consents: Readonly<Record<string, readonly string[]>>;
  /** Its date where it is not done, or counts from today; absent where the rule gives none. */
  readonly due?: Due | undefined;
  /** The rule's own date, where that had passed: `due` counts from today then. */
  readonly passed?: DateText | undefined;
  /** The day of it is agreed: the outer bound is `due`, and an agreed day before it takes its place. */
  readonly agreed: boolean;
  /** Of what recurs: which occurrence is owed first. */
  readonly occurrence?: number | undefined;
  /** Done after this day (for the first one also on it) that occurrence is met already… */
  readonly since?: DateText | undefined;
  /** …and this is when the one after it is due. */
  readonly next?: DateText | undefined;
  /** What most likely holds where everything of the past was done: see {@link filledIn}. */
  readonly likely: 'done' | 'not-done' | 'does-not-apply' | 'from-today';
}

/** What is asked of a case that is about to be opened: its own steps with those that start with it, and of each track. */
export interface AskedAtOpening {
  readonly case: readonly AskedStep[];
  /** In the order of the tracks that are to start. */
  readonly tracks: readonly (readonly AskedStep[])[];
}

/**
 * What to ask where a case runs already: the steps that would stand open, and those that may by now, in the table's
 * order. Personal duties and what a guard opens are never among them: they are asked as always; only of one that recurs
 * nothing is owed for the past.
 *
 * @param tracks that start with the case; one that the routine does not have is asked nothing
 */
export function askedWhenBroughtIn(
  routine: Routine,
  facts: Fields,
  tracks: readonly Pick<TrackStart, 'track' | 'facts'>[],
  now: InstantText,
): AskedAtOpening {
  const first: CaseEvent = { type: 'case-opened', at: now, routine: routineKey(routine), people: {} };
  const state = opened(first);
  const withCase = Object.values(routine.tracks).filter(({ starts }) => starts === 'with-case');
  const own = withCase.map(({ id }) => started(state, id, id === caseTrack ? facts : {}, now));
  const others = tracks.map((each) =>
    Object.hasOwn(routine.tracks, each.track) ? started(state, each.track, each.facts, now) : undefined,
  );
  return {
    case: own.flatMap((run) => askedOfRun(routine, state, run, now)),
    tracks: others.map((run) => (run === undefined ? [] : askedOfRun(routine, state, run, now))),
  };
}

/** The same of a track that is about to start in a case. */
export function askedAtStart(
  routine: Routine,
  state: CaseState,
  track: string,
  facts: Fields,
  now: InstantText,
): readonly AskedStep[] {
  if (!Object.hasOwn(routine.tracks, track)) return [];
  const copy = ownCopy(state);
  return askedOfRun(routine, copy, started(copy, track, facts, now), now);
}

/** The same of a fact that is about to be set: only what that opens. */
export function askedByFact(
  routine: Routine,
  state: CaseState,
  { track, fact, value }: { readonly track: string; readonly fact: string; readonly value: Fields[string] },
  now: InstantText,
): readonly AskedStep[] {
  if (!Object.hasOwn(state.tracks, track)) return [];
  const after = ownCopy(state);
  apply(after, { type: 'fact-set', at: now, track, fact, value });
  const names = affectedBy(routine, fact);
  const runs = Object.entries(state.tracks).filter(
    ([run, { status }]) => status === 'running' && (run === track || track === caseTrack),
  );
  return runs.flatMap(([run]) => {
    const steps = stepsOf(routine, after.tracks[run]!.track);
    const begins = (step: Step) => opensNext(routine, after, run, step) !== opensNext(routine, state, run, step);
    const asked = steps.filter((step) =>
      step.deadline.kind === 'every'
        ? begins(step)
        : step.opens.some((opening) => opening.kind === 'fact' && names.includes(opening.fact)),
    );
    const linked = steps.filter(({ opens }) =>
      opens.some((opening) => opening.kind === 'with' && asked.some(({ id }) => id === opening.step)),
    );
    return askedOfRun(routine, after, run, now).filter(
      ({ step, comes }) => comes === 'now' && [...asked, ...linked].some(({ id }) => id === step),
    );
  });
}

/** Whether something would have happened already: a date that has passed, or an occurrence that is not the first. */
export function runsAlready(asked: readonly AskedStep[]): boolean {
  return asked.some(({ passed, occurrence = 1 }) => passed !== undefined || occurrence > 1);
}

function started(state: OwnState, track: string, facts: Fields, at: InstantText): string {
  const run = nextRun(state, track);
  apply(state, { type: 'track-started', at, track: run, of: track });
  for (const [fact, value] of Object.entries(facts)) {
    if (value !== '') apply(state, { type: 'fact-set', at, track: run, fact, value });
  }
  return run;
}

/** What is asked of a run that has just started, with what is known of it. */
export function askedOfRun(routine: Routine, state: CaseState, run: string, now: InstantText): readonly AskedStep[] {
  return stepsOf(routine, state.tracks[run]!.track).flatMap((step) => askedOf(routine, state, run, step, now) ?? []);
}

/** What is asked of one step of a run, where anything is. */
export function askedOf(
  routine: Routine,
  state: CaseState,
  run: string,
  step: Step,
  now: InstantText,
): AskedStep | undefined {
  // What is not known is to be found out, whatever was done before; what only an event of the past called for is not.
  const isOwed = step.findsOut !== undefined && step.opens.some(({ kind }) => kind === 'start');
  if (raisedByGuard(routine, step) || isOwed) return undefined;
  if (!conditionsHold(routine, state, run, step)) return undefined;
  const { id } = step;
  const base = { run, step: id, rows: rowsOf(step), after: [], consents: {}, agreed: false } as const;
  if (step.deadline.kind === 'every') {
    const recurs = recurrence(routine, state, run, step, now);
    return recurs && { ...base, kind: 'recurring', comes: 'now', likely: 'from-today', ...recurs };
  }
  const leading = step.opens.flatMap((opening) => (opening.kind === 'with' ? [routine.steps[opening.step]!] : []));
  const ahead = leading.find(({ deadline }) => deadline.kind === 'every');
  if (ahead) {
    const linked = comesBefore(routine, state, run, step, ahead, now);
    return linked && { ...base, kind: 'recurring', comes: 'now', likely: 'from-today', ...linked };
  }
  if (step.personal) return undefined;
  if ((own(state.tracks[run]!.steps, id)?.occurrences ?? 0) > 0) return undefined;
  const comes = step.opens.some((opening) => atStart(routine, state, run, opening)) ? 'now' : 'later';
  const after = comesAfter(routine, step);
  const consents = Object.fromEntries(
    step.opens.flatMap((opening) => (opening.kind === 'consent' ? [[opening.receiver, opening.answers] as const] : [])),
  );
  const isReached = after.length > 0 || Object.keys(consents).length > 0 || leading.length > 0;
  if (comes === 'later' && !isReached) return undefined;
  const agreed = isAgreed(step);
  const dates = onceDates(routine, state, run, step, now);
  const likely = mostLikely(routine, state, run, step, { comes, passed: dates.passed });
  return { ...base, kind: 'once', comes, after, consents, agreed, likely, ...dates };
}

/** Steps that a guard's fact opens stand beside it, whatever was done before. */
function raisedByGuard(routine: Routine, step: Step): boolean {
  return step.opens.some((opening) => opening.kind === 'fact' && guardsOn(routine, opening.fact).length > 0);
}

/** The steps whose end may open this one: those that it names, and those that name it. */
export function comesAfter(routine: Routine, step: Step): readonly string[] {
  const named = step.opens.flatMap((opening) =>
    opening.kind === 'after' || opening.kind === 'approved' ? [opening.step] : [],
  );
  const naming = Object.values(routine.steps)
    .filter(({ outcomes }) => Object.values(outcomes).some(({ opens }) => opens.includes(step.id)))
    .map(({ id }) => id);
  return [...new Set([...named, ...naming])];
}

function onceDates(routine: Routine, state: CaseState, run: string, step: Step, now: InstantText) {
  const { due } = ruleDates(routine, state, step, run, 1, { openedAt: now });
  if (due === undefined) return {};
  if (isAhead(due, now)) return { due };
  return { due: datesAnew(routine, state, step, run, 1, now).due, passed: dateOfDue(due) };
}

function recurrence(routine: Routine, state: CaseState, run: string, step: Step, now: InstantText) {
  const { deadline } = step;
  if (deadline.kind !== 'every') return undefined;
  const today = dateOf(now);
  const anchor = dateIn(routine, state, run, deadline.from);
  if (anchor === undefined || anchor > today) return undefined;
  const opensOn = (occurrence: number) => addPeriod(anchor, multiplyPeriod(deadline.period, occurrence - 1));
  const dueOf = (occurrence: number) => offRedDays(routine, step, opensOn(occurrence + 1));
  const before = own(state.tracks[run]!.steps, step.id)?.occurrences ?? 0;
  let occurrence = Math.max(timesBefore(anchor, deadline.period, today), before) + 1;
  // A red day may have put a date before today, or the one before it past today.
  while (occurrence > before + 1 && dueOf(occurrence - 1) >= today) occurrence -= 1;
  while (dueOf(occurrence) < today) occurrence += 1;
  const until = deadline.until ? dateIn(routine, state, run, deadline.until) : undefined;
  if (until !== undefined && opensOn(occurrence + 1) > until) return undefined;
  const [due, next] = [{ date: dueOf(occurrence) }, dueOf(occurrence + 1)];
  return { occurrence, due, since: opensOn(occurrence), next };
}

/** What comes before each occurrence of another step. */
function comesBefore(routine: Routine, state: CaseState, run: string, step: Step, ahead: Step, now: InstantText) {
  const { deadline } = step;
  const recurs = recurrence(routine, state, run, ahead, now);
  if (!recurs || deadline.kind !== 'before') return undefined;
  const { occurrence } = recurs;
  const earlier = (date: DateText) => offRedDays(routine, step, subtractPeriod(date, deadline.period));
  const [own, today] = [earlier(recurs.due.date), dateOf(now)];
  const since = occurrence === 1 ? recurs.since : earlier(recurs.since);
  const anew = [recurs.due.date, addPeriod(today, 'P1W')].sort()[0]!;
  const due = own >= today ? { due: { date: own } } : { due: { date: anew }, passed: own };
  return { occurrence, since, next: earlier(recurs.next), ...due };
}

/**
 * A date that counts from a known fact says by itself whether it was before today. Where several things may have come of
 * a step nobody guesses which, and it stands open.
 */
function mostLikely(
  routine: Routine,
  state: CaseState,
  run: string,
  step: Step,
  { comes, passed }: { readonly comes: AskedStep['comes']; readonly passed: DateText | undefined },
): 'done' | 'not-done' | 'does-not-apply' {
  // That something went wrong is said by somebody, and never assumed.
  if (step.deviation) return 'does-not-apply';
  const countsFromFact = lookedTo(step).some((name) => dateIn(routine, state, run, name) !== undefined);
  if (countsFromFact && passed === undefined) return 'not-done';
  if (countsFromFact && comes === 'now') return 'done';
  const outcomes = Object.values(step.outcomes);
  const isKnown = outcomes.some(({ sets }) =>
    Object.keys(sets).some((fact) => factIn(routine, state, run, fact) !== undefined),
  );
  const parts = outcomes.some(({ opens, closes, starts }) => opens.length > 0 || closes || starts);
  return isKnown || outcomes.length === 1 || !parts ? 'done' : 'not-done';
}

/** A date that counts from an anchor, off the red day that it falls on where the rule says so. */
function offRedDays(routine: Routine, step: Step, date: DateText): DateText {
  return dateOfDue(besideRedDays(routine, step, {}, { due: { date } }).due)!;
}
