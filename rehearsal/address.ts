import type { Refusal } from '../core/case/refusals.ts';
import { type CaseState, type Duty, dutyId, dutyParts } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import { caseTrack, type Routine, type Step } from '../core/routine/routine.ts';

/** How a scenario names a duty: by its row or step, and where several fit, by what tells them apart. */
export interface Address {
  /** A row, a step, or a duty's whole name. */
  readonly what: string;
  readonly step?: string | undefined;
  /** A run (`institution-1`), or the track of which only one runs. */
  readonly track?: string | undefined;
  readonly occurrence?: number | undefined;
}

/** A no that the scenario gets before anything is asked of the case; `own` ones have their sentences in the catalogue. */
export type ScenarioRefusal =
  | Refusal
  | {
      readonly own: 'step-ambiguous' | 'run-ambiguous' | 'person-unknown';
      readonly choices: readonly string[];
    };

export type Found<What> = What | { readonly refusals: readonly ScenarioRefusal[] };

/** Steps that a row or an id means: the id before the row, the row as it is written before a careless writing. */
export function stepsMeant(routine: Routine, { what, step }: Pick<Address, 'what' | 'step'>): readonly Step[] {
  if (step !== undefined) {
    const named = own(routine.steps, step);
    return named ? [named] : [];
  }
  const inName = /^[^/]+\/([^/]+)\/\d+$/.exec(what)?.[1] ?? what;
  if (Object.hasOwn(routine.steps, inName)) return [routine.steps[inName]!];
  const extended = extendedStep(routine, inName);
  if (extended) return [extended];
  const steps = Object.values(routine.steps);
  const exact = steps.filter((each) => each.rows.includes(what));
  if (exact.length > 0) return exact;
  return steps.filter((each) => each.rows.some((row) => row.toLowerCase() === what.toLowerCase()));
}

/** What the work of a step was called once it had got more time, when that was a step of its own: still understood. */
export function extendedName(step: string): string {
  return `extended-${step}`;
}

function extendedStep({ steps }: Routine, name: string): Step | undefined {
  return Object.values(steps).find(({ id, extension }) => extension !== undefined && extendedName(id) === name);
}

/** Whether to end a step so means to ask for more time, as it did when that was an outcome. */
export function meansExtension(step: Step, outcome: string | undefined): boolean {
  return outcome === 'extended' && step.extension !== undefined && !Object.hasOwn(step.outcomes, outcome);
}

/**
 * The one duty that is meant. One that has ended is passed on by its name where nothing open fits, so that the core says
 * why it cannot be done.
 *
 * @param prefer of several that fit, those that wait for what is asked (an approval, an answer to a handover)
 */
export function dutyMeant(
  routine: Routine,
  state: CaseState,
  address: Address,
  prefer: (duty: Duty) => boolean,
): Found<{ readonly duty: string; readonly step: Step }> {
  const steps = stepsMeant(routine, address);
  if (steps.length === 0) return unknownStep(routine);
  if (own(state.duties, address.what)) return { duty: address.what, step: steps[0]! };
  const open = Object.values(state.duties).filter((duty) => steps.some((step) => step.id === duty.step));
  const fits = open.filter((duty) => isMeant(state, steps, address, duty));
  const preferred = fits.filter(prefer);
  const among = preferred.length > 0 ? preferred : fits;
  if (among.length === 1) return { duty: among[0]!.id, step: routine.steps[among[0]!.step]! };
  if (among.length > 1) return refuse('duty-ambiguous', among);
  const ended = endedMeant(state, address, steps);
  return ended ?? refuse('duty-unknown', open);
}

function refuse(code: 'duty-ambiguous' | 'duty-unknown', choices: readonly Duty[]) {
  return { refusals: [{ code, field: 'duty', choices: choices.map(({ id }) => id) }] };
}

/** The latest duty of a single step that has been there and is there no more. */
function endedMeant(state: CaseState, address: Address, steps: readonly Step[]) {
  const step = steps[0]!;
  if (steps.length > 1) return undefined;
  const run = Object.keys(state.tracks).findLast(
    (name) => trackOf(state, name) === step.track && (address.track === undefined || runIs(state, name, address.track)),
  );
  if (run === undefined) return undefined;
  const opened = own(own(state.tracks, run)?.steps, step.id)?.occurrences ?? 0;
  const occurrence = address.occurrence ?? opened;
  return opened > 0 ? { duty: dutyId(run, step.id, occurrence), step } : undefined;
}

/** The latest work that is meant among what has been registered; what is meant and was not, is passed on by its name. */
export function workMeant(
  routine: Routine,
  state: CaseState,
  address: Address,
): Found<{ readonly duty: string; readonly step: Step }> {
  const steps = stepsMeant(routine, address);
  if (steps.length === 0) return unknownStep(routine);
  const waiting = Object.values(state.duties).filter(({ done }) => done);
  const registered = [...Object.keys(state.ended), ...waiting.map(({ id }) => id)];
  const fits = registered.filter((id) => id === address.what || isMeant(state, steps, address, dutyParts(id)));
  const duty = fits.find((id) => id === address.what) ?? fits.at(-1);
  if (duty === undefined) return dutyMeant(routine, state, address, () => true);
  return { duty, step: routine.steps[dutyParts(duty).step]! };
}

/** Whether a duty is one of those that an address fits: of one of its steps, in its run and of its number where it says them. */
export function isMeant(
  state: CaseState,
  steps: readonly Step[],
  { track: named, occurrence: number }: Pick<Address, 'track' | 'occurrence'>,
  { track, step, occurrence }: Pick<Duty, 'track' | 'step' | 'occurrence'>,
): boolean {
  return (
    steps.some(({ id }) => id === step) &&
    (named === undefined || runIs(state, track, named)) &&
    (number === undefined || number === occurrence)
  );
}

function unknownStep(routine: Routine) {
  return { refusals: [{ code: 'step-unknown' as const, field: 'step', choices: Object.keys(routine.steps) }] };
}

/** One step and the run in which it is meant, whether or not it is open. */
export function stepMeant(
  routine: Routine,
  state: CaseState,
  address: Address,
  prefer: (step: Step) => boolean = () => true,
): Found<{ readonly step: Step; readonly run: string }> {
  const meant = stepsMeant(routine, address);
  if (meant.length === 0) return unknownStep(routine);
  const preferred = meant.filter(prefer);
  const steps = preferred.length > 0 ? preferred : meant;
  if (steps.length > 1) {
    return { refusals: [{ own: 'step-ambiguous', choices: steps.map(({ id }) => id) }] };
  }
  const step = steps[0]!;
  const run = runMeant(state, step.track, address.track);
  return 'refusals' in run ? run : { step, run: run.run };
}

/** The one run of a track that is meant: the one that is named, else the only one that runs. */
export function runMeant(state: CaseState, track: string, named: string | undefined): Found<{ readonly run: string }> {
  if (track === caseTrack) return { run: caseTrack };
  if (named !== undefined && own(state.tracks, named)) return { run: named };
  const runs = Object.entries(state.tracks).filter(([, each]) => each.track === track);
  const running = runs.filter(([, each]) => each.status === 'running');
  const among = running.length > 0 ? running : runs;
  if (among.length === 1) return { run: among[0]![0] };
  const choices = among.map(([name]) => name);
  return { refusals: [among.length > 1 ? { own: 'run-ambiguous', choices } : { code: 'track-unknown', choices }] };
}

function runIs(state: CaseState, run: string, named: string): boolean {
  return run === named || trackOf(state, run) === named;
}

function trackOf(state: CaseState, run: string): string | undefined {
  return own(state.tracks, run)?.track;
}
