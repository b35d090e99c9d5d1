import { caseTrack, type Outcome, type Routine, type Step } from '../routine.ts';
import type { LintContext } from './context.ts';

/** A track can always end, and with it what recurs in it. Conditions are taken to hold: people can set each fact. */
export function everyTrackEnds({ routine, table, ownSteps, report, at }: LintContext): void {
  for (const track of Object.values(routine.tracks)) {
    if (track.id === caseTrack || track.steps.length === 0) continue;
    // In the common one nothing recurs, and its replies may outlast its investigation: a person ends it.
    if (!Object.hasOwn(table.tracks, track.id)) continue;
    const steps = track.steps.map((id) => routine.steps[id]!);
    const stuck = howItIsStuck(routine, steps);
    if (!stuck) continue;
    report(['tracks', track.id], stuck, { code: 'never-ends' });
    for (const step of ownSteps) {
      if (step.track === track.id && step.deadline.kind === 'every' && !step.deadline.until)
        report(
          at(step, 'deadline'),
          'this recurrence never ends: write `until: FACT` with a date of the track, or let an outcome close the track',
        );
    }
  }
}

/** The case can always close: a personal duty refuses that, so each of them can be done to an end. */
export function theCaseCanClose({ routine, ownSteps, report, at }: LintContext): void {
  const personal = Object.values(routine.steps).filter((step) => step.personal);
  const ends = new Set<string>();
  for (let before = -1; before < ends.size; ) {
    before = ends.size;
    for (const step of personal) {
      const canEnd = Object.entries(step.outcomes).some(([id, outcome]) =>
        following(routine, step, id, outcome).every((next) => !next.personal || ends.has(next.id)),
      );
      if (canEnd) ends.add(step.id);
    }
  }
  for (const step of ownSteps) {
    if (step.personal && !ends.has(step.id))
      report(
        at(step, 'outcomes'),
        'every outcome opens a personal duty again, so the case can never close: add an outcome that does not',
      );
  }
}

function howItIsStuck(routine: Routine, steps: readonly Step[]): string | undefined {
  if (!steps.some((step) => Object.values(step.outcomes).some((outcome) => outcome.closes)))
    return 'no outcome ends this track: write `closes: track` at the outcome that ends it';
  const canEnd = stepsThatCanEnd(routine, steps);
  // What may open again at any time leads to the end again, whatever came of it the last time.
  if (steps.some((step) => opensAgain(step) && canEnd.has(step.id))) return undefined;
  const never = stepsThatNeverGetStuck(routine, steps, canEnd);
  const starts = steps.filter((step) => step.opens.some((opening) => opening.kind === 'start'));
  if (starts.some((step) => never.has(step.id))) return undefined;
  return 'this track can come to stand with no way to its end: let every branch lead to `closes: track`, or write it at an outcome of a step that opens on request';
}

function opensAgain(step: Step): boolean {
  const again: readonly string[] = ['request', 'fact', 'consent', 'deviation'];
  return step.opens.some((opening) => again.includes(opening.kind));
}

/** Steps from which some line of outcomes leads to the end. */
function stepsThatCanEnd(routine: Routine, steps: readonly Step[]): ReadonlySet<string> {
  const can = new Set<string>();
  for (let before = -1; before < can.size; ) {
    before = can.size;
    for (const step of steps) {
      const leads = Object.entries(step.outcomes).some(
        ([id, outcome]) => outcome.closes || following(routine, step, id, outcome).some((next) => can.has(next.id)),
      );
      if (leads) can.add(step.id);
    }
  }
  return can;
}

/** Steps of which every outcome closes, or opens a step from which the same is true. */
function stepsThatNeverGetStuck(
  routine: Routine,
  steps: readonly Step[],
  canEnd: ReadonlySet<string>,
): ReadonlySet<string> {
  const never = new Set(canEnd);
  for (let before = -1; before !== never.size; ) {
    before = never.size;
    for (const step of steps) {
      const goesOn = Object.entries(step.outcomes).every(
        ([id, outcome]) => outcome.closes || following(routine, step, id, outcome).some((next) => never.has(next.id)),
      );
      if (!goesOn) never.delete(step.id);
    }
  }
  return never;
}

/**
 * Steps that this outcome opens: by name, or because they wait for it. What a fact opens may open at any time, and so needs no
 * way from here (see {@link opensAgain}).
 */
function following(routine: Routine, step: Step, id: string, outcome: Outcome): readonly Step[] {
  return Object.values(routine.steps).filter(
    (other) =>
      outcome.opens.includes(other.id) ||
      other.opens.some((opening) => {
        if (opening.kind === 'after') return opening.step === step.id && (opening.outcomes?.includes(id) ?? true);
        return opening.kind === 'approved' && opening.step === step.id;
      }),
  );
}
