import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addClockPeriod } from '../../core/calendar/dates.ts';
import { overdueFrom } from '../../core/case/due.ts';
import type { Duty } from '../../core/case/state.ts';
import { type Routine, routineKey, type Step, whileNotAgreed } from '../../core/routine/routine.ts';
import { Life } from '../../rehearsal/life.ts';
import { commandOf, people } from './generated-commands.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { runs } from './runs.ts';

/** How a newer version treats each step, by its place. */
const treatments = fc.array(
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

function newer(routine: Routine, how: readonly string[]): Routine {
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
function withLaw(routine: Routine): Routine {
  const provenance = { note: undefined, unconfirmed: undefined, anchor: undefined, latest: undefined };
  const deadline = { kind: 'within', period: 'P10D', basis: 'law', law: 'loven § 1', ...provenance } as const;
  const steps = Object.entries(routine.steps).map(([id, step]): [string, Step] => {
    const { kind } = step.deadline;
    const counts = id.startsWith('step-') && kind !== 'every' && kind !== 'before' && Number(id.slice(5)) % 2 === 0;
    return [id, counts ? { ...step, deadline } : step];
  });
  return { ...routine, steps: Object.fromEntries(steps) };
}

const isOfLaw = (routine: Routine, { step: id }: Duty) => {
  const step = routine.steps[id]!;
  return step.personal || [step.deadline, whileNotAgreed(step.deadline)].some(({ basis }) => basis === 'law');
};

it('no move to whatever version loses, holds back or puts off an open duty of the law', () => {
  let [moved, refused] = [0, 0];
  fc.assert(
    fc.property(routines, lives, treatments, (drawn, acts, how) => {
      const routine = withLaw(drawn);
      const target = newer(routine, how);
      const life = new Life(routine, {
        mails: false,
        versions: (key) => (key === routineKey(target) ? target : undefined),
      });
      const { end } = play(routine, acts, life);
      life.passTo(end);
      const before = Object.values(life.state.duties).filter((duty) => isOfLaw(routine, duty));
      const by = { person: 'ola', roles: people.ola! };
      const refusals = life.ask({ type: 'migrate', by, to: routineKey(target), reason: 'Ny rutine' }, end);
      if (refusals.length > 0) {
        refused += 1;
        expect(life.state.routine).toBe(routineKey(routine));
        return;
      }
      moved += 1;
      for (const duty of before) {
        const now = life.state.duties[duty.id];
        expect(now, duty.id).toBeDefined();
        if (duty.suspended) continue;
        expect(now!.suspended).toBeUndefined();
        if (duty.due) expect(overdueFrom(now!.due!) <= overdueFrom(duty.due), `${duty.id} later`).toBe(true);
      }
      // It lives on by the new version, and whatever is asked of what was done by the old one is answered.
      const known = { ...target, steps: { ...routine.steps, ...target.steps } };
      for (const act of acts) {
        const command = commandOf(known, life, act, end);
        if (command) life.ask(command, end);
      }
      life.passTo(addClockPeriod(end, 'PT2400H'));
    }),
    { numRuns: runs },
  );
  // Both came up.
  expect(Math.min(moved, refused)).toBeGreaterThan(0);
});
