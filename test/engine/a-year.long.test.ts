import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, dateOf, subtractPeriod } from '../../core/calendar/dates.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { PlayedTwice } from './played-twice.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
});
afterAll(() => engine?.stop());

describe('a year in an institution', () => {
  it('on the real engine leaves, line by line, the journal that the core predicts', async () => {
    const life = await PlayedTwice.open(engine, { facts: { birthDate: '2012-05-20' } });
    expect(await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'atferd' } })).toEqual(
      [],
    );
    const today = dateOf(await life.now());
    expect(await life.complete('kari', 'institution-1/referral/1', { sent: today })).toMatchObject([
      { code: 'field-missing', field: 'nitForm' },
    ]);
    await life.complete('kari', 'institution-1/referral/1', { sent: today, nitForm: true });
    await life.on(addPeriod(today, 'P10D'));
    await life.complete('kari', 'institution-1/intake-meeting/1', { held: addPeriod(today, 'P9D') });
    await life.complete('kari', 'institution-1/decision/1', { decided: addPeriod(today, 'P10D') });
    const placed = addPeriod(today, 'P12D');
    await life.on(placed, '14:00');
    await life.complete('kari', 'institution-1/placement/1', { placedOn: placed }, 'placed');

    // The plan is sent back once, and approved by the leader the second time; never by the one who wrote it.
    await life.complete('kari', 'institution-1/plan/1', { written: placed });
    const duty = 'institution-1/plan/1';
    expect(await life.ask('kari', { type: 'approve', duty })).toMatchObject([{ code: 'not-a-deciding-role' }]);
    expect(await life.ask('ola', { type: 'refuse', duty, reason: 'Målene mangler.' })).toEqual([]);
    await life.on(addPeriod(placed, 'P5D'));
    await life.complete('kari', duty, { written: addPeriod(placed, 'P5D') });
    expect(await life.ask('ola', { type: 'approve', duty })).toEqual([]);
    await life.complete('kari', 'institution-1/parents-agreement/1', { agreed: addPeriod(placed, 'P5D') });

    // Twelve months: the contacts a day before, the report in the third month five days late, the goals forgotten.
    for (let month = 1; month <= 12; month += 1) {
      const due = addPeriod(placed, `P${month}M`);
      await life.on(dayBefore(due));
      for (const step of ['contact-youth', 'contact-institution']) {
        await life.complete('kari', `institution-1/${step}/${month}`, { how: month % 3 === 0 ? 'besøk' : 'telefon' });
      }
      if (month === 3) await life.on(addPeriod(due, 'P5D'));
      await life.complete('kari', `institution-1/monthly-report/${month}`, { received: dateOf(await life.now()) });
      if (month % 6 === 0) {
        const number = month / 6;
        if (number === 1) await life.complete('kari', 'institution-1/half-year-report/1', { received: dayBefore(due) });
        await life.complete('kari', `institution-1/half-year-meeting/${number}`, { held: dayBefore(due) });
      }
    }
    await life.expectSameJournal();
    const journal = await engine.register.readJournal(life.caseId);
    const count = (type: string) => journal.filter((row) => row.event.type === type).length;
    expect(count('completed')).toBeGreaterThanOrEqual(12 * 3 + 2 + 6);
    expect([count('refused'), count('approved')]).toEqual([1, 1]);
    // Late: goals four times, the third report, the second half-year report.
    expect(count('became-overdue')).toBeGreaterThanOrEqual(5);

    const end = { type: 'complete', duty: 'institution-1/end-placement/1', outcome: 'aftercare' } as const;
    await life.ask('kari', { type: 'open-duty', step: 'end-placement', track: 'institution-1' });
    await life.ask('kari', { ...end, fields: { endedOn: dateOf(await life.now()) } });
    expect(await life.ask('kari', { type: 'close', reason: 'Fylt 18 år', cancelDuties: false })).toEqual([]);
    await life.on(await life.inDays(400));
    expect(await life.ask('ola', { type: 'reopen', reason: 'Ny melding' })).toEqual([]);
    await life.expectSameJournal();
  });

  it('of a real case, whose wakes are spread over minutes, leaves no trace of the spread', async () => {
    const life = await PlayedTwice.open(engine, { practice: false });
    await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
    await life.on(await life.inDays(40), '13:00');
    await life.expectSameJournal();
  });
});

function dayBefore(date: string): string {
  return subtractPeriod(date, 'P1D');
}
