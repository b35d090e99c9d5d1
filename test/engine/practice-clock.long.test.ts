import { afterAll, beforeAll, expect, it } from 'vitest';
import { addClockPeriod, addPeriod, atTime, dateOf, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { startTestEngine, type TestEngine } from './engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine?.stop());

it('a clock that several move at one time, or again since no answer came, is moved to where they say and no further', async () => {
  const { cases, register, people } = engine;
  const by = people.kari!;
  const tracks = [{ track: 'institution', facts: { kind: 'omsorg' } }];
  const opened = await cases.open({
    ...{ routine: 'alver/tiltak', unit: 'tiltak', by, facts: {}, tracks, practice: true },
    people: { caseworker: [by], leader: [people.ola!] },
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  const found = (await register.findCase(opened.caseId))!;
  const until = atTime(addPeriod(dateOf(instantFromMilliseconds(Date.now())), 'P4M'), '12:00');
  const askAgain = async (): Promise<void> => {
    const moved = await cases.jump(found, { until });
    if (moved.ok !== true) await askAgain();
  };
  await Promise.all([askAgain(), askAgain(), askAgain(), askAgain()]);
  const clock = (await cases.clocks([opened.caseId])).get(opened.caseId)!;
  expect(clock >= until).toBe(true);
  // It goes on as the world's does from there.
  expect(clock < addClockPeriod(until, 'PT10M'), clock).toBe(true);
});
