import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { PersonsCommand } from '../../core/case/commands.ts';
import { decide } from '../../core/case/decide.ts';
import { eventSchema } from '../../core/case/event-schema.ts';
import { fold } from '../../core/case/evolve.ts';
import { recordOf } from '../../core/case/record-of.ts';
import { lockCase, writeCase, writeDuties } from '../../register/batches.ts';
import { keepState } from '../../register/case-states.ts';
import { casesIn } from '../../register/database.ts';
import { appendEvents } from '../../register/journal.ts';
import { inWhole } from '../shared/in-whole.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';
import { openSleepingCase } from './sleeping-case.ts';

let engine: TestEngine;
let its: HeldTogether;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  its = new HeldTogether(engine);
});
afterAll(() => engine?.stop());

/**
 * While the register is away a case answers yes to some commands; by the time it is back, another worker, which the
 * engine had given up, has written something else in their place.
 */
async function answeredMeanwhile(caseId: string, other: PersonsCommand, commands: readonly PersonsCommand[]) {
  const { register, cases, routines } = engine;
  const state = (await register.readState(caseId))!;
  const routine = (await routines.get(state.routine))!;
  const now = instantFromMilliseconds(Date.now());
  const decision = decide(routine, state, other, now);
  if (decision.ok !== true) throw new Error(JSON.stringify(decision));
  const { events } = decision;
  const batch = recordOf(routine, state, events, now);
  const its = { caseId, key: await register.caseKeys.keyOf(caseId) };
  const asked = commands.map((command) => ({ command, commandId: randomUUID() }));
  await register.database.transaction().execute(async (transaction) => {
    // Whoever would write of this case waits for its row, and gives up: that is a register that is away.
    const mine = casesIn(transaction, false);
    const { head, unit } = await lockCase(mine, caseId);
    for (const { command, commandId } of asked)
      expect(await cases.send(caseId, command, { commandId, waitMilliseconds: 60_000 })).toMatchObject({
        ok: 'received',
      });
    const written = await appendEvents(mine, its, head, { schema: eventSchema, events, commandId: randomUUID() }, now);
    await writeCase(mine, caseId, batch, written);
    await writeDuties(mine, caseId, unit, batch.duties);
    await keepState(mine, its, fold(state, events));
  });
  return asked.map(({ commandId }) => commandId);
}

describe('a command that was answered with a yes', () => {
  it('is done upon what stands, where it still can be', async () => {
    const caseId = await openSleepingCase(engine);
    const by = await engine.cases.actor(engine.people.kari!, (await engine.register.findCase(caseId))!);
    const cancel = (step: string) =>
      ({ type: 'cancel', by, duty: `institution-1/${step}/1`, reason: 'Prøve' }) as const;
    const [id] = await answeredMeanwhile(caseId, cancel('referral'), [cancel('decision')]);
    await expect
      .poll(async () => (await engine.register.readJournal(caseId)).filter(({ commandId }) => commandId === id).length)
      .toBe(1);
    await expect.poll(() => its.found(caseId)).toEqual([]);
  });

  inWhole(
    'and can be done no more is not lost: the case is set aside, says which it is, and forgets it by no release',
    async () => {
      const { cases, register, people } = engine;
      const caseId = await openSleepingCase(engine);
      const by = await cases.actor(people.kari!, (await register.findCase(caseId))!);
      const cancel = (step: string) =>
        ({ type: 'cancel', by, duty: `institution-1/${step}/1`, reason: 'Prøve' }) as const;
      const [first, second] = await answeredMeanwhile(caseId, cancel('referral'), [
        cancel('referral'),
        cancel('decision'),
      ]);
      const setAside = {
        quarantine: { fault: 'answered-refused' },
        owed: [
          { commandId: first, type: 'cancel', duty: 'institution-1/referral/1' },
          { commandId: second, type: 'cancel', duty: 'institution-1/decision/1' },
        ],
      };
      await expect.poll(() => cases.standing(caseId)).toMatchObject(setAside);
      const { findings } = await its.reconcile();
      expect(findings).toMatchObject([
        { kind: 'quarantined', detail: { fault: 'answered-refused', owed: expect.stringContaining(first!) } },
      ]);
      expect(await cases.release(caseId, people.ola!, 'Prøver igjen')).toEqual({ ok: true });
      await expect.poll(() => cases.standing(caseId)).toMatchObject(setAside);

      // Whoever has done by hand what was promised starts it anew from its journal.
      expect(await its.rebuilt(caseId, { replace: true })).toMatchObject({ ok: true, execution: 'replaced' });
      expect(await cases.release(caseId, people.ola!, 'Ringt Kari')).toEqual({ ok: true });
      await expect.poll(() => its.found(caseId)).toEqual([]);
      expect(await cases.send(caseId, cancel('decision'))).toMatchObject({ ok: true });
    },
  );
});
