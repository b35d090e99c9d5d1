import fc from 'fast-check';
import type { Routine, Step } from '../../core/routine/routine.ts';

/** How a newer version treats each step, by its place. */
export const treatments = fc.array(
  fc.constantFrom(
    'same',
    'shorter',
    'longer',
    'no-law',
    'no-date',
    'parents',
    'longer',
    'same',
    'gone',
    'same',
    'same',
  ),
  { minLength: 6, maxLength: 6 },
);

/** The next version of a routine, in which steps are treated so. */
export function newer(routine: Routine, how: readonly string[]): Routine {
  const own = Object.keys(routine.steps).filter((id) => id.startsWith('step-'));
  const left = new Set(own.filter((_, at) => how[at % how.length] === 'gone'));
  const opensWith = ({ opens }: Step) => opens.some((opening) => opening.kind === 'with' && left.has(opening.step));
  const gone = new Set([...left, ...own.filter((id) => opensWith(routine.steps[id]!))]);
  const steps = Object.entries(routine.steps).flatMap(([id, step]): [string, Step][] => {
    if (gone.has(id)) return [];
    // No version is published that names a step which it does not have: what came after one that is gone is asked for.
    const opens = step.opens.filter((opening) => !('step' in opening) || !gone.has(opening.step));
    const its = { ...step, opens: opens.length < step.opens.length ? [...opens, { kind: 'request' } as const] : opens };
    return [[id, treated(its, how[own.indexOf(id) % how.length])]];
  });
  const tracks = Object.entries(routine.tracks).map(([id, track]) => {
    return [id, { ...track, steps: track.steps.filter((step) => !gone.has(step)) }] as const;
  });
  return {
    ...routine,
    version: routine.version + 1,
    steps: Object.fromEntries(steps),
    tracks: Object.fromEntries(tracks),
  };
}

function treated(step: Step, how: string | undefined): Step {
  const { deadline } = step;
  if (how === 'parents') return { ...step, involves: ['parents'] };
  if (how === 'no-date') return { ...step, deadline: { kind: 'none', basis: 'local', reason: 'Ingen' } as never };
  if (deadline.kind !== 'within') return step;
  if (how === 'no-law') return { ...step, deadline: { ...deadline, basis: 'local', law: undefined } };
  if (how === 'shorter') return { ...step, deadline: { ...deadline, period: 'P1D' } };
  if (how === 'longer') return { ...step, deadline: { ...deadline, period: 'P3M' } };
  return step;
}

/** Every second step has a time of the law: what is drawn has few. */
export function withLaw(routine: Routine): Routine {
  const provenance = { note: undefined, unconfirmed: undefined, anchor: undefined, latest: undefined };
  const deadline = { kind: 'within', period: 'P10D', basis: 'law', law: 'loven § 1', ...provenance } as const;
  const steps = Object.entries(routine.steps).map(([id, step]): [string, Step] => {
    const { kind } = step.deadline;
    const counts = id.startsWith('step-') && kind !== 'every' && kind !== 'before' && Number(id.slice(5)) % 2 === 0;
    return [id, counts ? { ...step, deadline } : step];
  });
  return { ...routine, steps: Object.fromEntries(steps) };
}
