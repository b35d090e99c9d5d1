import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { reconcile } from '../../operations/reconcile.ts';
import { casesIn } from '../../register/database.ts';
import { appendDeliveries } from '../../register/deliveries.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';
import { askOf, openSleepingCase } from './sleeping-case.ts';

const hour = 60 * 60 * 1000;

let engine: TestEngine;
let its: HeldTogether;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  its = new HeldTogether(engine);
});
afterAll(() => engine?.stop());

/** Changes a case's rows in one table, looks, and puts them back. */
async function whileChanged(table: string, caseId: string, change: string, look: () => Promise<void>): Promise<void> {
  const column = table.endsWith('.cases') ? 'id' : 'case_id';
  await its.tamper(`create table fristvakt.kept as select * from ${table} where ${column} = '${caseId}'`);
  try {
    await its.tamper(`${change} and ${column} = '${caseId}'`, [], table);
    await look();
  } finally {
    if (column === 'id')
      await its.tamper(
        `update ${table} set next_wake = (select next_wake from fristvakt.kept), deliveries_hash = (select deliveries_hash from fristvakt.kept), quarantined_at = null where id = '${caseId}'`,
      );
    else {
      await its.tamper(`delete from ${table} where ${column} = '${caseId}'`, [], table);
      await its.tamper(`insert into ${table} select * from fristvakt.kept`, [], table);
    }
    await its.tamper('drop table fristvakt.kept');
  }
  expect(await its.found(caseId)).toEqual([]);
}

it('a task that no worker takes is found', async () => {
  // The first of all: without a worker every other case is asked in vain.
  const caseId = await openSleepingCase(engine);
  await askOf(engine, caseId, { type: 'cancel', duty: 'institution-1/decision/1', reason: 'Prøve' });
  await engine.stopWorker();
  // What no case listens for gives it a task all the same.
  await its.handleOf(caseId).signal('nobody-listens');
  await expect.poll(() => its.found(caseId, 2 * 60_000)).toEqual(['task-not-taken']);
  await engine.startWorker();
  await expect.poll(() => its.found(caseId)).toEqual([]);
});

describe('what is found of messages and of what came of them', () => {
  let caseId: string;

  it('nothing, where the postman has told what the case called for', async () => {
    caseId = await openSleepingCase(engine, { practice: true });
    await engine.cases.jump((await engine.register.findCase(caseId))!, { by: 'P40D' });
    await expect.poll(async () => (await engine.register.deliveriesOf(caseId)).length).toBeGreaterThan(1);
    // Else the postman writes more of them while they are tampered with below.
    const untold = sql<{ messages: number }>`
      select count(*)::int as messages from practice.outbox where case_id = ${caseId} and status in ('waiting', 'nobody')`;
    await expect.poll(async () => (await untold.execute(engine.register.database)).rows).toEqual([{ messages: 0 }]);
    await expect.poll(() => its.found(caseId)).toEqual([]);
  });

  it('one that its journal calls for is in no outbox', () =>
    whileChanged('practice.outbox', caseId, 'delete from practice.outbox where nth = 0', async () => {
      expect(new Set(await its.found(caseId))).toEqual(new Set(['message-missing']));
    }));

  it('one waits, long after it could have been sent', () =>
    whileChanged(
      'practice.outbox',
      caseId,
      `update practice.outbox set status = 'waiting', ready_at = now() + interval '1 hour' where true`,
      async () => {
        expect(await its.found(caseId)).toEqual([]);
        expect(await its.found(caseId, hour + 14 * 60_000)).toEqual([]);
        expect(new Set(await its.found(caseId, hour + 16 * 60_000))).toEqual(new Set(['message-unsent']));
      },
    ));

  it('nothing says what became of one', () =>
    whileChanged('practice.outbox', caseId, `update practice.outbox set status = 'dropped' where true`, async () => {
      expect(new Set(await its.found(caseId))).toEqual(new Set(['message-unaccounted']));
    }));

  it('a row of what came of telling was edited', () =>
    whileChanged(
      'practice.deliveries',
      caseId,
      `update practice.deliveries set delivery = delivery || '{"at": "2026-01-01T00:00:00.000Z"}' where number = 1`,
      async () => expect(await its.found(caseId)).toContain('deliveries-differ'),
    ));

  it('the last row of it was removed', () =>
    whileChanged(
      'practice.deliveries',
      caseId,
      `delete from practice.deliveries where number = (select max(number) from practice.deliveries where case_id = '${caseId}')`,
      async () => expect(await its.found(caseId)).toContain('deliveries-differ'),
    ));

  it('all of it was written anew, and the case’s row knows better', () =>
    whileChanged(
      'practice.cases',
      caseId,
      `update practice.cases set deliveries_hash = 'another' where true`,
      async () => expect(await its.found(caseId)).toContain('deliveries-differ'),
    ));

  it('somebody was told of the same twice', async () => {
    const taken = (await engine.register.deliveriesOf(caseId)).find(({ delivery }) => delivery.result === 'taken')!;
    await engine.register.database
      .transaction()
      .execute((transaction) =>
        appendDeliveries(casesIn(transaction, true), new Map([[caseId, [taken.delivery]]]), taken.recordedAt),
      );
    expect(await its.found(caseId)).toEqual(['message-twice']);
  });
});

describe('what is found of dates', () => {
  it('a row that has another one than a second calculator computes from the journal', async () => {
    const caseId = await openSleepingCase(engine);
    const change = `update fristvakt.duties set due = due + 1 where duty = 'institution-1/decision/1'`;
    await whileChanged('fristvakt.duties', caseId, change, async () =>
      expect(new Set(await its.found(caseId))).toEqual(new Set(['date-differs', 'duty-row-differs'])),
    );
  });

  it('one that was given by another rule than the one of its table', async () => {
    const caseId = await openSleepingCase(engine);
    const { register, routines, cases } = engine;
    const asWritten = async (key: string) => {
      const routine = (await routines.get(key))!;
      const decision = routine.steps.decision!;
      expect(decision.deadline.kind).toBe('within');
      const deadline = { ...decision.deadline, period: 'P17D' } as typeof decision.deadline;
      return { ...routine, steps: { ...routine.steps, decision: { ...decision, deadline } } };
    };
    const another = Object.assign(Object.create(routines) as typeof routines, { get: asWritten });
    const now = () => instantFromMilliseconds(Date.now());
    const { findings } = await reconcile({ register, routines: another, cases, now, patience: 300 });
    expect(findings.filter((each) => each.caseId === caseId)).toMatchObject([
      { kind: 'date-differs', detail: { duty: 'institution-1/decision/1' } },
    ]);
  });
});

describe('what is found of what runs', () => {
  it('a case that is another one than its journal says, with the same end', async () => {
    const caseId = await openSleepingCase(engine);
    const { carried } = await its.carriedOf(caseId);
    const state = { ...carried!.state!, facts: { ...carried!.state!.facts, forged: true } };
    const run = await its.startPastRegister(caseId, await its.carriedOf(caseId, { state }));
    await engine.register.setFirstRun({ caseId, practice: false, run });
    expect(await its.found(caseId)).toEqual(['state-differs']);
    expect(await its.rebuilt(caseId, { replace: true })).toMatchObject({ ok: true, execution: 'replaced' });
    expect(await its.found(caseId)).toEqual([]);
  });

  it('a wake that today’s rules put earlier than the case waits for', async () => {
    const caseId = await openSleepingCase(engine);
    const change = `update fristvakt.cases set next_wake = next_wake + interval '30 days' where true`;
    await whileChanged('fristvakt.cases', caseId, change, async () =>
      expect(await its.found(caseId)).toEqual(['wake-by-rule']),
    );
  });

  it('a wake that has passed, and nothing rings', async () => {
    const caseId = await openSleepingCase(engine);
    const change = `update fristvakt.cases set next_wake = now() - interval '1 hour' where true`;
    await whileChanged('fristvakt.cases', caseId, change, async () =>
      expect(await its.found(caseId)).toEqual(['wake-missed']),
    );
  });

  it('a case that was set aside, until it is released', async () => {
    const { register, cases, people } = engine;
    const caseId = await openSleepingCase(engine);
    await its.tamper('update fristvakt.cases set sequence = sequence - 1 where id = $1', [caseId]);
    const by = await cases.actor(people.kari!, (await register.findCase(caseId))!);
    const cancel = { type: 'cancel', by, duty: 'institution-1/decision/1', reason: 'Prøve' } as const;
    expect(await cases.send(caseId, cancel)).toMatchObject({ ok: 'received' });
    await its.tamper('update fristvakt.cases set sequence = sequence + 1 where id = $1', [caseId]);
    expect(await its.found(caseId)).toEqual(['quarantined']);
    expect(await cases.release(caseId, people.ola!, 'Rettet')).toEqual({ ok: true });
    await expect.poll(() => its.found(caseId)).toEqual([]);
  });

  it('a case that was reserved and never began', async () => {
    const caseId = randomUUID();
    const { register } = engine;
    const openedAt = instantFromMilliseconds(Date.now());
    await register.reserveCase({
      caseId,
      practice: false,
      unit: 'tiltak',
      routine: 'eksempelvik/institusjon@1',
      openedAt,
      subjectName: 'Lise Oppdiktet',
      people: {},
    });
    expect(await its.found(caseId, 9 * 60_000)).toEqual([]);
    expect(await its.found(caseId, 11 * 60_000)).toEqual(['never-opened']);
    await register.withdrawReservation(caseId);
  });
});
