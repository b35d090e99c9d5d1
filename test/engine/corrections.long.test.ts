import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, subtractPeriod } from '../../core/calendar/dates.ts';
import type { DutyId } from '../../core/case/state.ts';
import { day } from '../shared/days.ts';
import { inWhole } from '../shared/in-whole.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';
import { PlayedTwice } from './played-twice.ts';

// Corrections on the real engine: the same journal as the pure core's, and every row of the register what it amounts to.
let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
});
afterAll(() => engine?.stop());

const reason = 'Skrevet feil';

describe('a life that is corrected again and again', () => {
  it('is the same on the engine, and the register holds what the journal says', async () => {
    const life = await PlayedTwice.open(engine);
    await life.ask('kari', {
      type: 'start-track',
      track: 'institution',
      facts: { kind: 'omsorg', placed: day(-3) },
    });
    const referral = 'institution-1/referral/1';
    await life.complete('kari', referral, { sent: day(0) });
    const opened = () => Object.keys(life.state.duties);
    /** Without their numbers: what is opened once more has the next one. */
    const openedSteps = () =>
      opened()
        .map((id) => id.slice(0, id.lastIndexOf('/')))
        .sort();
    const before = openedSteps();
    // Another answer, another day, nothing done at all, and done after all.
    await life.ask('kari', { type: 'correct', duty: referral, reason, fields: { sent: day(-1) }, done: day(-1) });
    expect(life.state.ended[referral]).toMatchObject({ done: day(-1), fields: { sent: day(-1) } });
    await life.ask('ola', { type: 'correct', duty: referral, reason, notDone: true });
    expect(opened()).toContain(referral);
    expect(opened().filter((id) => id.includes('intake-meeting'))).toEqual([]);
    await life.complete('kari', referral, { sent: day(0) });
    expect(openedSteps()).toEqual(before);
    // A wrong month, and back: what it had opened is called off, and the next comes when it is its time.
    const placed = (value: string) =>
      life.ask('kari', { type: 'set-fact', track: 'institution-1', fact: 'placed', value, reason });
    const recurring = () => opened().filter((id: DutyId) => id.includes('contact-youth'));
    const once = recurring().length;
    await placed(day(-65));
    expect(recurring().length).toBeGreaterThan(once + 1);
    await placed(day(-3));
    expect(recurring().length).toBe(once);
    await life.on(await life.inDays(40));
    // Done in time, and typed when the time was out: the rows of the register keep the two apart.
    await life.ask('ola', { type: 'correct', duty: referral, reason, notDone: true });
    expect(await life.complete('kari', referral, { sent: day(0) })).toEqual([]);
    expect(life.state.ended[referral]).toMatchObject({ done: day(0), onTime: true });
    const { rows } = await sql`select status, done, on_time, registered_late from practice.duties
      where case_id = ${life.caseId} and duty = ${referral}`.execute(engine.register.database);
    expect(rows).toEqual([{ status: 'met', done: day(0), on_time: true, registered_late: true }]);
    await life.ask('kari', {
      type: 'end-track',
      track: 'institution-1',
      reason,
      cancelDuties: true,
      mistake: true,
    });
    await life.ask('ola', { type: 'close', reason, cancelDuties: true, mistake: true });
    await life.expectSameJournal();
    const held = await new HeldTogether(engine).reconcile();
    expect(held).toMatchObject({ whole: true, findings: [], more: 0 });
  });
});

describe('a wrong year with forty duties behind it', () => {
  inWhole('moves them all back on the engine as in the core, and what was done stays as done', async () => {
    const life = await PlayedTwice.open(engine);
    const facts = { kind: 'omsorg', placed: day(-3) };
    expect(await life.ask('kari', { type: 'start-track', track: 'institution', facts })).toEqual([]);
    await life.on(await life.inDays(370));
    const opened = (...steps: readonly string[]) =>
      Object.values(life.state.duties).filter(({ step }) => steps.includes(step));
    const monthly = ['contact-youth', 'contact-institution', 'monthly-report'];
    const all = [...monthly, 'half-year-meeting', 'half-year-report', 'goals'];
    expect(opened(...all).length).toBeGreaterThan(40);
    await life.complete('kari', 'institution-1/contact-youth/2', { how: 'besøk' });
    const value = subtractPeriod(dateOf(await life.now()), 'P5D');
    const wrong = { type: 'set-fact', track: 'institution-1', fact: 'placed', value, reason } as const;
    expect(await life.ask('kari', wrong)).toEqual([]);
    // The month that runs, and of the contact that was done twice no more than the next one.
    const numbers = (step: string) => opened(step).map(({ occurrence }) => occurrence);
    expect(monthly.map(numbers)).toEqual([[1], [1], [1]]);
    expect(all.slice(3).map(numbers)).toEqual([[1], [1], [1]]);
    expect(opened(...all).filter(({ overdue }) => overdue)).toEqual([]);
    const { rows } = await sql`select status, count(*)::int as duties from practice.duties
      where case_id = ${life.caseId} and step = any(${all}) group by status order by status`.execute(
      engine.register.database,
    );
    expect(rows).toMatchObject([{ status: 'cancelled' }, { status: 'met', duties: 1 }, { status: 'open', duties: 6 }]);
    await life.expectSameJournal();
    expect(await new HeldTogether(engine).reconcile()).toMatchObject({ whole: true, findings: [], more: 0 });
  });
});
