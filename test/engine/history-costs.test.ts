import { randomUUID } from 'node:crypto';
import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, dateOf } from '../../core/calendar/dates.ts';
import { day } from '../shared/days.ts';
import { inWhole } from '../shared/in-whole.ts';
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

const scheduled = EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED;
/** A task that asks for more time, and one that was not heard of in time. */
const breaths: readonly (readonly number[])[] = [
  EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT,
].map((end) => [scheduled, EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED, end, scheduled]);

/**
 * Without what only a slow machine adds: a local activity that goes on for seconds has its task begun anew, and nothing of
 * the case's stands between the two.
 */
function withoutBreathing<Event extends { readonly eventType?: number | null }>(events: readonly Event[]): Event[] {
  const kinds = events.map(({ eventType }) => eventType ?? 0);
  const breathes = (at: number) => breaths.some((breath) => breath.every((kind, index) => kinds[at + index] === kind));
  const kept: Event[] = [];
  for (let at = 0; at < events.length; at += 1) {
    if (breathes(at)) at += 2;
    else kept.push(events[at]!);
  }
  return kept;
}

/** The case's history, once nothing is under way any more. */
async function historyOf(caseId: string) {
  const handle = engine.cases.engine.workflows.getHandle(caseId);
  for (;;) {
    const { raw } = await handle.describe();
    const { events } = await handle.fetchHistory();
    const complete = Number(raw.workflowExecutionInfo?.historyLength) === events?.length;
    if (complete && !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0) {
      return withoutBreathing((events ?? []).filter((event) => !ofMovedClocks.includes(event.eventType ?? 0)));
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
  it('an opening 7, a completed duty 7, a message refused by its form or by the rules none', async () => {
    const life = await PlayedTwice.open(engine, { facts: {} });
    await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
    const complete = () => life.complete('kari', 'institution-1/referral/1', { sent: day(0) });
    const refused = () => life.complete('kari', 'institution-1/referral/1', { sent: 'i går' });
    expect(await costOf(life.caseId, refused)).toBe(0);
    expect(await costOf(life.caseId, complete)).toBe(7);
    expect(await costOf(life.caseId, complete)).toBe(0);
    const malformed = async () => {
      const commandId = randomUUID();
      const message = { commandId, sentAt: new Date().toISOString(), command: { type: 'move', to: 'banana' } };
      const update = engine.cases.engine.workflows.getHandle(life.caseId).executeUpdate('command', { args: [message] });
      await expect(update).rejects.toMatchObject({ cause: { type: 'Refused' } });
    };
    expect(await costOf(life.caseId, malformed)).toBe(0);
  });

  inWhole(
    'an opening 7, also where nothing lies ahead in it: that is told on the next morning and every month, 7 each',
    async () => {
      const life = await PlayedTwice.open(engine);
      expect((await historyOf(life.caseId)).length).toBe(7);
      const toNext = async () => engine.cases.jump(await life.found(), { to: 'next' });
      const told = async () =>
        (await engine.register.readJournal(life.caseId)).filter(({ type }) => type === 'nothing-planned');
      expect(await costOf(life.caseId, toNext)).toBe(7);
      expect(await costOf(life.caseId, toNext)).toBe(7);
      const [first, second] = (await told()).map(({ event }) => dateOf(event.at));
      expect(await told()).toHaveLength(2);
      expect(second! >= addPeriod(first!, 'P1M')).toBe(true);
      expect((await told())[0]!.event).toMatchObject({ to: [{ role: 'caseworker' }, { role: 'leader' }] });
      // The track has steps that open at once: an earlier timer.
      const start = () => life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
      expect(await costOf(life.caseId, start)).toBe(9);
    },
  );

  inWhole('a command that brings the next wake forward 9', async () => {
    const life = await PlayedTwice.open(engine);
    const today = dateOf(await life.now());
    await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
    await life.on(addPeriod(today, 'P20D'), '13:00');
    const personal = () => life.ask('kari', { type: 'open-duty', step: 'avert', track: 'case' });
    expect(await costOf(life.caseId, personal)).toBe(9);
  });

  it('a wake 7, whether it tells somebody or nobody, with one duty due or with many', async () => {
    const life = await PlayedTwice.open(engine);
    const today = dateOf(await life.now());
    const placed = addPeriod(today, 'P2D');
    await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg', placed } });
    await life.on(addPeriod(today, 'P7D'), '13:00'); // the referral's last day
    const toNext = async () => engine.cases.jump(await life.found(), { to: 'next' });
    const last = async () => (await engine.register.readJournal(life.caseId)).at(-1)!;
    const reminded = async () => {
      const rows = await engine.register.readJournal(life.caseId);
      const at = rows.findLast(({ event }) => event.type === 'reminded')?.event.at;
      return rows.filter(({ event }) => event.type === 'reminded' && event.at === at).length;
    };
    expect(await costOf(life.caseId, toNext)).toBe(7);
    expect((await last()).type).toBe('became-overdue');
    for (const step of ['referral', 'decision', 'plan', 'parents-agreement']) {
      await life.ask('kari', { type: 'cancel', duty: `institution-1/${step}/1`, reason: 'Prøve' });
    }
    await life.on(addPeriod(placed, 'P10D'), '13:00'); // past the openings and what was told of them
    expect(await costOf(life.caseId, toNext)).toBe(7);
    expect(await reminded()).toBe(3); // both contacts and the report
  });
});
