import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addClockPeriod } from '../../core/calendar/dates.ts';
import { overdueFrom } from '../../core/case/due.ts';
import type { Duty } from '../../core/case/state.ts';
import { type Routine, routineKey, whileNotAgreed } from '../../core/routine/routine.ts';
import { Life } from '../../rehearsal/life.ts';
import { commandOf, people } from './generated-commands.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { newer, treatments, withLaw } from './newer-versions.ts';
import { runs } from './runs.ts';

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
