import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../../core/calendar/dates.ts';
import type { PersonsCommand } from '../../core/case/commands.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { PlayedTwice } from './played-twice.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
});
afterAll(() => engine?.stop());

async function tamper(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: engine.embedded.ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function opened(): Promise<{ life: PlayedTwice; cancel: PersonsCommand }> {
  const life = await PlayedTwice.open(engine, { practice: false });
  await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
  const by = await life.actor('kari');
  return { life, cancel: { type: 'cancel', by, duty: 'institution-1/referral/1', reason: 'Prøve' } };
}

describe('a case with a fault that will not pass', () => {
  it('is set aside with what it had decided, and goes on when somebody who leads releases it after the mend', async () => {
    const { cases, register, people } = engine;
    const { life, cancel } = await opened();
    const other = await opened();
    const written = (await life.found()).sequence;
    // As if the register had been put back to an hour ago: the journal ends before the case does.
    await tamper(`update fristvakt.cases set sequence = sequence - 1 where id = '${life.caseId}'`);
    await tamper(`alter table fristvakt.journal disable trigger journal_append_only`);
    await tamper(
      `create table fristvakt.kept as select * from fristvakt.journal where case_id = '${life.caseId}' and sequence = ${written}`,
    );
    await tamper(`delete from fristvakt.journal where case_id = '${life.caseId}' and sequence = ${written}`);

    const answer = await cases.send(life.caseId, cancel);
    expect(answer).toMatchObject({ ok: 'received', sequence: written + 1 });
    const standing = await cases.standing(life.caseId);
    expect(standing).toMatchObject({ quarantine: { fault: 'journal-conflict' }, sequence: written + 1 });
    expect(await life.found()).toMatchObject({ quarantine: { fault: 'journal-conflict' }, status: 'open' });
    const listed = await register.quarantinedCases({ practice: false });
    expect(listed.map(({ caseId }) => caseId)).toEqual([life.caseId]);

    // It takes nothing, its deadlines are still shown, and others never notice.
    const by = await life.actor('kari');
    const move: PersonsCommand = { type: 'start-track', by, track: 'institution', facts: { kind: 'omsorg' } };
    expect(await cases.send(life.caseId, move)).toMatchObject({ ok: false, refusals: [{ code: 'quarantined' }] });
    expect((await register.openDutiesOf(life.caseId)).length).toBeGreaterThan(0);
    expect(await cases.send(other.life.caseId, other.cancel)).toMatchObject({ ok: true });

    // Released without a mend it is set aside again, and what it had decided is not lost.
    expect(await cases.release(life.caseId, people.kari!, 'Prøver')).toMatchObject({
      ok: false,
      refusals: [{ code: 'not-a-deciding-role' }],
    });
    expect(await cases.release(life.caseId, people.ola!, '')).toMatchObject({ ok: false });
    expect(await cases.release(life.caseId, people.ola!, 'Prøver')).toEqual({ ok: true });
    await expect.poll(async () => (await cases.standing(life.caseId))?.quarantine?.fault).toBe('journal-conflict');

    await tamper('insert into fristvakt.journal select * from fristvakt.kept; drop table fristvakt.kept');
    await tamper(`alter table fristvakt.journal enable trigger journal_append_only`);
    await tamper(`update fristvakt.cases set sequence = ${written} where id = '${life.caseId}'`);
    expect(await cases.release(life.caseId, people.ola!, 'Lagt tilbake')).toEqual({ ok: true });
    await expect.poll(async () => (await life.found()).sequence).toBe(written + 1);
    await expect.poll(async () => (await life.found()).quarantine).toBeUndefined();
    expect((await register.readJournal(life.caseId)).at(-1)?.type).toBe('cancelled');
    expect(await cases.release(life.caseId, people.ola!, 'En gang til')).toMatchObject({
      refusals: [{ code: 'not-quarantined' }],
    });
    expect(await cases.send(life.caseId, move)).toMatchObject({ ok: true });
  });

  it('whose table is nowhere is set aside at its wake; once the table is there it does what came due', async () => {
    const { cases, register, people } = engine;
    const { life } = await opened();
    await engine.stopWorker();
    for (const table of ['routine_texts', 'routine_versions']) {
      await tamper(`alter table fristvakt.${table} disable trigger ${table}_append_only`);
      await tamper(`create table fristvakt.kept_${table} as select * from fristvakt.${table}`);
      await tamper(`delete from fristvakt.${table}`);
    }
    await engine.startWorker({ tables: [] });
    const due = dateOf(await life.now());
    const found = await life.found();
    await cases.jump({ ...found, practice: true }, { by: 'P8D' }).catch(() => undefined);
    await expect.poll(async () => (await life.found()).quarantine?.fault).toBe('routine-unknown');
    expect((await life.found()).sequence).toBe(found.sequence);

    for (const table of ['routine_versions', 'routine_texts']) {
      await tamper(`insert into fristvakt.${table} select * from fristvakt.kept_${table}`);
      await tamper(`drop table fristvakt.kept_${table}`);
    }
    expect(await cases.release(life.caseId, people.ola!, 'Tabellen er lagt inn')).toEqual({ ok: true });
    await expect
      .poll(async () => (await register.readJournal(life.caseId)).map(({ type }) => type))
      .toContain('became-overdue');
    expect(due).toBeTruthy();
    await engine.stopWorker();
    await engine.startWorker();
  });
});

describe('the time of an act', () => {
  it('is when it was sent, however long the worker was away: what was done in time stays in time', async () => {
    const { cases, register } = engine;
    const life = await PlayedTwice.open(engine, { practice: false });
    await life.ask('kari', { type: 'open-duty', step: 'avert', track: 'case' });
    const duty = 'case/avert/1';
    const open = (await register.openDutiesOf(life.caseId)).find((each) => each.duty === duty);
    const found = await life.found();
    // Until a few minutes before it is too late.
    await cases.jump({ ...found, practice: true }, { by: 'PT3H50M' });
    const sentAt = await life.now();
    await engine.stopWorker();
    const by = await life.actor('kari');
    const command: PersonsCommand = { type: 'complete', by, duty, outcome: 'averted', fields: {} };
    // The deadline passes while it lies with the engine.
    const moving = cases.jump({ ...found, practice: true }, { by: 'PT1H' }).catch(() => undefined);
    const clock = async () => (await cases.clocks([life.caseId])).get(life.caseId) ?? '';
    await expect.poll(async () => (await clock()) >= open!.overdueAt!).toBe(true);
    const answer = cases.send(life.caseId, command, { commandId: randomUUID(), sentAt, waitMilliseconds: 120_000 });
    await engine.startWorker();
    expect(await answer).toMatchObject({ ok: true });
    await moving;
    const rows = await register.readJournal(life.caseId);
    expect(rows.find(({ type }) => type === 'completed')?.event).toMatchObject({ at: sentAt, onTime: true });
    expect(sentAt < open!.overdueAt!).toBe(true);
    expect(rows.map(({ type }) => type)).not.toContain('became-overdue');
  });
});
