import proto from '@temporalio/proto';
import type { Engine } from '../client/engine.ts';
import { EngineProblem } from '../client/engine.ts';
import { addPeriod, type DateText, dateOf, type InstantText, millisecondsOf } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { archiveNotWanted, forEver } from '../core/retention/retention.ts';
import {
  brokenIn,
  inForce,
  type NotShredded,
  type Register,
  type RestingCase,
  type RetentionDecision,
  type Shredded,
} from '../register/register.ts';
import type { KeyRing } from '../signing/key-file.ts';
import { missingHere, putShredded } from './shredded-list.ts';
import { verifyJournal } from './verify-journal.ts';

/**
 * Whether the key of a closed case is to be destroyed.
 *
 * - `kept`: the municipality has decided no period, or that they are kept for ever.
 * - `not-yet`: its time is not out.
 * - `held`: somebody has said that nothing of it may be destroyed.
 * - `not-archived`: no package for the archive was made of all of it.
 * - `due`: it is.
 */
export type WhetherDue = 'kept' | 'not-yet' | 'held' | 'not-archived' | 'due';

export interface JudgedCase {
  readonly its: RestingCase;
  readonly state: WhetherDue;
  /** The first day on which its time is out; absent where it is kept. */
  readonly from?: DateText | undefined;
  readonly decision?: RetentionDecision | undefined;
}

/** Every case that rests, held against what the municipality has decided. Pure. */
export function judgeDue(
  resting: readonly RestingCase[],
  decisions: readonly RetentionDecision[],
  today: DateText,
): readonly JudgedCase[] {
  return resting.map((its) => {
    const { municipality } = its;
    const { value, decision } = inForce(decisions, { kind: 'cases', municipality });
    if (!decision || value === forEver) return { its, state: 'kept' };
    const from = addPeriod(dateOf(its.closedAt), value);
    if (today < from) return { its, state: 'not-yet', from, decision };
    if (its.held) return { its, state: 'held', from, decision };
    const archive = inForce(decisions, { kind: 'archive', municipality });
    const packed = its.archive !== undefined || archive.value === archiveNotWanted;
    return { its, state: packed ? 'due' : 'not-archived', from, decision };
  });
}

export async function whatIsDue(register: Register, now: InstantText): Promise<readonly JudgedCase[]> {
  return judgeDue(await register.restingCases(), await register.retentionDecisions(), dateOf(now));
}

export interface ShredOptions {
  readonly register: Register;
  readonly engine: Engine;
  readonly now: InstantText;
  /** Who asks for it; undefined for the nightly look. */
  readonly by?: PersonId | undefined;
  /** These cases alone. */
  readonly only?: readonly string[] | undefined;
  /** Where the list of destroyed keys goes out to, and what signs it. */
  readonly listTo?: { readonly folder: string; readonly keys: KeyRing } | undefined;
}

export type ShredResult = { readonly its: RestingCase; readonly came: Shredded | NotShredded };

/** The engine keeps what has ended for so long (`stack/temporal.ts`): later there is nothing to delete. */
const engineKeeps = 100 * 24 * 60 * 60 * 1000;

/** A list has gone out that this register does not hold: nothing may be destroyed before that is done again (`--replay`). */
export class OlderCopy extends Error {
  override readonly name = 'OlderCopy';

  constructor() {
    super('A list of destroyed keys has gone out that this register does not hold: it is an older copy');
  }
}

/**
 * Destroys the keys of the cases whose time is out, has the list of them go out, and then deletes what the engine has kept of them,
 * also of earlier ones of which it did not answer.
 *
 * @throws OlderCopy, before anything is done
 */
export async function shredDue(options: ShredOptions): Promise<readonly ShredResult[]> {
  const { register, engine, now, by, only, listTo } = options;
  if (missingHere(listTo?.folder, await register.shreddedCases())) throw new OlderCopy();
  const due = (await whatIsDue(register, now)).filter(
    ({ state, its }) => state === 'due' && (only === undefined || only.includes(its.caseId)),
  );
  const results: ShredResult[] = [];
  for (const { its, decision } of due) {
    const { caseId, sequence, headHash: hash, archive } = its;
    const came = await register.shredCase({ caseId, head: { sequence, hash }, by, decision: decision!.id, archive });
    results.push({ its, came });
  }
  const all = await register.shreddedCases();
  // Before anything that may fail: a restore must know what was destroyed.
  if (listTo) putShredded(listTo.folder, listTo.keys, all);
  let failed: unknown;
  for (const { caseId, at } of all) {
    if (millisecondsOf(now) - millisecondsOf(at) >= engineKeeps) continue;
    await deleteExecutions(engine, caseId).catch((error: unknown) => {
      failed ??= error;
    });
  }
  if (failed !== undefined) throw failed;
  return results;
}

const callMilliseconds = 10_000;
const { WorkflowExecutionStatus } = proto.temporal.api.enums.v1;

/** Every run that the engine has kept of a case, by its list, which lags some tens of milliseconds. */
export async function runsOf(
  engine: Engine,
  caseId: string,
): Promise<readonly { readonly runId: string; readonly running: boolean }[]> {
  const { executions } = await engine.within(callMilliseconds, () =>
    engine.connection.workflowService.listWorkflowExecutions({
      namespace: engine.namespace,
      query: `WorkflowId = '${caseId}'`,
      pageSize: 1000,
    }),
  );
  return executions.map(({ execution, status }) => ({
    runId: execution?.runId ?? '',
    running: status === WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
  }));
}

/** Has the engine delete what it has kept of a case, and what runs for it. */
export async function deleteExecutions(engine: Engine, caseId: string): Promise<number> {
  const runs = await runsOf(engine, caseId);
  for (const { runId } of runs) {
    await engine
      .within(callMilliseconds, () =>
        engine.connection.workflowService.deleteWorkflowExecution({
          namespace: engine.namespace,
          workflowExecution: { workflowId: caseId, runId },
        }),
      )
      .catch((error: unknown) => {
        if (!(error instanceof EngineProblem && error.problem === 'unknown-case')) throw error;
      });
  }
  return runs.length;
}

/** All that is known of a destroyed key: what an auditor looks at. */
export interface ShredProof {
  readonly row: Shredded;
  /** Whether the list is one chain up to its end. */
  readonly listWhole: boolean;
  readonly decision?: RetentionDecision | undefined;
  /** Runs that the engine still keeps. */
  readonly runs: number;
  /** What is left of it in the register: how many rows in which table, and its key. */
  readonly left: Awaited<ReturnType<Register['leftOf']>>;
  /** Whether the chain of its journal, which nobody can read any more, is whole. */
  readonly journalWhole: boolean;
}

/** Undefined where no key of a case of this reference was destroyed. */
export async function shredProof(
  { register, engine }: { readonly register: Register; readonly engine: Engine },
  reference: string,
): Promise<ShredProof | undefined> {
  const all = await register.shreddedCases();
  const row = all.find((each) => each.reference === reference.trim().toUpperCase());
  if (!row) return undefined;
  const { caseId } = row;
  const decisions = await register.retentionDecisions();
  const { findings } = await verifyJournal(register, { only: { caseId, practice: false } });
  return {
    row,
    listWhole: brokenIn(all) === undefined,
    decision: decisions.find(({ id }) => id === row.decision),
    runs: (await runsOf(engine, caseId)).length,
    left: await register.leftOf(caseId),
    journalWhole: findings.length === 0,
  };
}

/** Destroys again what a restored copy has brought back, as a list that went out says. */
export async function replayList(
  { register, engine }: { readonly register: Register; readonly engine: Engine },
  rows: readonly Shredded[],
): Promise<number> {
  const again = await register.replayShredded(rows);
  for (const { caseId } of rows) await deleteExecutions(engine, caseId);
  return again;
}
