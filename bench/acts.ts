import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowClient } from '@temporalio/client';
import type pg from 'pg';
import { dateOf, instantFromMilliseconds } from '../core/calendar/dates.ts';
import type { PersonsCommand } from '../core/case/commands.ts';
import type { BenchStack } from './stack.ts';

/** Opens a placement of `alver/tiltak`, with its tens of duties, or a case of `eksempelvik/storm`, due a minute later. */
export async function openCase(stack: BenchStack, routine: 'alver/tiltak' | 'eksempelvik/storm'): Promise<string> {
  const tracks = routine === 'alver/tiltak' ? [{ track: 'institution', facts: { kind: 'omsorg' } }] : [];
  const by = stack.people.kari!;
  const result = await stack.cases.open({ routine, unit: 'tiltak', by, facts: {}, tracks, practice: false });
  if (result.ok !== true) throw new Error(`Not opened: ${JSON.stringify(result)}`);
  return result.caseId;
}

/** Waits until the engine has nothing to do for a workflow but to let its timer run. */
export async function untilAsleep(workflows: WorkflowClient, id: string): Promise<void> {
  const handle = workflows.getHandle(id);
  for (let tries = 0; tries < 600; tries += 1) {
    const { raw, historyLength } = await handle.describe();
    if (!raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0 && historyLength >= 6) return;
    await sleep(50);
  }
  throw new Error(`${id} does not come to rest`);
}

/** The first two pieces of work of a placement. */
export const work = [
  { step: 'referral', field: 'sent' },
  { step: 'decision', field: 'decided' },
] as const;

/** Registers one of them; resolves when it is accepted. */
export async function complete(
  { cases }: BenchStack,
  caseId: string,
  by: PersonsCommand['by'],
  { step, field }: (typeof work)[number],
): Promise<void> {
  const fields = { [field]: dateOf(instantFromMilliseconds(Date.now())) };
  const duty = `institution-1/${step}/1`;
  const result = await cases.send(caseId, { type: 'complete', by, duty, outcome: 'done', fields });
  if (result.ok !== true) throw new Error(`Refused: ${JSON.stringify(result)}`);
}

/** Of how many of these cases, which fall due together, somebody has been told. */
export async function toldOfStorm(owner: pg.Client | pg.Pool, caseIds: readonly string[]): Promise<number> {
  const { rows } = await owner.query<{ told: number }>(
    `select count(distinct case_id)::int as told from fristvakt.outbox where status = 'told' and case_id = any($1)`,
    [caseIds],
  );
  return rows[0]!.told;
}
