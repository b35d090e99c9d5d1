import { WorkflowClient } from '@temporalio/client';
import { sql } from 'kysely';
import pg from 'pg';
import { expect } from 'vitest';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { Finding } from '../../operations/findings.ts';
import { type Rebuilt, rebuild } from '../../operations/rebuild.ts';
import { type Reconciliation, reconcile } from '../../operations/reconcile.ts';
import { type Carried, type CaseStart, caseWorkflow, taskQueue } from '../../workflows/messages.ts';
import type { TestEngine } from './engine.ts';

/** What tests of `reconcile` and `rebuild` ask of a running engine, and what they do to it behind everybody's back. */
export class HeldTogether {
  readonly #engine: TestEngine;

  constructor(engine: TestEngine) {
    this.#engine = engine;
  }

  /** As the owner of the tables, past every trigger: what a tamperer can do. */
  async tamper(statement: string, values: readonly unknown[] = [], table = 'fristvakt.journal'): Promise<void> {
    const client = new pg.Client({ connectionString: this.#engine.embedded.ownerUrl });
    await client.connect();
    try {
      await client.query(`begin; alter table ${table} disable trigger user`);
      await client.query(statement, [...values]);
      await client.query(`alter table ${table} enable trigger user; commit`);
    } finally {
      await client.end();
    }
  }

  /** Ends when nobody has anything to be told of closed cases: what is gathered for the morning is told now. */
  async told(): Promise<void> {
    const { database } = this.#engine.register;
    const owed = async () => {
      await sql`update fristvakt.outbox set ready_at = now() where status = 'waiting'`.execute(database);
      const { rows } = await sql<{ owed: number }>`select count(*)::int as owed from fristvakt.outbox
        where status in ('waiting', 'nobody')`.execute(database);
      return rows[0]!.owed;
    };
    await expect.poll(owed).toBe(0);
  }

  /** Holds everything together; `later` is how much further the world's clock is, in milliseconds. */
  async reconcile({ later = 0, patience = 300 } = {}): Promise<Reconciliation> {
    const { register, routines, cases } = this.#engine;
    const now = () => instantFromMilliseconds(Date.now() + later);
    return reconcile({ register, routines, cases, now, patience });
  }

  /** What is found of one case, or of none. */
  async found(caseId?: string, later = 0): Promise<readonly Finding['kind'][]> {
    const { findings } = await this.reconcile({ later });
    return findings.filter((each) => each.caseId === caseId).map(({ kind }) => kind);
  }

  async rebuilt(
    caseId: string,
    how: { readonly replace?: boolean; readonly rowsOnly?: boolean } = {},
  ): Promise<Rebuilt> {
    const { register, routines, cases } = this.#engine;
    return rebuild({ register, routines, cases, replace: false, rowsOnly: false, acceptLoss: false, ...how }, caseId);
  }

  handleOf(caseId: string) {
    return this.#engine.cases.engine.workflows.getHandle(caseId);
  }

  /** @returns the run, which the register does not know */
  async startPastRegister(workflowId: string, start: unknown, type: string = caseWorkflow): Promise<string> {
    return startAnew(this.#engine.cases.engine.workflows, workflowId, start, type);
  }

  /** The same in clear, as whoever has no key can, under any id. */
  async startPastKeys(workflowId: string, start: unknown): Promise<string> {
    const { connection, namespace } = this.#engine.cases.engine;
    return startAnew(new WorkflowClient({ connection, namespace }), workflowId, start, caseWorkflow);
  }

  /** What a case hands on to its next run, as it stands but for what is changed, and signed: a fault of ours. */
  async carriedOf(caseId: string, changes: Partial<Carried> = {}): Promise<CaseStart> {
    const { register } = this.#engine;
    const state = await register.readState(caseId);
    const { sequence, headHash: hash, nextWake: wake, routine, practice } = (await register.findCase(caseId))!;
    const head = { sequence, hash };
    const carried = { state, sequence, head, wake, exact: false, quarantine: undefined, answered: [], ...changes };
    const signature = this.#engine.cases.voice.run({ caseId, practice, routine, carried });
    return { caseId, practice, routine, carried, signature };
  }
}

async function startAnew(workflows: WorkflowClient, workflowId: string, start: unknown, type: string): Promise<string> {
  const handle = await workflows.start(type, {
    workflowId,
    taskQueue,
    args: [start],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
  });
  return handle.firstExecutionRunId;
}
