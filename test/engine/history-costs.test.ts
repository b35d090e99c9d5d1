import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, dateOf } from '../../core/calendar/dates.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { PlayedTwice } from './played-twice.ts';

const { EventType } = temporal.api.enums.v1;
/** What moving a practice case's clock adds; a real case has none of it. */
const ofMovedClocks: readonly number[] = [
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
];

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
});
afterAll(() => engine?.stop());

/** The case's history, once nothing is under way any more. */
async function historyOf(caseId: string) {
  const handle = engine.cases.engine.workflows.getHandle(caseId);
  for (;;) {
    const { raw } = await handle.describe();
    const { events } = await handle.fetchHistory();
    const complete = Number(raw.workflowExecutionInfo?.historyLength) === events?.length;
    if (complete && !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0) {
      return (events ?? []).filter((event) => !ofMovedClocks.includes(event.eventType ?? 0));
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** How many history events `act` adds once the case has come to rest. */
async function costOf(caseId: string, act: () => Promise<unknown>): Promise<number> {
  const before = (await historyOf(caseId)).length;
  await act();
  return (await historyOf(caseId)).length - before;
}

// A year of a case must fit into one history, and twenty thousand cases on one machine.
describe('what a case costs in history events', () => {
  it('an opening 6, a completed duty 6, a refused message none', async () => {
    // A step that opens at once gives the case something to wake for.
    const life = await PlayedTwice.open(engine, { facts: {} });
    await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
    const complete = () => life.complete('kari', 'institution-1/referral/1', { sent: '2027-01-05' });
    const refused = () => life.complete('kari', 'institution-1/referral/1', { sent: 'i går' });
    expect(await costOf(life.caseId, refused)).toBe(0);
    expect(await costOf(life.caseId, complete)).toBe(6);
    expect(await costOf(life.caseId, complete)).toBe(0);
  });

  it('an opening that has nothing to wait for 5, as it sets no timer', async () => {
    const life = await PlayedTwice.open(engine);
    expect((await historyOf(life.caseId)).length).toBe(5);
  });

  it('a wake that mails 11, with one duty due or with many', async () => {
    const life = await PlayedTwice.open(engine);
    const today = dateOf(await life.now());
    const placed = addPeriod(today, 'P2D');
    await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg', placed } });
    for (const step of ['referral', 'decision', 'plan', 'parents-agreement']) {
      await life.ask('kari', { type: 'cancel', duty: `institution-1/${step}/1`, reason: 'Prøve' });
    }
    await life.on(addPeriod(placed, 'P10D'), '13:00'); // past the openings and their mail
    const toNext = async () => engine.cases.jump(await life.found(), { to: 'next' });
    const reminded = async () => {
      const rows = await engine.register.readJournal(life.caseId);
      const last = rows.findLast(({ event }) => event.type === 'reminded')?.event.at;
      return rows.filter(({ event }) => event.type === 'reminded' && event.at === last).length;
    };
    expect(await costOf(life.caseId, toNext)).toBe(11);
    expect(await reminded()).toBe(3); // both contacts and the report
    for (const step of ['contact-youth', 'contact-institution']) {
      await life.ask('kari', { type: 'cancel', duty: `institution-1/${step}/1`, reason: 'Prøve' });
    }
    expect(await costOf(life.caseId, toNext)).toBe(11);
    expect(await reminded()).toBe(1);
  });

  it('a wake that tells nobody 6', async () => {
    const life = await PlayedTwice.open(engine);
    const today = dateOf(await life.now());
    await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
    await life.on(addPeriod(today, 'P7D'), '13:00'); // the referral's last day
    const toNext = async () => engine.cases.jump(await life.found(), { to: 'next' });
    expect(await costOf(life.caseId, toNext)).toBe(6);
    expect((await engine.register.readJournal(life.caseId)).at(-1)?.event.type).toBe('became-overdue');
  });
});
